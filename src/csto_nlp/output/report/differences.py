"""Duplicates side by side: what stands between the passages that two texts share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.output.report.names import link
from csto_nlp.output.terminal import visible

if TYPE_CHECKING:
    from csto_nlp.output.report.material import Family, Likeness, Passage
    from csto_nlp.output.report.texts import ArticleView

AROUND: Final = 36  # characters of what is shared that are shown on each side of a difference
WIDEST: Final = 400  # characters of a difference that are shown
PLACES: Final = 12  # differences of a pair that are shown
GROUPS: Final = 100  # that are shown
COPIES: Final = 20  # of a group that are compared
WORDS: Final = {
    "exact": "same words",
    "near": "near copy",
    "contained": "cut copy",
    "contains": "longer version",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """What only one text has (``own``), between the edges of what both have."""

    before: str
    own: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A copy and the article it is one of; ``places`` pair a piece of the original with one of the copy."""

    original: ArticleView
    copy: ArticleView
    verdict: str
    same_words: int
    places: list[tuple[Piece, Piece]]
    more: int

    @property
    def size(self) -> int:
        """Characters that the places take."""
        return sum(len(p.before) + len(p.own) + len(p.after) + 30 for place in self.places for p in place)


@dataclass(frozen=True, slots=True)
class FamilyView:
    """A group of duplicates; comparisons for which the page has no room carry no places."""

    number: int
    href: str
    canonical: ArticleView
    comparisons: list[Comparison]
    size: int


def family_views(
    families: Sequence[Family], articles: Sequence[ArticleView], texts: Sequence[str], room: int
) -> list[FamilyView]:
    """Return the largest groups, with differences as far as ``room`` (bytes) goes; ``texts`` are whole, by number."""
    views = []
    for number, family in enumerate(families[:GROUPS]):
        comparisons = []
        for likeness in family.copies[:COPIES]:
            compared = _compared(likeness, articles, texts)
            room -= compared.size
            comparisons.append(compared if room >= 0 else _bare(compared))
        href, size = link("group", str(number + 1)), 1 + len(family.copies)
        views.append(FamilyView(number, href, articles[family.canonical], comparisons, size))
    return views


def _bare(compared: Comparison) -> Comparison:
    more = compared.more + len(compared.places)
    return Comparison(compared.original, compared.copy, compared.verdict, compared.same_words, [], more)


def _compared(likeness: Likeness, articles: Sequence[ArticleView], texts: Sequence[str]) -> Comparison:
    copy, original = texts[likeness.copy], texts[likeness.of]
    places = [
        (_piece(original, *theirs), _piece(copy, *own)) for own, theirs in _gaps(copy, original, likeness.passages)
    ]
    same = sum(len(copy[start:end].split()) for (start, end), _ in likeness.passages)
    verdict = WORDS.get(likeness.verdict, visible(likeness.verdict))
    shown = places[:PLACES]
    return Comparison(articles[likeness.of], articles[likeness.copy], verdict, same, shown, len(places) - len(shown))


def _gaps(a: str, b: str, passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the stretches of both texts that lie between shared passages, where either has a word there."""
    last = (0, 0)
    for (a_start, a_end), (b_start, b_end) in [*passages, ((len(a), len(a)), (len(b), len(b)))]:
        left, right = (last[0], a_start), (last[1], max(last[1], b_start))
        if _has_words(a[slice(*left)]) or _has_words(b[slice(*right)]):
            yield left, right
        last = a_end, max(last[1], b_end)


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _piece(text: str, start: int, end: int) -> Piece:
    own = _squashed(text[start : min(end, start + WIDEST)]) + (" …" if end - start > WIDEST else "")
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Piece(
        ("…" if start > AROUND else "") + _squashed(before),
        own,
        _squashed(after) + ("…" if end + AROUND < len(text) else ""),
    )


def _squashed(text: str) -> str:
    return visible(" ".join(text.split()))
