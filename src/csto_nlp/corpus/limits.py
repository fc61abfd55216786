"""What one input may cost: bounds on files, lines and texts, and one budget for a file and all packed within it."""

from __future__ import annotations

from typing import Final, NamedTuple

#: However well it is packed, this much is no bomb.
_HARMLESS: Final = 1 << 20


#: A line takes more bytes than its text has characters: escapes, and what earlier commands have added.
LINE_BYTES_PER_CHARACTER: Final = 16


class Limits(NamedTuple):
    """Bounds on one run of the loader; what goes beyond them becomes a ``Skipped``, never an error.

    ``file_bytes`` bounds what has to be in memory at once: a page, a JSON document, one line of JSON Lines.
    JSON Lines and CSV are read as streams and may be of any length. ``article_characters`` bounds one text.
    ``archive_ratio`` and ``archive_bytes`` bound what an archive unpacks to: as a multiple of its own size, and in
    bytes. ``depth`` is the nesting of a JSON record, ``articles`` the number of records of one run.
    """

    file_bytes: int = 256 * 2**20
    article_characters: int = 2_000_000
    archive_ratio: int = 100
    archive_bytes: int = 2 * 2**30
    depth: int = 64
    articles: int = 5_000_000

    @property
    def line_bytes(self) -> int:
        """The longest line of JSON Lines or CSV."""
        return self.article_characters * LINE_BYTES_PER_CHARACTER


DEFAULT_LIMITS: Final = Limits()


class BombError(Exception):
    """A packed input unpacks to more than it may."""


class Budget:
    """What a file may still unpack to: so many times its size, and so much at all.

    ``limits`` has the ratio and the bytes; ``packed`` is the size of the file where it is known beforehand.
    """

    __slots__ = ("_limits", "_packed", "_unpacked")

    def __init__(self, limits: Limits, packed: int = 0) -> None:
        self._limits = limits
        self._packed = packed
        self._unpacked = 0

    def fed(self, size: int) -> None:
        """Count bytes of the file."""
        self._packed += size

    def spend(self, size: int) -> None:
        """Count bytes that came out of it. Raises BombError once they are too many."""
        self.check(size)
        self._unpacked += size

    def check(self, size: int) -> None:
        """Raise BombError where so many bytes more would be too many."""
        most = max(_HARMLESS, self._limits.archive_ratio * self._packed)
        if self._unpacked + size > min(self._limits.archive_bytes, most):
            raise BombError


class InnerBudget(Budget):
    """The budget of the file around: what an archive within it is fed with came out of that file and earns nothing."""

    __slots__ = ("_outer",)

    def __init__(self, outer: Budget) -> None:
        self._outer = outer

    def fed(self, size: int) -> None:
        """Count nothing."""

    def spend(self, size: int) -> None:
        """Count bytes as unpacked from the file around. Raises BombError likewise."""
        self._outer.spend(size)

    def check(self, size: int) -> None:
        """Raise BombError where so many bytes more of the file around would be too many."""
        self._outer.check(size)
