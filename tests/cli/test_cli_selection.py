"""``--since``, ``--until``, ``--site`` and ``--lang``: the same articles whoever reads them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from support import csto, json_lines, records

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES: list[dict[str, Any]] = [
    {"id": "a", "date": "2024-01-31", "site": "The Wire", "language": "en"},
    {"id": "b", "date": "2024-02", "site": "Region Today", "language": "ru", "url": "https://www.region.example/b"},
    {"id": "c", "date": "2024-02-10", "url": "http://en.region.example:8080/c", "language": "en-US"},
    {"id": "d", "site": "www.region.example", "language": "Russian"},
    {"id": "e", "date": "2024-03-01", "url": "https://otherregion.example/e"},
    {"id": "e", "date": "2024-02-20", "site": "the  WIRE", "language": "uk"},
]
WAYS = [(), ("--jobs", "2")]


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.jsonl"
    rows = [{"text": f"The presidents met in Minsk ({number}).", **one} for number, one in enumerate(ARTICLES)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.mark.parametrize("way", WAYS, ids=["serial", "jobs"])
@pytest.mark.parametrize(
    ("flags", "ids"),
    [
        (("--since", "2024-02-10"), ["b", "c", "e", "e~2"]),
        (("--until", "2024-02-10"), ["a", "b", "c"]),
        (("--since", "2024-02-29", "--until", "2024-02-29"), ["b"]),
        (("--site", "the wire"), ["a", "e~2"]),
        (("--site", "region.example"), ["b", "c", "d"]),
        (("--site", "https://www.region.example/any"), ["b", "c", "d"]),
        (("--site", "EN.region.example", "--site", "The Wire"), ["a", "c", "e~2"]),
        (("--lang", "en"), ["a", "c"]),
        (("--lang", "Ukrainian", "--lang", "rus"), ["b", "d", "e~2"]),
        (("--lang", "Ukrainian, ru"), ["b", "d", "e~2"]),
        (("--site", "region.example,otherregion.example"), ["b", "c", "d", "e"]),
        (("--site", "the wire, region.example"), []),
        (("--lang", "en", "--since", "2024-02-01", "--site", "region.example"), ["c"]),
        (("--site", "the wire", "--limit", "1"), ["a"]),
        (("--since", "2024-02-10", "--limit", "3"), ["b", "c", "e"]),
    ],
)
def test_only_what_is_asked_for_comes(feed: Path, way: tuple[str, ...], flags: tuple[str, ...], ids: list[str]) -> None:
    assert [row["id"] for row in records(csto("articles", feed, *flags, *way))] == ids


def test_a_cluster_leaves_out_the_same(feed: Path) -> None:
    pytest.importorskip("distributed")
    flags = ("--site", "the wire", "--since", "2024-02-01", "--limit", "2")
    done = csto("articles", feed, *flags, "--engine", "dask")
    assert done.stdout == csto("articles", feed, *flags).stdout
    assert [row["id"] for row in records(done)] == ["e~2"]


@pytest.mark.parametrize("way", WAYS, ids=["serial", "jobs"])
def test_articles_without_a_date_are_counted_in_one_line(feed: Path, way: tuple[str, ...]) -> None:
    done = csto("articles", feed, "--since", "2024-01-01", *way)
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    assert "left out 1 article without a date" in lines[0]
    assert csto("articles", feed, "--since", "2024-01-01", "-q", *way).stderr == b""
    assert len(records(csto("articles", feed, "--since", "2024-01-01", "--date", "2024-05-01", *way))) == 6


@pytest.mark.parametrize("way", WAYS, ids=["serial", "jobs"])
def test_none_asked_for_is_no_failure_but_said(feed: Path, way: tuple[str, ...]) -> None:
    done = csto("entities", "--model", "none", feed, "--site", "nowhere.example", *way)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == "csto-nlp: none of 6 articles is asked for\n"


@pytest.mark.parametrize("command", ["duplicates", "cluster", "summarise", "entities"])
def test_every_command_asks_the_same(feed: Path, command: str) -> None:
    model = ("--model", "none") if command == "entities" else ()
    assert [row["id"] for row in records(csto(command, feed, "--lang", "en", *model))] == ["a", "c"]


def test_a_timeline_bounds_the_day_of_the_event_and_asks_for_outlets() -> None:
    rows = [
        {"text": "The presidents met in Minsk on 3 March 2021.", "date": "2021-05-01", "site": "One"},
        {"text": "The ministers parted in Bishkek on 4 March 2021.", "date": "2021-05-02", "site": "Two"},
    ]
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    days = ("timeline", "--since", "2021-03-01", "--until", "2021-03-31")
    assert [row["date"] for row in records(csto(*days, stdin=data))] == ["2021-03-03", "2021-03-04"]
    assert [row["date"] for row in records(csto(*days, "--site", "two", stdin=data))] == ["2021-03-04"]


def test_a_report_on_nothing_is_not_written(feed: Path) -> None:
    page = feed.parent / "page.html"
    done = csto("report", feed, "--model", "none", "--site", "nowhere.example", "-o", page)
    assert done.returncode == 4
    assert not page.exists()


@pytest.mark.parametrize(
    ("flags", "reason"),
    [
        (("--since", "2024-02-01", "--until", "2024-01-01"), "--since lies after --until"),
        (("--since", "yesterday"), "is no day"),
        (("--site", " "), "no outlet"),
        (("--lang", "Klingon"), "no language"),
        (("--lang", ""), "no language"),
    ],
)
def test_what_asks_for_nothing_is_refused(feed: Path, flags: tuple[str, ...], reason: str) -> None:
    done = csto("articles", feed, *flags)
    assert (done.returncode, done.stdout) == (2, b"")
    assert reason in done.stderr.decode()


def test_settings_ask_too(feed: Path) -> None:
    (feed.parent / "csto-nlp.toml").write_text('since = 2024-02-15\nlang = ["Ukrainian"]\nsite = "the wire"\n')
    found = csto("articles", "feed.jsonl", cwd=feed.parent)
    assert [row["id"] for row in json_lines(found.stdout)] == ["e~2"]
    found = csto("articles", "feed.jsonl", cwd=feed.parent, env={"CSTO_NLP_LANG": "ru, uk", "CSTO_NLP_SITE": "x"})
    assert json_lines(found.stdout) == []


def test_what_is_skipped_is_that_of_pages_with_an_article_asked_for(tmp_path: Path) -> None:
    pages = {
        "en.txt": [
            "Talks end in Minsk",
            "5 May 2024",
            "The presidents of both states met in Minsk and spoke of trade.",
        ],
        "ru.txt": ["В Минске прошла встреча", "6 июня 2024", "Президенты обеих стран встретились в Минске во вторник."],
    }
    for name, lines in pages.items():
        (tmp_path / name).write_text("\n\n".join([*lines, "Share this article", "All rights reserved"]) + "\n")
    (tmp_path / "menu.txt").write_text("USD 89.4\nEUR 97.1\nGBP 110.2\nCNY 12.4\nKZT 0.19\n")
    (tmp_path / "empty.txt").touch()
    menu = [("menu.txt", "rates")] * 5 + [("menu.txt", "no-text")]
    lines_of = {name: [(name, "date"), (name, "furniture"), (name, "notice")] for name in pages}
    asked = {
        (): [*lines_of["en.txt"], *menu, *lines_of["ru.txt"]],
        ("--lang", "ru"): [*menu, *lines_of["ru.txt"]],
        ("--until", "2024-05-31"): [*lines_of["en.txt"], *menu],
        ("--site", "nowhere"): menu,
    }
    for flags, expected in asked.items():
        done = csto("articles", "--skipped", *flags, tmp_path)
        rows = [(row["path"].rpartition("/")[2], row["reason"]) for row in json_lines(done.stdout)]
        assert rows == [("empty.txt", "empty"), *expected]
        assert done.returncode == 0


def test_what_is_skipped_is_passed_on_by_no_run(feed: Path) -> None:
    done = csto("articles", "--skipped", "--seen", feed.parent / "seen", feed)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--seen does not go with --skipped" in done.stderr
    assert not (feed.parent / "seen").exists()
