"""What undated articles with bounds mean: dates, offices and terms are those of all days of the bounds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from csto_nlp import cluster, find_entities
from csto_nlp.article import Article, DateBounds
from csto_nlp.entities.dates import find_dates
from csto_nlp.entity import LeaderEntity
from csto_nlp.knowledge import load_knowledge
from csto_nlp.knowledge.office_at import office_at
from csto_nlp.output.tables.sheet import bounds_in_words
from csto_nlp.text.dates import days_in_words
from support import ROOT, csto, records

LISTING = ROOT / "corpus" / "listing" / "steppe-courier-tag-csto.txt"


def dates(text: str, first: str, last: str) -> list[tuple[str, str]]:
    return [(mention.value, mention.anchor) for mention in find_dates(text, bounds=(first, last))]


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("They met on November 27.", "2025-11-20", "2026-01-14", [("2025-11-27", "bounds")]),
        ("They will meet on November 27.", "2025-10-14", "2025-12-11", [("2025-11-27", "bounds")]),
        ("They met on November 27.", "2024-11-20", "2026-01-14", [("XXXX-11-27", "none")]),
        ("He will begin on January 1.", "2025-10-14", "2025-12-11", [("2026-01-01", "bounds")]),
        ("The war ended in March.", "2025-04-10", "2025-11-20", [("2025-03", "bounds")]),
        ("The war ended in March.", "2024-04-10", "2025-11-20", [("XXXX-03", "none")]),
        ("It fell last year.", "2025-02-01", "2025-11-20", [("2024", "bounds")]),
        ("It fell last year.", "2025-02-01", "2026-01-20", [("XXXX", "none")]),
        ("They met on Friday.", "2025-11-20", "2025-12-20", [("XXXX-WXX-5", "none")]),
        ("They met on 3 May 2021.", "2025-11-20", "2025-12-20", [("2021-05-03", "explicit")]),
        (
            "In January 2022 troops came. He leaves on January 1.",
            "2025-10-27",
            "2025-11-28",
            [("2022-01", "explicit"), ("2026-01-01", "bounds")],
        ),
    ],
)
def test_dates_are_those_of_all_days(text: str, first: str, last: str, expected: list[tuple[str, str]]) -> None:
    assert dates(text, first, last) == expected


def test_a_date_makes_bounds_idle() -> None:
    found = find_dates("They met on November 27.", "2021-12-01", bounds=("2025-11-20", "2026-01-14"))
    assert [(mention.value, mention.anchor) for mention in found] == [("2021-11-27", "article")]


def leaders(text: str, first: str | None, last: str | None) -> dict[str, tuple[Any, ...]]:
    article = Article(text, id="a", date_bounds=DateBounds(first, last, ("page",)))
    return {
        entity.name: (entity.office, entity.state, entity.in_office)
        for entity in find_entities(article)
        if isinstance(entity, LeaderEntity)
    }


TEXT = "CSTO Secretary General Imangali Tasmagambetov met Vladimir Putin of Russia in Moscow."


def test_an_office_of_all_days_is_held() -> None:
    found = leaders(TEXT, "2025-10-01", "2025-11-30")
    assert found["Imangali Tasmagambetov"] == ("Secretary General", "CSTO", True)
    assert found["Vladimir Putin"] == ("President", "RUS", True)


def test_an_office_that_ends_within_the_bounds_is_that_of_the_text() -> None:
    assert leaders(TEXT, "2025-11-01", "2026-02-28")["Imangali Tasmagambetov"] == ("Secretary General", "CSTO", True)
    silent = TEXT.replace("CSTO Secretary General ", "The politician ")
    assert leaders(silent, "2025-11-01", "2026-02-28")["Imangali Tasmagambetov"][2] is None


def test_wide_bounds_give_the_offices_that_they_agree_on() -> None:
    found = leaders("President Alexander Lukashenko met Emmanuel Macron of France.", "2016-01-01", "2018-12-31")
    assert found["Alexander Lukashenko"] == ("President", "BLR", True)
    assert found["Emmanuel Macron"][2] is None


def test_an_open_side_gives_no_office() -> None:
    assert leaders("Vladimir Putin of Russia spoke.", None, "2025-11-30")["Vladimir Putin"][2] is None


def test_a_stretch_of_days_is_a_date_of_the_tables() -> None:
    knowledge = load_knowledge()
    [putin] = [person.id for person in knowledge.persons.values() if person.name == "Vladimir Putin"]
    found = office_at(knowledge, putin, "2025-01-01/2025-12-31")
    assert (found.office, found.state, found.in_office) == ("President", "RUS", True)
    assert office_at(knowledge, putin, "2007-01-01/2009-12-31").in_office is None
    with pytest.raises(ValueError, match="not a date"):
        knowledge.held_on(knowledge.terms_of(putin)[0], "2025-12-31/2025-01-01")


def test_the_command_reads_bounds_from_a_pipe_and_finds_them_itself() -> None:
    alone = csto("entities", LISTING, "--model", "none")
    piped = csto("entities", "--model", "none", stdin=csto("articles", LISTING).stdout)
    assert piped.stdout == alone.stdout
    found = records(alone)
    anchors = [entity["anchor"] for record in found for entity in record["entities"] if entity["kind"] == "date"]
    assert "bounds" in anchors
    in_office = [
        entity["in_office"]
        for record in found
        for entity in record["entities"]
        if entity["kind"] == "leader" and entity["stated"] and record["date"] is None and entity["id"]
    ]
    assert in_office
    assert all(in_office)


def test_a_record_whose_day_is_known_is_as_before() -> None:
    row = {"id": "a", "text": "They met on November 27.", "date": "2021-12-01"}
    [record] = records(csto("entities", "--only", "date", stdin=json.dumps(row).encode()))
    assert record["date_bounds"] is None
    assert [entity["anchor"] for entity in record["entities"]] == ["article"]


SUMMIT = "The summit of the alliance opened in Bishkek on November 27 and presidents signed a declaration on security."
#: On three pages the same summit, without a year.
PAGE = [
    {"title": f"Report {number}", "text": f"{SUMMIT} {more}", "page_date": "2026-02-12"}
    for number, more in enumerate(
        (
            "Russia set out to lead the body in 2026, and in October 2025 exercises were held in Belarus.",
            "The next secretary general will begin his term on January 1, 2026, after a vote in October 2025.",
            "A plan for the years to come was adopted in October 2025, as one had been in June 2025.",
        )
    )
]


def test_a_timeline_counts_the_days_that_bounds_settle() -> None:
    done = csto("timeline", "-", stdin="".join(json.dumps(row) + "\n" for row in PAGE).encode())
    [summit] = [day for day in records(done) if day["date"] == "2025-11-27"]
    assert (summit["articles"], summit["mentions"]) == (3, 3)
    assert done.stderr.decode().startswith("csto-nlp: 3 of 3 articles without a date (3 of them bounded): ")
    assert done.stderr.count(b"\n") == 1


def test_a_table_and_a_report_say_between_which_days(tmp_path: Path) -> None:
    bounds = records(csto("articles", LISTING))[-1]["date_bounds"]
    words = days_in_words(bounds["from"], bounds["to"])
    assert words.startswith("between ")
    table = csto("articles", LISTING, "--format", "table", env={"COLUMNS": "200"}).stdout.decode()
    assert all(line in table for line in bounds_in_words(bounds["from"], bounds["to"]).split("\n"))
    page = tmp_path / "report.html"
    assert csto("report", LISTING, "--model", "none", "-o", page).returncode == 0
    assert words in page.read_text(encoding="utf-8")


def test_stories_are_parted_where_bounds_lie_apart() -> None:
    flood = "The river rose over its banks in the north and water stood in the streets of the town for days."

    def article(number: int, first: str | None, last: str | None) -> Article:
        bounds = DateBounds(first, last, ("text",))
        return Article(
            f"{flood} Report {number} of the flood.", id=str(number), title=f"Flood {number}", date_bounds=bounds
        )

    near = [article(number, "2020-01-01", "2020-03-01") for number in range(4)]
    far = [article(4 + number, "2024-01-01", "2024-03-01") for number in range(4)]
    open_sided = [article(4 + number, None, "2024-03-01") for number in range(4)]
    parted, joined = (cluster([*near, *others], grain="story") for others in (far, open_sided))
    assert len(parted.clusters) == 2
    assert len(joined.clusters) == 1
    assert {(found.start, found.end) for found in parted.clusters} == {
        ("2020-01-01", "2020-03-01"),
        ("2024-01-01", "2024-03-01"),
    }


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-11-20", "2026-01-14", "between 20 Nov 2025 and 14 Jan 2026"),
        (None, "2026-01-14", "until 14 Jan 2026"),
        ("2025-11-20", None, "since 20 Nov 2025"),
        ("2025-11-20", "2025-11-20", "20 Nov 2025"),
        (None, None, "undated"),
    ],
)
def test_days_in_words(first: str | None, last: str | None, words: str) -> None:
    assert days_in_words(first, last) == words
