"""A timeline as a strip of bars over time: SVG that stands alone or inside a page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Final

from csto_nlp.output.terminal import visible

Record = dict[str, Any]

WIDTH: Final = 960
HEIGHT: Final = 150
MARGIN: Final = 24  # left and right of the first and last bar
BASE: Final = 118  # y of the axis
TALLEST: Final = 96
BAR: Final = 6
#: At most so many labels under the axis.
LABELS: Final = 12
#: Width of a character of a label, in the widest of the usual fonts.
CHARACTER: Final = 7
#: Characters of a sentence that a bar shows when it is pointed at.
EXCERPT: Final = 160
#: How a bar is drawn: filled where something happened, as an outline where it is planned.
_PAST: Final = 'fill="#3b6fb6"'
_PLANNED: Final = 'fill="none" stroke="#3b6fb6"'
_MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12000)
_DAY_STEPS: Final = (1, 2, 5, 10)
#: Characters that XML cannot carry (XML 1.0, section 2.2) and that ``visible`` leaves.
_NO_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


def timeline_strip(records: Sequence[Record], *, name: str = "timeline", title: str = "Timeline") -> str:
    """Return an SVG element with a bar for each day of a timeline, as high as the day has articles.

    ``records`` are those of ``csto-nlp timeline``; ``name`` begins the ids inside, so that several strips fit in one
    page. Bars carry what happened as their title; title and description serve screen readers. Deterministic, one
    element, no script, no style sheet, nothing fetched.
    """
    days = sorted(records, key=lambda record: record["date"])
    head = f'aria-labelledby="{_safe(name)}-title {_safe(name)}-desc" font-family="sans-serif" font-size="11"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" {head}>',
        f'<title id="{_safe(name)}-title">{_safe(title)}</title>',
        f'<desc id="{_safe(name)}-desc">{_safe(_description(days))}</desc>',
    ]
    if days:
        scale = Scale(days[0]["date"], days[-1]["date"])
        parts += [*_axis(scale), *_bars(days, scale)]
    return "\n".join([*parts, "</svg>"])


class Scale:
    """Where a day stands between the strip's ends; a single day stands in the middle."""

    def __init__(self, first: str, last: str) -> None:
        self.first, self.last = dt.date.fromisoformat(first), dt.date.fromisoformat(last)

    def x(self, day: dt.date) -> float:
        """Return the x of a day."""
        days = (self.last - self.first).days
        share = (day - self.first).days / days if days else 0.5
        return MARGIN + share * (WIDTH - 2 * MARGIN)


def _description(days: Sequence[Record]) -> str:
    if not days:
        return "No day."
    most = max(days, key=lambda record: (record["articles"], record["date"]))
    return (
        f"{len(days)} days from {days[0]['date']} to {days[-1]['date']}, each bar as high as the day has articles; "
        f"most on {most['date']} ({most['articles']})."
    )


def _bars(days: Sequence[Record], scale: Scale) -> Iterator[str]:
    most = max(record["articles"] for record in days)
    for record in days:
        x = scale.x(dt.date.fromisoformat(record["date"]))
        height = max(3.0, TALLEST * record["articles"] / most)
        yield (
            f"<g><title>{_safe(_caption(record))}</title>"
            f'<rect x="{x - BAR / 2:.1f}" y="{BASE - height:.1f}" width="{BAR}" height="{height:.1f}" rx="2" '
            f"{_PLANNED if record.get('planned') else _PAST}/></g>"
        )


def _caption(record: Record) -> str:
    first = record["sentences"][0]["text"] if record["sentences"] else ""
    text = " ".join(first.split())
    text = text[: EXCERPT - 1].rstrip() + "…" if len(text) > EXCERPT else text
    planned = " (planned)" if record.get("planned") else ""
    return f"{record['date']}{planned}, articles: {record['articles']}. {text}".rstrip()


def _axis(scale: Scale) -> Iterator[str]:
    stroke = 'stroke="currentColor" stroke-opacity="0.5"'
    yield f'<line x1="{MARGIN - BAR}" y1="{BASE}" x2="{WIDTH - MARGIN + BAR}" y2="{BASE}" {stroke}/>'
    for day, label in _ticks(scale.first, scale.last):
        x = scale.x(day)
        yield f'<line x1="{x:.1f}" y1="{BASE}" x2="{x:.1f}" y2="{BASE + 5}" {stroke}/>'
        anchor = _anchor(x, label)
        yield f'<text x="{x:.1f}" y="{BASE + 19}" text-anchor="{anchor}" fill="currentColor">{label}</text>'


def _anchor(x: float, label: str) -> str:
    """Return where a label is held: by its middle, but by its outer end where half of it would leave the strip."""
    half = len(label) * CHARACTER / 2
    return "start" if x < half else "end" if x > WIDTH - half else "middle"


def _ticks(first: dt.date, last: dt.date) -> list[tuple[dt.date, str]]:
    """Return the days that are labelled: every so many days, months or years, whichever first gives few enough."""
    for step in _DAY_STEPS:
        if (last - first).days // step < LABELS:
            days = range(first.toordinal(), last.toordinal() + 1, step)
            return [(day, day.isoformat()) for day in map(dt.date.fromordinal, days)]
    low, high = first.year * 12 + first.month - (first.day == 1), last.year * 12 + last.month - 1
    for step in _MONTH_STEPS:
        months = range(-(-low // step) * step, high + 1, step)
        if len(months) <= LABELS:
            return [_month(month, step) for month in months]
    return []


def _month(months: int, step: int) -> tuple[dt.date, str]:
    """Return the first day of a month counted from year 0, and its label: the year alone where steps are years."""
    day = dt.date(months // 12, months % 12 + 1, 1)
    return day, f"{day.year:04d}" if step % 12 == 0 else f"{day.year:04d}-{day.month:02d}"


def _safe(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", visible(text)), quote=True)
