"""Open one file without ever blocking on it, unless the user named a pipe."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.stream import CHUNK, Stream

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO, Self

#: Not on every system: reading in binary mode and not waiting for the writer of a pipe.
_BINARY: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0)


class SpecialFileError(Exception):
    """Something that is no regular file: its content may never end, or reading it may do something."""


class Opened:
    """An open file: its bytes and what identifies it. To be used in a ``with`` statement."""

    __slots__ = ("_fd", "identity", "stream")

    def __init__(self, path: bytes, *, named: bool) -> None:
        """Open ``path``. Raises OSError, and SpecialFileError unless the user ``named`` it and it can be read."""
        self._fd = os.open(path, os.O_RDONLY | _BINARY | (0 if named else _NO_WAIT))
        try:
            status = os.fstat(self._fd)
            regular = stat.S_ISREG(status.st_mode)
            if not regular:
                _check_special(status.st_mode, named=named)
            #: None for a pipe, whose every reading is another.
            self.identity = identity_of(status) if regular else None
            self.stream = _stream(self._fd, status.st_size if regular else None)
        except BaseException:
            os.close(self._fd)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._fd)


def identity_of(status: os.stat_result) -> bytes:
    """Return what is the same for all names of a file: its device and inode."""
    return b"%d %d" % (status.st_dev, status.st_ino)


def _check_special(mode: int, *, named: bool) -> None:
    """Raise SpecialFileError unless it is a pipe or a character device (/dev/stdin) that the user named."""
    if not named or not (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
        raise SpecialFileError


def _stream(fd: int, size: int | None) -> Stream:
    """Return the stream of an open file. A small one is read in one call, which is all most corpora need."""
    if size is not None and size < CHUNK:
        head = os.read(fd, size + 1)
        return Stream(_reading(fd), head, ended=len(head) == size, fd=fd)
    return Stream(_reading(fd), fd=None if size is None else fd)


def _reading(fd: int) -> Callable[[int], bytes]:
    return lambda size: os.read(fd, size)


def standard_input(stdin: BinaryIO | None) -> Stream:
    """Return standard input as a stream that gives each piece as soon as it is there."""
    if stdin is None:
        import sys

        if sys.stdin is None:
            return Stream(lambda _: b"", ended=True)
        stdin = sys.stdin.buffer
    return Stream(getattr(stdin, "read1", stdin.read))
