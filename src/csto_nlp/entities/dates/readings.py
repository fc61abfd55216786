"""The record of one time expression."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from csto_nlp.entities.dates.values import interval
from csto_nlp.entity import DateEntity

if TYPE_CHECKING:
    from csto_nlp.entities.dates.lexer import LexedText


class Part(NamedTuple):
    """One of the two expressions that TimeML would mark in a range: its place and its own value.

    ``start`` and ``end`` are tokens in a ``Reading`` and characters in a ``DateMention``.
    """

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: TIMEX3 type, value and mod, and what the value rests on (see ``DateMention``).

    ``parts`` are those of a range whose resolver knows them.
    """

    type: str
    value: str
    mod: str | None = None
    anchor: str = "explicit"
    parts: tuple[Part, ...] = field(default=(), repr=False)

    @classmethod
    def date(cls, value: str, anchor: str, mod: str | None = None) -> Reading:
        """Return a DATE that rests on ``anchor``; it rests on nothing where a part of the value is unknown."""
        return cls("DATE", value, mod, anchor if "X" not in value else "none")

    @classmethod
    def reference(cls, value: str) -> Reading:
        """Return the reading of a word that points to no place in the calendar: PAST_REF, PRESENT_REF, FUTURE_REF."""
        return cls("DATE", value, None, "none")

    def in_part(self, part: str | None) -> Reading:
        """Return the reading of a part of this day (MO, NI); the day itself where there is none or it has no date."""
        if part is None or self.value.startswith("XXXX-WXX"):
            return self
        return Reading("TIME", f"{self.value[:10]}T{part}", self.mod, self.anchor)


@dataclass(frozen=True, slots=True)
class DateMention:
    """One time expression of a text.

    ``start`` and ``end`` are character offsets; ``type`` is DATE, TIME, DURATION or SET; ``value`` and ``mod`` are
    TIMEX3's (ISO-TimeML). ``from_`` and ``to`` are the first and last ISO day covered, None where there is none.
    ``anchor`` says what the value rests on: ``explicit`` (the words alone), ``article`` (the article's date),
    ``context`` (an earlier expression of the text), ``bounds`` (the days between which the article was written) or
    ``none`` (unresolved). ``reason`` names the family of expressions that matched. ``parts`` are the two
    expressions of a range, as TimeML would mark them, with their own offsets and values; empty for anything else.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None
    from_: str | None
    to: str | None
    anchor: str
    reason: str
    parts: tuple[Part, ...] = ()

    @classmethod
    def of(
        cls,
        text: str,
        lexed: LexedText,
        tokens: tuple[int, int],
        reading: Reading,
        reason: str,
        strings: dict[str | None, str | None] | None = None,
    ) -> DateMention:
        """Return the mention of the ``tokens`` of ``text``, first to before last, with the days that its value covers.

        ``strings`` holds the strings of earlier mentions, which equal ones of this mention are taken from.
        """
        span = lexed.span(*tokens)
        words, value = text[span[0] : span[1]], reading.value
        first, last = interval(value) if reading.type in ("DATE", "TIME") else (None, None)
        if strings is not None:
            known = strings.setdefault
            words, value = known(words, words) or words, known(value, value) or value
            first, last = known(first, first), known(last, last)
        parts: tuple[Part, ...] = ()
        if reading.parts:
            parts = tuple(Part(*lexed.span(part.start, part.end), part.value) for part in reading.parts)
        return cls(*span, words, reading.type, value, reading.mod, first, last, reading.anchor, reason, parts)

    def to_entity(self, field: str = "text") -> DateEntity:
        """Return the entity of this mention, found in the article's ``field``."""
        parts: list[dict[str, Any]] | None = [part._asdict() for part in self.parts] or None
        value = (self.type, self.value, self.mod, self.from_, self.to, self.anchor, parts)
        return DateEntity(self.start, self.end, self.text, field, *value)
