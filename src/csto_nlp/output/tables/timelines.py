"""Timelines as tables and CSV rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from csto_nlp.output.columns import columns
from csto_nlp.output.terminal import visible

if TYPE_CHECKING:
    from rich.console import Console

    from csto_nlp.timelines.model import TimelineDay

Record = dict[str, Any]
BAR_WIDTH = 12
NAMES_SHOWN = 6


def day_with_bar(most: int) -> Callable[[Console, Record], None]:
    """Return what draws one day: date, a bar (full for ``most`` articles), who is named, the sentences.

    Other days under which the event stands follow the bar; a planned day says so.
    """

    def draw(console: Console, record: Record) -> None:
        from rich.text import Text

        head = Text(record["date"], "bold")
        head.append(f"  {bar(record['articles'], most)}  ", "cyan")
        head.append(f"{_counted(record['articles'], 'article')}, {_counted(record['mentions'], 'mention')}", "dim")
        if record.get("planned"):
            head.append("  planned", "yellow")
        if others := [day for day in record.get("dates", ()) if day != record["date"]]:
            head.append(f"  also dated {', '.join(others)}", "dim")
        console.print(head)
        if names := _shown_names(record):
            console.print(Text(_indented(names, console.width), "cyan"))
        for sentence in record["sentences"]:
            console.print(Text(_indented(f"{sentence['text']} [{sentence['article']}]", console.width)))
        console.print()

    return draw


def planned_last(records: list[TimelineDay]) -> list[TimelineDay]:
    """Return days in the order of a table: what happened, then what is planned, each by date."""
    return sorted(records, key=lambda one: (one.planned, one.date))


def bar(value: int, most: int) -> str:
    """Return a bar of ``BAR_WIDTH`` characters whose filled part shows ``value``; anything above 0 shows."""
    filled = max(1, round(BAR_WIDTH * value / most)) if value and most else 0
    return "█" * filled + "·" * (BAR_WIDTH - filled)


def _indented(text: str, width: int) -> str:
    """Return a text as lines of at most ``width`` characters, each two from the left."""
    import textwrap

    return textwrap.fill(visible(text), width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _shown_names(record: Record) -> str:
    names = [named["name"] for named in (*record["states"], *record["leaders"])]
    more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
    return " · ".join(names[:NAMES_SHOWN]) + more


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
