"""The timeline: a strip of days and a list of what happened on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.output.report.charts import day, periods, short, spoken

if TYPE_CHECKING:
    from csto_nlp.output.report.material import Event, Quote
    from csto_nlp.output.report.names import Name, Names
    from csto_nlp.output.report.texts import ArticleView

WIDTH: Final = 960
MARGIN: Final = 12
LANES: Final = 4
LANE: Final = 18
TICKS: Final = 8
#: From how many days on, by how many characters of a date the axis is marked.
SPANS: Final = ((150_000, 2), (800, 4), (70, 7), (0, 10))


@dataclass(frozen=True, slots=True)
class EventView:
    """A day on the strip (``x``, ``y``, ``radius``) and in the list.

    ``others`` are the other days under which outlets date the event, as the page prints them.
    """

    number: int
    date: str
    label: str
    x: float
    y: int
    radius: int
    states: list[Name]
    leaders: list[Name]
    quotes: list[tuple[Quote, ArticleView]]
    articles: list[ArticleView]
    planned: bool
    others: list[str]


@dataclass(frozen=True, slots=True)
class Strip:
    """All events and the marks of the time axis."""

    events: list[EventView]
    ticks: list[tuple[float, str]]
    width: int = WIDTH
    height: int = LANES * LANE + 34


def strip(events: Sequence[Event], articles: Sequence[ArticleView], names: Names) -> Strip:
    """Return the timeline of some events, in the order of time."""
    ordered = sorted(events, key=lambda event: event.date)
    places = _places([event.date for event in ordered])
    top = max((len(event.articles) for event in ordered), default=1)
    views = [
        EventView(
            number=number,
            date=event.date,
            label=spoken(event.date),
            x=place,
            y=10 + LANE * lane,
            radius=3 + round(5 * (len(event.articles) / top) ** 0.5),
            states=_known("state", event.states, names),
            leaders=_known("leader", event.leaders, names),
            quotes=[(quote, articles[quote.article]) for quote in event.quotes],
            articles=[articles[article] for article in event.articles],
            planned=event.planned,
            others=[spoken(date) for date in event.dates if date != event.date],
        )
        for number, (event, (place, lane)) in enumerate(zip(ordered, places, strict=True))
    ]
    return Strip(
        views,
        _ticks([event.date for event in ordered]),
    )


def _known(kind: str, keys: Sequence[str], names: Names) -> list[Name]:
    return [name for key in keys if (name := names.get(kind, key)) is not None]


def _scale(dates: Sequence[str]) -> tuple[int, float]:
    """Return the first day and how many units of the strip a day takes."""
    first, last = day(dates[0]).toordinal(), day(dates[-1]).toordinal()
    return first, (WIDTH - 2 * MARGIN) / max(1, last - first)


def _places(dates: Sequence[str]) -> list[tuple[float, int]]:
    """Return (x, lane) of each day; days too close to each other take another lane."""
    if not dates:
        return []
    first, unit = _scale(dates)
    ends = [float("-inf")] * LANES
    places = []
    for date in dates:
        x = round(MARGIN + (day(date).toordinal() - first) * unit, 1)
        lane = next((lane for lane in range(LANES) if ends[lane] <= x), ends.index(min(ends)))
        ends[lane] = x + LANE
        places.append((x, lane))
    return places


def _ticks(dates: Sequence[str]) -> list[tuple[float, str]]:
    """Return marks of the axis: centuries, years, months or days, whichever suit the span."""
    if not dates:
        return []
    first, unit = _scale(dates)
    last = day(dates[-1]).toordinal()
    size = next(size for least, size in SPANS if last - first >= least)
    starts = ((period, _start(period)) for period in periods(dates[0][:size], dates[-1][:size]))
    marks = [(round(MARGIN + (start - first) * unit, 1), short(period)) for period, start in starts if start >= first]
    return marks[:: max(1, -(-len(marks) // TICKS))]


def _start(period: str) -> int:
    """Return the ordinal of the first day of a century, year, month or day; 0 where there is none."""
    text = {2: f"{period}00-01-01", 4: f"{period}-01-01", 7: f"{period}-01"}.get(len(period), period)
    return 0 if text.startswith("0000") else day(text).toordinal()
