"""What is built for others: a wheel that carries all it needs, versions that are exact, and no network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REPORT = "May 10, 2021\n\nAnn Lee arrived in Oslo on Monday. On Wednesday she travelled to Hamar.\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    [path] = folder.glob("*.whl")
    return path


def same_files(folder: str, pattern: str) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob(pattern)}


@pytest.mark.slow
def test_the_wheel_carries_tables_lexicons_and_assets(wheel: Path) -> None:
    """`pip install` anywhere must give all that a checkout has, but the tests."""
    names = set(zipfile.ZipFile(wheel).namelist())
    tables = {name.replace("gazetteer/", "geo/gazetteer/tables/", 1) for name in same_files("gazetteer", "*.csv")}
    data = {name for suffix in ("tsv", "bin", "js", "css") for name in same_files("geo", f"*.{suffix}")}
    assert tables
    assert any(name.startswith("geo/lexicon/en/") for name in data)
    assert any("basemap" in name for name in data)
    assert tables | data | same_files("geo", "*.py") <= names
    assert "geo/py.typed" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests/")]


@pytest.mark.slow
def test_the_wheel_draws_a_map_away_from_the_repository(wheel: Path, tmp_path: Path) -> None:
    """Unpacked as pip would, run in an empty folder, with a gazetteer compiled from its own tables."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "report.txt").write_text(REPORT)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment.pop("GEO_GAZETTEER", None)
    script = (
        "import sys, geo, geo.cli; assert sys.argv[1] in geo.__file__, geo.__file__;"
        "sys.argv[1:] = ['map', 'report.txt']; geo.cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "site")], cwd=tmp_path / "work", env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "work" / "maps" / "trip.html").stat().st_size > 100_000
    assert not list((tmp_path / "site").rglob("*.sqlite"))


def test_every_pinned_version_is_exact() -> None:
    """The same versions on every machine, and no address of a package index among them."""
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert lines[0].startswith("#")
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9.+!]+", line) for line in lines[1:])


def test_every_dependency_is_pinned_and_has_its_reason() -> None:
    """Few dependencies, and a newcomer can read why each is there."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    pins = (ROOT / "constraints.txt").read_text().splitlines()
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in pins}
    reasons = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("## Dependencies")[1].lower()
    for line in wanted:
        assert re.split(r"[><=~! ]", line)[0].lower().replace("_", "-") in pinned, line
    for line in project["project"]["dependencies"]:
        assert re.split(r"[><=~! ]", line)[0].lower() in reasons, line


def test_the_licence_of_every_dependency_is_listed_and_compatible() -> None:
    """MIT may build on all that is permissive or weakly copyleft; nothing that is only GPL or AGPL comes in."""
    import tomllib

    lines = (ROOT / "docs" / "licences.md").read_text("utf-8").splitlines()
    rows = dict(line.strip("| ").split(" | ", 1) for line in lines if line.startswith("| ") and "---" not in line)
    listed = {name.lower().replace("_", "-") for name in rows}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for line in [
        *project["dependencies"],
        *(one for many in project["optional-dependencies"].values() for one in many),
    ]:
        assert re.split(r"[><=~! ]", line)[0].lower().replace("_", "-") in listed, f"{line}: run make pins"
    strict = [name for name, licence in rows.items() if re.search(r"\bA?GPL", licence) and " OR " not in licence]
    assert not strict


def test_the_main_job_runs_without_any_network_interface(tmp_path: Path) -> None:
    """What an analyst reads is nobody's business: the whole job in a namespace in which nothing can be reached."""
    bare = ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*bare, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system does not allow network namespaces")
    (tmp_path / "report.txt").write_text(REPORT)
    done = subprocess.run(
        [*bare, sys.executable, "-m", "geo", "map", "report.txt", "--geojson", "trip.geojson"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "trip.geojson").exists()


BARE = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {missing}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Missing())
for name in {missing}:
    sys.modules.pop(name, None)
import importlib.util
whole = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name in {missing} else whole(name, package)
sys.argv[1:] = {command}
from geo.cli import main
main()
"""


@pytest.mark.parametrize(
    ("command", "missing"),
    [
        (["stops", "report.txt", "--format", "gpkg"], ["geopandas"]),
        (["stops", "report.txt", "--format", "parquet"], ["geopandas"]),
        (["stops", "a.pdf"], ["pypdf"]),
        (["corpus", "report.txt", "-o", "out"], ["fsspec", "pyarrow"]),
    ],
)
def test_what_needs_an_extra_says_which(command: list[str], missing: list[str], tmp_path: Path) -> None:
    """The bare installation meets every command with an answer or with the line that installs the rest."""
    (tmp_path / "report.txt").write_text(REPORT)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n")
    done = subprocess.run(
        [sys.executable, "-c", BARE.format(missing=missing, command=command)], cwd=tmp_path, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "pip install 'geo-itinerary[" in done.stderr
