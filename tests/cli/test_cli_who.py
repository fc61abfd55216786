"""``csto-nlp who``: answers, notes, files of the user's, and results of queries."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from support import csto, records

HEADER = "table,person,office_kind,office,state,start,end\n"
SUCCESSOR = HEADER + "term,Jane Doe,head_of_government,Prime Minister,KAZ,2026-05-01,\n"
RESULT = [
    {
        "person": "http://www.wikidata.org/entity/Q999999999",
        "personLabel": "Jane Doe",
        "positionLabel": "Prime Minister of Kazakhstan",
        "state": "KAZ",
        "start": "2026-05-01T00:00:00Z",
        "end": "",
    },
]


def test_records_follow_the_schema() -> None:
    schema = json.loads(csto("schema", "who").stdout)
    found = records(csto("who", "RUS", "--on", "1993-06-01"))
    assert len(found) > 5
    for record in found:
        jsonschema.validate(record, schema)
    assert list(found[0]) == list(schema["properties"])


def test_each_format_says_the_same() -> None:
    names = [record["name"] for record in records(csto("who", "CSTO", "--on", "2020-06-01"))]
    whole = json.loads(csto("who", "CSTO", "--on", "2020-06-01", "--format", "json").stdout)
    assert [record["name"] for record in whole["records"]] == names
    rows = csv.DictReader(io.StringIO(csto("who", "CSTO", "--on", "2020-06-01", "--format", "csv").stdout.decode()))
    assert [row["name"] for row in rows] == names
    lines = csto("who", "CSTO", "--on", "2020-06-01", "--format", "table").stdout.decode().splitlines()
    assert [line[:25].rstrip() for line in lines if line.startswith(tuple(names))] == names
    assert lines[-1].startswith(f"{len(names)} term")


def test_words_of_a_name_need_no_quotation_marks(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert csto("who", "Roza", "Otunbayeva", "-o", target).stdout == b""
    assert target.read_bytes() == csto("who", "Otunbayeva").stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), b"name a state"),
        (("Kazakstn",), b"did you mean 'Kazakhstan'"),
        (("KAZ", "--on", "yesterday"), b"is no day"),
        (("KAZ", "--on", "2022-13-05"), b"is no day"),
        (("KAZ", "--import", "x.json"), b"--import goes with no state"),
        (("--import", "nothere.json"), b"nothere.json"),
        (("KAZ", "--knowledge", "nothere.csv"), b"nothere.csv"),
    ],
)
def test_what_cannot_be_answered_ends_with_2_and_one_line(args: tuple[str, ...], message: bytes) -> None:
    done = csto("who", *args)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert message in done.stderr


def test_a_day_after_the_check_is_answered_with_a_note() -> None:
    done = csto("who", "KAZ", "--on", "2040-01-01")
    assert b"csto-nlp: tables checked to 2026-02-04; whether " in done.stderr
    assert csto("who", "KAZ", "--on", "2025-01-01").stderr == b""
    assert csto("who", "KAZ", "--on", "2040-01-01", "-q").stderr == b""


def premiers(*args: object) -> list[str]:
    found = records(csto("who", "KAZ", "--on", "2026-05-02", *args))
    return [record["name"] for record in found if record["office"] == "Prime Minister"]


def test_a_file_mends_the_tables_and_a_note_says_so(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text(SUCCESSOR, encoding="utf-8")
    assert premiers() == ["Olzhas Bektenov"]
    assert premiers("--knowledge", mine) == ["Jane Doe"]
    note = f"csto-nlp: {mine} closes Prime Minister Olzhas Bektenov (KAZ) on 2026-05-01\n".encode()
    assert csto("who", "KAZ", "--knowledge", mine).stderr == note
    article = json.dumps({"date": "2026-05-02", "text": "Olzhas Bektenov met Jane Doe in Astana."}).encode()
    done = csto("entities", "--model", "none", "--only", "leader", "--knowledge", mine, stdin=article)
    assert done.stderr.startswith(note)
    (record,) = records(done)
    assert [(one["name"], one["in_office"], one["checked"]) for one in record["entities"]] == [
        ("Olzhas Bektenov", False, "2026-02-04"),
        ("Jane Doe", True, None),
    ]


def test_settings_name_the_file_once_for_all(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(SUCCESSOR, encoding="utf-8")
    (tmp_path / "csto-nlp.toml").write_text('knowledge = "mine.csv"\n', encoding="utf-8")
    done = csto("who", "KAZ", "--on", "2026-05-02", cwd=tmp_path)
    assert "Jane Doe" in [record["name"] for record in records(done)]
    article = json.dumps({"date": "2026-05-02", "text": "Jane Doe spoke in Astana."}).encode()
    (record,) = records(csto("entities", "--model", "none", "--only", "leader", stdin=article, cwd=tmp_path))
    assert [one["name"] for one in record["entities"]] == ["Jane Doe"]


def test_a_slip_in_the_file_is_named_by_its_line(tmp_path: Path) -> None:
    for row, reason in (
        ("term,Jane Doe,head_of_goverment,Prime Minister,KAZ,2026-05-01,", "write head_of_government"),
        ("term,Jane Doe,head_of_government,Prime Minister,KAZA,2026-05-01,", "KAZA"),
        ("term,Jane Doe,head_of_government,Prime Minister,KAZ,2026-05-32,", "no date"),
    ):
        mine = tmp_path / "mine.csv"
        mine.write_text(HEADER + row + "\n", encoding="utf-8")
        done = csto("who", "KAZ", "--knowledge", mine)
        assert (done.returncode, done.stdout) == (2, b"")
        assert f"{mine}:2: ".encode() in done.stderr
        assert reason.encode() in done.stderr


@pytest.mark.parametrize("fmt", ["csv", "jsonl"])
def test_a_query_result_becomes_a_file_for_knowledge(tmp_path: Path, fmt: str) -> None:
    result, mine = tmp_path / "result.json", tmp_path / f"mine.{fmt}"
    result.write_text(json.dumps(RESULT), encoding="utf-8")
    done = csto("who", "--import", result, "--format", fmt, "-o", mine)
    assert (done.returncode, done.stdout) == (0, b"")
    head, line = done.stderr.decode().splitlines()
    assert head.endswith("result.json: 1 new, 0 closed, 0 corrected, 0 known, 0 left out")
    assert "new: Jane Doe, Prime Minister (KAZ) 2026-05-01.." in line
    assert premiers("--knowledge", mine) == ["Jane Doe"]
    assert csto("who", "--import", result).stdout == mine.read_bytes() if fmt == "csv" else True
    again = csto("who", "--import", result, "--knowledge", mine)
    assert b"0 new, 0 closed, 0 corrected, 1 known" in again.stderr


def test_import_writes_what_knowledge_reads_only(tmp_path: Path) -> None:
    result = tmp_path / "result.json"
    result.write_text(json.dumps(RESULT), encoding="utf-8")
    assert csto("who", "--import", result, "--format", "table").returncode == 2
    before = result.read_bytes()
    assert csto("who", "--import", result, "-o", result).returncode == 2
    assert result.read_bytes() == before


def test_a_day_on_which_nobody_is_known_is_said_to_be_one() -> None:
    run = csto("who", "KAZ", "--on", "1950-01-01")
    assert run.stdout == b""
    assert b"they have nobody in office on 1950-01-01" in run.stderr
    assert csto("who", "KAZ", "--on", "1950-01-01", "-q").stderr == b""
