"""Clusters as tables and CSV rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from csto_nlp.output.columns import columns
from csto_nlp.output.tables.articles import heading
from csto_nlp.output.terminal import visible_line

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]
SPARKS = "▁▂▃▄▅▆▇█"
SPARK_WIDTH = 24
#: Names that a table lists of those that one outlet alone names.
NAMED_ALONE = 8


def article(console: Console, record: Record) -> None:
    """Draw one article: its heading and its cluster."""
    from rich.text import Text

    console.print(heading(record))
    cluster = record["cluster"]
    if cluster["id"] is None:
        console.print(Text(f"  outlier: {visible_line(cluster['reason'])}", "dim"))
        return
    line = Text(f"  #{cluster['id']} ", "cyan")
    line.append(visible_line(cluster["label"]), "default")
    line.append(f"  {cluster['score']:.2f}" + ("  representative" if cluster["representative"] else ""), "dim")
    console.print(line)


@columns("article title date:day cluster:integer label score:number representative:flag reason")
def article_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of an article and its cluster."""
    cluster = record["cluster"]
    yield {
        "article": record["id"],
        "title": record["title"],
        "date": record["date"],
        "cluster": cluster["id"],
        **{key: cluster[key] for key in ("label", "score", "representative", "reason")},
    }


def group_with_dates(dates: dict[int, list[str]], span: tuple[str, str] | None) -> Callable[[Console, Record], None]:
    """Return what draws one cluster: size, label, dates, and how many articles came when within ``span``.

    ``dates`` holds the members' dates by cluster.
    """

    def draw(console: Console, record: Record) -> None:
        from rich.text import Text

        line = Text(f"{record['size']:6d}  ")
        if span:
            line.append(f"{sparkline(dates[record['id']], *span)}  ", "cyan")
        line.append(visible_line(record["label"]), "bold")
        if record["from"]:
            until = f" to {record['to']}" if record["to"] != record["from"] else ""
            line.append(f"  {record['from']}{until}", "dim")
        console.print(line)
        if len(record.get("outlets") or ()) > 1:
            _draw_outlets(console, record["outlets"])

    return draw


def _draw_outlets(console: Console, outlets: list[Record]) -> None:
    """Draw a line for each outlet of a story with what it leads with, and one for what it alone names."""
    from rich.padding import Padding
    from rich.text import Text

    for share in outlets:
        line = Text(visible_line(share["site"] or "(outlet not known)"), "cyan")
        line.append(f" {len(share['articles'])}  ", "dim")
        if share["lead"]:
            line.append(visible_line(" ".join(share["lead"]["text"].split())), "default")
        console.print(Padding(line, (0, 0, 0, 8)))
        if share["only"]:
            names = ", ".join(visible_line(one["name"]) for one in share["only"][:NAMED_ALONE])
            more = len(share["only"]) - NAMED_ALONE
            line = Text(f"named here alone: {names}{f' and {more} more' if more > 0 else ''}", "dim")
            console.print(Padding(line, (0, 0, 0, 10)))


def sparkline(dates: list[str], first: str, last: str) -> str:
    """Return counts of ``dates`` in equal spans of time from ``first`` to ``last``, as bars; a space is none."""
    import datetime as dt

    def day(text: str) -> int:
        return dt.date.fromisoformat(text if len(text) == 10 else f"{text}-01").toordinal()

    begin, days = day(first), max(1, day(last) - day(first) + 1)
    width = min(SPARK_WIDTH, days)
    counts = [0] * width
    for date in dates:
        counts[min(width - 1, max(0, (day(date) - begin) * width // days))] += 1
    top = max(counts, default=0)
    return "".join(SPARKS[(count * len(SPARKS) - 1) // top] if count else " " for count in counts)


@columns("id:integer label keywords entities size:integer representative articles from:day to:day")
def group_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a cluster."""
    yield {key: value for key, value in record.items() if key != "schema"}
