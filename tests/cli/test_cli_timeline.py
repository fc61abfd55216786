"""``csto-nlp timeline`` as a process: formats, filters, exit codes, the same bytes whatever the order."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from pathlib import Path

import jsonschema
import pytest

from support import csto, json_lines, records

ROWS = [
    {"id": "1", "date": "2024-03-06", "text": "The dam above Osh cracked on Tuesday. Kyrgyzstan closed the valley."},
    {"id": "2", "date": "2024-03-08", "text": "=HYPERLINK(1) stood on a wall of the flooded bazaar on March 5."},
    {
        "id": "3",
        "date": "2024-04-02",
        "text": "The dam that cracked on March 5 holds. Vladimir Putin saw it on Monday.",
    },
    {
        "id": "4",
        "date": "2024-04-02",
        "text": "The dam that cracked on March 5 holds. Vladimir Putin saw it on Monday.",
    },
]


def lines(rows: list[dict[str, str]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_records_follow_the_schema_and_quote_verbatim(corpus: Path) -> None:
    schema = json.loads(csto("schema", "timeline").stdout)
    found = records(csto("timeline", corpus, "--sentences", "2"))
    articles = {row["id"]: row for row in records(csto("articles", corpus))}
    assert 5 < len(found) <= 20
    assert [row["date"] for row in found] == sorted(row["date"] for row in found)
    for row in found:
        jsonschema.validate(row, schema)
        for one in row["sentences"]:
            assert articles[one["article"]][one["field"]][one["start"] : one["end"]] == one["text"]


def test_same_bytes_whatever_order_seed_and_jobs(corpus: Path) -> None:
    loaded = csto("articles", corpus / "feed.jsonl", corpus / "texts").stdout.splitlines(keepends=True)
    first = csto("timeline", "--sentences", "2", stdin=b"".join(loaded), env={"PYTHONHASHSEED": "1"})
    random.Random(3).shuffle(loaded)  # noqa: S311  no secret
    second = csto("timeline", "--sentences", "2", "--jobs", "2", stdin=b"".join(loaded), env={"PYTHONHASHSEED": "2"})
    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout != b""


def test_csv_has_a_row_for_each_sentence_and_runs_nothing() -> None:
    done = csto("timeline", "--format", "csv", "--sentences", "3", stdin=lines(ROWS))
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    columns = "date articles mentions planned dates states leaders article field start end text score"
    assert list(rows[0]) == columns.split()
    assert {row["date"] for row in rows} == {"2024-03-05", "2024-03-06", "2024-04-01"}
    assert any(row["text"].startswith("'=HYPERLINK") for row in rows)
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


def test_table_and_json_and_svg(tmp_path: Path) -> None:
    strip = tmp_path / "strip.svg"
    table = csto("timeline", "--format", "table", "--svg", strip, stdin=lines(ROWS)).stdout.decode()
    assert re.search(r"^5 Mar 2024 +3  ████████████  ", table, re.MULTILINE)
    assert strip.read_bytes().startswith(b"<svg ")
    whole = json.loads(csto("timeline", "--format", "json", stdin=lines(ROWS)).stdout)
    assert whole["schema"] == "csto-nlp/envelope/1"
    assert [row["date"] for row in whole["records"]] == ["2024-03-05", "2024-03-06", "2024-04-01"]


def test_what_is_planned_says_so_and_stands_last_in_the_table(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "date": "2024-03-06", "text": "The dam above Osh opens to visitors on 5 April 2024."},
        {"id": "2", "date": "2024-06-07", "text": "The bridge below the dam of Osh fell on 3 June 2024."},
    ]
    strip = tmp_path / "strip.svg"
    done = csto("timeline", "--format", "table", "--svg", strip, stdin=lines(rows))
    shown = done.stdout.decode()
    assert re.findall(r"^\d+ \w{3} 2024|^planned", shown, re.MULTILINE)[-2:] == ["5 Apr 2024", "planned"]
    assert shown.count("\nplanned") == 1
    assert strip.read_text().count('fill="none"') == 1
    found = records(csto("timeline", stdin=lines(rows)))
    assert [row["date"] for row in found] == sorted(row["date"] for row in found)
    assert {row["date"]: row.get("planned") for row in found}["2024-04-05"] is True
    for row in found:
        jsonschema.validate(row, json.loads(csto("schema", "timeline").stdout))


def test_organisation() -> None:
    rows = [*ROWS, {"id": "5", "date": "2024-05-02", "text": "Ministers of the CSTO met in Osh on 1 May 2024."}]
    assert [row["date"] for row in records(csto("timeline", "--organisation", "csto", stdin=lines(rows)))] == [
        "2024-05-01"
    ]
    assert csto("timeline", "--organisation", "Qwxyzzy", stdin=lines(rows)).returncode == 2


def test_filters_and_limits() -> None:
    assert [row["date"] for row in records(csto("timeline", "--leader", "Putin", stdin=lines(ROWS)))] == ["2024-04-01"]
    (only,) = records(csto("timeline", "--state", "KGZ", "--until", "2024-03-31", "--dates", "1", stdin=lines(ROWS)))
    assert only["sentences"][0]["text"] == "Kyrgyzstan closed the valley."
    assert records(csto("timeline", "--state", "Fiji", stdin=lines(ROWS))) == []


@pytest.mark.parametrize(
    ("options", "days"),
    [
        (("--state", "KGZ", "--state", "RUS"), ["2024-03-06", "2024-04-01"]),
        (("--state", "RUS", "--state", "KGZ"), ["2024-03-06", "2024-04-01"]),
        (("--state", "KGZ"), ["2024-03-06"]),
        (("--leader", "Lukashenko", "--leader", "Putin"), ["2024-04-01", "2024-05-06"]),
        (("--leader", "Putin", "--leader", "Lukashenko"), ["2024-04-01", "2024-05-06"]),
        (("--leader", "Putin", "--leader", "Tannik"), ["2024-04-01", "2024-05-13"]),
        (
            ("--state", "RUS", "--state", "BLR", "--leader", "Putin", "--leader", "Lukashenko"),
            ["2024-04-01", "2024-05-06"],
        ),
        (("--state", "KGZ", "--leader", "Putin"), []),
    ],
)
def test_states_and_leaders_may_be_several_and_any_of_them_counts(options: tuple[str, ...], days: list[str]) -> None:
    rows = [
        *ROWS,
        {"id": "5", "date": "2024-05-07", "text": "Alexander Lukashenko opened a glass factory in Brest on Monday."},
        {"id": "6", "date": "2024-05-14", "text": "Prime Minister Orvel Tannik left his office on Monday at noon."},
    ]
    assert [row["date"] for row in records(csto("timeline", *options, stdin=lines(rows)))] == days


def test_states_of_the_environment_may_be_several() -> None:
    found = csto("timeline", stdin=lines(ROWS), env={"CSTO_NLP_TIMELINE_STATE": "KGZ, Russian Federation"})
    assert [row["date"] for row in records(found)] == ["2024-03-06", "2024-04-01"]


def test_chains() -> None:
    entities = csto("duplicates", "--unique", stdin=lines(ROWS)).stdout
    entities = csto("entities", "--model", "none", stdin=entities).stdout
    assert len(json_lines(entities)) == 3
    assert records(csto("timeline", stdin=entities)) == records(csto("timeline", stdin=lines(ROWS)))


@pytest.mark.parametrize(
    ("options", "stdin", "code", "said"),
    [
        ((), b"", 4, b"skipped 1"),
        (("--state", "Kazakstahn"), lines(ROWS), 2, b"did you mean 'Kazakhstan'?"),
        (("--state", "KGZ", "--state", "Kazakstahn"), lines(ROWS), 2, b"did you mean 'Kazakhstan'?"),
        (("--state", ""), lines(ROWS), 2, b"an empty name is no state"),
        (("--state", " "), lines(ROWS), 2, b"an empty name is no state"),
        (("--leader", "Nobody Nowhere"), lines(ROWS), 2, b"no leader 'Nobody Nowhere'"),
        (("--leader", "Nobody Nowhere", "--leader", "Putin"), lines(ROWS), 2, b"no leader 'Nobody Nowhere'"),
        (("--leader", ""), lines(ROWS), 2, b"an empty name is no leader"),
        (("--since", "2024-04-01", "--until", "2024-03-01"), lines(ROWS), 2, b"--since lies after --until"),
        (("--since", "March"), lines(ROWS), 2, b"write YYYY-MM-DD"),
        (("--dates", "0"), lines(ROWS), 2, b"--dates"),
        (("--svg", "/nowhere/strip.svg"), lines(ROWS), 5, b"cannot write"),
    ],
)
def test_exit_codes(options: tuple[str, ...], stdin: bytes, code: int, said: bytes) -> None:
    done = csto("timeline", *options, stdin=stdin)
    assert done.returncode == code
    assert said in done.stderr
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
