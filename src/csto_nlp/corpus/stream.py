"""Bytes that arrive in pieces: look at the beginning, then take them whole or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHUNK: Final = 1 << 18


class TooLargeError(Exception):
    """More bytes than may be held in memory at once."""


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

    def peek(self, least: int = 4) -> bytes:
        """Return the beginning: ``least`` bytes or a line if there are as many, b"" only where there is nothing."""
        if not self.head:
            self.head = self.take()
        while len(self.head) < least and not self.ended and b"\n" not in self.head:
            self._extend()
        return self.head

    def peek_more(self, least: int) -> bytes:
        """Return the beginning, ``least`` bytes if there are as many, however long they take to come."""
        while len(self.head) < least and not self.ended:
            self._extend()
        return self.head

    def _extend(self) -> None:
        piece = self._read(CHUNK)
        self.ended = not piece
        self.head += piece

    def peek_line(self, limit: int) -> bytes:
        """Return the first line, or all there is where no line ends. Raises TooLargeError beyond ``limit``."""
        pieces = [self.peek()]
        size = len(pieces[0])
        while b"\n" not in pieces[-1] and not self.ended:
            pieces.append(self._read(CHUNK))
            size += len(pieces[-1])
            self.ended = not pieces[-1]
            if size > limit:
                raise TooLargeError
        if len(pieces) > 1:
            self.head = b"".join(pieces)
        end = self.head.find(b"\n")
        return self.head if end < 0 else self.head[:end]

    def restore(self, data: bytes) -> None:
        """Put back what ``whole`` has returned."""
        self.head = data

    def ended_after_line(self) -> bool:
        """Tell, without reading on, whether one line is known to be all there is."""
        return self.ended and self.head.rstrip().count(b"\n") == 0

    def whole(self, limit: int) -> bytes:
        """Return everything. Raises TooLargeError, having read little more, beyond ``limit`` bytes."""
        pieces: list[bytes] = []
        size = 0
        while piece := self.take():
            size += len(piece)
            if size > limit:
                raise TooLargeError
            pieces.append(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def lines(self, limit: int) -> Iterator[bytes | None]:
        r"""Yield the lines without their ends, split at b"\n" only; None for a line of more than ``limit`` bytes.

        U+2028, \x85 and the like are part of a line: they may stand inside a JSON string.
        """
        pending: list[bytes] = []
        size = 0
        while piece := self.take():
            first, *others = piece.split(b"\n")
            size += len(first)
            if size <= limit:
                pending.append(first)
            else:
                pending.clear()
            if not others:
                continue
            yield b"".join(pending) if size <= limit else None
            last = others.pop()
            yield from others
            pending, size = [last], len(last)
        if size:
            yield b"".join(pending) if size <= limit else None
