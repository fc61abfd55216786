"""Mentions as a table and as CSV rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csto_nlp.output.columns import columns
from csto_nlp.output.terminal import visible_line

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]


def mention(console: Console, record: Record) -> None:
    """Draw one mention: day, name, office; below, its sentence, and where that stands."""
    from rich.padding import Padding
    from rich.text import Text

    line = Text(f"{record['date'] or 'undated':10s}  ", style="dim")
    line.append(visible_line(record["name"] or record["value"] or record["text"]), "bold")
    office = ", ".join(filter(None, (record["office"] or record["stated"] or record["form"], record["state"])))
    over = "; not in office" if record["in_office"] is False else ""
    line.append(f"  {visible_line(office or record['kind'])}{over}", "cyan")
    console.print(line)
    sentence = " ".join(record["sentence"].split())
    body = Text(visible_line(sentence), "default")
    place = " · ".join(filter(None, (record["site"], record["title"] if record["field"] == "text" else "title")))
    body.append(f"  {visible_line(place)}" if place else "", "dim")
    console.print(Padding(body, (0, 0, 0, 12)))


@columns(
    "article date:day title site url sentence text kind id wikidata name name_local office state in_office:flag "
    "form stated basis checked:day type value from:day to:day mod anchor parts field start:integer end:integer"
)
def mention_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a mention; the ends of a range stay JSON."""
    yield {key: value for key, value in record.items() if key != "schema"}
