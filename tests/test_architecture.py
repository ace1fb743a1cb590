"""The direction of dependence, the pure modules and the sizes of files (README.md, How it is built)."""

import tomllib
from pathlib import Path

import pytest

from tests.architecture import (
    Tree,
    impure_modules,
    long_files,
    long_functions,
    misplaced_tests,
    wrong_imports,
)

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def product() -> Tree:
    return Tree.read(ROOT)


def make_tree(root: Path, sources: dict[str, str]) -> Tree:
    """A tree of the given modules: dotted name and source; `a.b.__init__` for a package."""
    for name, source in sources.items():
        path = root / f"{name.replace('.', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return Tree.read(root)


def test_imports_follow_the_direction_of_dependence(product):
    assert wrong_imports(product) == []


@pytest.mark.parametrize(
    ("module", "source", "target"),
    [
        ("wijken.models", "from interventions.models import Round", "interventions.models"),
        ("wijken.models", "import indicators.models", "indicators.models"),
        ("interventions.rounds", "from indicators import summary", "indicators.summary"),
        ("interventions.colours", "def f():\n    from .filters import X", "interventions.filters"),
        ("interventions.models.report", "from ..forms import X", "interventions.forms"),
        ("interventions.moves", "from nprz_site.settings import X", "nprz_site.settings"),
        ("interventions.exports", "from .views.start import X", "interventions.views.start"),
        ("wijken.admin", "from interventions.views.start import X", "interventions.views.start"),
        ("indicators.views", "import nprz_site.urls", "nprz_site.urls"),
        ("nprz_site.spreadsheets", "from wijken.models import Area", "wijken.models"),
    ],
)
def test_import_against_the_direction_is_reported(tmp_path, module, source, target):
    tree = make_tree(tmp_path, {target: "X = Round = summary = Area = 1", module: source})
    assert [line.split(":")[0] for line in wrong_imports(tree)] == [f"{module} imports {target}"]


@pytest.mark.parametrize(
    ("module", "source", "target"),
    [
        ("interventions.models", "from wijken.models import Area", "wijken.models"),
        ("indicators.summary", "from interventions.colours import Colour", "interventions.colours"),
        ("wijken.tables", "from indicators.models import X", "indicators.models"),
        ("interventions.views.start", "from ..forms import X", "interventions.forms"),
        ("interventions.urls", "from .views.start import X", "interventions.views.start"),
        ("interventions.exports", "from nprz_site.spreadsheets import X", "nprz_site.spreadsheets"),
        ("nprz_site.urls", "from interventions.views.start import X", "interventions.views.start"),
    ],
)
def test_import_along_the_direction_is_not_reported(tmp_path, module, source, target):
    tree = make_tree(tmp_path, {target: "X = Area = Colour = 1", module: source})
    assert wrong_imports(tree) == []


def test_pure_modules_import_no_django(product):
    assert impure_modules(product) == []


def test_the_rules_are_pure(product):
    """Without this, a module whose docstring loses the mark would no longer be looked at."""
    assert {module.name for module in product.pure_modules()} >= {
        "interventions.colours",
        "interventions.completeness",
        "interventions.texts",
        "interventions.workflow",
        "nprz_site.dutch",
    }


@pytest.mark.parametrize(
    "source",
    [
        "from django.db import models",
        "def f():\n    import django_tables2",
        "from .models import Round",
    ],
)
def test_pure_module_that_needs_django_is_reported(tmp_path, source):
    source = f'"""Rules. Pure: no\nDjango."""\n{source}'
    tree = make_tree(tmp_path, {"interventions.models": "Round = 1", "interventions.colours": source})
    assert len(impure_modules(tree)) == 1


def test_pure_module_may_use_pure_modules_and_other_libraries(tmp_path):
    mark = '"""Pure: no Django."""\n'
    sources = {
        "interventions.__init__": "",
        "interventions.texts": mark + "import nh3",
        "interventions.completeness": mark + "from .texts import is_empty\nfrom interventions import texts",
    }
    assert impure_modules(make_tree(tmp_path, sources)) == []


def test_mark_on_a_package_holds_for_its_modules(tmp_path):
    sources = {
        "interventions.vgr.__init__": '"""Pure: no Django."""',
        "interventions.vgr.ending": "import django",
    }
    assert impure_modules(make_tree(tmp_path, sources)) == [
        "interventions.vgr.ending is pure, but imports django"
    ]


def test_mypy_checks_every_pure_module(product):
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    checked = {ROOT / name for name in settings["tool"]["mypy"]["files"]}
    pure = [module.path for module in product.pure_modules()]
    assert [path for path in pure if not checked & {path, *path.parents}] == []


def test_no_file_is_too_long():
    assert long_files(ROOT) == []


def test_long_files_are_reported_and_migrations_are_not(tmp_path):
    for name, lines in {
        "wijken/models.py": 401,
        "wijken/admin.py": 400,
        "wijken/migrations/0001_initial.py": 900,
        "templates/start.html": 151,
        "templates/base.html": 150,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n" * lines, encoding="utf-8")
    assert long_files(tmp_path) == [
        "wijken/models.py has 401 lines, more than 400",
        "templates/start.html has 151 lines, more than 150",
    ]


def test_a_test_file_that_is_too_long_is_reported(tmp_path):
    for name, lines in {"tests/wijken/test_models.py": 301, "tests/wijken/test_admin.py": 300}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n" * lines, encoding="utf-8")
    assert long_files(tmp_path) == ["tests/wijken/test_models.py has 301 lines, more than 300"]


def test_no_function_is_too_long():
    assert long_functions(ROOT) == []


def test_a_function_that_is_too_long_is_reported(tmp_path):
    body = "    pass\n"
    make_tree(
        tmp_path, {"wijken.models": f"def fits():\n{body * 49}\n\nclass A:\n  def long(self):\n{body * 50}"}
    )
    assert long_functions(tmp_path) == ["wijken/models.py: long has 51 lines, more than 50"]


def test_the_tests_mirror_the_apps():
    assert misplaced_tests(ROOT) == []


def test_a_test_file_elsewhere_is_reported(tmp_path):
    for name in ("tests/elders/test_x.py", "tests/wijken/test_y.py", "tests/test_z.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert misplaced_tests(tmp_path) == ["tests/elders/test_x.py: its folder mirrors no app"]


def test_style_sheets_hold_no_data_images():
    """The policy refuses them, and a browser may ask for one before a later sheet replaces it."""
    sheets = (ROOT / "static").rglob("*.css")
    assert [path.name for path in sheets if "url(data:" in path.read_text().replace('"', "")] == []
