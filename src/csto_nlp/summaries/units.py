"""The sentences of an article that a summary may quote, read once for every method."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from csto_nlp.summaries.standalone import contains_quotation, needs_previous, quotation_depth, starts_lower_case
from csto_nlp.summaries.turns import speaker_turns
from csto_nlp.summaries.unquotable import Page, comments_begin
from csto_nlp.text import frequencies
from csto_nlp.text.roles import BODY, FRAGMENT, HEADING
from csto_nlp.text.sentences import Sentence, iterate_sentences
from csto_nlp.text.stems import inflection_stem, s_stem
from csto_nlp.text.stopwords import sentence_stop_words
from csto_nlp.text.tokens import words

if TYPE_CHECKING:
    from csto_nlp.article import Article

#: Words of a sentence that may be quoted; shorter ones say nothing alone, longer ones are lists and tables.
MIN_WORDS: Final = 5
MAX_WORDS: Final = 80
#: Articles of one outlet that print the same sentence where it is a line of the outlet and no news.
OUTLET_ARTICLES: Final = 3


@functools.lru_cache(maxsize=1 << 16)
def idf(word: str) -> float:
    """Return how rare a word is in news at large: its inverse document frequency in nats."""
    return frequencies.idf(s_stem(word.lower()))


@functools.lru_cache(maxsize=1 << 16)
def traits(word: str) -> tuple[float, bool, bool]:
    """Return a word's inverse document frequency, whether it is a stop word, and whether it begins with a digit."""
    return idf(word), word.lower() in sentence_stop_words(), word[0].isdigit()


class Wording:
    """What a sentence says, which all that say the same share: a text of "Oh! Oh! ..." has very many.

    ``width`` is its length in words divided by white space; ``surface`` holds its words as written, ``stems`` their
    stems.
    """

    __slots__ = ("stems", "surface", "text", "width")

    def __init__(self, text: str) -> None:
        self.text = text
        self.width = len(text.split())
        self.surface = tuple(map(sys.intern, words(text)))
        self.stems = tuple(map(inflection_stem, self.surface))


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of running text.

    ``article`` and ``index`` number the article in its set and the sentence among those of running text; ``start`` is
    its place in the text. ``antecedent`` is the index of the sentence that must be quoted too, -1 where it stands
    alone; ``usable`` whether it may be quoted at all; ``quotes`` whether it holds words of a quotation. ``speaker`` is
    who says it in a transcript.
    """

    article: int
    index: int
    start: int
    wording: Wording
    antecedent: int
    usable: bool
    quotes: bool
    speaker: str | None = None

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.wording.text)

    @property
    def text(self) -> str:
        """The sentence."""
        return self.wording.text

    @property
    def width(self) -> int:
        """How many words it has, divided by white space."""
        return self.wording.width

    @property
    def surface(self) -> tuple[str, ...]:
        """Its words as written."""
        return self.wording.surface

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of its words."""
        return self.wording.stems


def read_units(article: Article, number: int = 0) -> list[Unit]:
    """Return the sentences of running text of an article, in order; ``number`` is its place in a set."""
    text = article.text
    units: list[Unit] = []
    read: dict[str, Wording] = {}
    depth, last = 0, None
    page, turns = Page(text, article.title), _Turns(text)
    for sentence in running_text(article):
        start, speaker = turns.at(sentence.start)
        quoted = text[start : sentence.end]
        new_paragraph = last is None or "\n" in text[last : sentence.start]
        begun = 0 if new_paragraph else depth
        depth, whole = quotation_depth(quoted, begun)
        quotes = begun > 0 or contains_quotation(quoted)
        whole = whole and not page.bars(quoted, start, spoken=speaker is not None)
        found = read.get(quoted) or read.setdefault(quoted, Wording(quoted))
        unit = _unit(start, found, number, units, whole=whole, quotes=quotes)
        units.append(unit if speaker is None else replace(unit, speaker=speaker))
        last = sentence.end
    return units


def without_outlet_lines(by_article: Sequence[list[Unit]], sites: Sequence[str | None]) -> list[list[Unit]]:
    """Return the sentences of several articles, those that an outlet prints below ``OUTLET_ARTICLES`` of them barred.

    ``sites`` are the outlets of all articles by number; of articles without one nothing is known. Reprints are to be
    left out first where they may be many: what one of them repeats is no line of the outlet.
    """
    seen: dict[tuple[str, tuple[str, ...]], set[int]] = {}
    for units in by_article:
        for unit in units:
            if (site := sites[unit.article]) is not None:
                seen.setdefault((site, unit.stems), set()).add(unit.article)
    lines = {key for key, articles in seen.items() if len(articles) >= OUTLET_ARTICLES}
    if not lines:
        return [*by_article]
    return [
        [replace(unit, usable=False) if (sites[unit.article], unit.stems) in lines else unit for unit in units]
        for units in by_article
    ]


class _Turns:
    """The turns of a transcript, asked for rising places."""

    def __init__(self, text: str) -> None:
        self._turns = speaker_turns(text)
        self._next = 0

    def at(self, start: int) -> tuple[int, str | None]:
        """Return where a sentence begins without the label of its turn, and who speaks."""
        while self._next < len(self._turns) and self._turns[self._next].start <= start:
            self._next += 1
        if not self._next:
            return start, None
        turn = self._turns[self._next - 1]
        return max(start, turn.words), turn.speaker


def running_text(article: Article) -> Iterator[Sentence]:
    """Yield the sentences of running text.

    A text that is one line without an end mark counts as one, unless it was cut: there is nothing else to quote.
    Readers' comments end the article.
    """
    end = comments_begin(article.text)
    sentences = iterate_sentences(article.text if end is None else article.text[:end])
    first = list(islice(sentences, 2))
    if len(first) == 1 and first[0].role in {HEADING, FRAGMENT} and not article.truncated:
        only = first[0]
        if article.text[only.end - 1].isalnum():
            first = [Sentence(only.start, only.end, BODY)]
    for sentence in chain(first, sentences):
        if sentence.role == BODY:
            yield sentence


def _unit(start: int, found: Wording, number: int, earlier: list[Unit], *, whole: bool, quotes: bool) -> Unit:
    dependent = needs_previous(found.text, first=not earlier)
    # One that needs a sentence that is not there or may not be quoted stays out.
    whole = whole and not starts_lower_case(found.text)
    usable = whole and len(found.stems) <= MAX_WORDS and (not dependent or (bool(earlier) and earlier[-1].usable))
    return Unit(
        article=number,
        index=len(earlier),
        start=start,
        wording=found,
        antecedent=earlier[-1].index if dependent and earlier else -1,
        usable=usable,
        quotes=quotes,
    )
