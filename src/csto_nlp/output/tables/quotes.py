"""Quotations as tables and CSV rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csto_nlp.output.columns import columns
from csto_nlp.output.tables.articles import heading
from csto_nlp.output.terminal import visible_line

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]


def article(console: Console, record: Record) -> None:
    """Draw one article: its heading, then a line for each quotation with its speaker."""
    from rich.padding import Padding
    from rich.text import Text

    console.print(heading(record))
    if not record["quotes"]:
        console.print(Text("  nobody is quoted", "dim"))
    for quotation in record["quotes"]:
        line = Text(visible_line(_speaker(quotation)), "cyan")
        denied = " denies" if quotation["polarity"] == "denied" else ""
        line.append(f"{denied}: ", "default")
        text = visible_line(" ".join(quotation["text"].split()))
        line.append(f"“{text}”" if quotation["type"] == "direct" else text, "default")
        line.append(f"  {quotation['type']} {quotation['start']}–{quotation['end']}", "dim")
        console.print(Padding(line, (0, 0, 0, 2)))
    console.print()


def _speaker(quotation: Record) -> str:
    """Return the name of a speaker with the office, else the source as written."""
    speaker, source = quotation["speaker"], quotation["source"]
    if speaker is None:
        return " ".join(source["text"].split()) if source else "?"
    office = ", ".join(filter(None, (speaker["office"], speaker["state"] if speaker["kind"] != "state" else None)))
    return f"{speaker['name']} ({office})" if office else str(speaker["name"])


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


def counts(console: Console, record: Record) -> None:
    """Draw one line of totals."""
    from rich.text import Text

    line = Text(f"{record['quotes']:7d} in {record['articles']:6d}  ")
    line.append(f"{record['kind'] or '':13s}", style="cyan")
    line.append(visible_line(record["name"] or "(no entity)"))
    if record["id"]:
        line.append(f" [{visible_line(record['id'])}]", style="dim")
    console.print(line)


@columns(
    "kind id name quotes:integer direct:integer mixed:integer indirect:integer articles:integer first:day last:day"
)
def count_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a total."""
    yield {key: value for key, value in record.items() if key != "schema"}
