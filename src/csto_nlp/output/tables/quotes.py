"""Quotations as tables and CSV rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.output.columns import columns
from csto_nlp.output.tables.grid import ACCENT, BAR, FAINT, KIND_STYLES, WARNING, Column, Grid, bar, hanging, plain
from csto_nlp.output.tables.sheet import Names, Sheet, counted, figure, heading, total
from csto_nlp.text.time_words import days_apart_in_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Record = dict[str, Any]

#: How much of a quotation stands in quotation marks, by its type.
_HOW: Final = {"direct": "direct", "mixed": "in part", "indirect": "reported"}


class Quotes(Sheet):
    """Each article that quotes somebody, with who says what."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._grid = Grid(
            Column("Speaker", 24, narrow=14),
            Column("Quotation"),
            Column("How", 8, FAINT, wide_from=60),
            Column("Verb", 12, FAINT, wide_from=100),
            indent=2,
        )
        self._articles = self._quoting = 0
        self._types: Counter[str] = Counter()

    def row(self, console: Console, record: Record) -> None:
        """Draw one article; nothing where nobody is quoted in it."""
        from rich.text import Text

        self._articles += 1
        if not record["quotes"]:
            return
        if not self._quoting:
            self._grid.headings(console)
        self._quoting += 1
        hanging(console, heading(record))
        last: Text | None = None
        for quotation in record["quotes"]:
            self._types[quotation["type"]] += 1
            speaker = self._speaker(quotation)
            words = plain(quotation["text"])
            said = Text(f"“{words}”" if quotation["type"] == "direct" else words)
            if quotation["polarity"] == "denied":
                said = Text("denied: ", WARNING).append_text(Text(said.plain, "default"))
            verb = plain((quotation["cue"] or {}).get("text", ""))
            self._grid.row(console, Text() if speaker == last else speaker, said, _HOW[quotation["type"]], verb)
            last = speaker
        console.print()

    def _speaker(self, quotation: Record) -> Text:
        """Return the name of a speaker with the office below, else the source as written."""
        from rich.text import Text

        speaker, source = quotation["speaker"], quotation["source"]
        if speaker is None:
            return Text(plain(source["text"]) if source else "not named", FAINT)
        named = Text(plain(speaker["name"]), KIND_STYLES[speaker["kind"]])
        office = self._names.office(speaker["office"], speaker["state"] if speaker["kind"] != "state" else None)
        return named.append(f"\n{office}", FAINT) if office else named

    def end(self, console: Console) -> None:
        """Draw how many quotations there are, in how many articles, of which types."""
        if not self._articles:
            return None
        if not self._quoting:
            return total(console, f"{counted(self._articles, 'article')}, nobody is quoted", after_blank=False)
        parts = (f"{figure(self._types[kind])} {words}" for kind, words in _HOW.items() if self._types[kind])
        some = f"{figure(self._quoting)} of " if self._quoting < self._articles else ""
        where = f"in {some}{counted(self._articles, 'article')}"
        whole = f"{counted(self._types.total(), 'quotation')} {where}"
        return total(console, f"{whole}: {', '.join(parts)}", after_blank=False)


@columns(
    "article date:day title site url text kind id name office state in_office:flag type polarity cue source basis "
    "field start:integer end:integer"
)
def rows(record: Record) -> Iterator[Record]:
    """Return one CSV row for each quotation of an article; columns that mentions have too are called as there."""
    for quotation in record["quotes"]:
        speaker = quotation["speaker"] or {}
        yield {
            "article": record["id"],
            **{key: record[key] for key in ("date", "title", "site", "url")},
            "text": quotation["text"],
            **{key: speaker.get(key) for key in ("kind", "id", "name", "office", "state", "in_office")},
            "type": quotation["type"],
            "polarity": quotation["polarity"],
            "cue": (quotation["cue"] or {}).get("text"),
            "source": (quotation["source"] or {}).get("text"),
            "basis": quotation["basis"],
            **{key: quotation[key] for key in ("field", "start", "end")},
        }


class Counts(Sheet):
    """Totals by speaker, with a bar that is full for ``most`` quotations; those of no known speaker stand last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._grid = Grid(
            Column("Quotations", 10, right=True),
            Column("Articles", 8, right=True),
            Column("", BAR, ACCENT, wide_from=90),
            Column("Speaker"),
            Column("Direct", 6, right=True, wide_from=70),
            Column("In part", 7, right=True, wide_from=70),
            Column("Reported", 8, right=True, wide_from=70),
            Column("First – last article", 26, FAINT, wide_from=116),
        )
        self._speakers = 0
        self._quotes: Counter[str] = Counter()
        self._unknown: Record | None = None

    def row(self, console: Console, record: Record) -> None:
        """Draw one total; that of the sources which are no entity is kept for the end."""
        if not self._quotes:
            self._grid.headings(console)
        self._quotes.update({key: record[key] for key in ("quotes", *_HOW)})
        if record["kind"] is None:
            self._unknown = record
            return
        self._speakers += 1
        self._draw(console, record)

    def _draw(self, console: Console, record: Record) -> None:
        from rich.text import Text

        name = Text(plain(record["name"]), KIND_STYLES[record["kind"]]) if record["kind"] else Text("others", FAINT)
        self._grid.row(
            console,
            figure(record["quotes"]),
            figure(record["articles"]),
            bar(record["quotes"], self._most),
            name,
            *(figure(record[key]) if record[key] else "" for key in _HOW),
            days_apart_in_words(record["first"], record["last"]),
        )

    def end(self, console: Console) -> None:
        """Draw the sources that are no entity, and the totals."""
        if self._unknown is not None:
            self._draw(console, self._unknown)
        parts = (f"{figure(self._quotes[key])} {words}" for key, words in _HOW.items() if self._quotes[key])
        whole = f"{counted(self._quotes['quotes'], 'quotation')} by {counted(self._speakers, 'speaker')}"
        others = f"{figure(self._unknown['quotes'])} by others" if self._unknown else ""
        total(
            console,
            f"{' and '.join(filter(None, (whole, others)))}: {', '.join(parts)}"
            if self._quotes
            else "nobody is quoted",
        )


@columns(
    "kind id name quotes:integer direct:integer mixed:integer indirect:integer articles:integer first:day last:day"
)
def count_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a total."""
    yield {key: value for key, value in record.items() if key != "schema"}
