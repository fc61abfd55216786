"""Resolvers of quarters and halves of a year, the calendar of company news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import BACKWARD, FORWARD, UNITS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.numbers import ordinal
from csto_nlp.entities.dates.values import DAYS_A_MONTH, Moment, quarter_of, shift
from csto_nlp.text.dates import MONTHS, full_year
from csto_nlp.text.wordlists import words

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.context import Phrase, Scene


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


def _which_year(number: int, parts: int, phrase: Phrase, scene: Scene) -> int:
    """Return the year of a quarter or half named without one: the current part's, else as tense and distance say."""
    anchor = scene.anchor
    if anchor is None or anchor.month is None:
        return _latest_year(number, parts, anchor or Moment(1))
    months = 12 // parts
    first = (number - 1) * months + 1
    year = _latest_year(number, parts, anchor)
    ahead, back = (first - anchor.month) % 12, (anchor.month - first) % 12 - months + 1
    # Figures come out for the part that is just over, whatever is announced with them.
    if ahead == 0 or back <= months or phrase.after() == "ended":
        return year
    return year + scene.lies_ahead(phrase, "month", ahead * DAYS_A_MONTH, back * DAYS_A_MONTH)


def _latest_year(number: int, parts: int, anchor: Moment) -> int:
    """Return the year of the latest such quarter or half that has begun by the anchor."""
    month = anchor.month or 12
    current = quarter_of(month) if parts == 4 else (month + 5) // 6
    return anchor.year if number <= current else anchor.year - 1


def quarter(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the third quarter, third-quarter, Q1 2025, the last quarter of this year."""
    token = phrase.word("k")
    if token and "h" in token:
        return _short_half(token, phrase, scene)
    if token and token.startswith("fy"):
        return _fiscal_year(token, phrase)
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


#: What "H1" without its year stands before where it is the first half of one.
_RESULTS: Final = words("results revenue revenues sales profit profits earnings net income turnover report figures")


def _short_half(token: str, phrase: Phrase, scene: Scene) -> Reading | None:
    """Read H1 2012, H1 results; elsewhere H1 without its year may be anything."""
    number = int(token.strip("h"))
    if "Y" in phrase.kinds:
        return Reading("DATE", f"{phrase.year:04d}-H{number}", phrase.mod)
    if scene.anchor is None or not (phrase.after() in _RESULTS or phrase.before() in ("in", "during", "for")):
        return None
    return Reading("DATE", f"{_which_year(number, 2, phrase, scene):04d}-H{number}", phrase.mod, "article")


def _fiscal_year(token: str, phrase: Phrase) -> Reading | None:
    """Read FY2026, FY25."""
    return None if "Y" in phrase.kinds else Reading("DATE", f"{full_year(token.removeprefix('fy')):04d}", phrase.mod)


def two_quarters(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the second and third quarters of 2025, one after the other: a range."""
    first, second = (ordinal(word) or 0 for word in phrase.words("oS"))
    if UNITS.get(phrase.word("V") or "") != "Q" or second != first + 1 or not 1 <= first <= 3:
        return None
    year, anchor = phrase.year, "explicit"
    if year is None:
        if scene.anchor is None:
            return None
        year, anchor = _which_year(second, 4, phrase, scene), "article"
    return Reading("DATE", f"{year:04d}-Q{first}/{year:04d}-Q{second}", None, anchor)


def _numbered(number: int, phrase: Phrase, scene: Scene) -> Reading:
    year = _stated_year(phrase, scene)
    if year:
        return Reading("DATE", f"{year:04d}-Q{number}", phrase.mod, "explicit" if "Y" in phrase.kinds else "article")
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-Q{number}", phrase.mod, "none")
    return Reading("DATE", f"{_which_year(number, 4, phrase, scene):04d}-Q{number}", phrase.mod, "article")


def quarter_ended(phrase: Phrase, scene: Scene) -> str | None:
    """Return the quarter of "the quarter ended July 31": the calendar quarter that holds most of it, the latest."""
    tokens, month = phrase.tokens, phrase.last + 3
    if phrase.after() not in ("ended", "ending") or tokens.skeleton[month : month + 1] not in ("M", "j"):
        return None
    if scene.anchor is None or "period" in phrase:
        return None
    number = quarter_of((MONTHS[tokens.word(month)] + 10) % 12 + 1)
    return f"{_latest_year(number, 4, scene.anchor):04d}-Q{number}"


def quarter_before(scene: Scene) -> Reading | None:
    """Return the same quarter a year before, in a text that speaks of one."""
    if not scene.of_quarters or scene.quarter is None:
        return None
    return Reading("DATE", f"{int(scene.quarter[:4]) - 1:04d}{scene.quarter[4:]}", None, "context")


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
    year = scene.anchor.year if of_year else _which_year(number, 2, phrase, scene)
    return Reading("DATE", f"{year:04d}-H{number}", None, "article")


def year_quarter(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the 1988 quarter: that year's part of the quarter in question."""
    if "period" in phrase and not scene.of_quarters:
        return Reading("DATE", phrase.word("Y") or "")
    number = scene.quarter[-1] if scene.quarter else "X"
    return Reading("DATE", f"{phrase.word('Y')}-Q{number}", None, "context" if scene.quarter else "explicit")
