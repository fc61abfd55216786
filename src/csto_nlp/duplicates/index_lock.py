"""One run at a time on an index that it both looks up and adds to: what two runs pass on, no two pass on alike.

A lock of the file (flock), which ends with the process, whatever ends it. SQLite's own locks would not do for so long:
they end as soon as anything in the process closes the file, as the walk through a folder does that holds the index.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from csto_nlp.errors import WriteError

WAIT: Final = 30.0  # seconds to wait for another run
_PAUSE: Final = 0.1


@contextmanager
def held_index(path: str) -> Iterator[None]:
    """Hold an index, making the file where there is none; one that is still empty at the end is removed.

    Raises WriteError where another run holds it for longer than ``WAIT`` seconds, or it cannot be opened for writing.
    """
    number = _locked(path, time.monotonic() + WAIT)
    try:
        yield
    finally:
        with suppress(OSError):
            if not os.path.getsize(path):
                os.unlink(path)
        os.close(number)


def _locked(path: str, until: float) -> int:
    """Return an open file that holds the lock of the file which is at ``path``."""
    while True:
        try:
            number = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise WriteError(f"cannot write the index {path}: {error.strerror}") from error
        if _is_ours(number) and _is_at(number, path):  # the run that held it may have removed it
            return number
        os.close(number)
        if time.monotonic() > until:
            raise WriteError(f"the index {path} is in use by another run", "run this one again when that is done")
        time.sleep(_PAUSE)


def _is_ours(number: int) -> bool:
    """Whether the lock is this process's now. Where the system has no locks, it is nobody else's."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _is_at(number: int, path: str) -> bool:
    """Whether an open file is the one that has the name now."""
    try:
        return os.path.samestat(os.fstat(number), os.stat(path))
    except OSError:
        return False
