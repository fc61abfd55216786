"""Entities by article, and their totals, as tables and CSV rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csto_nlp.enrichments import entities_of
from csto_nlp.entity import KINDS
from csto_nlp.output.columns import columns
from csto_nlp.output.tables.articles import heading
from csto_nlp.output.terminal import visible_line

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]


def article(console: Console, record: Record) -> None:
    """Draw one article: its heading, then its entities grouped by kind with counts."""
    from rich.table import Table
    from rich.text import Text

    console.print(heading(record))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column()
    entities = entities_of(record["entities"][:]) or []
    for kind, style in KINDS.items():
        counts = Counter(entity.label for entity in entities if entity.kind == kind)
        if counts:
            parts = [f"{visible_line(name)} ×{n}" if n > 1 else visible_line(name) for name, n in counts.most_common()]
            grid.add_row(style.heading, Text(" · ".join(parts)))
    console.print(grid)
    console.print()


def counts(console: Console, record: Record) -> None:
    """Draw one line of totals."""
    from rich.text import Text

    line = Text(f"{record['mentions']:7d} in {record['articles']:6d}  ")
    line.append(f"{record['kind']:13s}", style="cyan")
    line.append(visible_line(str(record["name"] or record["id"])))
    if record["id"] and record["id"] != record["name"]:
        line.append(f" [{visible_line(str(record['id']))}]", style="dim")
    console.print(line)


@columns("kind id name mentions:integer articles:integer first:day last:day")
def count_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a total."""
    yield {key: value for key, value in record.items() if key != "schema"}
