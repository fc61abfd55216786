"""``csto-nlp summarise`` as a process."""

from __future__ import annotations

import csv
import io
import json
import random

import jsonschema
import pytest

from support import csto, json_lines, records

ROWS = [
    {
        "id": "p1",
        "date": "2024-03-04",
        "text": "Six states agreed in Dushanbe on Monday to post patrols on the southern border. "
        "Tajik Defence Minister Sherali Mirzo thanked the others. The patrols begin work in May.",
        "cluster": {"id": 0, "label": "patrols"},
        "mood": "calm",
    },
    {
        "id": "p2",
        "date": "2024-03-05",
        "text": "Patrols on the southern border begin work in May, six states agreed. Armenia will take no part.",
        "cluster": {"id": 0, "label": "patrols"},
    },
    {"id": "lone", "text": "Beekeepers in Vellin report a poor crop. Honey will be dear.", "cluster": {"id": None}},
    {"id": "bare", "text": "By Anna Marten", "cluster": {"id": None}},
]


def lines(rows: list[dict[str, object]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def without_clusters() -> list[dict[str, object]]:
    return [{key: value for key, value in row.items() if key != "cluster"} for row in ROWS]


def test_enriches_each_article() -> None:
    found = records(csto("summarise", "--sentences", "1", stdin=lines(ROWS)))
    assert [row["id"] for row in found] == ["p1", "p2", "lone", "bare"]
    assert found[0]["extra"] == {"mood": "calm"}
    assert found[0]["cluster"] == {"id": 0, "label": "patrols"}
    assert list(found[0]["summary"]) == ["method", "sentences"]
    (sentence,) = found[0]["summary"]["sentences"]
    assert list(sentence) == ["article", "field", "start", "end", "text", "score", "mentions"]
    assert sentence["article"] == "p1"
    assert found[0][sentence["field"]][sentence["start"] : sentence["end"]] == sentence["text"]
    # Names and dates as the whole article resolves them.
    assert {(one["kind"], one.get("value") or one.get("id")) for one in sentence["mentions"]} >= {
        ("date", "2024-03-04")
    }
    assert found[3]["summary"]["sentences"] == []


def test_mentions_are_those_that_the_record_carries() -> None:
    one = {"id": "x", "text": "Orr met Sen. They talked."}
    entity = {"start": 0, "end": 3, "text": "Orr", "field": "text", "kind": "person", "name": "Ada Orr"}
    (row,) = records(csto("summarise", stdin=lines([{**one, "text": "Orr met Senn in May.", "entities": [entity]}])))
    assert row["summary"]["sentences"][0]["mentions"] == [entity]


def test_by_cluster() -> None:
    found = records(csto("summarise", "--by", "cluster", "--words", "30", stdin=lines(ROWS)))
    assert [row["cluster"] for row in found] == [{"id": 0, "label": "patrols"}, None, None]
    assert [row["articles"] for row in found] == [["p1", "p2"], ["lone"], ["bare"]]
    keys = ["schema", "cluster", "articles", "method", "sentences"]
    assert all(list(row) == (keys if row["sentences"] else [*keys, "reason"]) for row in found)
    text = {row["id"]: row["text"] for row in ROWS}
    for row in found:
        assert sum(len(one["text"].split()) for one in row["sentences"]) <= 30
        assert all(text[one["article"]][one["start"] : one["end"]] == one["text"] for one in row["sentences"])


def test_clusters_where_there_are_none_as_cluster_does() -> None:
    stdin = lines(without_clusters())
    first = csto("summarise", "--by", "cluster", "--grain", "story", stdin=stdin)
    second = csto("summarise", "--by", "cluster", stdin=csto("cluster", "--grain", "story", stdin=stdin).stdout)
    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout


@pytest.mark.parametrize("by", ["article", "corpus"])
def test_same_bytes_whatever_order_seed_and_jobs(by: str) -> None:
    rows = without_clusters()
    first = csto("summarise", "--by", by, stdin=lines(rows), env={"PYTHONHASHSEED": "1"}).stdout.splitlines()
    random.Random(7).shuffle(rows)  # noqa: S311  no secret
    done = csto("summarise", "--by", by, "--jobs", "2", stdin=lines(rows), env={"PYTHONHASHSEED": "2"})

    def placeless(line: bytes) -> str:
        row = json.loads(line)
        row.get("source", {}).pop("index", None)  # the place in the input is that of the input
        return json.dumps(row)

    assert sorted(map(placeless, first)) == sorted(map(placeless, done.stdout.splitlines()))


def test_every_format_and_schema() -> None:
    from csto_nlp.output.schemas import schema_text

    stdin = lines(ROWS)
    assert b"Six states agreed" in csto("summarise", "--format", "table", stdin=stdin).stdout
    assert b"patrols  2 articles" in csto("summarise", "--by", "cluster", "--format", "table", stdin=stdin).stdout
    for by, name in (("article", "article"), ("cluster", "summary")):
        printed = csto("summarise", "--by", by, "--format", "csv", stdin=stdin).stdout.decode()
        assert {row["article"] for row in csv.DictReader(io.StringIO(printed))} == {"p1", "p2", "lone"}
        check = jsonschema.Draft202012Validator(json.loads(schema_text(name)))
        for row in json.loads(csto("summarise", "--by", by, "--format", "json", stdin=stdin).stdout)["records"]:
            check.validate({key: value for key, value in row.items() if key != "cluster" or by == "cluster"})


def test_american_spelling_and_exit_codes() -> None:
    stdin = lines(ROWS[:1])
    assert csto("summarize", stdin=stdin).stdout == csto("summarise", stdin=stdin).stdout
    assert b"summarize" not in csto("--help").stdout
    assert csto("summarise", stdin=b"").returncode == 4
    assert csto("summarise", "--by", "corpus", stdin=b"").returncode == 4
    for wrong in (("--sentences", "0"), ("--words", "0"), ("--method", "x"), ("--grain", "story")):
        assert csto("summarise", *wrong, stdin=stdin).returncode == 2


def test_python_gives_what_the_command_prints() -> None:
    import csto_nlp

    articles = [csto_nlp.Article(str(row["text"]), id=str(row["id"]), date=row.get("date")) for row in ROWS]  # type: ignore[arg-type]
    (corpus,) = csto_nlp.summarise(articles, by="corpus", words=40)
    (printed,) = json_lines(
        csto("summarise", "--by", "corpus", "--words", "40", stdin=lines(without_clusters())).stdout
    )
    assert json.loads(json.dumps(corpus.to_record())) == printed
    with pytest.raises(ValueError, match="'article', 'cluster', 'corpus'"):
        csto_nlp.summarise(articles, by="nonsense")
