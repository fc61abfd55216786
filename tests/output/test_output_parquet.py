"""Parquet: the rows of CSV with types, whole or not at all."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import pty
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from csto_nlp.output import parquet
from csto_nlp.output.columns import columns
from support import ROOT, csto

ARTICLES = [
    {"id": "a", "date": "2022-01-05", "title": "T", "text": "President Tokayev said: “Send help to us now, Mr Putin.”"},
    {"id": "b", "date": "2022-02", "text": "Tokayev met Putin in Moscow on 3 February 2022, and the CSTO left."},
    {"id": "c", "text": "It rained all day long in the hills."},
]  # fmt: skip
FEED = "".join(json.dumps(one) + "\n" for one in ARTICLES).encode()
COMMANDS = [
    ("articles",),
    ("entities", "--model", "none"),
    ("entities", "--model", "none", "--count"),
    ("quotes", "--model", "none"),
    ("duplicates", "--pairs"),
    ("summarise", "--by", "corpus"),
    ("timeline",),
    ("cluster", "--grain", "story", "--groups"),
]


def shown(value: Any) -> str:
    """Return a value as a cell of CSV shows it."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_rows_are_those_of_csv(command: tuple[str, ...], tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(FEED.replace(b'"2022-02"', b'"2022-02-04"'))
    done = csto(*command, feed, feed, "-o", tmp_path / "x.parquet", "-q")
    assert done.returncode == 0, done.stderr
    table = pq.read_table(tmp_path / "x.parquet")
    cells = list(csv.reader(io.StringIO(csto(*command, feed, feed, "-f", "csv", "-q").stdout.decode())))
    header = cells[0] if cells else table.column_names
    assert [name for name in table.column_names if name != "rewrite"] == header
    found = [[shown(row[name]) for name in header] for row in table.to_pylist()]
    assert found == cells[1:]


@pytest.fixture(scope="module")
def mentions(tmp_path_factory: pytest.TempPathFactory) -> tuple[pq.ParquetFile, bytes]:
    path = tmp_path_factory.mktemp("parquet") / "mentions.parquet"
    done = csto("entities", "--model", "none", "-o", path, stdin=FEED)
    assert done.returncode == 0, done.stderr
    return pq.ParquetFile(path), done.stderr


def test_columns_have_types(mentions: tuple[pq.ParquetFile, bytes]) -> None:
    schema = mentions[0].schema_arrow
    assert {name: str(schema.field(name).type) for name in ("date", "from", "in_office", "start", "name")} == {
        "date": "date32[day]", "from": "date32[day]", "in_office": "bool", "start": "int64", "name": "string",
    }  # fmt: skip
    rows = mentions[0].read().to_pylist()
    assert {row["date"] for row in rows if row["article"] == "a"} == {date(2022, 1, 5)}
    assert [row["from"] for row in rows if row["kind"] == "date" and row["article"] == "b"] == [date(2022, 2, 3)]


def test_a_month_is_no_day_and_that_is_said(mentions: tuple[pq.ParquetFile, bytes]) -> None:
    rows = mentions[0].read().to_pylist()
    months = [row for row in rows if row["article"] == "b"]
    assert {row["date"] for row in months} == {None}
    assert f"{len(months)} dates are known to the month only".encode() in mentions[1]


def test_a_run_without_rows_has_all_columns(tmp_path: Path, mentions: tuple[pq.ParquetFile, bytes]) -> None:
    csto("entities", "--model", "none", "-o", tmp_path / "x.parquet", stdin=b'{"text": "It rained all day."}')
    table = pq.read_table(tmp_path / "x.parquet")
    assert (table.num_rows, table.column_names) == (0, mentions[0].schema_arrow.names)


def test_articles_are_read_again_as_they_were(tmp_path: Path) -> None:
    csto("articles", "-o", tmp_path / "x.parquet", stdin=FEED)
    told = ("id", "title", "text", "date")
    again = csto("articles", tmp_path / "x.parquet").stdout.splitlines()
    found = [{key: json.loads(line)[key] for key in told} for line in again]
    assert found[0] == {key: ARTICLES[0][key] for key in told}
    assert [one["id"] for one in found] == ["a", "b", "c"]


def test_a_terminal_gets_no_binary() -> None:
    inside, outside = pty.openpty()
    try:
        done = csto("who", "KAZ", "-f", "parquet", "-o", os.ttyname(outside))
    finally:
        os.close(outside)
        os.close(inside)
    assert done.returncode == 2
    assert done.stderr == b"csto-nlp: --format parquet is binary (name a file with -o, or pipe it on)\n"


def test_a_run_that_fails_prints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP_ROWS", 2)
    out = io.BytesIO()
    writer = parquet.Parquet(out, columns("a b:integer")(lambda record: iter([record])))
    for number in range(5):
        writer.write({"a": "x", "b": number})
    with pytest.raises(ValueError, match="columns"):
        writer.write({"c": 1})
    del writer
    assert out.getvalue() == b""


def test_rows_are_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP_CHARACTERS", 100)
    out = io.BytesIO()
    writer = parquet.Parquet(out, columns("a")(lambda record: iter([record])))
    for number in range(7):
        writer.write({"a": f"{number}" * 40})
    writer.close()
    file = pq.ParquetFile(io.BytesIO(out.getvalue()))
    assert [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)] == [3, 3, 1]
    assert [row["a"][0] for row in file.read().to_pylist()] == list("0123456")


def test_an_output_in_the_folder_that_is_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(FEED)
    for _ in range(2):
        done = csto("entities", "--model", "none", tmp_path, "-o", tmp_path / "x.parquet")
    assert (done.returncode, pq.read_metadata(tmp_path / "x.parquet").num_rows) == (0, 8)
    assert b"an output of this command" in done.stderr


def test_every_function_that_makes_rows_names_its_columns() -> None:
    for path in (ROOT / "src" / "csto_nlp" / "output" / "tables").glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (node.name.endswith("_row") or node.name == "rows"):
                assert any(isinstance(one, ast.Call) for one in node.decorator_list), f"{path.name}: {node.name}"
