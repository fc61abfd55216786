"""The sentences of an article that a summary may quote, read once for every method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.summaries.openings import begins_small, holds_quotation, leans, quote_depth
from csto_nlp.summaries.words import words_of
from csto_nlp.text.roles import BODY, FRAGMENT, HEADING
from csto_nlp.text.sentences import Sentence, split_sentences
from csto_nlp.text.stems import inflection_stem

if TYPE_CHECKING:
    from csto_nlp.article import Article

#: Words of a sentence that may be quoted; shorter ones say nothing alone, longer ones are lists and tables.
SHORTEST: Final = 5
LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of running text.

    ``article`` and ``index`` number the article in its set and the sentence among those of running text; ``width`` is
    its length in words divided by white space. ``before`` is the index of the sentence that must be quoted too, -1
    where it stands alone; ``usable`` whether it may be quoted at all; ``quotes`` whether it holds words of a quotation.
    """

    article: int
    index: int
    start: int
    end: int
    text: str
    width: int
    surface: list[str]
    stems: list[str]
    before: int
    usable: bool
    quotes: bool


def read_units(article: Article, number: int = 0) -> list[Unit]:
    """Return the sentences of running text of an article, in order; ``number`` is its place in a set."""
    text = article.text
    units: list[Unit] = []
    depth, last = 0, None
    for sentence in running_text(article):
        quoted = text[sentence.start : sentence.end]
        new_paragraph = last is None or "\n" in text[last : sentence.start]
        begun = 0 if new_paragraph else depth
        depth, whole = quote_depth(quoted, begun)
        quotes = begun > 0 or holds_quotation(quoted)
        units.append(_unit(sentence, quoted, number, units, whole=whole, quotes=quotes))
        last = sentence.end
    return units


def running_text(article: Article) -> list[Sentence]:
    """Return the sentences of running text.

    A text that is one line without an end mark counts as one, unless it was cut: there is nothing else to quote.
    """
    sentences = split_sentences(article.text)
    if len(sentences) == 1 and sentences[0].role in {HEADING, FRAGMENT} and not article.truncated:
        only = sentences[0]
        if article.text[only.end - 1].isalnum():
            return [Sentence(only.start, only.end, BODY)]
    return [sentence for sentence in sentences if sentence.role == BODY]


def _unit(sentence: Sentence, quoted: str, number: int, earlier: list[Unit], *, whole: bool, quotes: bool) -> Unit:
    surface = words_of(quoted)
    stems = list(map(inflection_stem, surface))
    leaning = leans(quoted, first=not earlier)
    # One that leans on nothing, or on what may not be quoted, stays out.
    whole = whole and not begins_small(quoted)
    usable = whole and len(stems) <= LONGEST and (not leaning or (bool(earlier) and earlier[-1].usable))
    return Unit(
        article=number,
        index=len(earlier),
        start=sentence.start,
        end=sentence.end,
        text=quoted,
        width=len(quoted.split()),
        surface=surface,
        stems=stems,
        before=len(earlier) - 1 if leaning else -1,
        usable=usable,
        quotes=quotes,
    )
