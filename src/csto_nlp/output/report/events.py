"""The timeline: a strip of days and a list of what happened on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.output.report.charts import day, short, spoken

if TYPE_CHECKING:
    from csto_nlp.output.report.material import Event, Group, Quote
    from csto_nlp.output.report.names import Name, Names
    from csto_nlp.output.report.texts import ArticleView

WIDTH: Final = 960
MARGIN: Final = 12
LANES: Final = 4
LANE: Final = 18
TICKS: Final = 8


@dataclass(frozen=True, slots=True)
class EventView:
    """A day on the strip (``x``, ``y``, ``radius``) and in the list; ``topics`` are numbers of topics from 1."""

    number: int
    date: str
    label: str
    x: float
    y: int
    radius: int
    states: list[Name]
    leaders: list[Name]
    topics: list[int]
    quotes: list[tuple[Quote, ArticleView]]
    articles: list[ArticleView]


@dataclass(frozen=True, slots=True)
class Strip:
    """All events and the marks of the time axis."""

    events: list[EventView]
    ticks: list[tuple[float, str]]
    width: int = WIDTH
    height: int = LANES * LANE + 34


def strip(events: Sequence[Event], articles: Sequence[ArticleView], names: Names, topics: Sequence[Group]) -> Strip:
    """Return the timeline of some events, in the order of time."""
    topic_of = {member: number for number, topic in enumerate(topics, 1) for member in topic.members}
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
            topics=sorted({topic_of[article] for article in event.articles if article in topic_of}),
            quotes=[(quote, articles[quote.article]) for quote in event.quotes],
            articles=[articles[article] for article in event.articles],
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
    """Return marks of the axis: years where the span is long, else months or days."""
    if not dates:
        return []
    first, unit = _scale(dates)
    days = max(1, day(dates[-1]).toordinal() - first)
    size = 4 if days > 800 else 7 if days > 70 else 10
    import datetime as dt

    seen: dict[str, float] = {}
    for offset in range(days + 1):
        period = (dt.date.fromordinal(first + offset)).isoformat()[:size]
        seen.setdefault(period, round(MARGIN + offset * unit, 1))
    marks = list(seen.items())[1:] or list(seen.items())
    every = -(-len(marks) // TICKS)
    return [(x, short(period)) for period, x in marks[::every]]
