"""What the steps of the search share: a quotation as it is found, and spans without their outer marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from csto_nlp.quotations.units import WORD, Span
from csto_nlp.text.regex import lazy

#: Words in marks from which on they are a quotation without any verb beside them.
SURE: Final = 4
_OUTER: Final = " \t\r\n\xa0“”\"«»„‟',.;:!?‘’—–-…[]()`"
_BRACKETS: Final = {"(": ")", "[": "]"}
_OPENS: Final = {")": "(", "]": "["}
_MONTHS: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
WHEN: Final = (
    r"(?:(?:on|late|early|last|this|earlier|later)?\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|"
    r"yesterday|tonight|night|week|month|year|earlier|again|recently|morning|evening|"
    r"afternoon)(?:\s(?:morning|evening|night|afternoon))?"
    rf"|(?:on|in|since)\s(?:{_MONTHS})\w*\.?(?:\s\d{{1,4}})?(?:,?\s\d{{4}})?|"
    rf"on\s\d{{1,2}}\s(?:{_MONTHS})\w*|in\s(?:a|an|the|his|her|its|their)\s(?:\w+\s){{0,2}}(?:statement|"
    rf"interview|speech|address|post|tweet|letter|report|briefing|email|message|video)"
    r"|(?:the|an?|one|two|three|four|five|several|a\sfew|some)\s(?:day|week|month|year|night|hour)s?\s(?:before|earlier|later|ago)"
    r"|the\s(?:previous|next|following|same)\s(?:day|week|month|year|night)"
    r"|on\s(?:Twitter|Facebook|Telegram|television|CNN|Fox News)|in\s\d{4}|afterwards|later|then|publicly|"
    r"flatly|bluntly|simply|repeatedly)"
)
WHENS: Final = lazy(rf"(?:\s+{WHEN}(?=[\s,.;]|\Z))+")
NO_CLAUSE: Final = lazy(
    r"\s*(?!(?:at least|at most|(?:more|less|fewer) than|about|over|under|up to|between)\s"
    r"(?:[\d$€£]|one\b|two\b|three\b|four\b|five\b|six\b|half\b)|no\s(?!to\b|more\b))"
    r"(?:to|of|on|in|at|by|about|for|with|from|against|into|behind|among|between|without|within|near|"
    r"not to|over|under|through|during|before|until|than|as|yes|no|so|something|nothing|anything|what|"
    r"which|and|or|but|more|goodbye|hello)\b",
    2,
)
_CONJUNCTION: Final = lazy(r"(?:And yet|But|And|Still|Yet|So|Но|А|И),?\s")
_LEADING: Final = lazy(r"(?:that|что)\b[\s“\"«]*")


@dataclass(slots=True)
class Speech:
    """One quotation of a field: its parts, its verb (``cue``, ``lemma``) and the words that name its source.

    ``continues`` tells words in marks that carry on the speech before them, ``headline`` a source before a colon,
    ``dashed`` direct speech behind a dash, ``carried`` words that go on from the paragraph before without a mark.
    """

    parts: list[Span]
    cue: Span | None = None
    lemma: str | None = None
    source: Span | None = None
    denied: bool = False
    continues: bool = False
    headline: bool = False
    dashed: bool = False
    carried: bool = False
    paragraph: int = -1

    @property
    def start(self) -> int:
        """Where the first part begins."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.parts[-1][1]


def is_title(text: str) -> bool:
    """Whether all long words of a text have a capital, as those of a title or an exercise have."""
    words = [match[0] for match in WORD.finditer(text) if len(match[0]) > 3]
    return len(words) > 1 and all(word[0].isupper() or word[0].isdigit() for word in words)


def _partner(text: str, start: int, end: int) -> bool:
    """Whether the bracket at ``start`` is closed before the last character of a span."""
    return start < text.find(_BRACKETS[text[start]], start, end) < end - 2


def trimmed(text: str, start: int, end: int, *, clause: bool = True) -> Span | None:
    """Return a span without outer marks and spaces; None where nothing is left.

    Of a ``clause`` a leading "that" is left out too, which in words in marks may be what they speak of.
    """
    while start < end and text[start] in _OUTER and not (text[start] in _BRACKETS and _partner(text, start, end)):
        start += 1
    while end > start and text[end - 1] in _OUTER:
        if text[end - 1] in ")]" and text.rfind(_OPENS[text[end - 1]], start, end) > text.rfind(
            text[end - 1], start, end - 1
        ):
            break
        end -= 1
    if clause and (match := _LEADING.match(text, start, end)):
        start = match.end()
    return (start, end) if start < end else None


def without_conjunction(text: str, span: Span) -> Span:
    """Return a span without the conjunction that joins it to the sentence before."""
    match = _CONJUNCTION.match(text, span[0], span[1])
    return (match.end(), span[1]) if match else span
