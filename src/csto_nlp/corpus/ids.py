"""Remember millions of keys in a few bytes each, so that memory does not grow with the corpus."""

from __future__ import annotations

import hashlib
from array import array

_EMPTY = 0


class Seen:
    """A set of keys that keeps 64 bits of each: open addressing in one array, 12 to 24 bytes a key.

    Two keys out of five million share their 64 bits with a chance of one in a million; then the second is
    taken for the first.
    """

    __slots__ = ("_count", "_mask", "_slots")

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._mask = 1023
        self._count = 0

    def add(self, key: bytes) -> bool:
        """Add ``key`` and return whether it is new."""
        number = int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "big") or 1
        if not self._put(number):
            return False
        self._count += 1
        if self._count * 3 > self._mask * 2:
            self._grow()
        return True

    def _put(self, number: int) -> bool:
        slots, mask = self._slots, self._mask
        at = number & mask
        while slots[at] != _EMPTY:
            if slots[at] == number:
                return False
            at = (at + 1) & mask
        slots[at] = number
        return True

    def _grow(self) -> None:
        old = self._slots
        self._mask = 2 * self._mask + 1
        self._slots = array("Q", bytes(8 * (self._mask + 1)))
        for number in old:
            if number != _EMPTY:
                self._put(number)


class UniqueIds:
    """Make the ids of one run unique: the second article of an id becomes ``id~2``, the third ``id~3``."""

    __slots__ = ("_repeats", "_seen")

    def __init__(self) -> None:
        self._seen = Seen()
        self._repeats: dict[str, int] = {}

    def claim(self, wanted: str) -> str:
        """Return ``wanted``, or the first of its numbered forms that no article has yet."""
        if self._seen.add(wanted.encode("utf-8", "surrogatepass")):
            return wanted
        number = self._repeats.get(wanted, 1) + 1
        while not self._seen.add(f"{wanted}~{number}".encode("utf-8", "surrogatepass")):
            number += 1
        self._repeats[wanted] = number
        return f"{wanted}~{number}"
