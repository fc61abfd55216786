"""Clusters as tables and CSV rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csto_nlp.output.columns import columns
from csto_nlp.output.tables.grid import ACCENT, FAINT, MARK, Column, Grid, hanging, one_name, plain
from csto_nlp.output.tables.sheet import Sheet, Sources, counted, day_of, figure, title_of, total
from csto_nlp.text.time_words import days_apart_in_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from csto_nlp.enrichments import ClusterMembership

Record = dict[str, Any]
SPARKS = "▁▂▃▄▅▆▇█"
SPARK_WIDTH = 24
#: Names that a table lists of those that one outlet alone names.
NAMED_ALONE = 8


def by_cluster(memberships: Sequence[ClusterMembership]) -> list[int]:
    """Return the numbers of articles in the order of the table: the largest cluster first, outliers last.

    Within a cluster the article that stands for it comes first, then those most like the rest.
    """
    sizes = sizes_of(memberships)

    def place(at: int) -> tuple[bool, int, int, bool, float, int]:
        own = memberships[at]
        if own.cluster is None:
            return True, 0, 0, False, 0.0, at
        return False, -sizes[own.cluster], own.cluster, not own.representative, -(own.score or 0.0), at

    return sorted(range(len(memberships)), key=place)


def sizes_of(memberships: Sequence[ClusterMembership]) -> dict[int, int]:
    """Return the number of articles in each cluster."""
    sizes: dict[int, int] = {}
    for own in memberships:
        if own.cluster is not None:
            sizes[own.cluster] = sizes.get(own.cluster, 0) + 1
    return sizes


class Members(Sheet):
    """Articles under the label of their cluster; they come in the order of ``by_cluster``."""

    def __init__(self, sizes: Mapping[int, int]) -> None:
        self._sizes = sizes
        self._grid = Grid(
            Column("", 1, ACCENT),
            Column("Fit", 4, FAINT, right=True, wide_from=60),
            Column("Date", 12),
            Column("Title"),
            Column("Outlet", 18, FAINT, wide_from=60, lines=1, roomy=24),
            indent=1,
        )
        self._shown: int | None = None
        self._articles = self._outside = 0
        self._reason = ""

    def row(self, console: Console, record: Record) -> None:
        """Draw one article, under the label where it is the first of its cluster."""
        from rich.text import Text

        cluster = record["cluster"]
        if not self._articles:
            self._grid.headings(console)
        if cluster["id"] is None:
            self._above_outlier(console, cluster["reason"])
        elif cluster["id"] != self._shown:
            if self._articles:
                console.print()
            line = Text(one_name(cluster["label"]), "bold")
            hanging(console, line.append(f"  {counted(self._sizes[cluster['id']], 'article')}", f"not bold {FAINT}"))
        self._shown = cluster["id"]
        self._articles += 1
        mark = MARK if cluster["representative"] else ""
        fit = "" if cluster["id"] is None else f"{cluster['score']:.2f}"
        self._grid.row(console, mark, fit, Text(day_of(record)), title_of(record), one_name(record["site"] or ""))

    def _above_outlier(self, console: Console, reason: str) -> None:
        """Draw why the articles below are in no cluster, where it is another reason than that of those above."""
        from rich.text import Text

        if not self._outside or reason != self._reason:
            if self._articles:
                console.print()
            line = Text("In no group", "bold")
            hanging(console, line.append(f"  {plain(reason)}", f"not bold {FAINT}"))
        self._outside += 1
        self._reason = reason

    def end(self, console: Console) -> None:
        """Draw how many articles are in how many clusters, and what the mark means."""
        if not self._articles:
            return
        outside = f"{figure(self._outside)} in none" if self._outside else ""
        single = sum(size == 1 for size in self._sizes.values())
        whole = _whole(self._articles, len(self._sizes), single, outside)
        total(console, whole, f"{MARK} stands for its group" if self._sizes else "")


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


class Groups(Sheet):
    """One cluster a row: how many articles, when they came, what it is about, the article that stands for it.

    ``dates`` holds the members' dates by cluster, ``span`` the first and last of all dates, ``articles`` the number of
    all articles.
    """

    def __init__(
        self, dates: Mapping[int, list[str]], span: tuple[str, str] | None, sources: Sources, articles: int
    ) -> None:
        self._dates, self._span, self._sources, self._all = dates, span, sources, articles
        self._grid = Grid(
            Column("Articles", 8, right=True),
            Column(_years(span), SPARK_WIDTH, ACCENT, wide_from=110),
            Column("About"),
            Column("From – to", 26, FAINT, wide_from=72),
        )
        self._groups = self._members = self._single = 0

    def row(self, console: Console, record: Record) -> None:
        """Draw one cluster."""
        from rich.text import Text

        if not self._groups:
            self._grid.headings(console)
        self._groups += 1
        self._members += record["size"]
        self._single += record["size"] == 1
        when = sparkline(self._dates.get(record["id"], []), *self._span) if self._span else ""
        about = Text(one_name(record["label"]), "bold")
        if record["size"] > 1:
            about.append("\n" + self._sources(record["representative"]), f"not bold {FAINT}")
        if len(record.get("outlets") or ()) > 1:
            _append_outlets(about, record["outlets"])
        days = days_apart_in_words(record["from"], record["to"])
        self._grid.row(console, figure(record["size"]), when, about, days)

    def end(self, console: Console) -> None:
        """Draw how many articles are in how many clusters."""
        outside = f"{figure(self._all - self._members)} in none" if self._all > self._members else ""
        total(console, _whole(self._all, self._groups, self._single, outside), after_blank=bool(self._groups))


def _append_outlets(about: Text, outlets: list[Record]) -> None:
    """Add a line for each outlet of a story with what it leads with, and one for what it alone names."""
    for share in outlets:
        about.append(f"\n{one_name(share['site'] or '(outlet not known)')}", f"not bold {ACCENT}")
        lead = plain(share["lead"]["text"]) if share["lead"] else ""
        about.append(f" {counted(len(share['articles']), 'article')}", f"not bold {FAINT}").append(
            f": {lead}" if lead else "", "not bold"
        )
        if share["only"]:
            names = ", ".join(plain(one["name"]) for one in share["only"][:NAMED_ALONE])
            more = len(share["only"]) - NAMED_ALONE
            others = f" and {figure(more)} more" if more > 0 else ""
            about.append(f"\nnamed here alone: {names}{others}", f"not bold {FAINT}")


def _whole(articles: int, groups: int, single: int, outside: str) -> str:
    """Return how many articles are in how many groups, how many of these have one article, and how many have none."""
    alone = f"{figure(single)} of them single articles" if single else ""
    return ", ".join(filter(None, (counted(articles, "article"), counted(groups, "group"), alone, outside)))


def _years(span: tuple[str, str] | None) -> str:
    """Return the heading of the column of bars: the year at its left and the one at its right end."""
    if span is None:
        return ""
    first, last = (day[:4] for day in span)
    return first + last.rjust(SPARK_WIDTH - len(first)) if first != last else first


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


@columns("id:integer label keywords entities size:integer representative articles from:day to:day outlets")
def story_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a story with what each outlet has of it."""
    yield from group_row(record)
