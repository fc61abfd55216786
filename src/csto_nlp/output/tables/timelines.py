"""Timelines as tables and CSV rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csto_nlp.output.columns import columns
from csto_nlp.output.tables.grid import ACCENT, BAR, FAINT, WARNING, Column, Grid, bar, plain
from csto_nlp.output.tables.sheet import Sheet, Sources, counted, figure, total
from csto_nlp.text.time_words import day_in_words, days_apart_in_words

if TYPE_CHECKING:
    from rich.console import Console

    from csto_nlp.timelines.model import TimelineDay

Record = dict[str, Any]
NAMES_SHOWN = 6


class Days(Sheet):
    """One day a row: how many articles report it (a bar is full for ``most``), who is named, what happened.

    Other days under which the event stands follow its sentences; a planned day says so.
    """

    def __init__(self, most: int, sources: Sources) -> None:
        self._most, self._sources = most, sources
        bars = [Column("", BAR, ACCENT, wide_from=90)] if most > 1 else []
        self._grid = Grid(
            Column("Day", 11, "bold"),
            Column("Articles", 8, right=True, wide_from=50),
            *bars,
            Column("What happened"),
        )
        self._days = self._planned = 0
        self._first: str | None = None
        self._last: str | None = None

    def row(self, console: Console, record: Record) -> None:
        """Draw one day."""
        from rich.text import Text

        if not self._days:
            self._grid.headings(console)
        else:
            console.print()
        day = record["date"]
        self._days += 1
        self._planned += record.get("planned", False)
        self._first, self._last = min(self._first or day, day), max(self._last or day, day)
        head = Text(day_in_words(day), "bold")
        if record.get("planned"):
            head.append("\nplanned", f"not bold {WARNING}")
        story = Text(_shown_names(record), ACCENT)
        sentences = record["sentences"]
        for at, sentence in enumerate(sentences):
            story.append("\n" if story else "").append(plain(sentence["text"]), "default")
            if at + 1 == len(sentences) or sentences[at + 1]["article"] != sentence["article"]:
                story.append(f"\n— {self._sources(sentence['article'])}", FAINT)
        if others := [day_in_words(other) for other in record.get("dates", ()) if other != day]:
            story.append(f"\nalso dated {', '.join(others)}", FAINT)
        bars = [bar(record["articles"], self._most)] if self._most > 1 else []
        self._grid.row(console, head, figure(record["articles"]), *bars, story)

    def end(self, console: Console) -> None:
        """Draw how many days there are, from when to when, and how many lie ahead."""
        if not self._days:
            return total(console, "no day", after_blank=False)
        planned = f"{figure(self._planned)} planned" if self._planned else ""
        span = days_apart_in_words(self._first, self._last)
        return total(console, ", ".join(filter(None, (counted(self._days, "day"), span, planned))))


def planned_last(records: list[TimelineDay]) -> list[TimelineDay]:
    """Return days in the order of a table: what happened, then what is planned, each by date."""
    return sorted(records, key=lambda one: (one.planned, one.date))


def _shown_names(record: Record) -> str:
    names = [plain(named["name"]) for named in (*record["leaders"], *record["states"])]
    more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
    return ", ".join(names[:NAMES_SHOWN]) + more


@columns(
    "date:day articles:integer mentions:integer planned:flag dates states leaders article field start:integer "
    "end:integer text score:number"
)
def day_row(record: Record) -> Iterator[Record]:
    """Return a CSV row for each sentence of a day; dates, states and leaders are lists parted by semicolons."""
    for sentence in record["sentences"]:
        yield {
            "date": record["date"],
            "articles": record["articles"],
            "mentions": record["mentions"],
            "planned": record.get("planned", False),
            "dates": "; ".join(record.get("dates", ())),
            "states": "; ".join(named["name"] for named in record["states"]),
            "leaders": "; ".join(named["name"] for named in record["leaders"]),
            **sentence,
        }
