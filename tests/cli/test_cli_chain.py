"""The whole chain over the project's corpus, as processes: each step adds its field and leaves the rest alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support import COMMAND, csto, json_lines, records

Record = dict[str, Any]
#: The steps in order, with the field that each adds.
STEPS = (
    (("duplicates", "--unique"), "duplicate"),
    (("entities", "--model", "none"), "entities"),
    (("cluster", "--grain", "story"), "cluster"),
)


@pytest.fixture(scope="module")
def stages(corpus: Path) -> list[bytes]:
    """Return what each step printed, the first of them reading the corpus and each further one the step before."""
    printed = [csto(*STEPS[0][0], "-q", corpus)]
    for command, _ in STEPS[1:]:
        printed.append(csto(*command, "-q", stdin=printed[-1].stdout))
    assert [(done.returncode, done.stderr) for done in printed] == [(0, b"")] * len(STEPS)
    return [done.stdout for done in printed]


@pytest.fixture(scope="module")
def enriched(stages: list[bytes]) -> list[Record]:
    return json_lines(stages[-1])


def test_each_step_adds_its_field_and_no_other_changes(stages: list[bytes]) -> None:
    assert all(record["duplicate"]["canonical"] for record in json_lines(stages[0]))
    for before, after, (_, key) in zip(stages, stages[1:], STEPS[1:], strict=False):
        for old, new in zip(json_lines(before), json_lines(after), strict=True):
            assert new.pop(key) is not None
            assert new == old


def test_a_json_document_goes_on_as_its_lines_do(stages: list[bytes]) -> None:
    whole = csto("cluster", "--grain", "story", "--format", "json", stdin=stages[1])
    assert json.loads(whole.stdout)["records"] == json_lines(stages[2])
    assert csto("cluster", "--grain", "story", stdin=whole.stdout).stdout == stages[2]


def test_records_that_are_no_articles_say_what_they_are(stages: list[bytes]) -> None:
    for args, kind in ((("cluster", "--groups"), "cluster"), (("timeline", "--dates", "1"), "timeline")):
        done = csto("entities", "--model", "none", stdin=csto(*args, stdin=stages[1]).stdout)
        assert done.returncode == 4
        assert f"csto-nlp/{kind}/1, not an article" in done.stderr.decode()


def test_entities_stand_where_they_say(enriched: list[Record]) -> None:
    spans = [(record, entity) for record in enriched for entity in record["entities"]]
    assert len(spans) > len(enriched)
    assert all(record[e["field"]][e["start"] : e["end"]] == e["text"] for record, e in spans)


def test_summaries_cover_every_article_once_and_quote_it(stages: list[bytes], enriched: list[Record]) -> None:
    by_id = {record["id"]: record for record in enriched}
    summaries = records(csto("summarise", "--by", "cluster", stdin=stages[-1]))
    assert sorted(name for summary in summaries for name in summary["articles"]) == sorted(by_id)
    for summary in summaries:
        clusters = {by_id[name]["cluster"]["id"] for name in summary["articles"]}
        assert clusters == {summary["cluster"]["id"] if summary["cluster"] else None}
    quoted = [sentence for summary in summaries for sentence in summary["sentences"]]
    assert quoted
    assert all(by_id[q["article"]][q["field"]][q["start"] : q["end"]] == q["text"] for q in quoted)


def test_timeline_quotes_the_records_that_it_was_given(stages: list[bytes], enriched: list[Record]) -> None:
    by_id = {record["id"]: record for record in enriched}
    days = records(csto("timeline", stdin=stages[-1]))
    assert [day["date"] for day in days] == sorted({day["date"] for day in days})
    quoted = [sentence for day in days for sentence in day["sentences"]]
    assert quoted
    assert all(by_id[q["article"]][q["field"]][q["start"] : q["end"]] == q["text"] for q in quoted)


def test_report_shows_every_article(stages: list[bytes], enriched: list[Record], tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    done = csto("report", "--model", "none", "-q", "-o", page, stdin=stages[-1])
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    written = page.read_text(encoding="utf-8")
    assert [record["id"] for record in enriched if record["id"] not in written] == []


def test_records_go_into_sqlite_and_come_back(stages: list[bytes], enriched: list[Record], tmp_path: Path) -> None:
    database = str(tmp_path / "news.db")
    tool = [sys.executable, "-m", "sqlite_utils"]
    subprocess.run([*tool, "insert", database, "articles", "-", "--nl", "--pk", "id"], input=stages[-1], check=True)
    query = """select json_extract(e.value, '$.name') name, count(distinct articles.id) articles
               from articles, json_each(articles.entities) e where json_extract(e.value, '$.kind') = 'state'
               group by name order by name"""
    answer = json.loads(subprocess.run([*tool, database, query], capture_output=True, check=True).stdout)
    named = [{e["name"] for e in record["entities"] if e["kind"] == "state"} for record in enriched]
    assert answer == [
        {"name": name, "articles": sum(name in names for names in named)} for name in sorted(set().union(*named))
    ]


def test_one_pipe_prints_what_the_steps_print(corpus: Path, stages: list[bytes], tmp_path: Path) -> None:
    """Through a shell, all at once, with a reader of the first line alone: no step minds."""
    steps = [subprocess.list2cmdline([*COMMAND, *command, "-q"]) for command, _ in STEPS]
    steps[0] += f" {subprocess.list2cmdline([str(corpus)])}"
    pipe = f"set -o pipefail; {' | '.join(steps)}"
    whole = subprocess.run(["bash", "-c", pipe], capture_output=True, check=False, cwd=tmp_path)
    assert (whole.returncode, whole.stdout, whole.stderr) == (0, stages[-1], b"")
    first = subprocess.run(["bash", "-c", f"{pipe} | head -1"], capture_output=True, check=False, cwd=tmp_path)
    assert first.returncode in {0, 141}
    assert (first.stdout, first.stderr) == (stages[-1].split(b"\n")[0] + b"\n", b"")
