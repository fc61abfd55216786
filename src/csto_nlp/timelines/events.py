"""Which days get a row: the ranking's first and the most-reported ones, one row where several dates tell one event.

A day is no event of its own where its report is that of a day close by and no article names both: outlets then date one
event differently. A day that lies ahead of every article that names it is planned; one that all of them look back on
over more than a year is background, and comes last.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.text.frequencies import specificity
from csto_nlp.timelines.days import CorpusTheme, shift_day
from csto_nlp.timelines.sentences import choose

if TYPE_CHECKING:
    from csto_nlp.timelines.days import Bounds, Day
    from csto_nlp.timelines.evidence import Evidence
    from csto_nlp.timelines.sentences import Candidate, Choice

#: Share of a timeline's rows kept for the days that most articles report, how many these are at most, and from how
#: many articles on a day counts as much reported.
REPORTED_SHARE: Final = 0.25
MOST_REPORTED: Final = 5
MIN_REPORTS: Final = 3
#: Days between two dates of one event.
MAX_APART: Final = 3
#: Share of the weight of a report's words that another one has too where both tell one event.
MIN_SHARED: Final = 0.5
#: Days from which on an article looks back on history.
HISTORY_DAYS: Final = 366


@dataclass(slots=True)
class Row:
    """One event: the days under which it stands, the one that brought it in first, and the sentences that tell it."""

    days: list[str]
    choices: list[Choice]

    def most_reported(self, days: Mapping[str, Day]) -> str:
        """Return the day that most articles report; of equals the one that came first."""
        return max(self.days, key=lambda day: len(days[day].articles))


@dataclass(frozen=True, slots=True)
class Report:
    """The sentence that best reports a day: its stems, and the articles (numbers) that name the day."""

    stems: frozenset[str]
    articles: frozenset[int]


def rows_first(order: Sequence[str], days: Mapping[str, Day], background: Iterable[str], rows: int) -> list[str]:
    """Return ranked days in the order in which a timeline of ``rows`` rows takes them.

    The days of most articles come first, as many as ``REPORTED_SHARE`` of the rows and one at least, with equals of the
    last of them up to twice as many: the ranking asks what is still mentioned later, which in a small corpus nothing
    may be. Background comes last.
    """
    old = frozenset(background)
    events = [day for day in order if day not in old]
    number = min(MOST_REPORTED, max(1, int(rows * REPORTED_SHARE)))
    reported = [day for day in events if len(days[day].articles) >= MIN_REPORTS]
    first = sorted(reported, key=lambda day: -len(days[day].articles))
    least = len(days[first[number - 1]].articles) if len(first) > number else 0
    first = [day for day in first if len(days[day].articles) >= least][: 2 * number]
    return list(dict.fromkeys([*first, *events, *order]))


class WhenWritten:
    """On which days the articles were written, as far as that is known, and so which days lay ahead of them.

    ``dates`` are the articles' days, None where these are not known; ``bounds`` then are the first and the last day on
    which the article may have been written.
    """

    def __init__(self, dates: Sequence[str | None], bounds: Sequence[Bounds | None]) -> None:
        self._spans = [(date, date) if date else span or (None, None) for date, span in zip(dates, bounds, strict=True)]

    def is_planned(self, day: str, found: Day) -> bool:
        """Whether a day lies ahead of every article that names it or appeared on it."""
        return all(last is not None and last < day for _, last in map(self._spans.__getitem__, found.articles))

    def is_background(self, day: str, found: Day) -> bool:
        """Whether every article that names a day was written more than a year later."""
        since = _later(day, HISTORY_DAYS)
        return all(first is not None and first >= since for first, _ in map(self._spans.__getitem__, found.articles))


def _later(day: str, by: int) -> str:
    """Return the ISO day ``by`` days later; one after all days where it would leave the calendar."""
    left = (dt.date.max - dt.date.fromisoformat(day)).days
    return shift_day(day, by) if by <= left else "~"


class SameEvent:
    """Judges whether the reports of two days tell one event. ``evidence`` are the articles of the corpus."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self._evidence = evidence
        self._counts = Counter(stem for item in evidence for stem in item.stems)

    def __call__(self, one: Report, other: Report) -> bool:
        """Whether two reports share most of the weight of their words and no article names both days.

        A word weighs what it is worth in news at large, times how rare it is among the articles that name neither day:
        what the whole corpus speaks of does not make two days one.
        """
        if one.articles & other.articles or not (shared := one.stems & other.stems):
            return False
        weights = self._weights(one.stems | other.stems, one.articles | other.articles)
        least = min(sum(weights[stem] for stem in report.stems) for report in (one, other))
        return least > 0 and sum(weights[stem] for stem in shared) >= MIN_SHARED * least

    def _weights(self, stems: Iterable[str], articles: frozenset[int]) -> dict[str, float]:
        others = max(1, len(self._evidence) - len(articles))
        weights = {}
        for stem in stems:
            elsewhere = self._counts[stem] - sum(stem in self._evidence[number].stems for number in articles)
            weights[stem] = specificity(stem) * (1 - elsewhere / others) ** 2
        return weights


class _Rows:
    """The rows of a timeline while they are filled."""

    def __init__(self, candidates: Mapping[str, Sequence[Candidate]], evidence: Sequence[Evidence]) -> None:
        self.rows: list[Row] = []
        self._candidates = candidates
        self._theme, self._same = CorpusTheme(evidence), SameEvent(evidence)
        self._used: list[frozenset[str]] = []
        self._reports: dict[str, Report | None] = {}
        self._row_of: dict[str, Row] = {}

    def __contains__(self, day: str) -> bool:
        """Whether a day has a row."""
        return day in self._row_of

    def add(self, day: str, sentences: int) -> None:
        """Give a day a row, unless a day close by tells the same event or no sentence can tell it."""
        if self.join(day):
            return
        if choices := choose(self._candidates[day], self._theme, sentences, self._used):
            self._row_of[day] = Row([day], choices)
            self.rows.append(self._row_of[day])

    def join(self, day: str) -> bool:
        """Put a day into the row of a day close by that tells the same event; False where there is none."""
        for near in days_close_by(day):
            row = self._row_of.get(near)
            first, own = (self._report(row.days[0]), self._report(day)) if row else (None, None)
            if row and first and own and self._same(first, own):
                row.days.append(day)
                self._row_of[day] = row
                return True
        return False

    def _report(self, day: str) -> Report | None:
        if day not in self._reports:
            candidates = self._candidates.get(day, ())
            best = choose(candidates, self._theme, 1, [])
            naming = frozenset(one.article for one in candidates if day in one.sentence.days)
            self._reports[day] = Report(frozenset(best[0].sentence.stems), naming) if best and naming else None
        return self._reports[day]


def fill_rows(
    order: Sequence[str],
    candidates: Mapping[str, Sequence[Candidate]],
    evidence: Sequence[Evidence],
    *,
    rows: int,
    sentences: int,
) -> list[Row]:
    """Return up to ``rows`` rows for the days of ``order``, each with up to ``sentences`` of the days' candidates."""
    filled = _Rows(candidates, evidence)
    for day in order:
        if len(filled.rows) == rows:
            break
        filled.add(day, sentences)
    for day in [day for row in filled.rows for day in row.days]:
        for near in days_close_by(day):
            if near in candidates and near not in filled:
                filled.join(near)
    return filled.rows


def days_close_by(day: str) -> list[str]:
    """Return the days up to ``MAX_APART`` away from a day, the nearest first, the earlier one of two."""
    around = (shift_day(day, sign * by) for by in range(1, MAX_APART + 1) for sign in (-1, 1))
    return [near for near in dict.fromkeys(around) if near != day]
