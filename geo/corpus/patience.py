"""How long one article may take: what takes for ever is recorded, and the next one is read."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import sleep

LONGEST_SECONDS = 1800.0  # twice what the longest text takes that is read at all, on a slow machine
AGAIN_SECONDS = 0.1  # what is raised in a callback, as of the garbage collector, is lost, and is sent again


class OutOfPatienceError(BaseException):
    """An article has taken too long; no `Exception`, so that no stage takes it for a fault of its own."""


@contextmanager
def patience(seconds: float = LONGEST_SECONDS) -> Iterator[None]:
    """Let what is done inside take so long and no longer, in whatever thread that is.

    A signal would reach the main thread only, and a worker of a cluster reads in another. It ends what Python does; a
    call into a library that does not come back goes on.

    Raises:
        OutOfPatienceError: When the time is over.
    """
    lock, thread = threading.Lock(), ctypes.c_ulong(threading.get_ident())
    done = threading.Event()

    def end() -> None:
        wait = seconds
        while not done.wait(wait):
            with lock:
                if not done.is_set():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(OutOfPatienceError))
            wait = AGAIN_SECONDS

    threading.Thread(target=end, daemon=True).start()
    try:
        try:
            yield
        finally:
            done.set()
    finally:
        done.set()  # again, for what came in between
        with suppress(OutOfPatienceError), lock:
            sleep(0)  # what is under way comes here, and not in what is done next
