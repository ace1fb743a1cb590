"""Things that several test files of the interventions need."""

import csv

import pytest
from django.utils import timezone

from interventions.demo.load import DemoLoad, load_demo
from interventions.models import ProgressReport
from tests import factories
from tests.interventions.printed import OWN
from tests.interventions.vgr.conftest import NUMBERS, Mini
from tests.loading import copy_data, run


class VgrFile:
    """A miniature report on disk; `mini` can be changed before it is written."""

    def __init__(self, path):
        self.path, self.mini = path, Mini()

    def load(self, *options):
        self.path.write_bytes(self.mini.data())
        return run("import_vgr", str(self.path), "--year", "2023", *options)


@pytest.fixture
def vgr_file(settings, tmp_path) -> VgrFile:
    """A miniature report, and a copy of `data/` with the corrections that it needs."""
    settings.DATA_DIR = copy_data(tmp_path)
    with (settings.DATA_DIR / "vgr-2023-corrections.csv").open("w", encoding="utf-8", newline="") as target:
        columns = ("kind", "pillar", "number", "pattern", "value", "reason")
        writer = csv.writer(target)
        writer.writerow(columns)
        writer.writerows([getattr(entry, column) for column in columns] for entry in NUMBERS.entries)
    return VgrFile(tmp_path / "rapport.txt")


@pytest.fixture
def demo(db, settings) -> DemoLoad:
    """The demo as a developer's site has it, with today in its open round. Tests run with DEBUG off."""
    settings.DEBUG = True
    return load_demo(today=timezone.localdate(), password="demo-wachtwoord")


@pytest.fixture
def approved(intervention, open_round) -> ProgressReport:
    """An approved report with texts of the owner."""
    return factories.make_report(
        intervention, open_round, state="approved", proposed_colour="groen", colour="groen", **OWN
    )
