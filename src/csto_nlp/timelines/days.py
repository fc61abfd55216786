"""Which days of a corpus matter: how many articles speak of a day, how long after it, and how near the corpus's theme.

That a day is still mentioned later is what marks it: "today" and "on Thursday" are said of every day. Counting mentions
and learning their weights follows Tran et al. (2013, Leveraging learning to rank in an optimization framework for
timeline summarization) and Gholipour Ghalandari and Ifrim (2020, Examining the state-of-the-art in news timeline
summarization); the smoothing over neighbouring days is new: what matters comes in phases.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.resources import model_text
from csto_nlp.text.frequencies import specificity

if TYPE_CHECKING:
    from csto_nlp.timelines.evidence import DatedSentence, Evidence

#: Stems on which a sentence's nearness to the theme of the corpus is judged.
THEME_STEMS: Final = 5
#: Days within which an article may mention again what another has reported; on fewer than so many days of them with
#: articles, none could.
MONTH_DAYS: Final = 30
#: Days after which a mention counts as a late one.
SOON_DAYS: Final = 7
#: The first and the last ISO day on which an article may have been written, None where that side is open.
Bounds = tuple[str | None, str | None]
MIN_ACTIVE_DAYS: Final = 4
#: Counts that are weighed, see ``models/timeline``.
FEATURES: Final = ("same", "next", "soon", "later", "published")


@dataclass(slots=True)
class Day:
    """What the corpus holds on one day: ``articles`` (numbers) and ``mentions``, and the counts that rank it."""

    articles: set[int] = field(default_factory=set)
    mentions: int = 0
    counts: dict[str, float] = field(default_factory=lambda: dict.fromkeys(FEATURES, 0.0))


class CorpusTheme:
    """How near a sentence is to what the corpus is about: frequent in the corpus, rare in news at large."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self._counts = Counter(stem for item in evidence for stem in item.stems)
        self._articles = len(evidence)

    def share(self, stem: str) -> float:
        """Return the share of articles that hold a stem."""
        return self._counts[stem] / self._articles

    def weight(self, stem: str) -> float:
        """Return the share of articles that hold a stem, times how specific the stem is (both 0 to 1)."""
        return self.share(stem) * specificity(stem)

    def nearness(self, sentence: DatedSentence) -> float:
        """Return the mean weight of a sentence's ``THEME_STEMS`` heaviest stems."""
        weights = sorted((self.weight(stem) for stem in set(sentence.stems)), reverse=True)[:THEME_STEMS]
        return sum(weights) / THEME_STEMS


def count_days(
    evidence: Sequence[Evidence], dates: Sequence[str | None], bounds: Sequence[Bounds | None] | None = None
) -> dict[str, Day]:
    """Return every day that is mentioned or on which an article was published.

    ``dates`` are the days of the articles, None where it is not known to the day; ``bounds`` then are the days between
    which they were written, None where these are not known either.
    """
    days: defaultdict[str, Day] = defaultdict(Day)
    nearness = _nearness(evidence)
    mean = sum(nearness.values()) / len(nearness) if nearness else 1.0
    published_days = sorted({date for date in dates if date})
    for (number, day), near in nearness.items():
        found = days[day]
        found.articles.add(number)
        limits = bounds[number] if bounds and dates[number] is None else None
        name = _count_within(day, limits) if limits else _count_name(day, dates[number], published_days)
        if name:
            found.counts[name] += near / mean if mean else 1.0
    for item in evidence:
        for sentence in item.sentences:
            for day in sentence.days:
                days[day].mentions += 1
    for number, date in enumerate(dates):
        if date:
            days[date].articles.add(number)
    for day, published in Counter(date for date in dates if date).items():
        if (before := shift_day(day, -1)) in days:
            days[before].counts["published"] += published
    return dict(days)


def _nearness(evidence: Sequence[Evidence]) -> dict[tuple[int, str], float]:
    """Return, by article and day, how near the theme the article's nearest sentence on that day is."""
    theme = CorpusTheme(evidence)
    nearness: dict[tuple[int, str], float] = {}
    for number, item in enumerate(evidence):
        for sentence in item.sentences:
            near = theme.nearness(sentence) if sentence.days else 0.0
            for day in sentence.days:
                nearness[number, day] = max(nearness.get((number, day), 0.0), near)
    return nearness


def _count_name(day: str, date: str | None, published: Sequence[str]) -> str | None:
    """Return the count to which a mention of ``day`` in an article of ``date`` goes; None for a day that lies ahead.

    ``published`` are the days on which articles appeared, sorted. Where hardly any did in the month before and none in
    the month after, nobody could have mentioned the day again, and being mentioned at once says as much.
    """
    lag = lag_in_days(day, date)
    if lag is None or date is None:
        return "soon"
    if lag < 0:
        return None
    if lag < 2 and _is_alone(date, published):
        return "later"
    return "same" if lag == 0 else "next" if lag == 1 else "soon" if lag < SOON_DAYS else "later"


def _count_within(day: str, bounds: Bounds) -> str | None:
    """Return the count of a mention in an article that was written between two days: that of all days, else "soon"."""
    first, last = (lag_in_days(day, bound) for bound in bounds)
    if last is not None and last < 0:
        return None
    return "later" if first is not None and first >= SOON_DAYS else "soon"


def _is_alone(date: str, published: Sequence[str]) -> bool:
    """Whether articles appeared on few days of the month before ``date`` and, but for the next day, none after."""
    before = bisect_left(published, date) - bisect_left(published, shift_day(date, -MONTH_DAYS))
    after = bisect_right(published, shift_day(date, MONTH_DAYS)) - bisect_right(published, shift_day(date, 1))
    return before < MIN_ACTIVE_DAYS and not after


def lag_in_days(day: str, date: str | None) -> int | None:
    """Return how many days after ``day`` an article of ``date`` was published, None where that is not known."""
    return (dt.date.fromisoformat(date) - dt.date.fromisoformat(day)).days if date else None


def shift_day(day: str, by: int) -> str:
    """Return the ISO day ``by`` days after ``day``; the calendar's first or last day where it would leave it."""
    ordinal = dt.date.fromisoformat(day).toordinal() + by
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal())).isoformat()


@functools.cache
def load_weights() -> dict[str, Any]:
    """Return the weights that ship with the package (``models/timeline``)."""
    weights: dict[str, Any] = json.loads(model_text("timeline/days.json"))
    return weights


def day_features(days: Mapping[str, Day], near: float, reach: int) -> dict[str, dict[str, float]]:
    """Return each day's features: log counts, plus those of days up to ``reach`` away times ``near`` / distance."""
    logs = {day: {name: math.log1p(count) for name, count in found.counts.items()} for day, found in days.items()}
    smooth: dict[str, dict[str, float]] = {}
    for day in days:
        around = [(near / abs(by), logs.get(shift_day(day, by))) for by in range(-reach, reach + 1) if by]
        smooth[day] = {
            name: logs[day][name] + sum(share * other[name] for share, other in around if other) for name in FEATURES
        }
    return smooth


def score_days(days: Mapping[str, Day]) -> dict[str, float]:
    """Return how much each day matters (higher is more)."""
    model = load_weights()
    features = day_features(days, model["near"], model["reach"])
    return {
        day: sum(model["weights"][name] * value for name, value in found.items()) for day, found in features.items()
    }


def rank_days(days: Mapping[str, Day]) -> list[str]:
    """Return the days, those that matter most first; of equals the one with more articles, then the earlier one."""
    scores = score_days(days)
    return sorted(days, key=lambda day: (-round(scores[day], 9), -len(days[day].articles), day))
