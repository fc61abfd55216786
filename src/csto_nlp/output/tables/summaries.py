"""Summaries as tables and CSV rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csto_nlp.output.columns import columns
from csto_nlp.output.tables.articles import heading
from csto_nlp.output.terminal import visible_line

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]
SENTENCE = ("article", "field", "start", "end", "text", "score")


def article(console: Console, record: Record) -> None:
    """Draw one article: its heading and its summary."""
    console.print(heading(record))
    _sentences(console, record["summary"], named=False)
    _rewrite(console, record["summary"].get("rewrite"))
    console.print()


def group(console: Console, record: Record) -> None:
    """Draw the summary of several articles: their label, how many they are, and the sentences with their articles."""
    from rich.text import Text

    cluster, size = record["cluster"], len(record["articles"])
    line = Text(visible_line((cluster or {}).get("label") or ("1 article" if size == 1 else "all articles")), "bold")
    line.append(f"  {size} article{'s' if size != 1 else ''}", "dim")
    console.print(line)
    _sentences(console, record, named=True)
    _rewrite(console, record.get("rewrite"))
    console.print()


def _sentences(console: Console, summary: Record, *, named: bool) -> None:
    from rich.padding import Padding
    from rich.text import Text

    if not summary["sentences"]:
        console.print(Text(f"  {summary.get('reason', 'nothing to quote')}", "dim"))
    for sentence in summary["sentences"]:
        speaker = f"{sentence['speaker']}: " if "speaker" in sentence else ""
        line = Text(visible_line(speaker + " ".join(sentence["text"].split())))
        article = visible_line(sentence["article"]) + " " if named else ""
        line.append(f"  {article}{sentence['start']}–{sentence['end']}", "dim")
        console.print(Padding(line, (0, 0, 0, 2)))


def _rewrite(console: Console, rewrite: Record | None) -> None:
    """Draw what an endpoint made of the sentences, what they do not bear out set off, or why there is nothing."""
    from rich.padding import Padding
    from rich.text import Text

    if rewrite is None:
        return
    if rewrite["sentences"] is None:
        console.print(Text(f"  not rewritten: {visible_line(rewrite['reason'])}", "red"))
        return
    for sentence in rewrite["sentences"]:
        line = Text(visible_line(sentence["text"]), "italic")
        for flag in sentence["unsupported"]:
            line.stylize("red bold", flag["start"], flag["end"])
        doubts = ", ".join(visible_line(flag["text"]) for flag in sentence["unsupported"])
        line.append(f"  not in the text: {doubts}" if doubts else "", "red")
        console.print(Padding(line, (0, 0, 0, 4)))


def _rewritten(summary: Record) -> Record:
    """Return the CSV column of what an endpoint wrote, where one was asked."""
    if "rewrite" not in summary:
        return {}
    return {"rewrite": " ".join(one["text"] for one in summary["rewrite"]["sentences"] or ())}


@columns("article title date:day number:integer field start:integer end:integer text score:number rewrite")
def article_row(record: Record) -> Iterator[Record]:
    """Return a CSV row for each sentence of an article's summary."""
    for number, sentence in enumerate(record["summary"]["sentences"], 1):
        head = {"article": record["id"], "title": record["title"], "date": record["date"], "number": number}
        yield {**head, **{key: sentence[key] for key in SENTENCE[1:]}, **_rewritten(record["summary"])}


@columns(
    "cluster:integer label articles:integer number:integer article field start:integer end:integer text "
    "score:number rewrite"
)
def group_row(record: Record) -> Iterator[Record]:
    """Return a CSV row for each sentence of a summary of several articles."""
    cluster = record["cluster"] or {"id": None, "label": None}
    for number, sentence in enumerate(record["sentences"], 1):
        yield {
            "cluster": cluster["id"],
            "label": cluster["label"],
            "articles": len(record["articles"]),
            "number": number,
            **{key: sentence[key] for key in SENTENCE},
            **_rewritten(record),
        }
