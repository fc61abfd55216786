"""Standard output in whole pieces: whatever ends the process, what was printed ends with a record that is whole.

A buffer that writes when it is full cuts whatever stands in it there; and a record that is written as it is made is cut
where memory runs out in its midst.
"""

from __future__ import annotations

import errno
import zlib
from collections.abc import Iterable, Iterator
from io import DEFAULT_BUFFER_SIZE
from typing import BinaryIO, Final

#: A record of more bytes lies packed until all of it is made: as text it may be a hundred times its article.
_AT_ONCE: Final = 1 << 20
_CHUNK: Final = 1 << 16


class WholeStream:
    """A stream on which each call writes one unit: a record, a row, a drawing.

    Units wait together up to the size of a buffer, and are written at the end of one.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._waiting = 0

    def write(self, data: bytes) -> int:
        """Write a unit."""
        if self._waiting + len(data) > DEFAULT_BUFFER_SIZE:
            self.flush()
        self._write_all(data)
        self._waiting += len(data)
        if self._waiting > DEFAULT_BUFFER_SIZE:
            self.flush()
        return len(data)

    def writelines(self, pieces: Iterable[bytes]) -> None:
        """Write one unit that is made piece by piece, and nothing of it where its making fails."""
        made: list[bytes] = []
        size = 0
        rest = iter(pieces)
        for piece in rest:
            made.append(piece)
            size += len(piece)
            if size > _AT_ONCE:
                break
        else:
            self.write(b"".join(made))
            return
        packed = list(_packed(made, rest))
        self.flush()
        for chunk in _unpacked(packed):
            self._write_all(chunk)
        self._out.flush()

    def _write_all(self, data: bytes) -> None:
        """Write bytes, however few the system takes at a time.

        Without a buffer (PYTHONUNBUFFERED) a disk that is nearly full takes some of them, and fails at the next ones.
        """
        left = memoryview(data)
        while left:
            written = self._out.write(left)
            if not written:  # a pipe that is not to be waited for, and is full
                raise BlockingIOError(errno.EAGAIN, "the reader is too slow, and is not waited for")
            left = left[written:]

    def flush(self) -> None:
        """Write what waits."""
        self._out.flush()
        self._waiting = 0


def _packed(made: list[bytes], rest: Iterator[bytes]) -> Iterator[bytes]:
    """Yield pieces packed; ``made`` is emptied."""
    pack = zlib.compressobj(1)
    made.reverse()
    while made:
        yield pack.compress(made.pop())
    yield from map(pack.compress, rest)
    yield pack.flush()


def _unpacked(packed: list[bytes]) -> Iterator[bytes]:
    """Yield what ``packed`` holds, a bounded number of bytes at a time."""
    unpack = zlib.decompressobj()
    for chunk in packed:
        left = chunk
        while left:
            yield unpack.decompress(left, _CHUNK)
            left = unpack.unconsumed_tail
    yield unpack.flush()
