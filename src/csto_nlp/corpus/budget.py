"""What a packed input may unpack to: one budget for a file and all that is packed within it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from csto_nlp.article import Skipped
    from csto_nlp.corpus.source import Limits, ReadContext

#: However well it is packed, this much is no bomb.
_HARMLESS: Final = 1 << 20


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
        self._unpacked += size
        most = max(_HARMLESS, self._limits.archive_ratio * self._packed)
        if self._unpacked > min(self._limits.archive_bytes, most):
            raise BombError


class _InnerBudget(Budget):
    """The budget of the file around: what an archive within it is fed with came out of that file and earns nothing."""

    __slots__ = ("_outer",)

    def __init__(self, outer: Budget) -> None:
        self._outer = outer

    def fed(self, size: int) -> None:
        """Count nothing."""

    def spend(self, size: int) -> None:
        """Count bytes as unpacked from the file around. Raises BombError likewise."""
        self._outer.spend(size)


def budget_for(context: ReadContext, packed: int = 0) -> Budget:
    """Return the budget for a packed input: one of its own for a file, that of the archive in which it is else."""
    return Budget(context.limits, packed) if context.budget is None else _InnerBudget(context.budget)


def bomb(context: ReadContext) -> Skipped:
    """Return the note on an input that unpacks to too much."""
    limits = context.limits
    return context.skip(
        "limit",
        f"unpacks to more than {limits.archive_ratio} times its size, or to more than {limits.archive_bytes:,} bytes",
    )
