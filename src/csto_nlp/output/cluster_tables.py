"""Clusters as tables and CSV rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csto_nlp.output.plain import visible
from csto_nlp.output.tables import heading

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]
SPARKS = "▁▂▃▄▅▆▇█"
SPARK_WIDTH = 24


def article(console: Console, record: Record) -> None:
    """Draw one article: its heading and its cluster."""
    from rich.text import Text

    console.print(heading(record))
    cluster = record["cluster"]
    if cluster["id"] is None:
        console.print(Text(f"  outlier: {visible(cluster['reason'])}", "dim"))
        return
    line = Text(f"  #{cluster['id']} ", "cyan")
    line.append(visible(cluster["label"]), "default")
    line.append(f"  {cluster['score']:.2f}" + ("  representative" if cluster["representative"] else ""), "dim")
    console.print(line)


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


def group(console: Console, record: Record) -> None:
    """Draw one cluster: size, label, dates."""
    from rich.text import Text

    line = Text(f"{record['size']:6d}  ")
    line.append(visible(record["label"]), "bold")
    if record["from"]:
        line.append(f"  {record['from']} to {record['to']}", "dim")
    console.print(line)


def group_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a cluster."""
    yield {key: value for key, value in record.items() if key != "schema"}
