"""Articles and skipped inputs as tables and CSV rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csto_nlp.article import ENRICHMENTS
from csto_nlp.output.columns import columns
from csto_nlp.output.terminal import visible_line
from csto_nlp.text.dates import days_in_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Record = dict[str, Any]
EXCERPT = 240  # characters of an article's text that the table shows


def heading(record: Record) -> Text:
    """Return the line that names an article in every table: title, date, place in the input."""
    from rich.text import Text

    line = Text(visible_line(record["title"] or "(no title)"), style="bold")
    date = record["date"]
    details = [f"{date} ({record['date_from']})" if date else _bounds(record["date_bounds"])]
    details += [visible_line(value) for value in (record["site"], record["author"]) if value]
    details += ["cut"] if record["truncated"] else []
    line.append("  " + " · ".join(details), style="dim")
    return line


def _bounds(bounds: Record | None) -> str:
    """Return what is known of the day of an article without a date, and by what."""
    if bounds is None:
        return "no date"
    return f"{days_in_words(bounds['from'], bounds['to'])} ({', '.join(bounds['basis'])})"


def article(console: Console, record: Record) -> None:
    """Draw one article: heading, the beginning of its text, where it was read from."""
    from rich.text import Text

    console.print(heading(record))
    text = " ".join(record["text"].split())
    console.print(Text(visible_line(text[:EXCERPT]) + ("…" if len(text) > EXCERPT else "")))
    source = record["source"]
    place = f"{visible_line(record['id'])}  {visible_line(str(source['path']))} #{source['index']}"
    console.print(Text(f"{place}  {len(text.split())} words", "dim"))
    console.print()


@columns(
    "id title text date:day date_from page_date:day date_bounds url site author language truncated:flag extra "
    "entities duplicate cluster summary quotes path index:integer start:integer end:integer"
)
def article_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of an article; nested fields stay JSON, enrichments that it does not carry are empty."""
    own = {key: value for key, value in record.items() if key not in ENRICHMENTS and key not in {"schema", "source"}}
    yield {**own, **{key: record.get(key) for key in ENRICHMENTS}, **record["source"]}


def skipped(console: Console, record: Record) -> None:
    """Draw one line on an input or on a line of a page that was skipped."""
    from rich.text import Text

    said = record["text"][:EXCERPT] if "text" in record else record["message"]
    console.print(Text(f"{record['reason']:12s} {visible_line(record['path'])}: {visible_line(said)}"))


@columns("path index:integer reason message start:integer end:integer text")
def skipped_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of what was skipped: an input has a message, a line of a page its text and offsets."""
    columns = ("path", "index", "reason", "message", "start", "end", "text")
    yield {key: record.get(key) for key in columns}
