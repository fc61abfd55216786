"""``csto-nlp duplicates``: its outputs, options and exit codes."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import jsonschema
import pytest

from csto_nlp.cli.duplicates import command
from support import csto, json_lines, records


def write(seed: int, count: int) -> str:
    source = random.Random(seed)  # noqa: S311  texts, not secrets
    return " ".join("".join(source.choices("abcdefghiklmnoprstuvw", k=source.randint(2, 6))) for _ in range(count))


def lines(*articles: dict[str, object]) -> bytes:
    return b"".join(json.dumps(article).encode() + b"\n" for article in articles)


FEED = lines(
    {"id": "a", "title": "One", "text": write(1, 100), "date": "2024-02-03", "note": "kept"},
    {"id": "b", "title": "Two", "text": write(1, 100) + " " + write(2, 10), "date": "2024-02-04"},
    {"id": "c", "title": "Three", "text": write(3, 100)},
    {"id": "d", "title": "Four", "text": " ".join(write(3, 100).split()[:30]) + "..."},
    {"id": "e", "title": "Five", "text": write(4, 100), "entities": []},
)


def check(name: str, rows: list[dict[str, object]]) -> None:
    schema = jsonschema.Draft202012Validator(json.loads(csto("schema", name).stdout))
    for row in rows:
        schema.validate(row)


def test_records_go_on_with_their_status() -> None:
    rows = records(csto("duplicates", stdin=FEED))
    check("article", rows)
    assert [row["id"] for row in rows] == ["a", "b", "c", "d", "e"]
    assert [row["duplicate"] for row in rows] == [
        {"group": 0, "canonical": False, "verdict": "near", "of": "b"},
        {"group": 0, "canonical": True, "verdict": None, "of": None},
        {"group": 1, "canonical": True, "verdict": None, "of": None},
        {"group": 1, "canonical": False, "verdict": "contained", "of": "c"},
        {"group": None, "canonical": True, "verdict": None, "of": None},
    ]
    given = json_lines(FEED)
    assert [row["text"] for row in rows] == [row["text"] for row in given]
    assert rows[0]["extra"] == {"note": "kept"}
    assert rows[4]["entities"] == []


def test_unique_goes_through_a_pipe() -> None:
    unique = csto("duplicates", "--unique", stdin=FEED).stdout
    assert [row["id"] for row in json_lines(unique)] == ["b", "c", "e"]
    assert [row["id"] for row in records(csto("entities", "--model", "none", stdin=unique))] == ["b", "c", "e"]


def test_pairs() -> None:
    rows = records(csto("duplicates", "--pairs", stdin=FEED))
    check("duplicate-pair", rows)
    assert [(row["a"], row["verdict"], row["b"]) for row in rows] == [("a", "near", "b"), ("c", "contains", "d")]
    assert rows[0]["passages"] == [{"a": [0, len(write(1, 100))], "b": [0, len(write(1, 100))]}]
    assert (rows[0]["days_apart"], rows[1]["days_apart"]) == (1, None)


def test_groups() -> None:
    rows = records(csto("duplicates", "--groups", stdin=FEED))
    check("duplicate-group", rows)
    assert [(row["canonical"], row["members"], row["from"], row["to"]) for row in rows] == [
        ("b", ["a", "b"], "2024-02-03", "2024-02-04"),
        ("c", ["c", "d"], None, None),
    ]


@pytest.mark.parametrize("show", [[], ["--pairs"], ["--groups"], ["--unique"]])
def test_every_format_of_every_view(show: list[str]) -> None:
    table = csto("duplicates", *show, "--format", "table", stdin=FEED)
    assert table.returncode == 0, table.stderr
    assert b"One" in table.stdout or b"Three" in table.stdout
    whole = json.loads(csto("duplicates", *show, "--format", "json", stdin=FEED).stdout)
    assert whole["records"] == records(csto("duplicates", *show, stdin=FEED))
    rows = list(csv.DictReader(io.StringIO(csto("duplicates", *show, "--format", "csv", stdin=FEED).stdout.decode())))
    assert rows


def test_a_table_shows_what_differs() -> None:
    feed = lines(
        {"id": "a", "title": "One", "text": write(1, 60) + " seventeen \x1b[2Jvotes " + write(2, 60)},
        {"id": "b", "title": "Two", "text": write(1, 60) + " eighteen votes " + write(2, 60)},
    )
    shown = csto("duplicates", "--pairs", "--format", "table", stdin=feed).stdout.decode()
    assert "seventeen" in shown
    assert "eighteen" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("how", [["--jobs", "2"], ["--memory", "1K"], ["--memory", "10M", "--jobs", "2"]])
def test_output_does_not_depend_on_how_it_is_made(how: list[str], corpus: Path) -> None:
    assert csto("duplicates", corpus, "--pairs", *how).stdout == csto("duplicates", corpus, "--pairs").stdout


def test_statuses_do_not_depend_on_the_order() -> None:
    forward = {row["id"]: row["duplicate"] for row in records(csto("duplicates", stdin=FEED))}
    backward = b"".join(reversed(FEED.splitlines(keepends=True)))
    assert {row["id"]: row["duplicate"] for row in records(csto("duplicates", stdin=backward))} == forward


def test_against_records_and_against_an_index(tmp_path: Path) -> None:
    earlier, index = tmp_path / "earlier.jsonl", tmp_path / "archive.index"
    earlier.write_bytes(FEED)
    made = csto("duplicates", earlier, "--index", index)
    assert made.stdout == csto("duplicates", earlier).stdout
    today = lines({"id": "t", "text": write(4, 100).upper()}, {"id": "u", "text": write(9, 100)}, json_lines(FEED)[0])
    for against in (earlier, index):
        rows = records(csto("duplicates", "--against", against, stdin=today))
        assert [row["id"] for row in rows] == ["t", "u", "a"]
        assert [row["duplicate"]["of"] for row in rows] == ["e", None, "b"]
        pairs = records(csto("duplicates", "--against", against, "--pairs", "--format", "jsonl", stdin=today))
        assert [(row["a"], row["b"]) for row in pairs] == [("a", "b"), ("e", "t")]
        assert csto("duplicates", "--against", against, "--groups", "--format", "table", stdin=today).returncode == 0
    assert len(records(csto("duplicates", "--against", index, "--index", index, "--unique", stdin=today))) == 1
    again = lines({"id": "v", "text": write(9, 100)})
    assert records(csto("duplicates", "--against", index, stdin=again))[0]["duplicate"]["of"] == "u"


def test_fail_on_any(tmp_path: Path) -> None:
    assert csto("duplicates", "--fail-on", "any", stdin=FEED).returncode == 1
    alone = lines({"id": "x", "text": write(1, 100)})
    assert csto("duplicates", "--fail-on", "any", stdin=alone).returncode == 0
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(FEED + b'{"text": "cut off')
    assert csto("duplicates", "--fail-on", "any", broken).returncode == 3


@pytest.mark.parametrize(
    ("size", "bytes_"),
    [
        ("300", 300),
        ("300B", 300),
        ("2k", 2048),
        ("2KB", 2048),
        ("500M", 500 << 20),
        ("500MiB", 500 << 20),
        ("2gib", 2 << 30),
    ],
)
def test_a_size_is_in_bytes_or_powers_of_1024(size: str, bytes_: int) -> None:
    assert command.make_context("duplicates", ["--memory", size]).params["memory"] == bytes_


@pytest.mark.parametrize(
    ("views", "said"),
    [
        (["--pairs", "--groups"], "--pairs and --groups exclude each other"),
        (["--unique", "--pairs"], "--pairs and --unique exclude each other"),
        (["--unique", "--groups", "--pairs"], "--pairs, --groups and --unique exclude each other"),
    ],
)
def test_two_views_at_once_are_2(views: list[str], said: str) -> None:
    done = csto("duplicates", *views, stdin=FEED)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


def test_threshold() -> None:
    text = write(1, 100)
    feed = lines({"id": "a", "text": text}, {"id": "b", "text": " ".join(text.split()[:60]) + " " + write(2, 40)})
    assert len(records(csto("duplicates", "--pairs", stdin=feed))) == 1
    assert csto("duplicates", "--pairs", "--threshold", "0.9", stdin=feed).stdout == b""


@pytest.mark.parametrize(
    "args",
    [
        ["--memory", "much"],
        ["--memory", "0M"],
        ["--memory", "500i"],
        ["--memory", "500MM"],
        ["--memory", "1.5G"],
        ["--memory", "9" * 5000],
        ["--threshold", "2"],
        ["--threshold", "nan"],
        ["--fail-on", "some"],
        ["--against", "missing.jsonl"],
        ["--jobs", "0"],
        ["--jobs", "99999999999"],
    ],
)
def test_wrong_options_are_2(args: list[str]) -> None:
    done = csto("duplicates", *args, stdin=FEED)
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(done.stderr.splitlines()) == 1


def test_an_index_in_no_folder_is_5_and_a_file_that_is_none_is_2(tmp_path: Path) -> None:
    assert csto("duplicates", "--index", tmp_path / "no" / "index", stdin=FEED).returncode == 5
    other = tmp_path / "other"
    other.write_text("mine")
    assert csto("duplicates", "--index", other, stdin=FEED).returncode == 2
    assert other.read_text() == "mine"


def test_a_damaged_index_is_3_and_nothing_is_printed(tmp_path: Path) -> None:
    index = tmp_path / "archive.index"
    csto("duplicates", "--index", index, stdin=FEED)
    damaged = bytearray(index.read_bytes())
    damaged[len(damaged) // 4 :: 7] = b"Z" * len(damaged[len(damaged) // 4 :: 7])
    index.write_bytes(damaged)
    done = csto("duplicates", "--against", index, stdin=FEED)
    assert (done.returncode, done.stdout) == (3, b"")
    assert len(done.stderr.splitlines()) == 1
