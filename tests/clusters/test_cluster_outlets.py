"""One story as several outlets tell it: members by outlet, what each leads with, whom one alone names."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from csto_nlp.article import Article
from csto_nlp.clusters.model import Cluster
from csto_nlp.clusters.outlets import outlet_of, outlet_shares
from csto_nlp.entity import Entity, LeaderEntity, OrganisationEntity, PersonEntity, StateEntity
from csto_nlp.output.columns import columns_of
from csto_nlp.output.tables.clusters import Groups, group_row, story_row
from csto_nlp.output.tables.sheet import Sources
from csto_nlp.text.outlets import is_outlet, same_outlet
from support import csto, records

if TYPE_CHECKING:
    from csto_nlp.clusters.model import OutletShare

LEAD = "Masadykov will lead the secretariat from January 1."


def leader(name: str, ident: str | None = None) -> LeaderEntity:
    return LeaderEntity(0, 1, name, "text", name, ident)


def person(name: str) -> PersonEntity:
    return PersonEntity(0, 1, name, "text", name)


def body(name: str, ident: str | None = None) -> OrganisationEntity:
    return OrganisationEntity(0, 1, name, "text", name, ident)


def article(ident: str, site: str | None, date: str, *named: Entity, **more: str) -> tuple[Article, list[Entity]]:
    return Article(more.pop("text", LEAD), id=ident, site=site, date=date, **more), list(named)


def shares(*told: tuple[Article, list[Entity]]) -> list[OutletShare]:
    return outlet_shares([one for one, _ in told], [named for _, named in told])


def only(*told: tuple[Article, list[Entity]]) -> dict[str | None, list[str]]:
    return {one.site: [named.name for named in one.only] for one in shares(*told)}


def test_members_leads_and_names_by_outlet() -> None:
    told = [
        article("p1", "Border Post", "2025-11-28", leader("Sergei Lavrov", "Q58217"), leader("Sadyr Japarov", "Q1")),
        article(
            "p2", "border-post.example", "2025-11-27", person("Ann Lee"), text=f"BISHKEK, Nov 27 (Reuters) - {LEAD}"
        ),
        article(
            "t1",
            "Region Today",
            "2025-11-27",
            leader("Sadyr Zhaparov", "Q1"),
            StateEntity(0, 1, "x", "text", "Iran", "IRN"),
        ),
    ]
    post, today = shares(*told)
    assert (post.site, post.articles, post.start, post.end) == (
        "Border Post",
        ["p2", "p1"],
        "2025-11-27",
        "2025-11-28",
    )
    assert post.lead
    assert told[1][0].text[post.lead.start : post.lead.end] == post.lead.text == LEAD
    assert [(one.kind, one.name) for one in post.only] == [("leader", "Sergei Lavrov"), ("person", "Ann Lee")]
    assert [(one.kind, one.id) for one in today.only] == [("state", "IRN")]
    assert shares(*reversed(told)) == [post, today]


def test_a_surname_elsewhere_is_no_name_alone() -> None:
    one = article("a", "A", "2025-01-01", person("Serj Tankian"), person("Ann Lee"))
    two = article("b", "B", "2025-01-01", person("Tankian"))
    assert only(one, two) == {"A": ["Ann Lee"], "B": []}


def test_who_reports_is_not_named() -> None:
    one = article("a", "A News", "2025-01-01", body("Reuters"), body("B Wire"), person("Jo Doe"), body("OSCE", "OSCE"))
    two = article("b", "www.b-wire.org", "2025-01-01", author="Jo Doe")
    assert only(one, two)["A News"] == ["OSCE"]


def test_across_languages_only_names_of_the_tables_are_compared() -> None:
    one = article("a", "A", "2025-01-01", person("Ann Lee"), leader("Sergei Lavrov", "Q58217"), language="en")
    two = article("b", "B", "2025-01-01", person("Энн Ли"), body("НАТО", "NATO"), language="ru")
    assert only(one, two) == {"A": ["Sergei Lavrov"], "B": ["НАТО"]}


def test_articles_of_unknown_outlets_stand_alone_and_headlines_lead_where_no_sentence_does() -> None:
    one = article("a", None, "2025-01-01", text="Short", title="Snow in Osh")
    two = article("b", None, "2025-01-01", title="Snow", url="https://www.kg.example/1")
    found = shares(one, two)
    assert [(share.site, share.articles) for share in found] == [("www.kg.example", ["b"]), (None, ["a"])]
    assert found[1].lead
    assert (found[1].lead.field, found[1].lead.text) == ("title", "Snow in Osh")
    assert outlet_of(Article("x", url="http://[bad")) is None


@pytest.mark.parametrize("name", ["Reuters", "The Guardian", "CNN.com", "Steppe Courier", "BBC Radio 4", "РИА Новости"])
def test_outlets_are_known(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize("name", ["NATO", "Arab League", "Foreign Ministry", "Wagner Group", "Time Warner", "Alma-Ata"])
def test_other_bodies_are_none(name: str) -> None:
    assert not is_outlet(name)


def test_spellings_of_one_outlet() -> None:
    assert len({same_outlet(name) for name in ("The Border Post", "borderpost.example", "www.border-post.co.uk")}) == 1


def test_the_command_gives_outlets_with_groups_of_stories_alone(corpus: Path) -> None:
    feed = corpus / "feed.jsonl"
    story = records(csto("cluster", feed, "--grain", "story", "--groups"))
    pair = next(row for row in story if {"Border Post", "Region Today"} <= {one["site"] for one in row["outlets"]})
    assert all(one["lead"]["text"] for one in pair["outlets"])
    assert sorted(name for one in pair["outlets"] for name in one["articles"]) == pair["articles"]
    assert all("outlets" not in row for row in records(csto("cluster", feed, "--groups")))


def test_the_table_names_outlets_under_their_story_and_rows_keep_their_columns() -> None:
    told = [
        article("a", "Border Post", "2025-01-01", leader("Sergei Lavrov", "Q58217")),
        article("b", "Region Today", "2025-01-01"),
    ]
    topic = Cluster.of(0, "Label", [], [], representative=told[0][0], members=[one for one, _ in told])
    story = replace(topic, outlets=shares(*told)).to_record()
    console = Console(width=120, file=io.StringIO(), highlight=False)
    Groups({0: []}, None, Sources.of([one for one, _ in told]), 2).row(console, story)
    drawn = " ".join(console.file.getvalue().split())
    assert f"Border Post 1 article: {LEAD}" in drawn
    assert "named here alone: Sergei Lavrov" in drawn
    assert [list(row) for row in story_row(story)] == [list(columns_of(story_row))]
    assert [list(row) for row in group_row(topic.to_record())] == [list(columns_of(group_row))]
