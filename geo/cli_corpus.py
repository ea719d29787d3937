"""The command for corpora: thousands to millions of articles into tables and a summary map."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from importlib.util import find_spec
from typing import Annotated

import typer

from geo import cli_run as run
from geo import cli_show as show
from geo.cli_options import GazetteerFile
from geo.errors import InputError

EPILOG = """\b
Examples:
  geo corpus articles/ -o result
  geo corpus "archive/2023-*.jsonl" news.parquet -o result --workers 4
  geo corpus s3://bucket/articles -o s3://bucket/result --engine dask --scheduler tcp://10.0.0.5:8786
"""


STOPPED = 130  # what a shell reports of a command that was stopped from the keyboard


class Engine(StrEnum):
    """Who does the work."""

    local = "local"
    dask = "dask"


def corpus(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT", help="Folders, globs and files: text, HTML, JSON Lines, Parquet; any fsspec URL."
        ),
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="DIR", help="The folder for the tables and the map.")
    ],
    engine: Annotated[Engine, typer.Option(help="This machine's cores, or a Dask cluster.")] = Engine.local,
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="The Dask scheduler.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Local processes; one a core if not said.")] = None,
    gazetteer: GazetteerFile = None,
) -> None:
    """Read many articles into GeoParquet tables and a summary map; run it again to go on where it stopped."""
    if (engine is Engine.dask) != (scheduler is not None):
        raise typer.BadParameter("--engine dask and --scheduler ADDRESS go together.")
    missing = [name for name in ("fsspec", "pyarrow") if find_spec(name) is None]
    if missing:
        raise InputError(f"geo corpus needs {missing[0]}. Install it with: pip install 'geo-itinerary[corpus]'")
    from geo.corpus import read_corpus
    from geo.corpus.engines import dask, local

    work = partial(dask, scheduler=scheduler) if scheduler else partial(local, workers=workers)
    with run.opened(gazetteer) as open_gazetteer:
        file = open_gazetteer.path
    try:
        with show.progress() as progress:
            report = read_corpus(inputs, output, file, work, progress)
    except KeyboardInterrupt:
        show.say("Stopped. What is finished is kept: run the same command again to go on.")
        raise typer.Exit(STOPPED) from None
    before = f", {report.done_before} of {report.shards} parts done before" if report.done_before else ""
    show.say(f"{report.articles} articles ({report.failures} failed{before}): {output}/summary.html")
