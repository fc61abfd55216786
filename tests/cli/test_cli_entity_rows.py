"""``csto-nlp entities --rows`` and the options that choose mentions by name."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from csto_nlp.article import Article
from csto_nlp.entities.mentions import LONGEST, mentions
from csto_nlp.entity import StateEntity
from support import csto, json_lines

ARTICLES = [
    {
        "id": "talks",
        "date": "2022-01-05",
        "title": "Tokayev asks the CSTO for help",
        "site": "steppe.example",
        "url": "https://steppe.example/1",
        "text": "President Tokayev met Mr. Putin in Moscow. Kazakhstan's unrest began on 2 January. NATO looked on.",
    },
    {"id": "rain", "date": "2022-01-06", "text": "It rained in the hills all day, and nobody spoke."},
    {"id": "ru", "date": "2018-03-01", "text": "Токаев прибыл в Минск."},
]


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rows") / "feed.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in ARTICLES), encoding="utf-8")
    return path


def rows_of(feed: Path, *options: str) -> list[dict[str, Any]]:
    done = csto("entities", feed, "--model", "none", "--rows", *options)
    assert done.returncode == 0, done.stderr
    return json_lines(done.stdout)


@pytest.fixture(scope="module")
def rows(feed: Path) -> list[dict[str, Any]]:
    return rows_of(feed)


def test_a_row_tells_who_held_what_where_and_in_which_sentence(rows: list[dict[str, Any]]) -> None:
    row = next(one for one in rows if one["field"] == "text" and one["name"] == "Kassym-Jomart Tokayev")
    told = ("article", "date", "title", "site", "url", "sentence", "office", "state", "in_office")
    assert [row[key] for key in told] == [
        "talks", "2022-01-05", "Tokayev asks the CSTO for help", "steppe.example", "https://steppe.example/1",
        "President Tokayev met Mr. Putin in Moscow.", "President", "KAZ", True,
    ]  # fmt: skip


def test_the_rows_are_the_entities_of_the_articles(feed: Path, rows: list[dict[str, Any]]) -> None:
    articles = json_lines(csto("entities", feed, "--model", "none").stdout)
    expected = [{"article": article["id"], **entity} for article in articles for entity in article["entities"]]
    found = [{key: row[key] for key in one} for one, row in zip(expected, rows, strict=True)]
    assert found == expected
    assert {row["article"] for row in rows} == {"talks", "ru"}


def test_the_sentence_of_a_title_is_the_title_and_names_keep_their_local_form(rows: list[dict[str, Any]]) -> None:
    assert {row["sentence"] for row in rows if row["field"] == "title"} == {"Tokayev asks the CSTO for help"}
    assert {row["name_local"] for row in rows if row["article"] == "ru" and row["kind"] == "leader"} == {"Токаев"}


def test_all_rows_follow_the_schema_and_have_the_columns_of_csv(feed: Path, rows: list[dict[str, Any]]) -> None:
    check = jsonschema.Draft202012Validator(json.loads(csto("schema", "mention").stdout))
    for row in rows:
        check.validate(row)
    written = csto("entities", feed, "--model", "none", "--format", "csv").stdout.decode()
    cells = list(csv.DictReader(io.StringIO(written)))
    assert {tuple(row)[1:] for row in rows} == {tuple(cells[0])}
    assert [one["sentence"] for one in cells] == [row["sentence"] for row in rows]


def test_names_leave_their_mentions_alone(feed: Path, rows: list[dict[str, Any]]) -> None:
    def expected(*ids: str) -> list[tuple[str, int]]:
        return [(row["article"], row["start"]) for row in rows if row["id"] in ids or row["state"] in ids]

    for options, ids in (
        (("--leader", "Tokaev"), ("Q200881",)),
        (("--state", "Kazakhstan"), ("KAZ",)),
        (("--organisation", "nato", "--leader", "Q7747"), ("NATO", "Q7747")),
    ):
        found = rows_of(feed, *options)
        assert [(row["article"], row["start"]) for row in found] == expected(*ids)
        assert found


def test_articles_without_the_names_are_left_out(feed: Path) -> None:
    found = json_lines(csto("entities", feed, "--model", "none", "--organisation", "NATO").stdout)
    assert [(one["id"], [entity["text"] for entity in one["entities"]]) for one in found] == [("talks", ["NATO"])]


def test_a_name_that_nothing_knows_is_named(feed: Path) -> None:
    done = csto("entities", feed, "--model", "none", "--rows", "--leader", "Tokayyev", "--leader", "Xyzzy")
    assert done.returncode == 0
    assert b"no leader 'Xyzzy' in the tables or in these articles" in done.stderr
    done = csto("entities", feed, "--rows", "--state", "Kazakstann")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"Kazakhstan" in done.stderr


@pytest.mark.parametrize("other", [("--count",), ("--export", "conll")])
def test_rows_exclude_other_forms(feed: Path, other: tuple[str, ...]) -> None:
    done = csto("entities", feed, "--rows", *other)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"exclude each other" in done.stderr


def test_a_table_shows_each_mention_with_its_sentence(feed: Path) -> None:
    done = csto("entities", feed, "--model", "none", "--rows", "--leader", "Putin", "--format", "table")
    assert "Vladimir Putin" in done.stdout.decode()
    assert "met Mr. Putin in" in done.stdout.decode()


def test_rows_are_printed_as_articles_come_and_by_any_number_of_workers(feed: Path, rows: list[dict[str, Any]]) -> None:
    assert rows_of(feed, "--jobs", "2") == rows


def test_rows_of_articles_seen_before_are_not_printed_again(feed: Path, tmp_path: Path) -> None:
    seen = str(tmp_path / "seen")
    assert rows_of(feed, "--seen", seen)
    assert rows_of(feed, "--seen", seen) == []


def test_a_sentence_without_end_is_cut_to_what_surrounds_the_mention() -> None:
    word = "Russia "
    text = word * 3000
    starts = range(0, len(text), len(word))
    entities = [StateEntity(at, at + 6, "Russia", "text", name="Russia", id="RUS") for at in starts]
    found = list(mentions([Article(id="a", text=text, title="t" * 5000).enriched(entities=entities)]))
    records = [one.to_record() for one in found]
    assert max(len(one["sentence"]) for one in records) <= LONGEST + 6
    assert max(len(one["title"]) for one in records) == LONGEST
    assert all(set(one["sentence"].split()) == {"Russia"} for one in records)
