"""Who does the work: the cores of this machine, or the workers of a Dask cluster. Both give the same results."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager, suppress
from functools import cache, partial
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from geo.corpus.shards import Shard
from geo.corpus.work import Result, checksum, facts, read_shard
from geo.errors import GeoError
from geo.version import __version__

MOST_FATAL = 20  # articles of one shard that may end the process which reads them: more, and it is not the articles
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

    A worker that dies takes its shards with it: they are read again, one at a time, and the article that
    killed it is recorded as failed.

    Raises:
        WorkerLostError: If workers die before they have begun, or by too many articles.
    """
    left = {shard.number: shard for shard in shards}
    count = max(1, min(workers or os.cpu_count() or 1, len(shards)))
    while left:
        given: set[int] = set()
        try:
            for result in _pooled(left.values(), str(gazetteer), count, given):
                del left[result.shard]
                yield result
        except BrokenProcessPool:
            for number in sorted(given & left.keys()):
                yield alone(left.pop(number), gazetteer)


def _pooled(shards: Iterable[Shard], gazetteer: str, count: int, given: set[int]) -> Iterator[Result]:
    """Read shards with some workers, noting the numbers of those that were given out."""
    queue = iter(list(shards))
    with _pool(count) as pool:

        def more(many: int) -> set[Future[Result]]:
            some = list(islice(queue, many))
            given.update(shard.number for shard in some)
            return {pool.submit(read_shard, shard, gazetteer) for shard in some}

        running = more(count * AHEAD)
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            running |= more(len(done))
            yield from sorted((future.result() for future in done), key=lambda result: result.shard)


def alone(shard: Shard, gazetteer: Path) -> Result:
    """Read a shard in a process of its own, and again without the article at which that died.

    Raises:
        WorkerLostError: If it dies before it has begun, or by too many articles.
    """
    fatal: set[int] = set()
    with TemporaryDirectory() as folder:
        mark = Path(folder, "article")
        while len(fatal) <= MOST_FATAL:
            with _pool(1) as pool, suppress(BrokenProcessPool):
                return pool.submit(read_shard, shard, str(gazetteer), frozenset(fatal), mark).result()
            if not mark.exists() or int(mark.read_text()) in fatal:
                raise WorkerLostError("its process ended before it had begun")
            fatal.add(int(mark.read_text()))
    raise WorkerLostError(f"more than {MOST_FATAL} articles of one part ended it")


@contextmanager
def _pool(count: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end when the caller is through with them or is no more, however it ended."""
    context = multiprocessing.get_context("spawn")  # a forked child would share what its parent has open
    theirs, ours = context.Pipe(duplex=False)
    with closing(ours), closing(theirs):
        pool = ProcessPoolExecutor(count, mp_context=context, initializer=_end_with_caller, initargs=(theirs,))
        try:
            yield pool
        except BaseException:
            ours.close()  # the workers end at once: nobody wants what they are doing
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _end_with_caller(line: Connection) -> None:
    """Watch a line that only the caller holds at its other end: where that is closed, this process ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the caller from the keyboard needs one message, not many

    def watch() -> None:
        with suppress(EOFError, OSError):
            line.recv_bytes()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def dask(shards: Sequence[Shard], gazetteer: Path, scheduler: str, timeout_s: float = 20) -> Iterator[Result]:
    """Read shards on an existing Dask cluster; results come as they are finished.

    The gazetteer reaches each worker once: by its path, where every worker sees the same file there (by
    checksum), else by upload. A worker that dies is no loss: Dask gives its shards to another. A shard that
    kills one after the other is read here, without the article that does it.

    Raises:
        ClusterError: If the scheduler cannot be reached, has no workers, or they run another version.
        WorkerLostError: If a shard cannot be read here either.
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
        given = {client.submit(work, shard, pure=False): shard for shard in islice(queue, ahead)}
        running = as_completed(list(given))
        for future in running:
            shard = given.pop(future)
            try:
                yield future.result()
            except KilledWorker:
                yield alone(shard, gazetteer)
            for following in islice(queue, 1):
                added = client.submit(work, following, pure=False)
                given[added] = following
                running.add(added)


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
