"""Summaries as tables and CSV rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csto_nlp.output.columns import columns
from csto_nlp.output.tables.grid import ACCENT, FAINT, WARNING, hanging, one_name, plain
from csto_nlp.output.tables.sheet import Sheet, Sources, counted, figure, heading, total
from csto_nlp.output.terminal import visible_line

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]
SENTENCE = ("article", "field", "start", "end", "text", "score")


class Articles(Sheet):
    """Each article with its summary."""

    def __init__(self) -> None:
        self._articles = self._sentences = self._without = 0

    def row(self, console: Console, record: Record) -> None:
        """Draw one article."""
        hanging(console, heading(record))
        self._articles += 1
        self._sentences += len(record["summary"]["sentences"])
        self._without += not record["summary"]["sentences"]
        _sentences(console, record["summary"], None)
        _rewrite(console, record["summary"].get("rewrite"))
        console.print()

    def end(self, console: Console) -> None:
        """Draw the totals."""
        if not self._articles:
            return
        without = f"nothing to quote in {figure(self._without)}" if self._without else ""
        whole = f"{counted(self._articles, 'article')}, {counted(self._sentences, 'sentence')}"
        total(console, whole, without, after_blank=False)


class Groups(Sheet):
    """Summaries of several articles each: what they are about, and the sentences with the articles they are from."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._groups = self._articles = self._sentences = 0

    def row(self, console: Console, record: Record) -> None:
        """Draw one summary."""
        from rich.text import Text

        cluster, size = record["cluster"], len(record["articles"])
        self._groups += 1
        self._articles += size
        self._sentences += len(record["sentences"])
        line = Text(one_name((cluster or {}).get("label") or ("One article" if size == 1 else "All articles")), "bold")
        hanging(console, line.append(f"  {counted(size, 'article')}", f"not bold {FAINT}"))
        _sentences(console, record, self._sources)
        _rewrite(console, record.get("rewrite"))
        console.print()

    def end(self, console: Console) -> None:
        """Draw the totals."""
        groups = counted(self._groups, "summary", "summaries")
        whole = f"{groups} of {counted(self._articles, 'article')}, {counted(self._sentences, 'sentence')}"
        total(console, whole, after_blank=False)


def _sentences(console: Console, summary: Record, sources: Sources | None) -> None:
    """Draw the sentences, and where ``sources`` are given the article below each run of sentences that are from it."""
    from rich.text import Text

    if not summary["sentences"]:
        hanging(console, Text(plain(summary.get("reason", "nothing to quote")), FAINT), 2, 0)
    found = summary["sentences"]
    for at, sentence in enumerate(found):
        line = Text("• ", ACCENT)
        if "speaker" in sentence:
            line.append(f"{plain(sentence['speaker'])}: ", f"not bold {ACCENT}")
        line.append(plain(sentence["text"]), "default")
        hanging(console, line, 2, 2)
        is_last = at + 1 == len(found) or found[at + 1]["article"] != sentence["article"]
        if sources is not None and is_last:
            hanging(console, Text(f"— {sources(sentence['article'])}", FAINT), 4, 2)


def _rewrite(console: Console, rewrite: Record | None) -> None:
    """Draw what an endpoint made of the sentences, what they do not bear out set off, or why there is nothing."""
    from rich.text import Text

    if rewrite is None:
        return
    if rewrite["sentences"] is None:
        hanging(console, Text(f"not rewritten: {plain(rewrite['reason'])}", WARNING), 2, 2)
        return
    for sentence in rewrite["sentences"]:
        line = Text(visible_line(sentence["text"]), "italic")
        for flag in sentence["unsupported"]:
            line.stylize(f"{WARNING} bold", flag["start"], flag["end"])
        doubts = ", ".join(plain(flag["text"]) for flag in sentence["unsupported"])
        line.append(f"  not in the text: {doubts}" if doubts else "", WARNING)
        hanging(console, line, 4, 2)


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
