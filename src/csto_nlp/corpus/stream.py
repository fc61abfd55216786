"""Bytes that arrive in pieces: look at the beginning, then take them whole or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHUNK: Final = 1 << 18


class TooLargeError(Exception):
    """Something has more bytes than may be held in memory at once."""

    def __init__(self, noun: str, limit: int) -> None:
        super().__init__(f"{noun} of more than {limit:,} bytes")


class Stream:
    """A readable beginning (``head``) and a function that gives the rest, some bytes a call, b"" at the end.

    Nothing is read before it is asked for, so that the first line of an endless pipe can be used at once.
    ``fd`` is the open file behind it, for the one format (zip) that is read from its end.
    """

    __slots__ = ("_read", "ended", "fd", "head")

    def __init__(
        self, read: Callable[[int], bytes], head: bytes = b"", *, ended: bool = False, fd: int | None = None
    ) -> None:
        self._read = read
        self.head = head
        self.ended = ended
        self.fd = fd

    def take(self) -> bytes:
        """Return what has not been taken yet, one piece a call; b"" at the end."""
        head, self.head = self.head, b""
        if head or self.ended:
            return head
        piece = self._read(CHUNK)
        self.ended = not piece
        return piece

    def peek(self, least: int = 1) -> bytes:
        """Return the beginning: at least so many bytes, however long they take to come, unless it ends before."""
        while len(self.head) < least and not self.ended:
            self.extend()
        return self.head

    def extend(self) -> None:
        """Read one more piece into ``head``, or find that the stream has ended."""
        piece = self._read(CHUNK)
        self.ended = not piece
        self.head += piece

    def peek_line(self, limit: int, noun: str) -> bytes:
        """Return the first line, or all there is where no line ends.

        Raises TooLargeError beyond ``limit`` bytes, which names what is read by its ``noun`` ("a page").
        """
        pieces = [self.peek()]
        size = len(pieces[0])
        while b"\n" not in pieces[-1] and not self.ended:
            pieces.append(self._read(CHUNK))
            size += len(pieces[-1])
            self.ended = not pieces[-1]
            if size > limit:
                raise TooLargeError(noun, limit)
        if len(pieces) > 1:
            self.head = b"".join(pieces)
        end = self.head.find(b"\n")
        return self.head if end < 0 else self.head[:end]

    def restore(self, data: bytes) -> None:
        """Put back what ``whole`` has returned."""
        self.head = data

    def holds_one_line(self) -> bool:
        """Whether there is one line and no more; that may take reading on."""
        while b"\n" not in self.head.strip() and not self.ended:
            self.extend()
        return b"\n" not in self.head.strip()

    def whole(self, limit: int, noun: str) -> bytes:
        """Return everything. Raises TooLargeError, having read little more, beyond ``limit`` bytes of ``noun``."""
        pieces: list[bytes] = []
        size = 0
        while piece := self.take():
            size += len(piece)
            if size > limit:
                raise TooLargeError(noun, limit)
            pieces.append(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def lines(self, limit: int, first: int = 0) -> Iterator[bytes | None]:
        r"""Yield the lines without their ends, split at b"\n" only; None for a line of more than ``limit`` bytes.

        The first line may have ``first`` bytes if that is more. U+2028, \x85 and the like are part of a line:
        they may stand inside a JSON string.
        """
        most = max(limit, first)
        pending: list[bytes] = []
        size = 0
        while piece := self.take():
            start, *others = piece.split(b"\n")
            size += len(start)
            if size <= most:
                pending.append(start)
            else:
                pending.clear()
            if not others:
                continue
            yield b"".join(pending) if size <= most else None
            most = limit
            last = others.pop()
            yield from (line if len(line) <= limit else None for line in others)
            pending, size = [last], len(last)
        if size:
            yield b"".join(pending) if size <= most else None
