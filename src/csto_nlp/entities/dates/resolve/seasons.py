"""Resolvers of seasons. They are meteorological, and winter is named by the year it begins in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import SEASONS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.resolve import tenses
from csto_nlp.entities.dates.resolve.context import NEW_CLAUSE
from csto_nlp.entities.dates.values import DAYS_A_MONTH
from csto_nlp.text.wordlists import words

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.context import Phrase, Scene
    from csto_nlp.entities.dates.values import Moment

_FIRST_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS: Final = 3


def _begun(code: str, base: Moment) -> tuple[int, bool]:
    """Return the year of the latest such season that has begun by ``base``, and whether it runs on then."""
    month = base.month or 12
    since = (month - _FIRST_MONTH[code]) % 12
    return base.year - (month < _FIRST_MONTH[code]), since < _MONTHS


def pointed(word: str, step: int, base: Moment | None, anchor: str, mod: str | None) -> Reading:
    """Return the reading of this summer (``step`` 0), last summer (-1), next summer (1), told at ``base``."""
    code = SEASONS[word]
    if base is None:
        return Reading("DATE", f"XXXX-{code}", mod, "none")
    year, runs = _begun(code, base)
    # "last summer" in August is a year back, in October it is the one just gone; "this summer" is that of the year.
    if step < 0:
        year -= runs
    elif step > 0:
        year += 1
    elif not runs:
        year = base.year
    return Reading("DATE", f"{year:04d}-{code}", mod, anchor)


#: Before these "the spring" is a time even where a noun stands beside it: "in the spring snow fell".
_OPENERS: Final = words("in by this during since until till from before after through over of for")


def _qualifies(phrase: Phrase) -> bool:
    """Whether the season is of another noun, as in "the spring thaw has begun"."""
    tokens, last = phrase.tokens, phrase.last
    if phrase.kinds != "A F" or phrase.before() in _OPENERS or tokens.skeleton[last : last + 2] != " x":
        return False
    return phrase.after().isalpha() and phrase.after() not in NEW_CLAUSE and not tenses.is_verb(phrase.after())


def season(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the spring of 2025, winter 1994; without a year the one that tense and distance point to."""
    word = phrase.word("F") or ""
    code, number = SEASONS[word], phrase.year
    if number:
        return Reading("DATE", f"{number:04d}-{code}", phrase.mod)
    if phrase.kinds[0] not in "A8b" and phrase.before() not in ("in", "by", "this", "during", "since", "until"):
        return None
    if word in ("fall", "spring") and phrase.after() in ("of", "in", "from", "to", "back", "out", "water"):
        return None
    if phrase.opens_name or _qualifies(phrase):
        return None
    base = scene.anchor
    if base is None:
        return Reading("DATE", f"XXXX-{code}", phrase.mod, "none")
    year, runs = _begun(code, base)
    if base.month and not runs:
        back = (base.month - _FIRST_MONTH[code]) % 12 - _MONTHS + 1
        ahead = (_FIRST_MONTH[code] - base.month) % 12
        year += scene.lies_ahead(phrase, "month", ahead * DAYS_A_MONTH, back * DAYS_A_MONTH)
    return Reading("DATE", f"{year:04d}-{code}", phrase.mod, "article")
