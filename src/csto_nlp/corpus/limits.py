"""How much of a hostile or broken input is looked at before it is given up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: A line takes more bytes than its text has characters: escapes, and what earlier commands have added.
LINE_BYTES_PER_CHARACTER: Final = 16


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one run of the loader; what goes beyond them becomes a ``Skipped``, never an error.

    ``file_bytes`` bounds what has to be in memory at once: a page, a JSON document, one line of JSON Lines.
    JSON Lines and CSV are read as streams and may be of any length. ``article_characters`` bounds one text.
    ``archive_ratio`` and ``archive_bytes`` bound what an archive unpacks to, against its own size and at all.
    ``depth`` is the nesting of a JSON record, ``articles`` the number of records of one run.
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


DEFAULT: Final = Limits()
