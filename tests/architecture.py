"""Reads a source tree and tells where it breaks the rules of the house. Used by test_architecture.py.

The layers, each of which may import itself and what is named before it:
rules and models of wijken < of interventions < of indicators < filters, tables, forms, pages, exports, admin, commands
of any app < views < urls.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

APPS = ("wijken", "interventions", "indicators")
SITE = "nprz_site"
SITE_WIRING = frozenset({"urls", "views"})
"""Modules of the site that may know the apps: they tie them together."""
SITE_OWN = SITE_WIRING | {"settings", "wsgi"}
"""Modules of the site that are not for the apps. The others know nothing of the domain: any layer may use them."""

ABOVE_MODELS = frozenset(
    ["admin", "context_processors", "exports", "filters", "forms", "lists", "management", "pages", "publication", "tables", "tasks", "templatetags"]
)  # fmt: skip
PURE_MARK = "Pure: no Django"
MODULE_LINES, TEMPLATE_LINES, TEST_LINES, FUNCTION_LINES = 400, 150, 300, 50


@dataclass(frozen=True)
class Module:
    """One Python file of the product: its dotted name, and the dotted names that it imports."""

    name: str
    path: Path
    is_package: bool
    imports: frozenset[str]
    says_pure: bool

    @property
    def app(self) -> str:
        return self.name.split(".")[0]

    @property
    def part(self) -> str:
        """The first name below the app: models, views, colours; "admin" for admin_reports too."""
        return part_of(self.name)

    @property
    def layer(self) -> str:
        return layer_of(self.part)


def part_of(name: str) -> str:
    names = name.split(".")
    return names[1] if len(names) > 1 else ""


def layer_of(part: str) -> str:
    """Which layer a part of an app is in."""
    if part in {"views", "urls"}:
        return part
    first = part.split("_")[0]
    return "above" if part in ABOVE_MODELS or first in ABOVE_MODELS else "models"


@dataclass
class Tree:
    """All modules of a checkout."""

    root: Path
    modules: dict[str, Module] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path) -> "Tree":
        tree = cls(root)
        for app in (SITE, *APPS):
            for path in sorted((root / app).rglob("*.py")):
                module = read_module(root, path)
                tree.modules[module.name] = module
        return tree

    def is_pure(self, module: Module) -> bool:
        """Whether the module, or a package that it is in, says that it is pure."""
        parts = module.name.split(".")
        names = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
        return any(name in self.modules and self.modules[name].says_pure for name in names)

    def pure_modules(self) -> list[Module]:
        return [module for module in self.modules.values() if self.is_pure(module)]

    def resolve(self, target: str) -> str:
        """The module that an import of `target` reaches: `a.b.Name` is the module a.b when that holds Name."""
        while target not in self.modules and "." in target:
            target = target.rpartition(".")[0]
        return target


def read_module(root: Path, path: Path) -> Module:
    parts = path.relative_to(root).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    name = ".".join(parts[:-1] if is_package else parts)
    source = ast.parse(path.read_text(encoding="utf-8"))
    package = name if is_package else name.rpartition(".")[0]
    return Module(
        name,
        path,
        is_package,
        frozenset(imported_names(source, package)),
        PURE_MARK in (ast.get_docstring(source) or "").replace("\n", " "),
    )


def imported_names(source: ast.AST, package: str) -> Iterator[str]:
    """Every name that is imported, anywhere in the file, as an absolute dotted name."""
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def wrong_imports(tree: Tree) -> list[str]:
    """Imports against the direction of dependence, as sentences."""
    found = []
    for module in tree.modules.values():
        if ".migrations" in module.name:
            continue
        for target in sorted({tree.resolve(name) for name in module.imports}):
            reason = why_wrong(module, target)
            if reason:
                found.append(f"{module.name} imports {target}: {reason}")
    return found


def why_wrong(module: Module, target: str) -> str:
    """Why `module` may not import the module `target`; empty when it may."""
    app, part = target.split(".")[0], part_of(target)
    if app not in {SITE, *APPS}:
        return ""
    if part == "views" and module.part not in {"views", "urls"}:
        return "only urls know the views"
    if module.app == SITE:
        outside = app != SITE and module.part not in SITE_WIRING
        return "the site knows the apps in its urls and views only" if outside else ""
    if app == SITE:
        return "no app knows how the site ties them together" if part in SITE_OWN else ""
    return why_against_the_layers(module, app, layer_of(part))


def why_against_the_layers(module: Module, app: str, layer: str) -> str:
    if module.layer != "models":
        return ""
    if layer != "models":
        return f"rules and models stand below {layer}"
    return "" if APPS.index(app) <= APPS.index(module.app) else f"{module.app} does not know {app}"


def impure_modules(tree: Tree) -> list[str]:
    """Modules that say that they are pure but import Django, a package made for it, or a module that is not pure."""
    found = []
    for module in tree.pure_modules():
        for target in sorted({tree.resolve(name) for name in module.imports}):
            own = tree.modules.get(target)
            # A package's __init__ that imports nothing comes along with any of its modules and does no harm.
            if own is not None and not tree.is_pure(own) and (own.imports or not own.is_package):
                found.append(f"{module.name} is pure, {target} is not")
            elif is_django(target):
                found.append(f"{module.name} is pure, but imports {target}")
    return found


def is_django(target: str) -> bool:
    top = target.split(".")[0]
    return top.startswith("django") or top in {"simple_history", "crispy_forms", "csp", "environ"}


def long_files(root: Path) -> list[str]:
    """Modules and templates that should be split; migrations and what others wrote are left out."""
    limits = {"*.py": MODULE_LINES, "*.html": TEMPLATE_LINES}
    found = []
    for folder in (SITE, *APPS, "scripts", "tests", "templates"):
        for pattern in limits:
            for path in sorted((root / folder).rglob(pattern)):
                lines = len(path.read_text(encoding="utf-8").splitlines())
                limit = TEST_LINES if folder == "tests" and pattern == "*.py" else limits[pattern]
                if lines > limit and "migrations" not in path.parts:
                    found.append(f"{path.relative_to(root)} has {lines} lines, more than {limit}")
    return found


def long_functions(root: Path) -> list[str]:
    """Functions of the product that do too much at once; counted from `def` to the last line."""
    found = []
    for folder in (SITE, *APPS, "scripts"):
        for path in sorted((root / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    lines = (node.end_lineno or node.lineno) - node.lineno + 1
                    if lines > FUNCTION_LINES:
                        found.append(
                            f"{path.relative_to(root)}: {node.name} has {lines} lines, more than {FUNCTION_LINES}"
                        )
    return found


def misplaced_tests(root: Path) -> list[str]:
    """Test files in a folder that is no app of the product and no folder of tests across the apps."""
    homes = {SITE, *APPS, "browser", "data", "harness"}
    found = (path.relative_to(root / "tests") for path in sorted((root / "tests").rglob("test_*.py")))
    return [
        f"tests/{path}: its folder mirrors no app"
        for path in found
        if len(path.parts) > 1 and path.parts[0] not in homes
    ]
