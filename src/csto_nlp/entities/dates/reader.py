"""How a text becomes a list of time expressions by the rules of one language: grammar, resolvers, ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csto_nlp.entities.dates.readings import DateMention, Reading
from csto_nlp.entities.dates.resolve import bounded
from csto_nlp.entities.dates.resolve.date_context import DateContext
from csto_nlp.entities.dates.resolve.ranges import Found
from csto_nlp.entities.dates.values import Moment, moment
from csto_nlp.text.dates import parse_day

if TYPE_CHECKING:
    import re

    from csto_nlp.entities.dates.lexer import LexedText
    from csto_nlp.entities.dates.resolve.phrase import Phrase

#: A resolver takes a phrase of its language's type.
Resolver = Callable[[Any, DateContext], Reading | None]


@dataclass(frozen=True, slots=True)
class DateRules:
    """What one language knows of time expressions.

    ``lex`` makes the skeleton of a text; ``grammar`` finds the next expression in it, its groups being the families in
    the order in which they are tried; ``stretch`` finds where that is worth a search; ``family_pattern`` and
    ``families_after`` serve where a family's resolver declines. ``resolvers`` read the phrases of the families, which
    are of the type ``phrase``. ``points_ahead`` gives the probability that a weekday or yearless day lies ahead,
    ``day_first`` the order of slashed dates, ``joined`` makes one expression of the two ends of a range.
    """

    lex: Callable[[str], LexedText]
    stretch: re.Pattern[str]
    grammar: re.Pattern[str]
    family_pattern: Callable[[str], re.Pattern[str]]
    families_after: Callable[[str], tuple[str, ...]]
    resolvers: Mapping[str, Resolver]
    phrase: type[Phrase]
    points_ahead: Callable[[Phrase, str, int, int], float]
    day_first: Callable[[LexedText], bool]
    joined: Callable[[Iterable[Found], DateContext], Iterator[Found]]


def mentions(
    rules: DateRules,
    text: str,
    date: str | None,
    page_date: str | None,
    bounds: tuple[str, str] | None,
    points_ahead: Callable[[Phrase, str, int, int], float] | None = None,
) -> Iterator[DateMention]:
    """Yield the time expressions of ``text`` in order, each as soon as nothing that follows can change it.

    The arguments are those of ``finder.find_dates``. What the mentions say the same is one string, since a text may
    hold little else than dates.
    """
    lexed = rules.lex(text)
    ahead = points_ahead or rules.points_ahead
    context = DateContext(lexed, _moment_of(date), _moment_of(date or page_date), ahead, rules.day_first(lexed))
    context.days = None if date else bounded.days_of(bounds)
    found = (item for one in rules.stretch.finditer(lexed.skeleton) for item in _read(rules, context, *one.span()))
    strings: dict[str | None, str | None] = {}
    for item in rules.joined(found, context):
        tokens = (item.phrase.first, item.phrase.last)
        yield DateMention.of(text, lexed, tokens, item.reading, item.family, strings)


def _moment_of(date: str | None) -> Moment | None:
    """Return the moment of a printed date; None where there is none or it is none."""
    day = parse_day(date) if date else None
    return moment(day) if day else None


def _read(rules: DateRules, context: DateContext, first: int, last: int) -> Iterator[Found]:
    """Yield the expressions within one stretch of the skeleton, and note each in ``context``."""
    position = first
    while match := rules.grammar.search(context.lexed.skeleton, position, last):
        item = _resolve(rules, match, context, last)
        if item is None:
            position = match.start() + 1
            continue
        context.remember(item.family, item.reading, item.phrase.last)
        position = item.phrase.last
        yield item


def _resolve(rules: DateRules, match: re.Match[str], context: DateContext, last: int) -> Found | None:
    """Resolve a match; where its family declines, try the families after it at the same token."""
    family, phrase = match.lastgroup or "", rules.phrase(context.lexed, *match.span())
    reading = rules.resolvers[family](phrase, context)
    if reading is None:
        for name in rules.families_after(family):
            again = rules.family_pattern(name).match(context.lexed.skeleton, match.start(), last)
            if again is None:
                continue
            family, phrase = name, rules.phrase(context.lexed, *again.span())
            if reading := rules.resolvers[name](phrase, context):
                break
    if reading is None:
        return None
    return Found(family, phrase, bounded.on_all_days(phrase, family, rules.resolvers[family], reading, context))
