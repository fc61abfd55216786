"""Resolvers of quarters and halves of a year, the calendar of company news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csto_nlp.calendar import MONTHS
from csto_nlp.entities.dates.lexicon import BACKWARD, FORWARD, UNITS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.numbers import ordinal
from csto_nlp.entities.dates.values import Moment, quarter_of, shift

if TYPE_CHECKING:
    from csto_nlp.entities.dates.scene import Phrase, Scene


def _stated_year(phrase: Phrase, scene: Scene) -> int | None:
    word = phrase.word("Y")
    if word:
        return int(word)
    unit = phrase.word("U")
    pointer = phrase.word("tLX") if unit else None
    of_year = unit in ("year", "yr") and phrase.kinds.endswith("v A U")
    if (pointer is None and not of_year) or scene.anchor is None:
        return None
    if of_year:
        return scene.anchor.year
    return scene.anchor.year + (-1 if pointer in BACKWARD else 1 if pointer in FORWARD else 0)


def _latest_year(number: int, parts: int, anchor: Moment) -> int:
    """Return the year of the latest such quarter or half that has begun by the anchor."""
    month = anchor.month or 12
    current = quarter_of(month) if parts == 4 else (month + 5) // 6
    return anchor.year if number <= current else anchor.year - 1


def quarter(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the third quarter, third-quarter, Q1 2025, the last quarter of this year."""
    token = phrase.word("k")
    if token and "h" in token:
        return _short_half(token, phrase)
    number = int(token.strip("q")) if token else ordinal(phrase.word("oS") or "")
    if number is None:
        if "L" not in phrase.kinds:
            return None
        year = _stated_year(phrase, scene)
        number = 4 if year else None
    if number is None:
        base = scene.anchor
        return Reading("DATE", shift("Q", -1, base), phrase.mod, "article" if base else "none")
    return _numbered(number, phrase, scene) if 1 <= number <= 4 else None


def _short_half(token: str, phrase: Phrase) -> Reading | None:
    """Read H1 2012; without its year it may be anything."""
    return Reading("DATE", f"{phrase.year:04d}-H{token.strip('h')}", phrase.mod) if "Y" in phrase.kinds else None


def _numbered(number: int, phrase: Phrase, scene: Scene) -> Reading:
    year = _stated_year(phrase, scene)
    if year:
        return Reading("DATE", f"{year:04d}-Q{number}", phrase.mod, "explicit" if "Y" in phrase.kinds else "article")
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-Q{number}", phrase.mod, "none")
    return Reading("DATE", f"{_latest_year(number, 4, scene.anchor):04d}-Q{number}", phrase.mod, "article")


def quarter_ended(phrase: Phrase, scene: Scene) -> str | None:
    """Return the quarter of "the quarter ended July 31": the calendar quarter that holds most of it, the latest."""
    tokens, month = phrase.tokens, phrase.last + 3
    if phrase.after() not in ("ended", "ending") or tokens.skeleton[month : month + 1] not in ("M", "j"):
        return None
    if scene.anchor is None or "period" in phrase:
        return None
    number = quarter_of((MONTHS[tokens.word(month)] + 10) % 12 + 1)
    return f"{_latest_year(number, 4, scene.anchor):04d}-Q{number}"


def half(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the first half of 2025, the second half, first-half."""
    word = phrase.word("oSLX") or ""
    number = 2 if word in BACKWARD else ordinal(word)
    unit = phrase.index("U")
    of_year = unit is not None and UNITS[phrase.tokens.word(unit)] == "Y"
    if number not in (1, 2) or "K" in phrase.kinds or (unit is not None and not of_year):
        return None
    year = _stated_year(phrase, scene)
    if year:
        return Reading("DATE", f"{year:04d}-H{number}", None, "explicit" if "Y" in phrase.kinds else "article")
    if not of_year and not phrase.kinds.endswith("-h") and phrase.before() not in ("in", "during", "for"):
        return None
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-H{number}", None, "none")
    year = scene.anchor.year if of_year else _latest_year(number, 2, scene.anchor)
    return Reading("DATE", f"{year:04d}-H{number}", None, "article")


def year_quarter(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the 1988 quarter: that year's part of the quarter in question."""
    if "period" in phrase and not scene.of_quarters:
        return Reading("DATE", phrase.word("Y") or "")
    number = scene.quarter[-1] if scene.quarter else "X"
    return Reading("DATE", f"{phrase.word('Y')}-Q{number}", None, "context" if scene.quarter else "explicit")
