"""The corpus and its gold annotations: well-formed, consistent, and about files that are there."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
GOLD = CORPUS / "gold"
KINDS = {"state", "demonym", "metonym", "place", "leader", "person", "org", "date"}
STATE_KINDS = ("state", "demonym", "metonym", "place")
VERDICTS = {"exact", "near", "contains", "contained", "template", "independent"}
#: In how many articles of a language quotations are marked, at least.
LANGUAGES = {"en": 40, "ru": 20}
WINDOWS_1251 = "texts/ustav-windows-1251.txt"

#: Names of media, parties and formats, and words built on a name, in which the name is no mention.
NOT_MENTIONS = ("France 24", "United Tajik Opposition", "Minsk Group", "post-Soviet")

VALUES = {
    "DATE": r"\d{4}(-(\d\d(-\d\d)?|W\d\d))?(/\d{4}(-\d\d(-\d\d)?)?)?",
    "TIME": r"\d{4}-\d\d-\d\dT(MO|AF|EV|NI|\d\d:\d\d)",
    "DURATION": r"P(\d+|X)[YMWD]|PT(\d+|X)[HM]",
    "SET": r"P\d+[YMWD]",
}


def read(name: str) -> list[dict[str, Any]]:
    lines = (GOLD / name).read_bytes().split(b"\n")
    assert lines[-1] == b""
    return [json.loads(line) for line in lines[:-1]]


def key(row: dict[str, Any]) -> tuple[str, int]:
    return row["path"], row["index"]


ARTICLES = {key(row): row for row in read("articles.jsonl")}
ENTITIES = {key(row): row for row in read("entities.jsonl")}


def fields() -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Return (label, text, spans) for every annotated title and text."""
    found = []
    for (path, index), row in ENTITIES.items():
        found.append((f"{path}#{index} title", row["title"], row["title_spans"]))
        found.append((f"{path}#{index}", row["text"], row["spans"]))
    return found


def records(path: str) -> list[dict[str, Any]]:
    data = (CORPUS / path).read_bytes()
    if path.endswith(".gz"):
        data = gzip.decompress(data)
    return [json.loads(line) for line in data.split(b"\n") if line]


def test_articles_are_in_order_and_indices_count_from_zero() -> None:
    keys = list(ARTICLES)
    assert keys == sorted(keys)
    for path in {path for path, _ in keys}:
        assert [index for name, index in keys if name == path] == list(range(sum(name == path for name, _ in keys)))


def test_every_file_has_gold_and_a_row_in_the_readme() -> None:
    files = {
        file.relative_to(CORPUS).as_posix()
        for file in CORPUS.rglob("*")
        if file.is_file() and file.parent != GOLD and file.name not in {"README.md", ".cstoignore", "region.csv"}
    }
    files -= {"russian/articles.jsonl", "quotes/articles.jsonl"}  # with gold of their own, and left out of a walk
    assert files == {path for path, _ in ARTICLES}
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([^`]+)` \| (\d+) \|", readme, flags=re.MULTILINE))
    assert rows == {path: str(sum(name == path for name, _ in ARTICLES)) for path in files}


def test_the_corpus_is_as_large_as_it_says_and_no_larger() -> None:
    stories = {row["story"] for row in read("stories.jsonl")}
    assert len(stories) >= 40
    assert all(35 <= row["words"] <= 350 for row in ARTICLES.values())
    assert sum(file.stat().st_size for file in CORPUS.rglob("*") if file.is_file()) < 450_000


def test_all_files_are_utf_8_but_one() -> None:
    for path in {path for path, _ in ARTICLES} - {"archive.jsonl.gz"}:
        data = (CORPUS / path).read_bytes()
        if path == WINDOWS_1251:
            with pytest.raises(UnicodeDecodeError):
                data.decode("utf-8")
            assert "Кишинёве" in data.decode("cp1251")
        else:
            assert "\r" not in data.decode("utf-8")


def test_dates_are_whole_days_and_say_what_they_rest_on() -> None:
    for row in ARTICLES.values():
        assert (row["date"] is None) == (row["date_from"] is None)
        assert row["date_from"] in {None, "field", "dateline", "url", "filename"}
        for day in (row["date"], row["page_date"], row["inferred"]):
            assert day is None or re.fullmatch(r"(199|20[012])\d-\d\d-\d\d", day)
        # A page is crawled after its articles were written.
        if row["page_date"]:
            assert (row["date"] or row["inferred"]) < row["page_date"]


def test_every_english_article_has_entities() -> None:
    assert list(ENTITIES) == [k for k, row in ARTICLES.items() if row["language"] == "en"]
    for k, row in ENTITIES.items():
        assert row["title"] == ARTICLES[k]["title"]
        assert row["date"] == ARTICLES[k]["date"]
        if row["text"].endswith("..."):
            assert ARTICLES[k]["truncated"]
        assert len(row["text"].split()) == ARTICLES[k]["words"]


@pytest.mark.parametrize(("label", "text", "spans"), fields())
def test_spans_are_sorted_disjoint_bare_and_typed(label: str, text: str, spans: list[dict[str, Any]]) -> None:
    end = 0
    for span in spans:
        mention = text[span["start"] : span["end"]]
        where = f"{label}: {mention!r}"
        assert end <= span["start"] < span["end"] <= len(text), where
        end = span["end"]
        assert mention == mention.strip(" ,;:'\"’"), where
        assert not mention.endswith(("'s", "’s")), where
        assert span["kind"] in KINDS, where
        if span["kind"] == "date":
            assert re.fullmatch(VALUES[span["type"]], span["value"]), where
        else:
            assert not re.match(r"(?i)(the|a|an|president|prime|mr)\b", mention), where
            assert span["id"], where
        if span["kind"] in STATE_KINDS:
            assert re.fullmatch("[A-Z]{3}", span["id"]), where
        if span["kind"] == "leader":
            assert span["office"], where
            assert re.fullmatch("[A-Z]{2,4}", span["state"]), where
            assert span["in_office"] in {True, False, None}, where


def test_a_name_marked_once_is_marked_wherever_it_stands() -> None:
    marked = {
        text[span["start"] : span["end"]]
        for _, text, spans in fields()
        for span in spans
        if span["kind"] not in {"date", "leader", "person"}
    }
    longest_first = "|".join(sorted(map(re.escape, marked), key=len, reverse=True))
    names = re.compile(rf"(?<![\w.])({longest_first})(?!\w)")
    for label, text, spans in fields():
        covered = [(span["start"], span["end"]) for span in spans]
        covered += [m.span() for name in NOT_MENTIONS for m in re.finditer(re.escape(name), text)]
        for m in names.finditer(text):
            assert any(s <= m.start() and m.end() <= e for s, e in covered), f"{label}: {m.group()!r} at {m.start()}"


def test_a_surname_follows_its_full_name_through_the_article() -> None:
    for (path, index), row in ENTITIES.items():
        people = {s["id"]: s for s in row["spans"] if s["kind"] in {"leader", "person"}}
        for name in people:
            surname = name.split()[-1]
            for m in re.finditer(rf"\b{re.escape(surname)}\b", row["text"]):
                assert any(s["start"] <= m.start() and m.end() <= s["end"] for s in row["spans"]), (
                    f"{path}#{index}: {surname} at {m.start()}"
                )


def test_months_and_years_are_inside_dates() -> None:
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    days = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    written = re.compile(rf"\b(({months})|({days})|(?<!-)(19|20)\d\d)\b")
    for label, text, spans in fields():
        dates = [(s["start"], s["end"]) for s in spans if s["kind"] == "date"]
        for m in written.finditer(text):
            assert any(s <= m.start() and m.end() <= e for s, e in dates), f"{label}: {m.group()!r} at {m.start()}"


def test_record_files_hold_the_gold_texts() -> None:
    for path in ("feed.jsonl", "archive.jsonl.gz"):
        rows = records(path)
        assert len(rows) == sum(name == path for name, _ in ARTICLES)
        for index, row in enumerate(rows):
            gold = ENTITIES[path, index]
            assert gold["text"] in {row.get(name) for name in ("text", "maintext", "articleBody")}
            assert gold["title"] in {row.get(name) for name in ("title", "headline")}
    with (CORPUS / "articles.csv").open(encoding="utf-8", newline="") as file:
        for index, row in enumerate(csv.DictReader(file)):
            assert (row["title"], row["date"], row["text"]) == tuple(
                ENTITIES["articles.csv", index][name] for name in ("title", "date", "text")
            )


def test_text_files_hold_the_gold_texts() -> None:
    for (path, _), row in ENTITIES.items():
        if path.endswith(".txt"):
            content = (CORPUS / path).read_text(encoding="utf-8")
            assert " ".join(row["text"].split()) in " ".join(content.split())
            assert row["title"] in content.split("\n")


def test_duplicates_name_gold_articles_and_agree_with_their_texts() -> None:
    texts = {f"{path}#{index}": row["text"].split() for (path, index), row in ENTITIES.items()}
    stories = {f"{row['path']}#{row['index']}": row["story"] for row in read("stories.jsonl")}
    seen = set()
    for row in read("duplicates.jsonl"):
        a, b, verdict = row["a"], row["b"], row["verdict"]
        seen.add(verdict)
        assert a < b
        assert verdict in VERDICTS
        if verdict == "exact":
            assert texts[a] == texts[b]
        if verdict == "contained":
            assert texts[a][:-1] == texts[b][: len(texts[a]) - 1]
        assert (stories[a] == stories[b]) == (verdict != "template")
    assert seen >= VERDICTS - {"contains"}


def test_stories_cover_all_articles_and_each_has_one_topic() -> None:
    rows = read("stories.jsonl")
    assert [key(row) for row in rows] == list(ARTICLES)
    topics: dict[str, set[str]] = {}
    for row in rows:
        topics.setdefault(row["story"], set()).add(row["topic"])
    assert all(len(found) == 1 for found in topics.values())


QUOTES = {key(row): row for row in read("quotes.jsonl")}
LEFT_OUT = {(path, n): row for path in ("russian", "quotes") for n, row in enumerate(records(f"{path}/articles.jsonl"))}


def quoted_texts() -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    """Yield each line of the quotations with its article's title and text."""
    for (path, index), row in QUOTES.items():
        outside = path.split("/")[0]
        article = LEFT_OUT[outside, index] if outside in {"russian", "quotes"} else ENTITIES[path, index]
        yield row, {"title": article["title"], "text": article["text"]}


def test_quotations_are_marked_in_every_article_that_has_gold() -> None:
    russian = [key(row) for row in read("russian.jsonl")]
    new = [("quotes/articles.jsonl", index) for index in range(len(records("quotes/articles.jsonl")))]
    assert list(QUOTES) == sorted([*ENTITIES, *russian, *new])
    with_any = {
        language: [r for r in QUOTES.values() if r["language"] == language and r["quotes"]] for language in LANGUAGES
    }
    assert all(len(with_any[language]) >= wanted for language, wanted in LANGUAGES.items())


def test_quotations_stand_where_they_say_and_are_disjoint() -> None:
    for row, texts in quoted_texts():
        assert row["title"] == texts["title"]
        for kind in ("ignore", "not_quotes"):
            for one in row[kind]:
                assert texts[one["field"]][one["start"] : one["end"]] == one["text"], key(row)
        place = {"title": -1, "text": -1}
        for one in row["quotes"]:
            text = texts[one["field"]]
            for words in filter(None, (*one["parts"], one["cue"], one["source"])):
                assert text[words["start"] : words["end"]] == words["text"] == words["text"].strip(), key(row)
            for part in one["parts"]:
                assert part["start"] >= place[one["field"]]
                place[one["field"]] = part["end"]
            assert one["type"] in {"direct", "mixed", "indirect"}
            assert one["polarity"] in {"said", "denied"}
            assert one["speaker"] is None or one["speaker"]["kind"] in {"leader", "state", "organisation"}


def test_quotations_marked_direct_stand_in_marks_or_behind_a_dash() -> None:
    for row, texts in quoted_texts():
        for one in row["quotes"]:
            text, first = texts[one["field"]], one["parts"][0]
            marked = text[: first["start"]].endswith(("«", "“", '"', "— "))
            assert marked == (one["type"] == "direct"), (key(row), first["text"])
