"""The pages that people read first: links lead somewhere, commands exist, examples run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geo.cli import app

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    """A broken link or a missing picture is the first thing that a visitor meets."""
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_named_exists(page: Path) -> None:
    """Who copies a line from the docs must not meet "no such option"."""
    for line in re.findall(r"\bgeo ((?:gazetteer )?[a-z]+(?: [^`#\n]*)?)", page.read_text("utf-8")):
        words = line.split()
        command = words[:2] if words[0] == "gazetteer" else words[:1]
        known = CliRunner().invoke(app, [*command, "--help"])
        if known.exit_code == 0:
            options = {word.partition("=")[0] for word in words if re.fullmatch(r"--[a-z-]+", word)}
            assert not {option for option in options if option not in known.output}, line


def test_every_command_is_in_the_readme() -> None:
    """What is not there is not found."""
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(
        r"^  ([a-z]+)  ", CliRunner().invoke(app, ["--help"]).output.split("Commands:")[1], re.MULTILINE
    )
    assert len(commands) > 5
    assert not [command for command in commands if f"geo {command}" not in readme]


def test_the_python_example_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Word for word, on a report of ours."""
    [code] = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "report.txt").write_bytes((ROOT / "seeds" / "1-farewell.md").read_bytes())
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert (tmp_path / "maps" / "trip.html").exists()
