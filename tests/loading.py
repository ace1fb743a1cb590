"""For tests of the commands that load: run one, look at the whole database, damage a copy of the data files."""

import shutil
from io import StringIO
from pathlib import Path

from django.core.management import call_command

DATA = Path(__file__).resolve().parent.parent / "data"


def run(name: str, *args: str) -> str:
    """What the command printed on standard output."""
    printed = StringIO()
    call_command(name, *args, stdout=printed)
    return printed.getvalue()


def dump() -> str:
    """The whole database as text, with history, versions and dates."""
    return run("dumpdata", "wijken", "interventions", "indicators", "auth.user", "auth.group")


def copy_data(folder: Path) -> Path:
    """A copy of `data/`, to damage; a test makes the commands use it with `settings.DATA_DIR`."""
    return Path(shutil.copytree(DATA, folder / "data"))


def edit(path: Path, old: str, new: str) -> None:
    """Replace what must stand in the file exactly once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path.name, old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")
