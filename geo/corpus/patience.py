"""How long one article may take: what takes for ever is recorded, and the next one is read."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep

LONGEST_SECONDS = 1800.0  # twice what the longest text takes that is read at all, on a slow machine


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
    done = over = False

    def end() -> None:
        nonlocal over
        with lock:
            if not done:
                over = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(OutOfPatienceError))

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except OutOfPatienceError:
        over = False  # it has come
        raise
    finally:
        with lock:
            done = True
        timer.cancel()
        while over:  # it is under way, and must not reach what comes next
            sleep(0.001)
