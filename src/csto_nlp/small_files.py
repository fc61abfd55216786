"""Read the small files that stand beside an input: settings, lists of paths, tables of names, what a walk leaves out.

They may come from a stranger, as the input does, and are needed whole before any work: so none is read that is no
regular file (a pipe waits for its writer, a device never ends) or that is too large to be what it is named as.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import Final

#: Settings, tables and patterns written by people are far smaller.
MOST_BYTES: Final = 1 << 24
#: Not on every system: reading in binary mode, and opening a pipe without waiting for its writer.
_MODE: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
_PIECE: Final = 1 << 20


def read_small_file(path: str | bytes, most: int = MOST_BYTES) -> bytes:
    """Return the content of a regular file of at most ``most`` bytes.

    Raises OSError otherwise, as where the file cannot be opened; its ``strerror`` says what is wrong in a few words.
    """
    data = read_beginning(path, most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"more than {most:,} bytes")
    return data


def read_beginning(path: str | bytes, most: int) -> bytes:
    """Return the first ``most`` bytes of a regular file, or all it has. Raises OSError as ``read_small_file`` does."""
    try:
        fd = os.open(path, _MODE)
    except ValueError as error:  # a NUL character in the path
        raise OSError(errno.EINVAL, str(error)) from None
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        pieces = []
        while most > 0 and (piece := os.read(fd, min(most, _PIECE))):
            pieces.append(piece)
            most -= len(piece)
        return b"".join(pieces)
    finally:
        os.close(fd)
