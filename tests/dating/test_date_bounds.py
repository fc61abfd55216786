"""The bounds of undated articles: they hold the day that was taken away, and what cannot tell changes nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp import load
from csto_nlp.article import Article, DateBounds
from csto_nlp.dating import bounded, posterior
from csto_nlp.dating.evidence import (
    PAST,
    READ_CHARACTERS,
    DatedPoint,
    EventPoint,
    Evidence,
    OfficeClaim,
    YearlessPoint,
    evidence_of,
)
from csto_nlp.entities.dates import find_dates
from csto_nlp.knowledge import load_knowledge
from csto_nlp.resources import rule_rows
from support import ROOT, csto, records

LISTING = ROOT / "corpus" / "listing" / "steppe-courier-tag-csto.txt"
GOLD = [json.loads(line) for line in (ROOT / "corpus" / "gold" / "articles.jsonl").read_text().splitlines()]


def undated(lag: int) -> list[dict[str, Any]]:
    """Return the dated articles of a feed without their date, on a page that was fetched ``lag`` days later."""
    rows = []
    for article in load([ROOT / "corpus" / "feed.jsonl", ROOT / "corpus" / "articles.csv"]):
        if isinstance(article, Article) and article.date and len(article.date) == len("2025-11-27"):
            page = dt.date.fromisoformat(article.date) + dt.timedelta(days=lag)
            text = article.text.replace(article.date, "")
            rows.append({"title": article.title, "text": text, "page_date": page.isoformat(), "true": article.date})
    return rows


def lines(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def holds(bounds: dict[str, Any], day: str) -> bool:
    return (bounds["from"] or "") <= day <= (bounds["to"] or "9")


def test_a_listing_is_dated_by_its_own_words_and_order() -> None:
    true = {row["title"]: row["inferred"] for row in GOLD if row["path"].endswith(LISTING.name)}
    printed = records(csto("articles", LISTING))
    assert [record["date_bounds"] is None for record in printed] == [False] * 4 + [True, False]
    for record in (record for record in printed if record["date"] is None):
        bounds = record["date_bounds"]
        assert holds(bounds, true[record["title"]]), (record["title"], bounds)
        assert bounds["to"] <= record["page_date"]
        assert {"text", "page", "siblings"} <= set(bounds["basis"])
        assert list(record).index("date_bounds") == list(record).index("page_date") + 1
        width = dt.date.fromisoformat(bounds["to"]) - dt.date.fromisoformat(bounds["from"])
        assert width.days < 460, (record["title"], bounds)


def test_most_bounds_hold_the_day_that_was_taken_away() -> None:
    """On pages of three ages. The corpus tells mostly of changes of office and of anniversaries: hard cases."""
    rows = undated(3) + undated(60) + undated(400)
    printed = records(csto("articles", stdin=lines(rows)))
    told = [
        holds(record["date_bounds"], row["true"])
        for record, row in zip(printed, rows, strict=True)
        if record["date"] is None
    ]
    assert len(told) >= 60
    assert sum(told) >= 0.9 * len(told)


def test_bounds_travel_and_are_the_same_however_the_work_is_done(tmp_path: Path) -> None:
    source = tmp_path / "undated.jsonl"
    source.write_bytes(lines(undated(30) * 4))
    alone = csto("articles", source, LISTING)
    assert csto("articles", source, LISTING, "--jobs", "2").stdout == alone.stdout
    assert [article.to_record() for article in load([source, LISTING])] == records(alone)  # type: ignore[union-attr]
    passed = records(csto("entities", "--only", "date", stdin=alone.stdout))
    assert [record["date_bounds"] for record in passed] == [record["date_bounds"] for record in records(alone)]


def test_a_date_replaces_bounds() -> None:
    printed = csto("articles", LISTING)
    for record in records(csto("articles", "--date", "2025-03-01", stdin=printed.stdout)):
        assert record["date"] is not None
        assert record["date_bounds"] is None


@pytest.mark.parametrize(
    "value", ["2025", [], {}, {"from": "2025-02-30", "to": None}, {"from": "2026-01-01", "to": "2025-01-01"}, {"to": 3}]
)
def test_bounds_that_are_none_go_to_extra(value: Any) -> None:
    row = {"schema": "csto-nlp/article/1", "id": "a", "text": "Nothing here.", "date_bounds": value}
    [record] = records(csto("articles", stdin=lines([row])))
    assert record["date_bounds"] is None
    assert record["extra"] == {"date_bounds": value}


def test_bounds_that_were_found_before_are_kept() -> None:
    given = {"from": "2025-01-01", "to": None, "basis": ["text"]}
    row = {"schema": "csto-nlp/article/1", "id": "a", "text": "On 3 May 2024 he left.", "date_bounds": given}
    looked = {**row, "date_bounds": None}
    first, second = records(csto("articles", stdin=lines([row, looked])))
    assert (first["date_bounds"], second["date_bounds"]) == (given, None)


def test_programmes_and_old_days_are_no_days_of_the_article() -> None:
    page = "2024-06-30"
    plain = Article("The ministers met in Dushanbe on March 5, 2024 and spoke of water.", id="a", page_date=page)
    longer = dataclasses.replace(
        plain, text=f"{plain.text} They agreed on a strategy for 2026-2030. The body was founded in 1992."
    )
    [one], [other] = bounded([plain]), bounded([longer])
    assert one.date_bounds
    assert other.date_bounds
    for found in (one.date_bounds, other.date_bounds):
        assert found.first is not None
        assert "2024-01-31" <= found.first <= "2024-03-06"
        assert found.last is not None
        assert found.last <= page


def test_a_page_alone_bounds_from_above() -> None:
    [found] = bounded([Article("The river rose.", id="a", page_date="2024-06-30")])
    assert found.date_bounds == DateBounds(None, "2024-06-30", ("page",))
    assert bounded([Article("The river rose.", id="a")])[0].date_bounds is None


def test_an_office_bounds_what_no_date_does() -> None:
    text = "Secretary General Imangali Tasmagambetov of the CSTO met the press."
    [found] = bounded([Article(text, id="a", page_date="2026-06-30")])
    assert found.date_bounds
    assert found.date_bounds.basis == ("page", "office")
    assert found.date_bounds.first is not None
    assert found.date_bounds.first >= "2022-12-20"
    assert found.date_bounds.last is not None
    assert found.date_bounds.last <= "2026-06-30"


def test_a_name_in_force_bounds_what_no_date_does() -> None:
    [found] = bounded([Article("The ministers of North Macedonia spoke.", id="a", page_date="2020-06-30")])
    assert found.date_bounds
    assert found.date_bounds.basis == ("page", "event")
    assert found.date_bounds.first is not None
    assert found.date_bounds.first >= "2018-06-01"


LAST_KNOWN = dt.date(2026, 1, 1).toordinal()
SUMMIT = "The presidents of the member states {} the summit of the Collective Security Treaty Organization in Yerevan."


@pytest.mark.parametrize(
    ("told", "page", "near"),
    [
        ("attended", "2024-11-23", ("2022-11-23", "2023-01-23")),
        ("attended", "2017-12-14", ("2016-10-14", "2016-12-14")),
        ("will attend", "2023-11-23", ("2022-09-23", "2022-11-22")),
    ],
)
def test_an_article_is_near_the_summit_that_it_tells_of(told: str, page: str, near: tuple[str, str]) -> None:
    article = Article(SUMMIT.format(told), id="a", page_date=page)
    days = posterior.grid(page)
    prior = posterior.prior(days, page, LAST_KNOWN)
    score = posterior.score(evidence_of(article, load_knowledge()), days, posterior.load_model())
    first, last = (dt.date.fromisoformat(day).toordinal() for day in near)
    inside = (days >= first) & (days <= last)
    assert posterior.probabilities(prior + score)[inside].sum() > 2 * posterior.probabilities(prior)[inside].sum()
    [found] = bounded([article])
    assert found.date_bounds
    assert found.date_bounds.basis == ("page", "event")
    assert found.date_bounds.first is not None


@pytest.mark.parametrize(
    "text",
    [
        "The presidents attended the 2016 summit of the CSTO in Yerevan.",
        "The presidents attended summits of the CSTO in Yerevan.",
        "The leaders of Armenia and Iran met at a bilateral summit in Yerevan.",
        "The CSTO said nothing. The European Union's summit in Yerevan was over.",
        "Russia watched as the United States prepared for its presidential election.",
        "The presidential election was over in a day.",
    ],
)
def test_another_event_is_none_of_the_table(text: str) -> None:
    assert evidence_of(Article(text, id="a"), load_knowledge()).events == ()


def test_an_election_is_that_of_the_state_beside_it() -> None:
    [point] = evidence_of(
        Article("Kazakhstan held its presidential election on Sunday.", id="a"), load_knowledge()
    ).events
    assert [dt.date.fromordinal(day).isoformat() for day in point.days[-2:]] == ["2019-06-09", "2022-11-20"]
    assert point.side == PAST


def test_the_events_are_those_of_states_and_bodies_in_order() -> None:
    rows = [(row["kind"], row["of"], row["day"], row["place"]) for row in rule_rows("events")]
    knowledge = load_knowledge()
    assert rows == sorted(set(rows))
    for kind, owner, day, place in rows:
        assert owner in {"summit": knowledge.organisations, "election": knowledge.states}[kind]
        assert dt.date.fromisoformat(day).year >= 1991
        assert place == place.strip()
        assert not place or place[0].isupper()


def test_every_full_date_of_a_text_is_evidence() -> None:
    """Dates are read in pieces of a text: none may be lost between them."""
    filler = " The river rose and the towns along it were warned of more water to come." * 3
    texts = [article.text for article in load([ROOT / "corpus"]) if isinstance(article, Article)]
    texts += [f"{filler}{text}{filler}{text[::-1]}" for text in ("May 3, 2024", "from 3 to 5 May 2024", "12.04.2023")]
    found = 0
    for text in texts:
        dates = [one.value for one in find_dates(text[:READ_CHARACTERS]) if one.anchor == "explicit"]
        days = {value[:10] for value in dates if re.fullmatch(r"\d{4}-\d\d-\d\d(?:[T/].*)?", value)}
        evidence = evidence_of(Article(text, id="a"), load_knowledge())
        assert {dt.date.fromordinal(one.first).isoformat() for one in evidence.dated if one.grain == "day"} == days
        found += len(days)
    assert found > 30


DAYS = st.integers(posterior.FIRST_DAY, posterior.LAST_DAY)
SIDES = st.sampled_from(["past", "future", "open"])
POINTS = st.builds(DatedPoint, DAYS, st.sampled_from(["day", "month", "year"]), SIDES, st.booleans())
YEARLESS = st.builds(
    YearlessPoint,
    st.integers(1, 12),
    st.integers(0, 28),
    st.integers(0, 7),
    SIDES,
    st.booleans(),
)
TERMS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days)))
CLAIMS = st.builds(
    OfficeClaim, st.sampled_from(["current", "former", "coming"]), st.lists(TERMS, min_size=1, max_size=3).map(tuple)
)
EVENTS = st.builds(
    EventPoint,
    st.lists(DAYS, min_size=1, max_size=4).map(lambda days: tuple(sorted(days))),
    TERMS,
    st.sampled_from(["past", "future"]),
)
EVIDENCE = st.builds(
    Evidence,
    st.lists(POINTS, max_size=4).map(tuple),
    st.lists(YEARLESS, max_size=4).map(tuple),
    st.lists(CLAIMS, max_size=3).map(tuple),
    st.lists(TERMS, max_size=2).map(tuple),
    st.lists(EVENTS, max_size=3).map(tuple),
)
PAGES = st.none() | DAYS.map(lambda day: dt.date.fromordinal(day).isoformat())


@settings(max_examples=25, deadline=None)
@given(evidences=st.lists(EVIDENCE, min_size=1, max_size=4), page=PAGES)
def test_bounds_are_ordered_and_end_with_the_page(evidences: list[Evidence], page: str | None) -> None:
    from csto_nlp.dating.bounds import bounds_of

    articles = [Article("", id=str(number), page_date=page) for number in range(len(evidences))]
    found = bounds_of(articles, evidences, posterior.load_model())
    assert found == bounds_of(articles, evidences, posterior.load_model())
    for bounds in found:
        if bounds is not None:
            assert (bounds.first or "") <= (bounds.last or "9")
            assert page is None or (bounds.last is not None and bounds.last <= page)


@settings(max_examples=25, deadline=None)
@given(evidence=EVIDENCE, page=PAGES)
def test_no_evidence_rules_a_day_out(evidence: Evidence, page: str | None) -> None:
    days = posterior.grid(page)
    score = posterior.score(evidence, days, posterior.load_model())
    kinds = len(list(posterior.readings(evidence, days)))
    assert float(np.ptp(score)) <= 10.0 * kinds


def test_a_day_told_as_past_is_mostly_before_the_article() -> None:
    days = posterior.grid("2025-12-31")
    told = dt.date(2025, 6, 10).toordinal()
    evidence = Evidence((DatedPoint(told, "day", PAST, True),), (), (), ())
    prior = posterior.prior(days, "2025-12-31", told)
    one = posterior.probabilities(prior + posterior.score(evidence, days, posterior.load_model()))
    assert one[days >= told].sum() > 0.7
    assert one[(days >= told) & (days < told + 31)].sum() > one[days >= told + 31].sum() / 3


def test_a_file_of_more_items_than_a_page_has_stays_without_bounds() -> None:
    item = Article("The ministers met in Dushanbe on March 5, 2024 and spoke of water.", id="a", page_date="2024-06-30")
    assert all(one.date_bounds for one in bounded([item] * 3))
    assert not any(one.date_bounds for one in bounded([item] * 1001))
