"""Ids that occur once in a run."""

from __future__ import annotations

import hashlib


class UniqueIds:
    """Makes the ids of one run unique: the second article of an id becomes ``id~2``, the third ``id~3``.

    Of each id only an 8-byte digest is kept, about 90 bytes of memory however long the id is. Two ids out of five
    million share a digest with a chance of one in a million; the second then gets ``~2`` without need.
    """

    def __init__(self) -> None:
        self._seen: set[bytes] = set()
        self._repeats: dict[str, int] = {}

    def claim(self, wanted: str) -> str:
        """Return ``wanted``, or the first of its numbered forms that no article has yet."""
        if self._is_new(wanted):
            return wanted
        number = self._repeats.get(wanted, 1) + 1
        while not self._is_new(f"{wanted}~{number}"):
            number += 1
        self._repeats[wanted] = number
        return f"{wanted}~{number}"

    def _is_new(self, name: str) -> bool:
        digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        size = len(self._seen)
        self._seen.add(digest)
        return len(self._seen) > size
