"""How much of what the page could carry it does carry, so that it stays small: text first, conveniences after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

#: What a page may weigh: so many bytes, and more by the bytes of the texts that it carries.
PAGE: Final = 200_000
TEXT_FACTOR: Final = 1.2
#: What it may weigh unless told how much of each text to hold; mail takes it and browsers stay quick up to here.
LARGEST: Final = 8_000_000
#: Bytes of all texts together for which there is room then.
ALL_TEXT: Final = int((LARGEST - PAGE) / TEXT_FACTOR)
#: Of a link around a mention; a page whose links alone would not fit need not be tried.
LINK_BYTES: Final = 24


@dataclass(frozen=True, slots=True)
class Richness:
    """What a page carries besides what it must.

    ``links`` in the texts for readers without a script, ``addresses`` of the originals,
    ``members`` named for each topic and story before the script names them, and bytes for the index,
    for differences between duplicates and for quotations, each with ``share`` more for every byte of text.
    """

    links: bool
    addresses: bool
    members: int
    index: int
    differences: int
    quotes: int
    share: float

    def allowed(self, base: int, text: int) -> int:
        """Return the bytes that a convenience may take on a page with so many bytes of text."""
        return base + int(self.share * text)


#: From the richest page to the leanest; the first that keeps within the limit is taken.
LEVELS: Final = (
    Richness(links=True, addresses=True, members=6, index=20_000, differences=16_000, quotes=16_000, share=0.02),
    Richness(links=False, addresses=True, members=6, index=20_000, differences=16_000, quotes=16_000, share=0.02),
    Richness(links=False, addresses=True, members=3, index=16_000, differences=12_000, quotes=12_000, share=0.01),
    Richness(links=False, addresses=False, members=1, index=16_000, differences=8_000, quotes=8_000, share=0.01),
    Richness(links=False, addresses=False, members=1, index=12_000, differences=6_000, quotes=6_000, share=0.0),
    Richness(links=False, addresses=False, members=1, index=8_000, differences=4_000, quotes=4_000, share=0.0),
    Richness(links=False, addresses=False, members=1, index=3_000, differences=2_000, quotes=2_000, share=0.0),
)


def limit(text: int) -> int:
    """Return the bytes that a page with so many bytes of text may take."""
    return PAGE + int(TEXT_FACTOR * text)


def level(sizes: Sequence[int], total: int) -> int:
    """Return the greatest cap under which ``sizes``, each cut to it, sum up to ``total`` at the most.

    The cap of sizes that fit uncut is the largest of them.
    """
    rest, left = total, len(sizes)
    for size in sorted(sizes):
        if size * left > rest:
            return rest // left
        rest -= size
        left -= 1
    return max(sizes, default=0)
