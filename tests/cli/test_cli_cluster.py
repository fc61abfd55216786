"""``csto-nlp cluster`` as a process."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import pytest

from support import csto, json_lines, records

ROWS = [
    {
        "id": "f1",
        "date": "2024-05-01",
        "text": "The Ister broke its dam near Oldport and flooded the harbour district.",
    },
    {"id": "f2", "date": "2024-05-02", "text": "Oldport's harbour district was flooded when the Ister broke its dam."},
    {"id": "c1", "date": "2024-05-02", "text": "Grandmaster Ilka Venn won the chess title with a rook endgame."},
    {"id": "c2", "date": "2024-05-03", "text": "A rook endgame gave grandmaster Ilka Venn the chess title."},
    {"id": "none", "text": "12 34"},
]


def lines(rows: list[dict[str, object]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_adds_the_cluster_and_keeps_order_and_fields() -> None:
    rows = [{**row, "entities": [], "mood": "calm"} for row in ROWS]
    found = records(csto("cluster", "--grain", "story", stdin=lines(rows)))
    assert [row["id"] for row in found] == ["f1", "f2", "c1", "c2", "none"]
    assert all(row["entities"] == [] and row["extra"] == {"mood": "calm"} for row in found)
    assert list(found[0]["cluster"]) == ["id", "label", "score", "representative", "reason"]
    clusters = [row["cluster"]["id"] for row in found]
    assert clusters[0] == clusters[1] != clusters[2] == clusters[3]
    assert found[4]["cluster"] == {
        "id": None,
        "label": None,
        "score": None,
        "representative": False,
        "reason": "no words to compare",
    }


def test_groups() -> None:
    found = records(csto("cluster", "--grain", "story", "--groups", stdin=lines(ROWS)))
    assert [(row["size"], row["articles"], row["from"], row["to"]) for row in found] in (
        [(2, ["f1", "f2"], "2024-05-01", "2024-05-02"), (2, ["c1", "c2"], "2024-05-02", "2024-05-03")],
        [(2, ["c1", "c2"], "2024-05-02", "2024-05-03"), (2, ["f1", "f2"], "2024-05-01", "2024-05-02")],
    )
    assert [row["id"] for row in found] == [0, 1]
    assert all(row["representative"] in row["articles"] for row in found)


@pytest.mark.parametrize("grain", ["topic", "story"])
def test_same_bytes_whatever_order_seed_and_jobs(corpus: Path, grain: str) -> None:
    loaded = csto("articles", corpus / "feed.jsonl", corpus / "listing").stdout.splitlines(keepends=True)
    first = csto("cluster", "--grain", grain, "--groups", stdin=b"".join(loaded), env={"PYTHONHASHSEED": "1"})
    random.Random(7).shuffle(loaded)  # noqa: S311  no secret
    options = ("cluster", "--grain", grain, "--groups", "--jobs", "2")
    second = csto(*options, stdin=b"".join(loaded), env={"PYTHONHASHSEED": "2"})
    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout


@pytest.fixture(scope="module")
def label() -> str:
    return records(csto("cluster", "--grain", "story", "--groups", stdin=lines(ROWS)))[0]["label"]


@pytest.mark.parametrize("groups", [(), ("--groups",)])
@pytest.mark.parametrize("fmt", ["table", "csv", "json", "jsonl"])
def test_formats(fmt: str, groups: tuple[str, ...], label: str) -> None:
    done = csto("cluster", "--grain", "story", "--format", fmt, *groups, stdin=lines(ROWS))
    assert done.returncode == 0
    printed = done.stdout.decode()
    assert label in printed
    if fmt == "table":
        assert ("no words to compare" in printed) != bool(groups)
        return
    reader = {"csv": lambda: [*csv.DictReader(io.StringIO(printed))], "json": lambda: json.loads(printed)["records"]}
    rows = reader.get(fmt, lambda: json_lines(done.stdout))()
    assert len(rows) == (2 if groups else 5)


def test_nothing_is_4() -> None:
    assert csto("cluster", stdin=b"").returncode == 4


def test_k_below_one_is_2() -> None:
    assert csto("cluster", "-k", "0", stdin=lines(ROWS)).returncode == 2


def test_chains(corpus: Path) -> None:
    entities = csto("entities", corpus / "feed.jsonl", "--model", "none").stdout
    found = records(csto("cluster", stdin=entities))
    assert [row["entities"] for row in found] == [row["entities"] for row in json_lines(entities)]


def test_against_assigns_without_moving(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.jsonl"
    assert csto("cluster", "--grain", "story", "-o", earlier, stdin=lines(ROWS)).returncode == 0
    old = {row["id"]: row["cluster"] for row in json_lines(earlier.read_bytes())}
    new = [
        {"id": "n1", "text": "Oldport counts the cost of the flooded harbour after the Ister broke its dam."},
        {"id": "n2", "text": "Beekeepers in Vellin report a poor honey crop."},
    ]
    found = records(csto("cluster", "--against", earlier, stdin=lines(new)))
    assert found[0]["cluster"]["id"] == old["f1"]["id"]
    assert found[0]["cluster"]["label"] == old["f1"]["label"]
    assert found[1]["cluster"] == {**old["none"], "reason": "unlike every earlier cluster"}
    groups = records(csto("cluster", "--against", earlier, "--groups", stdin=lines(new)))
    assert [(row["id"], row["articles"]) for row in groups] == [(old["f1"]["id"], ["n1"])]


def test_against_needs_clusters(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.jsonl"
    earlier.write_bytes(lines(ROWS))
    assert csto("cluster", "--against", earlier, stdin=lines(ROWS)).returncode == 2
    assert csto("cluster", "--against", tmp_path / "missing.jsonl", stdin=lines(ROWS)).returncode == 2
    refused = csto("cluster", "--against", tmp_path / "missing.jsonl", "-k", "2", stdin=lines(ROWS))
    assert (refused.returncode, refused.stderr.count(b"-k and --against exclude each other")) == (2, 1)


def test_against_keeps_the_grain_of_the_earlier_clusters(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.jsonl"
    assert csto("cluster", "--grain", "story", "-o", earlier, stdin=lines(ROWS)).returncode == 0
    for grain in ("story", "topic"):
        refused = csto("cluster", "--grain", grain, "--against", earlier, stdin=lines(ROWS))
        assert (refused.returncode, refused.stdout) == (2, b"")
        assert refused.stderr.count(b"--grain and --against exclude each other") == 1
    (tmp_path / "csto-nlp.toml").write_text('[cluster]\ngrain = "story"\n', "utf-8")
    settled = csto("cluster", "--against", earlier, stdin=lines(ROWS), cwd=tmp_path)
    assert settled.stdout == csto("cluster", "--against", earlier, stdin=lines(ROWS)).stdout != b""


def test_against_with_nothing_new_is_4(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.jsonl"
    assert csto("cluster", "-o", earlier, stdin=lines(ROWS)).returncode == 0
    assert csto("cluster", "--against", earlier, stdin=b"").returncode == 4


@pytest.mark.parametrize("place", [{"id": -1}, {"id": True}, {"id": "7"}, {"id": 2.5}, {}, None, "junk"])
def test_against_takes_no_other_number_for_a_cluster(tmp_path: Path, place: object) -> None:
    earlier = tmp_path / "earlier.jsonl"
    earlier.write_bytes(lines([{**ROWS[0], "cluster": place}]))
    assert csto("cluster", "--against", earlier, stdin=lines(ROWS)).returncode == 2


def test_against_records_without_labels(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.jsonl"
    earlier.write_bytes(lines([{**ROWS[0], "title": "Dam breaks", "cluster": {"id": 10**30}}]))
    found = records(csto("cluster", "--against", earlier, stdin=lines(ROWS[1:2])))
    assert (found[0]["cluster"]["id"], found[0]["cluster"]["label"]) == (10**30, "Dam breaks")


def test_sparkline_counts_over_the_whole_span() -> None:
    from csto_nlp.output.tables.clusters import sparkline

    assert sparkline(["2024-01-01", "2024-01-01", "2024-01-04"], "2024-01-01", "2024-01-04") == "█  ▄"
    assert len(sparkline(["2020-01", "2024-06-30"], "2020-01", "2024-06-30")) == 24
    assert sparkline([], "2024-01-01", "2024-01-01") == " "
