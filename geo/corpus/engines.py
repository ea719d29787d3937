"""Who does the work: the cores of this machine, or the workers of a Dask cluster. Both give the same results."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

from geo.corpus.shards import Shard
from geo.corpus.work import Result, checksum, facts, read_shard
from geo.errors import GeoError
from geo.version import __version__

AHEAD = 2  # shards given out beyond those being worked on, per core: enough that none waits, few enough to hold


Engine = Callable[[Sequence[Shard], Path], Iterator[Result]]
"""Given shards and the gazetteer file, yields each shard's result, in any order."""


class WorkerLostError(GeoError, RuntimeError):
    """A worker died, and with it the run; what is finished is kept."""

    def __init__(self, why: str) -> None:
        super().__init__(f"A worker was lost ({why}). Run the same command again: it goes on where it stopped.")


class ClusterError(GeoError, OSError):
    """A Dask cluster that cannot do the work."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(f"The cluster at {address} cannot be used: {why}.")
        self.address = address


def local(shards: Sequence[Shard], gazetteer: Path, workers: int | None = None) -> Iterator[Result]:
    """Read shards on this machine's cores; results come as they are finished.

    Raises:
        WorkerLostError: If a worker process dies, for want of memory for example.
    """
    count = max(1, min(workers or os.cpu_count() or 1, len(shards)))
    work = partial(read_shard, gazetteer=str(gazetteer))
    context = multiprocessing.get_context("spawn")  # a forked child would share what its parent has open
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        queue = iter(shards)
        running: set[Future[Result]] = {pool.submit(work, shard) for shard in islice(queue, count * AHEAD)}
        try:
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                running |= {pool.submit(work, shard) for shard in islice(queue, len(done))}
                yield from sorted((future.result() for future in done), key=lambda result: result.shard)
        except BrokenProcessPool as error:
            raise WorkerLostError("its process ended") from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def dask(shards: Sequence[Shard], gazetteer: Path, scheduler: str, timeout_s: float = 20) -> Iterator[Result]:
    """Read shards on an existing Dask cluster; results come as they are finished.

    The gazetteer reaches each worker once: by its path, where every worker sees the same file there (by
    checksum), else by upload. A worker that dies is no loss: Dask gives its shards to another.

    Raises:
        ClusterError: If the scheduler cannot be reached, has no workers, or they run another version.
        WorkerLostError: If a shard kills one worker after another.
    """
    from distributed import Client, KilledWorker, as_completed

    try:
        client = Client(scheduler, timeout=timeout_s)
    except (OSError, ValueError) as error:
        raise ClusterError(scheduler, f"no scheduler answers ({type(error).__name__})") from error
    with client:
        work = _provide(client, gazetteer, scheduler)
        queue = iter(shards)
        ahead = AHEAD * sum(client.ncores().values())
        running = as_completed([client.submit(work, shard, pure=False) for shard in islice(queue, ahead)])
        try:
            for future in running:
                yield future.result()
                for shard in islice(queue, 1):
                    running.add(client.submit(work, shard, pure=False))
        except KilledWorker as error:
            raise WorkerLostError(str(error).split(".", maxsplit=1)[0]) from error


def _provide(client: Any, gazetteer: Path, address: str) -> Any:
    """See to it that every worker, later ones too, has the gazetteer; return the work to submit."""
    from distributed.diagnostics.plugin import UploadFile

    expected = checksum(gazetteer)
    seen = client.run(facts, str(gazetteer.absolute()))
    if not seen:
        raise ClusterError(address, "it has no workers")
    if versions := {version for version, _ in seen.values()} - {__version__}:
        raise ClusterError(
            address, f"its workers run version {', '.join(sorted(versions))} of geo, this is {__version__}"
        )
    if all(found == expected for _, found in seen.values()):
        return partial(read_shard, gazetteer=str(gazetteer.absolute()))
    client.register_plugin(UploadFile(str(gazetteer), load=False))
    return partial(_with_upload, name=gazetteer.name, expected=expected)


def _with_upload(shard: Shard, name: str, expected: str) -> Result:
    from distributed import get_worker

    path = Path(get_worker().local_directory, name)
    if _checksum(str(path)) != expected:
        raise ClusterError(get_worker().address, "the gazetteer arrived damaged")
    return read_shard(shard, gazetteer=str(path))


@cache
def _checksum(path: str) -> str:
    """The checksum of an uploaded file, taken once a worker."""
    return checksum(path)
