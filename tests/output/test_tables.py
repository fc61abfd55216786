"""Tables: columns that keep to the terminal, what comes first, dates and names for people, totals."""

from __future__ import annotations

import io
import os
import pty
import struct
import subprocess
import termios
from collections.abc import Iterable
from fcntl import ioctl
from typing import Any

import pytest
from rich.cells import cell_len
from rich.color import Color
from rich.console import Console
from rich.text import Text

from csto_nlp.article import Article, Source
from csto_nlp.enrichments import ClusterMembership, DuplicateStatus
from csto_nlp.output.tables import (
    articles,
    clusters,
    duplicates,
    entities,
    grid,
    mentions,
    quotes,
    settings,
    sheet,
    summaries,
    timelines,
    who,
)
from csto_nlp.output.tables.grid import Column, Grid, bar, hanging
from support import COMMAND

WIDTHS = (1, 12, 40, 80, 100, 200)
LONG = "Договор о коллективной безопасности 集団安全保障条約 und die Collective-Security-Treaty-Organization " * 2
SOURCE = Source("feed.jsonl")
ARTICLE = Article(id="a", title=LONG, text=LONG, date="2022-11-23", site="news.example", source=SOURCE)
OTHER = Article(id="b", title="Short", text="Kurz.", source=SOURCE)
SENTENCE = {"article": "a", "field": "text", "start": 0, "end": 9, "text": LONG, "score": 1.0}
PUTIN = {"kind": "leader", "id": "Q7747", "name": "Vladimir Putin", "office": "President", "state": "RUS"}
SOURCES = sheet.Sources.of([ARTICLE, OTHER])
BY_ID = {"a": ARTICLE, "b": OTHER}.__getitem__


def of(article: Article, **more: Any) -> dict[str, Any]:
    return {**article.to_record(), **more}


def entity(kind: str, name: str, **more: Any) -> dict[str, Any]:
    return {"start": 0, "end": 3, "text": name, "field": "text", "kind": kind, "id": None, "name": name, **more}


def date(value: str, kind: str = "DATE") -> dict[str, Any]:
    keys = dict.fromkeys(("mod", "from", "to", "anchor", "parts"))
    return {"start": 0, "end": 3, "text": value, "field": "text", "kind": "date", "type": kind, "value": value, **keys}


HELD = {
    "office": "President",
    "state": "RUS",
    "in_office": False,
    "checked": None,
    "stated": None,
    "basis": "knowledge",
}
LEADER = entity("leader", "Vladimir Putin", **HELD)
STATE = entity("state", "Kazakhstan", id="KAZ", wikidata=None, form="name")
FOUND = [date("P3Y", "DURATION"), date("P5Y", "SET"), date("2025-11-27"), STATE, STATE, LEADER]
QUOTE = {
    "text": LONG,
    "type": "direct",
    "polarity": "denied",
    "speaker": PUTIN,
    "source": None,
    "cue": {"text": "denied"},
}
UNNAMED = {
    "text": "no",
    "type": "mixed",
    "polarity": "said",
    "speaker": None,
    "source": {"text": "officials"},
    "cue": None,
}


def total_of(kind: str, name: str, mentions: int) -> dict[str, Any]:
    return {"kind": kind, "id": "X", "name": name, "mentions": mentions, "articles": 1, "first": None, "last": None}


PAIR = {"a": "a", "b": "b", "verdict": "contains", "jaccard": 0.5, "a_in_b": 0.5, "b_in_a": 1.0, "rare_overlap": 1.0,
        "numbers_agree": None, "days_apart": 0, "passages": [{"a": [0, 5], "b": [0, 5]}]}  # fmt: skip
CLUSTER = {"id": 0, "label": LONG, "score": 0.5, "representative": True, "reason": None}
GROUP = {"id": 0, "label": LONG, "size": 2, "representative": "a", "from": "2020-01-01", "to": "2020-02-03"}
TERM = {"name": "Vladimir Putin", "office": "President", "state": "RUS", "from": "2012-05-07", "to": None,
        "acting": True, "checked": "2026-02-04"}  # fmt: skip
DAY = {"date": "2022-11-23", "articles": 2, "mentions": 3, "states": [{"name": "Armenia"}],
       "leaders": [{"name": "Nikol Pashinyan"}], "planned": True, "dates": ["2022-11-22", "2022-11-23"],
       "sentences": [SENTENCE]}  # fmt: skip
MENTION = {
    **LEADER,
    "type": None,
    "value": None,
    "mod": None,
    "article": "a",
    "date": "2022-11-23",
    "sentence": LONG,
    "site": "x",
}
SUMMARY = {"sentences": [{**SENTENCE, "speaker": "Putin"}]}
OPTION = {"command": "articles", "option": "limit", "value": None, "source": "default"}
QUOTES_OF = {**PUTIN, "quotes": 3, "direct": 1, "mixed": 0, "indirect": 2, "articles": 2, "first": None, "last": None}
SKIPPED = {"path": "a.html", "reason": "menu", "text": LONG}
NAMES = sheet.Names()

#: Every table, with records that it has to draw.
TABLES: dict[str, tuple[Any, list[dict[str, Any]]]] = {
    "articles": (articles.Articles, [of(ARTICLE), of(OTHER)]),
    "skipped": (articles.SkippedInputs, [SKIPPED, SKIPPED, {"path": "b", "reason": "empty", "message": "is empty"}]),
    "entities": (lambda: entities.Entities(NAMES), [of(ARTICLE, entities=FOUND), of(OTHER, entities=[])]),
    "entity counts": (lambda: entities.Counts(9), [total_of("leader", LONG, 9), total_of("date", "P3Y", 1)]),
    "mentions": (lambda: mentions.Mentions(NAMES), [MENTION]),
    "members": (lambda: clusters.Members({0: 1}), [of(ARTICLE, cluster=CLUSTER)]),
    "clusters": (lambda: clusters.Groups({0: ["2020-01-01"]}, ("2020-01-01", "2021-01-01"), SOURCES, 3), [GROUP]),
    "duplicates": (
        lambda: duplicates.Duplicates(SOURCES, 9),
        [
            of(ARTICLE, duplicate={"group": 0, "canonical": True, "verdict": None, "of": None}),
            of(OTHER, duplicate={"group": None, "canonical": True, "verdict": "contains", "of": "a"}),
        ],
    ),
    "groups": (
        lambda: duplicates.Groups(BY_ID, 9),
        [{"id": 0, "canonical": "a", "members": ["a", "b"], "size": 2, "from": "2020-01-01", "to": "2020-01-02"}],
    ),
    "pairs": (lambda: duplicates.Pairs(BY_ID), [PAIR, PAIR]),
    "summaries": (summaries.Articles, [of(ARTICLE, summary=SUMMARY), of(OTHER, summary={"sentences": []})]),
    "group summaries": (
        lambda: summaries.Groups(SOURCES),
        [{"cluster": {"label": LONG}, "articles": ["a", "b"], "sentences": [SENTENCE]}],
    ),
    "days": (lambda: timelines.Days(2, SOURCES), [DAY, DAY]),
    "quotes": (lambda: quotes.Quotes(NAMES), [of(ARTICLE, quotes=[QUOTE, UNNAMED]), of(OTHER, quotes=[])]),
    "quote counts": (lambda: quotes.Counts(3), [QUOTES_OF]),
    "terms": (lambda: who.Terms(NAMES), [TERM]),
    "settings": (settings.Settings, [OPTION, {**OPTION, "option": "jobs", "value": 2, "source": "command line"}]),
}


def drawn(table: Any, records: Iterable[dict[str, Any]], width: int = 100) -> list[str]:
    """Return the lines of a table on a terminal of so many columns."""
    console = Console(file=io.StringIO(), width=width, color_system=None, highlight=False, markup=False, emoji=False)
    for record in records:
        table.row(console, record)
    table.end(console)
    return console.file.getvalue().splitlines()  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_keeps_to_its_terminal(name: str, width: int) -> None:
    make, records = TABLES[name]
    lines = drawn(make(), records, width)
    assert lines
    assert max(map(cell_len, lines)) <= max(width, 2)  # a sign of an East Asian script takes two
    assert not any(line.endswith(" ") for line in lines)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_ends_with_a_line_of_totals(name: str) -> None:
    make, records = TABLES[name]
    assert any(sign.isdigit() for sign in drawn(make(), records)[-1])


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_records_has_no_headings(name: str) -> None:
    assert len(drawn(TABLES[name][0](), [])) <= 2


@pytest.mark.parametrize("name", sorted(TABLES.keys() - {"settings", "entity counts"}))
def test_a_row_is_on_the_screen_before_the_next_one_is_known(name: str) -> None:
    make, records = TABLES[name]
    table, console = make(), Console(file=io.StringIO(), width=80)
    table.row(console, records[0])
    assert len(console.file.getvalue().splitlines()) > 2  # type: ignore[attr-defined]


def test_what_does_not_fit_goes_on_in_its_own_column() -> None:
    lines = drawn(articles.Articles(), [of(ARTICLE)], 60)
    beginning = lines[0].index("Title")
    body = lines[3 : lines.index("")]
    assert body
    assert all(not line[:beginning].strip() for line in body)


def test_figures_stand_at_the_right_of_their_column() -> None:
    rows = [total_of("state", "Armenia", 1200), total_of("state", "Russia", 7)]
    lines = drawn(entities.Counts(1200), rows)
    end = lines[0].index("Mentions") + len("Mentions")
    assert [line[:end].split()[-1] for line in lines[2:4]] == ["1,200", "7"]
    assert [line[end - 1] for line in lines[2:4]] == ["0", "7"]


def test_leaders_come_first_with_their_office_and_dates_last_in_words() -> None:
    lines = drawn(entities.Entities(NAMES), [of(OTHER, entities=FOUND)], 100)
    kinds = [line.split()[0] for line in lines if line.startswith("  ") and line[2:3].isupper()]
    assert kinds == ["Kind", "Leaders", "States", "Dates"]
    assert any("Vladimir Putin" in line and line.endswith("President, Russia (not in office)") for line in lines)
    assert any(line.endswith("three years, every five years, 27 Nov 2025") for line in lines)
    assert "Kazakhstan ×2" in "\n".join(lines)
    assert "KAZ" not in "\n".join(lines)
    assert lines[-1] == "1 article, 6 mentions: 1 of leaders, 2 of states, 3 of dates"


def test_times_that_are_named_once_share_a_line_unless_times_alone_are_asked_for() -> None:
    rows = [total_of("date", value, count) for value, count in (("P3Y", 2), ("2025-11-27", 1), ("2025", 1))]
    short = "\n".join(drawn(entities.Counts(2), rows))
    assert "three years" in short
    assert "27 Nov 2025" not in short
    assert "27 Nov 2025" in "\n".join(drawn(entities.Counts(2, by_kind=False), rows))


def test_the_largest_cluster_comes_first_and_outliers_last() -> None:
    placed = [
        ClusterMembership(None, reason="no words"),
        ClusterMembership(0, "x", 0.9, representative=True),
        ClusterMembership(1, "y", 0.2),
        ClusterMembership(1, "y", 0.4),
        ClusterMembership(1, "y", 0.1, representative=True),
    ]
    assert clusters.by_cluster(placed) == [4, 3, 2, 1, 0]


def test_only_duplicates_are_shown_group_by_group() -> None:
    statuses = [
        DuplicateStatus(),
        DuplicateStatus(1, False, "near", "x"),
        DuplicateStatus(None, True, "contains", "y"),
        DuplicateStatus(0, True),
        DuplicateStatus(1, True),
    ]
    assert duplicates.by_group(statuses) == [3, 4, 1, 2]
    make, records = TABLES["duplicates"]
    assert drawn(make(), records)[-1].startswith("9 articles, 1 group of 1, 1 made of several, 7 single")


def test_who_says_what_and_how() -> None:
    lines = drawn(quotes.Quotes(NAMES), [of(OTHER, quotes=[QUOTE, UNNAMED])])
    assert lines[3].split()[:2] == ["Vladimir", "Putin"]
    assert lines[3].split()[2:4] == ["denied:", "“Договор"]
    assert lines[3].split()[-2:] == ["direct", "denied"]
    assert lines[4].strip().startswith("President, Russia")
    assert any(line.split() == ["officials", "no", "in", "part"] for line in lines)
    assert lines[-1] == "2 quotations in 1 article: 1 direct, 1 in part"


def test_sources_are_titles() -> None:
    assert SOURCES("b") == "Short"
    assert SOURCES("a").endswith(", news.example, 23 Nov 2022")
    assert SOURCES("unknown") == "unknown"


def test_a_source_that_is_an_article_of_another_run_is_its_id() -> None:
    record = of(OTHER, duplicate={"group": None, "canonical": True, "verdict": "contains", "of": "gone"})
    assert "gone" in "\n".join(drawn(duplicates.Duplicates(SOURCES, 1), [record]))


def test_what_is_from_one_article_names_it_once() -> None:
    record = {"cluster": None, "articles": ["a"], "sentences": [SENTENCE, SENTENCE, {**SENTENCE, "article": "b"}]}
    assert [line.count("—") for line in drawn(summaries.Groups(SOURCES), [record], 400)] == [0, 0, 0, 1, 0, 1, 0, 0]


def test_what_differs_between_a_pair_is_not_faint() -> None:
    console = Console(file=io.StringIO(), width=90, color_system="256", force_terminal=True)
    duplicates.Pairs(BY_ID).row(console, PAIR)
    marked = console.file.getvalue().split("\x1b[1;38;5;160m", 1)[1]  # type: ignore[attr-defined]
    assert marked


def test_bars() -> None:
    assert [bar(value, 8) for value in (0, 1, 4, 8)] == ["", "█▌", "██████", "████████████"]
    assert bar(1, 10_000) == "▏"
    assert bar(0, 0) == ""


def test_columns_that_a_narrow_terminal_has_no_room_for_go_last_first() -> None:
    wide = Grid(Column("Name"), Column("Number", 10), Column("Day", 10))
    console = Console(file=io.StringIO(), width=30)
    wide.row(console, "Armenia", "7", "1 May")
    assert console.file.getvalue().split() == ["Armenia", "7"]  # type: ignore[attr-defined]


def test_a_heading_goes_on_below_with_an_indent() -> None:
    console = Console(file=io.StringIO(), width=20)
    hanging(console, Text("one two three four five six seven"))
    assert console.file.getvalue() == "one two three four\n  five six seven\n"  # type: ignore[attr-defined]


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    channels = [part / 255 for part in Color.parse(colour).get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", sorted({grid.ACCENT, grid.WARNING, *grid.KIND_STYLES.values()} - {grid.FAINT}))
def test_colours_can_be_read_on_white_and_on_black(colour: str) -> None:
    own = luminance(colour)
    assert 1.05 / (own + 0.05) > 3.5
    assert (own + 0.05) / 0.05 > 3.5


def on_terminal(width: int, *args: str, **env: str) -> str:
    """Return what the command prints on a terminal of so many columns."""
    side, other = pty.openpty()
    ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    own = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR"}}
    process = subprocess.Popen(
        [*COMMAND, *args], stdin=subprocess.DEVNULL, stdout=other, stderr=other, env={**own, "TERM": "xterm", **env}
    )
    os.close(other)
    text = b""
    while True:
        try:
            text += os.read(side, 1 << 16)
        except OSError:  # how Linux says that the other side is closed
            break
    os.close(side)
    assert process.wait(60) == 0
    return text.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("width", [40, 80])
def test_a_real_terminal_has_the_width_that_it_has(width: int) -> None:
    shown = on_terminal(width, "who", "KGZ", NO_COLOR="1").splitlines()
    plain = [line.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "") for line in shown]
    assert width - 30 < max(map(cell_len, plain)) <= width


def test_colours_are_there_unless_the_user_wants_none() -> None:
    assert "36m" in on_terminal(80, "config", "cluster", CSTO_NLP_LIMIT="5")
    assert "36m" not in on_terminal(80, "config", "cluster", CSTO_NLP_LIMIT="5", NO_COLOR="1")


def test_a_terminal_without_these_signs_gets_others_for_them() -> None:
    shown = on_terminal(80, "who", "CSTO", PYTHONIOENCODING="ascii", NO_COLOR="1")
    assert "----" in shown
    assert shown.isascii()


def test_a_copy_of_an_earlier_article_is_called_one_and_an_empty_view_says_what_it_leaves_out() -> None:
    copy = of(OTHER, duplicate={"group": None, "canonical": False, "verdict": "exact", "of": "a"})
    lines = drawn(duplicates.Duplicates(SOURCES, 3), [copy], 120)
    assert any("same words" in line for line in lines)
    assert any("news.example, 23 Nov 2022" in line for line in lines)
    assert lines[-1] == "3 articles, no group, 1 copy of earlier ones, 2 single"
    assert drawn(articles.Articles(of=2), []) == ["", "0 articles; 2 copies left out"]
