"""Articles and skipped inputs as tables and CSV rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csto_nlp.article import ENRICHMENTS
from csto_nlp.output.columns import columns
from csto_nlp.output.tables.grid import FAINT, ROOMY, WARNING, Column, Grid, hanging, one_name, plain
from csto_nlp.output.tables.sheet import Sheet, counted, day_of, figure, title_of, total
from csto_nlp.text.time_words import days_apart_in_words

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]
EXCERPT = 240  # characters of an article's text that the table shows
#: Outlets that are told apart in the totals; of more only that they are more.
_MOST_OUTLETS = 1000


class Articles(Sheet):
    """One line an article: day, title, outlet, words; on wide terminals also what the day rests on, text and file."""

    def __init__(self, *, of: int | None = None) -> None:
        """Make the table; ``of`` is the number of articles that these were chosen from."""
        self._grid = Grid(
            Column("Date", 12),
            Column("Title"),
            Column("Outlet", 18, FAINT, wide_from=60, lines=1, roomy=24),
            Column("Words", 6, right=True, wide_from=50),
            Column("Date from", 9, style=FAINT, wide_from=100),
            Column("Begins", style=FAINT, wide_from=ROOMY, lines=1),
            Column("File", 30, style=FAINT, wide_from=ROOMY, lines=1),
        )
        self._of = of
        self._totals = ArticleTotals()

    def row(self, console: Console, record: Record) -> None:
        """Draw one article."""
        from rich.text import Text

        if not self._totals.count:
            self._grid.headings(console)
        self._totals.add(record)
        title = Text(title_of(record))
        if record["truncated"]:
            title.append(" (cut)", WARNING)
        basis = record["date_from"] or ("bounds" if record["date_bounds"] else "")
        begin = " ".join(record["text"][: 2 * EXCERPT].split())[:EXCERPT]
        source = record["source"]
        file = source["path"].rpartition("/")[2]
        place = f"{file} #{source['index']}" if source["index"] else file
        words = figure(len(record["text"].split()))
        cells = (one_name(record["site"] or ""), words, plain(basis), plain(begin), plain(place))
        self._grid.row(console, Text(day_of(record)), title, *cells)

    def end(self, console: Console) -> None:
        """Draw the totals."""
        dropped = (self._of or 0) - self._totals.count
        self._totals.draw(console, f"{counted(dropped, 'copy', 'copies')} left out" if dropped > 0 else "")


class ArticleTotals:
    """What is said of all articles of a table: how many, of how many outlets, from when to when, in which languages."""

    def __init__(self) -> None:
        self.count = 0
        self._outlets: set[str] = set()
        self._languages: Counter[str] = Counter()
        self._undated = self._cut = 0
        self._first: str | None = None
        self._last: str | None = None

    def add(self, record: Record) -> None:
        """Count one article."""
        self.count += 1
        if record["site"] and len(self._outlets) <= _MOST_OUTLETS:
            self._outlets.add(record["site"])
        if record["language"]:
            self._languages[record["language"]] += 1
        self._cut += bool(record["truncated"])
        if day := record["date"]:
            self._first, self._last = min(self._first or day, day), max(self._last or day, day)
        else:
            self._undated += 1

    def draw(self, console: Console, *more: str) -> None:
        """Draw the line of totals, with ``more`` at its end; nothing where there is nothing to say."""
        if not self.count and not any(more):
            return
        outlets = len(self._outlets)
        named = counted(outlets, "outlet") if outlets <= _MOST_OUTLETS else f"more than {figure(_MOST_OUTLETS)} outlets"
        span = days_apart_in_words(self._first, self._last)
        languages = self._languages.most_common() if len(self._languages) > 1 else ()
        total(
            console,
            ", ".join(filter(None, (counted(self.count, "article"), named if outlets else "", span))),
            f"{figure(self._undated)} without a date" if self._undated else "",
            ", ".join(f"{figure(count)} {plain(code)}" for code, count in languages),
            f"{figure(self._cut)} cut" if self._cut else "",
            *more,
        )


@columns(
    "id title text date:day date_from page_date:day date_bounds url site author language truncated:flag extra "
    "entities duplicate cluster summary quotes path index:integer start:integer end:integer"
)
def article_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of an article; nested fields stay JSON, enrichments that it does not carry are empty."""
    own = {key: value for key, value in record.items() if key not in ENRICHMENTS and key not in {"schema", "source"}}
    yield {**own, **{key: record.get(key) for key in ENRICHMENTS}, **record["source"]}


class SkippedInputs(Sheet):
    """What is in no article, under the file that it is from: why, and what it says."""

    def __init__(self) -> None:
        self._grid = Grid(Column("Why", 12), Column("What"), indent=2)
        self._path: str | None = None
        self._reason: str | None = None
        self._reasons: Counter[str] = Counter()
        self._files = 0

    def row(self, console: Console, record: Record) -> None:
        """Draw one input, or a line of a page, that was skipped; a reason like the one above is not said again."""
        from rich.text import Text

        if not self._files:
            self._grid.headings(console)
        if record["path"] != self._path:
            self._path, self._reason = record["path"], None
            self._files += 1
            hanging(console, Text(one_name(self._path), "bold"))
        reason = record["reason"]
        self._reasons[reason] += 1
        said = record["text"][:EXCERPT] if "text" in record else record["message"]
        shown = "" if reason == self._reason else plain(reason)
        self._reason = reason
        self._grid.row(console, Text(shown, "" if "text" in record else WARNING), plain(said))

    def end(self, console: Console) -> None:
        """Draw how much was skipped, by reason."""
        if not self._files:
            return total(console, "nothing is skipped", after_blank=False)
        parts = (f"{plain(reason)} {figure(count)}" for reason, count in self._reasons.most_common())
        return total(
            console, f"{counted(self._reasons.total(), 'part')} of {counted(self._files, 'file')}", ", ".join(parts)
        )


@columns("path index:integer reason message start:integer end:integer text")
def skipped_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of what was skipped: an input has a message, a line of a page its text and offsets."""
    columns = ("path", "index", "reason", "message", "start", "end", "text")
    yield {key: record.get(key) for key in columns}
