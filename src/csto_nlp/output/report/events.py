"""The timeline: a strip of days, the spans in which undated articles lie, and a list of what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
#: Bars of undated articles: how many, in how many lanes, how high, and how wide at the least.
BARS: Final = 24
SPAN_LANES: Final = 4
SPAN: Final = 7
NARROWEST: Final = 4.0
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
class SpanView:
    """The days between which some articles without a date were written, as a bar of the strip."""

    label: str
    x: float
    y: int
    width: float
    articles: list[ArticleView]


@dataclass(frozen=True, slots=True)
class Strip:
    """All events, the spans of undated articles, and the marks of the time axis.

    ``bounded`` are the articles that have no date but bounds, the earliest first.
    """

    events: list[EventView]
    spans: list[SpanView]
    bounded: list[ArticleView]
    ticks: list[tuple[float, str]]
    height: int
    width: int = WIDTH


def strip(events: Sequence[Event], articles: Sequence[ArticleView], names: Names) -> Strip:
    """Return the timeline of some events, in the order of time."""
    ordered = sorted(events, key=lambda event: event.date)
    days = [event.date for event in ordered]
    bounded = sorted((one for one in articles if one.bounds), key=lambda one: (_bounds(one), one.number))
    ends = sorted(days + [end for one in bounded for end in one.bounds or () if end and (not days or _near(end, days))])
    scale = _scale(ends) if ends else (0, 1.0)
    places = _places(days, scale)
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
    spans = _spans(bounded, scale) if ends else []
    dots = LANE * len({lane for _, lane in places}) + 10 if views else 0
    spans = [replace(one, y=one.y + max(dots, 8)) for one in spans]
    height = max([dots, *(one.y + SPAN for one in spans)]) + 34
    return Strip(views, spans, bounded, _ticks(ends, scale), height)


def _bounds(article: ArticleView) -> tuple[str, str]:
    first, last = article.bounds or (None, None)
    return first or last or "", last or first or ""


def _near(bound: str, days: Sequence[str]) -> bool:
    """Whether a bound lies within the days of the events or not far outside: the axis reaches so far and no farther."""
    first, last = day(days[0]).toordinal(), day(days[-1]).toordinal()
    leeway = max(30, (last - first) // 4)
    return first - leeway <= day(bound).toordinal() <= last + leeway


def _spans(bounded: Sequence[ArticleView], scale: tuple[int, float]) -> list[SpanView]:
    """Return a bar for each span of days, as far as the axis goes, the narrowest first; equal spans share one."""
    groups: dict[tuple[str | None, str | None], list[ArticleView]] = {}
    for article in bounded:
        if article.bounds:
            groups.setdefault(article.bounds, []).append(article)
    first, unit = scale
    found = []
    for (start, end), articles in groups.items():
        left = MARGIN + (day(start).toordinal() - first) * unit if start else 0.0
        right = MARGIN + (day(end).toordinal() - first + 1) * unit if end else float(WIDTH)
        left, right = max(0.0, left), min(float(WIDTH), max(right, left + NARROWEST))
        if right > left:
            found.append(SpanView(articles[0].when, round(left, 1), 0, round(right - left, 1), articles))
    found.sort(key=lambda one: (one.width, one.x, one.label))
    lanes: list[list[tuple[float, float]]] = [[] for _ in range(SPAN_LANES)]
    placed = []
    for one in sorted(found[:BARS], key=lambda one: (one.x, one.width)):
        inside = (one.x, one.x + one.width)
        at = next((at for at, lane in enumerate(lanes) if _is_free(lane, *inside)), SPAN_LANES - 1)
        lanes[at].append(inside)
        placed.append(replace(one, y=at * (SPAN + 3)))
    return placed


def _known(kind: str, keys: Sequence[str], names: Names) -> list[Name]:
    return [name for key in keys if (name := names.get(kind, key)) is not None]


def _scale(dates: Sequence[str]) -> tuple[int, float]:
    """Return the first day and how many units of the strip a day takes."""
    first, last = day(dates[0]).toordinal(), day(dates[-1]).toordinal()
    return first, (WIDTH - 2 * MARGIN) / max(1, last - first)


def _is_free(lane: Sequence[tuple[float, float]], left: float, right: float) -> bool:
    return all(left >= end or right <= start for start, end in lane)


def _places(dates: Sequence[str], scale: tuple[int, float]) -> list[tuple[float, int]]:
    """Return (x, lane) of each day; days too close to each other take another lane."""
    first, unit = scale
    ends = [float("-inf")] * LANES
    places = []
    for date in dates:
        x = round(MARGIN + (day(date).toordinal() - first) * unit, 1)
        lane = next((lane for lane in range(LANES) if ends[lane] <= x), ends.index(min(ends)))
        ends[lane] = x + LANE
        places.append((x, lane))
    return places


def _ticks(dates: Sequence[str], scale: tuple[int, float]) -> list[tuple[float, str]]:
    """Return marks of the axis: centuries, years, months or days, whichever suit the span."""
    if not dates:
        return []
    first, unit = scale
    last = day(dates[-1]).toordinal()
    size = next(size for least, size in SPANS if last - first >= least)
    starts = ((period, _start(period)) for period in periods(dates[0][:size], dates[-1][:size]))
    marks = [(round(MARGIN + (start - first) * unit, 1), short(period)) for period, start in starts if start >= first]
    return marks[:: max(1, -(-len(marks) // TICKS))]


def _start(period: str) -> int:
    """Return the ordinal of the first day of a century, year, month or day; 0 where there is none."""
    text = {2: f"{period}00-01-01", 4: f"{period}-01-01", 7: f"{period}-01"}.get(len(period), period)
    return 0 if text.startswith("0000") else day(text).toordinal()
