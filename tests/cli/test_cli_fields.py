"""Records of tools that nobody foresaw: ``--field``, and the note on the keys seen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support import csto, records

if TYPE_CHECKING:
    from pathlib import Path

DUMP = [
    {"t": "Talks in Minsk", "d": "2024-05-06", "u": "https://wire.example/1", "body": {"content": "Leaders met."}},
    {"t": "Talks in Bishkek", "d": "2024-05-07", "u": "https://wire.example/2", "body": {"content": "They parted."}},
]
FLAGS = ("--field", "text=body.content", "--field", "title=t", "--field", "date=d", "--field", "url=u")


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "dump.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in DUMP))
    return path


@pytest.mark.parametrize("more", [(), ("--jobs", "2")])
def test_fields_are_found_where_the_user_says(dump: Path, more: tuple[str, ...]) -> None:
    found = records(csto("articles", dump, *FLAGS, *more))
    assert [(row["title"], row["text"], row["date"], row["url"], row["extra"]) for row in found] == [
        (record["t"], record["body"]["content"], record["d"], record["u"], {})
        for record in DUMP  # type: ignore[index]
    ]


@pytest.mark.parametrize("more", [(), ("--jobs", "2"), ("-v",)])
def test_without_a_text_the_keys_are_named_once(dump: Path, more: tuple[str, ...]) -> None:
    done = csto("entities", "--model", "none", dump, *more)
    assert done.returncode == 4
    note = done.stderr.decode()
    assert note.count("keys seen: t, d, u, body.content") == 1
    assert "--field text=KEY" in note


def test_no_keys_are_named_where_a_text_is_merely_empty(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "", "title": null}\n{"schema": "csto-nlp/cluster/1", "label": "x"}\n')
    done = csto("articles", tmp_path / "a.jsonl")
    assert done.returncode == 4
    assert b"keys seen" not in done.stderr


def test_a_document_in_a_wrapper_and_a_text_deep_within(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"articles": DUMP, "description": "an export"}))
    assert len(records(csto("articles", tmp_path / "a.json", *FLAGS))) == 2
    (tmp_path / "b.json").write_text(json.dumps({"data": [{"x": 1}], "page": {"main": "The text."}}))
    (found,) = records(csto("articles", tmp_path / "b.json", "--field", "text=page.main"))
    assert (found["text"], found["extra"]) == ("The text.", {"data": [{"x": 1}]})


@pytest.mark.parametrize("name", ["table.csv", "-"])
def test_columns_of_any_name(tmp_path: Path, name: str) -> None:
    table = b"t;d;s\nTalks;2024-05-06;Leaders met.\n"
    (tmp_path / "table.csv").write_bytes(table)
    found = records(
        csto(
            "articles", name, "--field", "text=s", "--field", "title=t", "--field", "date=d", stdin=table, cwd=tmp_path
        )
    )
    assert [(row["title"], row["text"], row["date"]) for row in found] == [("Talks", "Leaders met.", "2024-05-06")]
    done = csto("articles", tmp_path / "table.csv")
    assert done.returncode == 4
    assert b"t, d, s (say which column holds the text: --field text=COLUMN)" in done.stderr


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("texts=t", "one of id, title, text"),
        ("text", "OURS=THEIRS"),
        ("text=", "OURS=THEIRS"),
        ("=t", "has no field"),
        ("", "OURS=THEIRS"),
    ],
)
def test_what_names_no_field_is_refused(dump: Path, value: str, reason: str) -> None:
    done = csto("articles", dump, "--field", value)
    assert done.returncode == 2
    assert reason in done.stderr.decode()


def test_settings_name_fields_too(dump: Path) -> None:
    (dump.parent / "csto-nlp.toml").write_text('field = ["text=body.content", "title=t"]\n')
    assert [row["title"] for row in records(csto("articles", "dump.jsonl", cwd=dump.parent))] == [
        record["t"] for record in DUMP
    ]
    env = {"CSTO_NLP_FIELD": "text=body.content, date=d"}
    assert [row["date"] for row in records(csto("articles", "dump.jsonl", cwd=dump.parent, env=env))] == [
        record["d"] for record in DUMP
    ]
    (dump.parent / "csto-nlp.toml").write_text('field = ["texts=t"]\n')
    done = csto("articles", "dump.jsonl", cwd=dump.parent)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("csto-nlp: csto-nlp.toml: field: an article has no field")
