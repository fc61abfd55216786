"""Duplicates as tables and CSV rows: articles with their status, groups, and pairs side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from csto_nlp.output.columns import columns
from csto_nlp.output.tables.grid import ACCENT, FAINT, MARK, ROOMY, WARNING, Column, Grid, hanging, one_name, plain
from csto_nlp.output.tables.sheet import Sheet, Sources, counted, day_of, figure, heading, title_of, total
from csto_nlp.text.time_words import days_apart_in_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from csto_nlp.article import Article
    from csto_nlp.enrichments import DuplicateStatus

Record = dict[str, Any]
Lookup = Callable[[str], "Article"]

CONTEXT = 60  # characters of a shared passage that are shown on each side of what differs
MAX_DIFFERENCE = 600  # characters of what differs that are shown
MAX_ROWS = 12  # differing places that are shown of a pair
OUTLETS_OF = 100  # members of a group whose outlets are looked up
OUTLETS_SHOWN = 4
#: What an article is to the other one of which its verdict speaks.
VERDICT_WORDS = {
    "exact": "same words",
    "near": "near copy",
    "contained": "cut copy",
    "contains": "contains",
    "template": "same formula",
}
#: What a pair is, its verdict seen from the first article; how one such pair and several are called in the totals.
PAIR_WORDS = {
    "exact": ("the same words", "exact copy", "exact copies"),
    "near": ("near copies", "near copy", "near copies"),
    "contains": ("the second is a cut copy", "cut copy", "cut copies"),
    "contained": ("the first is a cut copy", "cut copy", "cut copies"),
    "template": ("the same formula, no copies", "alike in formula alone", "alike in formula alone"),
}


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


def by_group(statuses: Sequence[DuplicateStatus]) -> list[int]:
    """Return the numbers of the articles that have a duplicate, in the order of the table: group by group.

    The article that stands for its group comes first; articles made of several others come last.
    """
    shown = [at for at, status in enumerate(statuses) if status.group is not None or status.of is not None]

    def place(at: int) -> tuple[bool, int, bool, int]:
        status = statuses[at]
        return status.group is None, status.group or 0, not status.canonical, at

    return sorted(shown, key=place)


class Duplicates(Sheet):
    """Articles that have a duplicate, group by group, in the order of ``by_group``.

    ``articles`` is the number of all articles.
    """

    def __init__(self, sources: Sources, articles: int) -> None:
        self._sources, self._all = sources, articles
        self._grid = Grid(
            Column("", 1, ACCENT),
            Column("Date", 12, wide_from=50),
            Column("Title"),
            Column("Outlet", 18, FAINT, wide_from=60, lines=1, roomy=24),
            Column("Is", 12),
            Column("Id", 18, FAINT, wide_from=ROOMY),
        )
        self._shown = self._grouped = self._earlier = 0
        self._groups: set[int] = set()

    def row(self, console: Console, record: Record) -> None:
        """Draw one article, after a blank line where it is the first of its group."""
        from rich.text import Text

        status, group = record["duplicate"], record["duplicate"]["group"]
        if not self._shown:
            self._grid.headings(console)
        elif group is None or group not in self._groups:
            console.print()
        self._shown += 1
        if group is not None:
            self._groups.add(group)
            self._grouped += 1
        self._earlier += group is None and not status["canonical"]
        stands = status["canonical"] and group is not None
        title = Text(title_of(record), "bold" if stands else "")
        if status["of"] is not None and group is None:
            title.append(f"\n{self._sources(status['of'])}", FAINT)
        word = "" if status["verdict"] is None else VERDICT_WORDS[status["verdict"]]
        cells = (one_name(record["site"] or ""), word, one_name(record["id"]))
        self._grid.row(console, MARK if stands else "", Text(day_of(record)), title, *cells)

    def end(self, console: Console) -> None:
        """Draw how many articles are in how many groups, and how many are single."""
        groups, several = len(self._groups), self._shown - self._grouped - self._earlier
        parts = [
            counted(self._all, "article"),
            f"{counted(groups, 'group')} of {figure(self._grouped)}" if groups else "no group",
            counted(self._earlier, "copy of earlier ones", "copies of earlier ones") if self._earlier else "",
            f"{figure(several)} made of several" if several else "",
            f"{figure(self._all - self._shown)} single",
        ]
        legend = f"{MARK} stands for its group" if groups else ""
        total(console, ", ".join(filter(None, parts)), legend, after_blank=bool(self._shown))


class Groups(Sheet):
    """One group a row: how many articles, when, the title that stands for it, and the outlets.

    ``articles`` is the number of all articles.
    """

    def __init__(self, look_up: Lookup, articles: int) -> None:
        self._look_up, self._all = look_up, articles
        self._grid = Grid(
            Column("Articles", 8, right=True),
            Column("When", 15, wide_from=60),
            Column("Title"),
            Column("Outlets", 28, FAINT, wide_from=80),
        )
        self._groups = self._grouped = 0

    def row(self, console: Console, record: Record) -> None:
        """Draw one group."""
        if not self._groups:
            self._grid.headings(console)
        self._groups += 1
        self._grouped += record["size"]
        members = [self._look_up(member) for member in record["members"][:OUTLETS_OF]]
        outlets = list(dict.fromkeys(one_name(member.site) for member in members if member.site))
        more = len(outlets) - OUTLETS_SHOWN
        words = ", ".join(outlets[:OUTLETS_SHOWN]) + (f" and {figure(more)} more" if more > 0 else "")
        title = one_name(self._look_up(record["canonical"]).title or "(no title)")
        days = days_apart_in_words(record["from"], record["to"])
        self._grid.row(console, figure(record["size"]), days, title, words)

    def end(self, console: Console) -> None:
        """Draw how many articles are in how many groups, and how many are single."""
        groups = f"{counted(self._groups, 'group')} of {figure(self._grouped)}" if self._groups else "no group"
        others = f"{figure(self._all - self._grouped)} in none"
        total(console, f"{counted(self._all, 'article')}, {groups}, {others}", after_blank=bool(self._groups))


class Pairs(Sheet):
    """Pairs side by side: both articles, the figures, and what differs between the passages that they share."""

    def __init__(self, look_up: Lookup) -> None:
        self._look_up = look_up
        self._verdicts: Counter[str] = Counter()

    def row(self, console: Console, record: Record) -> None:
        """Draw one pair."""
        from rich.text import Text

        if self._verdicts:
            console.print(Text("─" * console.width, FAINT), no_wrap=True)
        self._verdicts[record["verdict"]] += 1
        a, b = self._look_up(record["a"]), self._look_up(record["b"])
        head = Text(PAIR_WORDS[record["verdict"]][0].capitalize(), f"bold {ACCENT}")
        hanging(console, head.append(f"  {_figures(record)}", f"not bold {FAINT}"))
        differences = list(_differences(a.text, b.text, record["passages"]))
        rows = [(heading(a.to_record()), heading(b.to_record())), *differences[:MAX_ROWS]]
        if len(differences) > MAX_ROWS:
            rows.append((Text(f"… {len(differences) - MAX_ROWS} more places", FAINT), Text()))
        side_by_side = Grid(Column(""), Column(""))
        for row in rows:
            side_by_side.row(console, *row)

    def end(self, console: Console) -> None:
        """Draw the number of pairs of each verdict."""
        named: Counter[tuple[str, str]] = Counter()
        for verdict, (_, one, several) in PAIR_WORDS.items():
            named[one, several] += self._verdicts[verdict]
        parts = (counted(count, one, several) for (one, several), count in named.items() if count)
        whole = counted(self._verdicts.total(), "pair")
        total(console, f"{whole}: {', '.join(parts)}" if self._verdicts else whole, after_blank=bool(self._verdicts))


def _figures(record: Record) -> str:
    """Return a pair's figures in words."""
    parts = [f"shared {record['a_in_b']:.0%} of the first, {record['b_in_a']:.0%} of the second"]
    parts.append(f"{record['rare_overlap']:.0%} of rare wording")
    if record["numbers_agree"] is not None:
        parts.append(f"{record['numbers_agree']:.0%} of numbers")
    if record["days_apart"] is not None:
        parts.append(f"{counted(record['days_apart'], 'day')} apart" if record["days_apart"] else "same day")
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

    shown = text[start:end] if end - start <= MAX_DIFFERENCE else text[start : start + MAX_DIFFERENCE] + " …"
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    # Blanks at the edges of the stretch stand where they do in the text.
    gaps = [" " if one[-1:].isspace() or two[:1].isspace() else "" for one, two in ((before, shown), (shown, after))]
    line = Text(("…" if start > CONTEXT else "") + plain(before) + gaps[0], FAINT)
    line.append(plain(shown) or "—", f"bold not dim {WARNING}")
    return line.append(gaps[1] + plain(after) + ("…" if end + CONTEXT < len(text) else ""), FAINT)
