"""Duplicates as tables and CSV rows: articles with their status, groups, and pairs side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from csto_nlp.output.columns import columns
from csto_nlp.output.tables.articles import heading
from csto_nlp.output.terminal import visible_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from csto_nlp.article import Article

Record = dict[str, Any]
Lookup = Callable[[str], "Article"]

CONTEXT = 60  # characters of a shared passage that are shown on each side of what differs
MAX_DIFFERENCE = 600  # characters of what differs that are shown
GAP = 2  # blanks between both sides
MAX_ROWS = 12  # differing places that are shown of a pair
VERDICT_WORDS = {
    "exact": "same words as",
    "near": "near copy of",
    "contained": "cut copy of",
    "contains": "contains",
    "template": "same formula as",
}


def article(console: Console, record: Record) -> None:
    """Draw one article: its heading, its group, and its verdict on which other."""
    from rich.text import Text

    status = record["duplicate"]
    console.print(heading(record))
    line = Text(f"  {visible_line(record['id'])}  ", "dim")
    if status["group"] is not None:
        line.append(f"group {status['group']}  ", style="cyan")
    if status["of"] is not None:
        line.append(f"{VERDICT_WORDS[status['verdict']]} {visible_line(status['of'])}")
    else:
        line.append("stands for its group" if status["group"] is not None else "no duplicate")
    console.print(line)
    console.print()


@columns("id title date:day url site group:integer canonical:flag verdict of")
def article_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of an article's status."""
    keys = ("id", "title", "date", "url", "site")
    yield {**{key: record[key] for key in keys}, **record["duplicate"]}


@columns(
    "a b verdict jaccard:number a_in_b:number b_in_a:number rare_overlap:number numbers_agree:number "
    "days_apart:integer passages"
)
def pair_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a pair."""
    yield {key: value for key, value in record.items() if key != "schema"}


@columns("group:integer article canonical:flag")
def group_row(record: Record) -> Iterator[Record]:
    """Return one CSV row for each member of a group."""
    for member in record["members"]:
        yield {"group": record["id"], "article": member, "canonical": member == record["canonical"]}


class DuplicateTable:
    """Draws groups and pairs; ``look_up`` finds an article by its id."""

    def __init__(self, look_up: Lookup) -> None:
        self._look_up = look_up

    def group(self, console: Console, record: Record) -> None:
        """Draw one group: the canonical article first, then the others."""
        from rich.text import Text

        span = " – ".join(dict.fromkeys(day for day in (record["from"], record["to"]) if day))
        console.print(Text(f"group {record['id']}: {record['size']} articles  {span}", "cyan"))
        others = [member for member in record["members"] if member != record["canonical"]]
        for member in (record["canonical"], *others):
            line = Text("* " if member == record["canonical"] else "  ")
            line.append_text(heading(self._look_up(member).to_record()))
            line.append(f"  {visible_line(member)}", "dim")
            console.print(line)
        console.print()

    def pair(self, console: Console, record: Record) -> None:
        """Draw one pair: both headings, the figures, and side by side what differs between shared passages."""
        from rich.text import Text

        a, b = self._look_up(record["a"]), self._look_up(record["b"])
        console.print(Text(record["verdict"], "cyan").append(f"  {_figures(record)}", "dim"))
        differences = list(_differences(a.text, b.text, record["passages"]))
        rows = [(heading(a.to_record()), heading(b.to_record())), *differences[:MAX_ROWS]]
        if len(differences) > MAX_ROWS:
            rows.append((Text(f"… {len(differences) - MAX_ROWS} more places", "dim"), Text()))
        _print_side_by_side(console, rows)
        console.print()


def _print_side_by_side(console: Console, rows: list[tuple[Text, Text]]) -> None:
    """Print rows of two columns, each of half the width, with ``GAP`` blanks between.

    As a grid of rich's would, which measures every cell first and renders it three times.
    """
    from rich.segment import Segment, Segments
    from rich.text import Text

    width = console.width
    widths = (width + 1) // 2 - GAP, width // 2
    blanks = [[Segment(" " * own)] for own in widths]
    segments: list[Segment] = []
    for row in rows:
        wrapped = (
            Text("\n").join(cell.wrap(console, max(1, own), justify="left", overflow="ellipsis"))
            for cell, own in zip(row, widths, strict=True)
        )
        for left, right in zip_longest(*(Segment.split_lines(cell.render(console)) for cell in wrapped)):
            segments += left or blanks[0]
            segments.append(Segment(" " * GAP))
            segments += right or blanks[1]
            segments.append(Segment.line())
    console.print(Segments(segments), crop=False, end="")


def _figures(record: Record) -> str:
    """Return a pair's figures in words."""
    parts = [f"{record['jaccard']:.0%} of both shared", f"{record['a_in_b']:.0%} / {record['b_in_a']:.0%} of each"]
    parts.append(f"rare {record['rare_overlap']:.0%}")
    if record["numbers_agree"] is not None:
        parts.append(f"numbers {record['numbers_agree']:.0%}")
    if record["days_apart"] is not None:
        parts.append(f"{record['days_apart']} day{'' if record['days_apart'] == 1 else 's'} apart")
    return " · ".join(parts)


def _differences(a: str, b: str, passages: list[Record]) -> Iterator[tuple[Text, Text]]:
    """Yield the stretches between shared passages in both texts, with the edges of the passages around them."""
    last = (0, 0)
    for passage in [*passages, {"a": [len(a), len(a)], "b": [len(b), len(b)]}]:
        left, right = (last[0], passage["a"][0]), (last[1], passage["b"][0])
        if right[0] > right[1]:  # the passages stand in another order there
            right = (right[0], right[0])
        if a[slice(*left)].strip(" \n.,") or b[slice(*right)].strip(" \n.,"):
            yield _in_context(a, *left), _in_context(b, *right)
        last = passage["a"][1], passage["b"][1]


def _in_context(text: str, start: int, end: int) -> Text:
    """Return a stretch of a text, marked, between the edges of the shared passages."""
    from rich.text import Text

    def squashed(part: str) -> str:
        return visible_line(" ".join(part.split()))

    shown = text[start:end] if end - start <= MAX_DIFFERENCE else text[start : start + MAX_DIFFERENCE] + " …"
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    line = Text(("…" if start > CONTEXT else "") + squashed(before) + " ", "dim")
    line.append(squashed(shown) or "—", "bold red not dim")
    return line.append(" " + squashed(after) + ("…" if end + CONTEXT < len(text) else ""), "dim")
