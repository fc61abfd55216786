"""What the search for duplicates returns: figures that explain themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from csto_nlp.enrichments import DuplicateStatus

PAIR_SCHEMA: Final = "csto-nlp/duplicate-pair/1"
GROUP_SCHEMA: Final = "csto-nlp/duplicate-group/1"

EXACT: Final = "exact"  # the same words in the same order
NEAR: Final = "near"  # a reprint, a rewrite, an update
CONTAINS: Final = "contains"  # the other is a cut copy of this one
CONTAINED: Final = "contained"  # this one is a cut copy of the other
TEMPLATE: Final = "template"  # the same formula or furniture around another event: no duplicate
THRESHOLD: Final = 0.28  # share of the shorter text's shingles (three words in a row) that makes a pair
_MIRRORED: Final = {CONTAINS: CONTAINED, CONTAINED: CONTAINS}


def mirrored(verdict: str) -> str:
    """Return the verdict as seen from the other article of the pair."""
    return _MIRRORED.get(verdict, verdict)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a verdict on articles a and b rests on; shares lie between 0 and 1.

    ``jaccard``: shared shingles (three words in a row) over all of both. ``a_in_b``: the share of a's shingles that b
    has; ``b_in_a`` the other way. ``rare_overlap``: of the rare shingles of the article with fewer of them (those that
    at most four unrelated articles have), the share that both have; near 0 where only a formula or furniture is shared.
    ``numbers_agree``: the same for shingles with a number, None where one has none. ``days_apart``: between the
    articles' dates, None where a day is not known.
    """

    jaccard: float
    a_in_b: float
    b_in_a: float
    rare_overlap: float
    numbers_agree: float | None
    days_apart: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that two texts share: character offsets into each."""

    a: tuple[int, int]
    b: tuple[int, int]

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"a": list(self.a), "b": list(self.b)}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that share text, a before b by id; ``verdict`` says what a is to b."""

    a: str
    b: str
    verdict: str
    figures: Figures
    passages: tuple[Passage, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        figures = self.figures
        return {
            "schema": PAIR_SCHEMA,
            "a": self.a,
            "b": self.b,
            "verdict": self.verdict,
            "jaccard": figures.jaccard,
            "a_in_b": figures.a_in_b,
            "b_in_a": figures.b_in_a,
            "rare_overlap": figures.rare_overlap,
            "numbers_agree": figures.numbers_agree,
            "days_apart": figures.days_apart,
            "passages": [passage.to_record() for passage in self.passages],
        }


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that carry the same text; ``canonical`` is the fullest of them, then the earliest, then by id.

    ``number`` counts the groups from 0, ordered by canonical id. ``first`` and ``last`` bound the members' dates.
    """

    number: int
    canonical: str
    members: tuple[str, ...]
    first: str | None
    last: str | None

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "schema": GROUP_SCHEMA,
            "id": self.number,
            "canonical": self.canonical,
            "size": len(self.members),
            "members": list(self.members),
            "from": self.first,
            "to": self.last,
        }


NO_DUPLICATE: Final = DuplicateStatus()
