"""Mentions as a table and as CSV rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csto_nlp.output.columns import columns
from csto_nlp.output.tables.grid import FAINT, KIND_STYLES, Column, Grid, one_name, plain
from csto_nlp.output.tables.sheet import Names, Sheet, counted, total
from csto_nlp.text.time_words import day_in_words, time_in_words

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]


class Mentions(Sheet):
    """One mention a row: the day of its article, the entity with its office, its sentence, the outlet."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._grid = Grid(
            Column("Date", 12, wide_from=60),
            Column("Who and what", 24, narrow=14),
            Column("Sentence"),
            Column("Outlet", 18, FAINT, wide_from=100, lines=1, roomy=24),
        )
        self._mentions = self._articles = 0
        self._article: str | None = None

    def row(self, console: Console, record: Record) -> None:
        """Draw one mention."""
        from rich.text import Text

        if not self._mentions:
            self._grid.headings(console)
        self._mentions += 1
        self._articles += record["article"] != self._article
        self._article = record["article"]
        words = time_in_words(record["value"] or "", record["mod"], repeated=record["type"] == "SET")
        named = Text(plain(record["name"] or words or record["text"]), KIND_STYLES[record["kind"]])
        office = self._names.office(record["office"] or record["stated"], record["state"])
        office += " (not in office)" if office and record["in_office"] is False else ""
        named.append(f"\n{office}" if office else "", FAINT)
        day = day_in_words(record["date"]) if record["date"] else ""
        self._grid.row(console, day, named, plain(record["sentence"]), one_name(record["site"] or ""))

    def end(self, console: Console) -> None:
        """Draw how many mentions there are, in how many articles."""
        whole = f"{counted(self._mentions, 'mention')} in {counted(self._articles, 'article')}"
        total(console, whole, after_blank=bool(self._mentions))


@columns(
    "article date:day title site url sentence text kind id wikidata name name_local office state in_office:flag "
    "form stated basis checked:day type value from:day to:day mod anchor parts field start:integer end:integer"
)
def mention_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a mention; the ends of a range stay JSON."""
    yield {key: value for key, value in record.items() if key != "schema"}
