"""Holders of offices as a table and CSV rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.output.columns import columns
from csto_nlp.output.tables.grid import FAINT, ROOMY, Column, Grid, plain
from csto_nlp.output.tables.sheet import Names, Sheet, counted, figure, total
from csto_nlp.text.time_words import day_in_words, days_apart_in_words

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]

#: Width of a terminal from which the office stands beside the name, not below it.
_BESIDE: Final = 72


class Terms(Sheet):
    """One term of office a row: person, office, state or body, first and last day, the day it was checked."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._grid = Grid(
            Column("Name"),
            Column("Office", wide_from=_BESIDE),
            Column("Of", 14, wide_from=_BESIDE, roomy=24),
            Column("In office", 17, roomy=26),
            Column("Checked", 11, FAINT, wide_from=100),
        )
        self._terms = self._open = 0
        self._name = ""

    def row(self, console: Console, record: Record) -> None:
        """Draw one term; a name like the one above is not said again."""
        from rich.text import Text

        if not self._terms:
            self._grid.headings(console)
        self._terms += 1
        self._open += record["to"] is None
        acting = "acting " if record["acting"] and "acting" not in record["office"].lower() else ""
        office, body = acting + plain(record["office"]), plain(self._names.of(record["state"]))
        name = Text("" if record["name"] == self._name and console.width >= _BESIDE else plain(record["name"]), "bold")
        self._name = record["name"]
        if console.width < _BESIDE:
            name.append(f"\n{office}, {body}", f"not bold {FAINT}")
        days = days_apart_in_words(record["from"], record["to"]) or "days unknown"
        if console.width < ROOMY:
            days = days.replace(" – ", " –\n")
        checked = day_in_words(record["checked"]) if record["checked"] and not record["to"] else ""
        self._grid.row(console, name, office, body, days, checked)

    def end(self, console: Console) -> None:
        """Draw how many terms there are, and how many of them have no end."""
        still = f"{figure(self._open)} without an end" if self._open else ""
        total(console, ", ".join(filter(None, (counted(self._terms, "term"), still))), after_blank=bool(self._terms))


@columns("id name office state from:day to:day acting:flag checked:day source")
def holding_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a term."""
    yield {key: value for key, value in record.items() if key != "schema"}
