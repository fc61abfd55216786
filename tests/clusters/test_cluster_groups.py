"""Groups: their number, edge inputs, and that nothing but the content decides."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article
from csto_nlp.clusters import Clustering, cluster
from csto_nlp.clusters.headlines import split_at_silences
from csto_nlp.dating import load
from csto_nlp.entity import DateEntity, OrganisationEntity
from support import csto, records

GRAINS = ("topic", "story")
FLOOD = (
    "The river Ister broke its dam near Oldport and flooded the harbour; boats evacuated families.",
    "Hundreds of families were evacuated from Oldport's harbour district by boat after the Ister flooded past its dam.",
    "Rescuers said the dam on the Ister near Oldport failed at night, and the flood reached the harbour in an hour.",
)
CHESS = (
    "Grandmaster Ilka Venn won the chess title in Brassow with a rook endgame against the defending champion.",
    "A rook endgame gave Ilka Venn the chess title; the defending champion resigned in Brassow after six hours.",
    "Chess: the defending champion lost the Brassow final to grandmaster Ilka Venn, who played a rook endgame.",
)
STRIKE = (
    "Tram drivers in Norholm began a strike over pay, and the union refused the depot's wage offer.",
    "The union of tram drivers rejected a wage offer, so trams stayed in the Norholm depot on the strike's first day.",
    "Norholm's trams stood still as drivers went on strike for pay; the union called the wage offer an insult.",
)


def articles(*groups: tuple[str, ...], date: str | None = None) -> list[Article]:
    texts = [text for group in groups for text in group]
    return [Article(text, id=f"a{number}", date=date) for number, text in enumerate(texts)]


def ids(result: Clustering) -> list[int | None]:
    return [membership.cluster for membership in result.memberships]


def test_finds_three_stories_by_itself() -> None:
    found = ids(cluster(articles(FLOOD, CHESS, STRIKE), grain="story"))
    assert [len(set(found[start : start + 3])) for start in (0, 3, 6)] == [1, 1, 1]
    assert len(set(found)) == 3


@pytest.mark.parametrize("story", [FLOOD, CHESS, STRIKE])
@pytest.mark.parametrize("grain", GRAINS)
def test_one_story_is_one_cluster(story: tuple[str, ...], grain: str) -> None:
    assert ids(cluster(articles(story), grain=grain)) == [0, 0, 0]


@pytest.mark.parametrize("grain", GRAINS)
def test_no_article(grain: str) -> None:
    result = cluster([], grain=grain)
    assert (result.clusters, result.memberships) == ([], [])


@pytest.mark.parametrize("grain", GRAINS)
def test_one_article_is_a_cluster(grain: str) -> None:
    result = cluster(articles(FLOOD[:1]), grain=grain)
    assert ids(result) == [0]
    assert result.memberships[0].representative
    assert result.clusters[0].label


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("count", [2, 4, 200])
def test_identical_articles_are_one_cluster(grain: str, count: int) -> None:
    same = [Article(FLOOD[0], id=f"a{number}") for number in range(count)]
    assert set(ids(cluster(same, grain=grain))) == {0}


def test_copies_of_one_article_stay_together_in_a_large_corpus() -> None:
    copies = [Article(FLOOD[0], id=f"a{number}", date="2024-05-01") for number in range(1500)]
    found = ids(cluster([*copies, *articles(CHESS)], grain="story"))
    assert [len(set(found[:1500])), len(set(found[1500:]))] == [1, 1]
    assert len(set(found)) == 2


@pytest.mark.parametrize("grain", GRAINS)
def test_articles_without_words_are_outliers_with_a_reason(grain: str) -> None:
    result = cluster([*articles(FLOOD), Article("", id="empty"), Article("2 2 7", id="digits")], grain=grain)
    assert ids(result) == [0, 0, 0, None, None]
    assert all(membership.reason for membership in result.memberships[3:])
    assert result.clusters[0].articles == ["a0", "a1", "a2"]


@pytest.mark.parametrize("grain", GRAINS)
def test_nothing_but_outliers(grain: str) -> None:
    result = cluster([Article("", id="a"), Article("", id="b")], grain=grain)
    assert ids(result) == [None, None]
    assert result.clusters == []


def test_bare_headlines() -> None:
    titles = [
        "Dam bursts near Oldport",
        "Oldport dam bursts, families flee",
        "Venn wins chess title",
        "Chess title for Venn",
    ]
    found = ids(cluster([Article("", id=title, title=title) for title in titles], grain="story"))
    assert found[0] == found[1] != found[2] == found[3]


def test_a_headline_that_shares_no_word_is_no_part_of_the_story() -> None:
    titles = ["Dam bursts near Oldport", "Oldport dam bursts", "Dam near Oldport bursts", "Venn wins chess title"]
    assert ids(cluster([Article("", id=title, title=title) for title in titles], grain="story")) == [0, 0, 0, 1]


def test_far_dates_part_like_reports() -> None:
    first = articles(FLOOD, date="2020-03-01")
    second = [Article(text, id=f"b{number}", date="2021-03-01") for number, text in enumerate(FLOOD)]
    assert len(set(ids(cluster(first, grain="story")))) == 1
    found = ids(cluster([*first, *second, *articles(CHESS, STRIKE)], grain="story"))
    assert not set(found[:3]) & set(found[3:6])


SUMMIT = (
    "Leaders of the Collective Security Treaty Organization met in Astana and signed a declaration on joint forces.",
    "The CSTO summit in Astana adopted a declaration; the presidents of six states discussed the joint forces.",
    "Presidents of the CSTO states gathered in Astana for the yearly summit, where the joint forces led the agenda.",
)


@pytest.mark.parametrize(
    "more", ["", " They agreed on exercises, on arms deliveries and on a budget for the secretariat."]
)
def test_summits_a_year_apart_are_two_stories(more: str) -> None:
    years = ("2022", "2023")
    dated = [Article(text + more, id=f"{year}-{text}", date=f"{year}-11-23") for year in years for text in SUMMIT]
    assert ids(cluster(dated, grain="story")) == [0, 0, 0, 1, 1, 1]
    undated = [Article(text + more, id=f"{year}-{text}") for year in years for text in SUMMIT]
    assert set(ids(cluster(undated, grain="story"))) == {0}


def test_many_headlines_on_few_affairs_are_few_stories() -> None:
    words = {
        "flood": ["Ister", "dam", "Oldport", "harbour", "evacuation"],
        "chess": ["Venn", "rook", "Brassow", "title", "champion"],
        "strike": ["tram", "Norholm", "union", "depot", "wages"],
    }
    titles = [
        f"{affair} {first} {second}"
        for affair, parts in words.items()
        for first, second in itertools.permutations(parts, 2)
        if first < second
    ]
    found = ids(cluster([Article("", id=title, title=title) for title in titles], grain="story"))
    assert [len(set(found[start : start + 10])) for start in (0, 10, 20)] == [1, 1, 1]
    assert len(set(found)) == 3


def test_a_silence_parts_a_story_and_an_unknown_day_does_not() -> None:
    labels = np.array([0, 0, 0, 0, 1])
    days = np.array([700.0, 100.0, np.nan, 130.0, 700.0])
    assert split_at_silences(labels, np.column_stack([days, days])).tolist() == [1, 0, 0, 0, 2]


def test_a_silence_between_bounds_parts_a_story() -> None:
    labels = np.array([0, 0, 0, 0])
    first = np.array([100.0, 150.0, -np.inf, 400.0])
    last = np.array([180.0, 160.0, 120.0, 500.0])
    assert split_at_silences(labels, np.column_stack([first, last])).tolist() == [0, 0, 0, 1]
    last[0] = 350.0  # the first may have been written that late
    assert split_at_silences(labels, np.column_stack([first, last])).tolist() == [0, 0, 0, 0]


QUAKES = (
    ("Meren", "Oldat", "Kerrin", "412", "a dam", "orchards", "the monastery"),
    ("Tolvik", "Sarnia", "Ottmar", "87", "a tunnel", "miners", "the lighthouse"),
    ("Quell", "Brimmen", "Jasko", "1,206", "a refinery", "dockers", "the stadium"),
)
QUAKE_REPORTS = (
    "An earthquake in {0} killed {3} people. In {1} {4} broke and {5} were buried, mayor {2} said at {6}.",
    "At least {3} died as {1} shook, the worst earthquake in {0} for years. Dust rose over {6}; {2} blamed {4}.",
    "Mayor {2} of {1} counted {3} dead near {4}. Help for {0} came late, and {5} slept at {6} after the earthquake.",
    "The earthquake has cost {0} {6} and {4}. Of {5} in {1} few are found among the {3} dead, {2} told reporters.",
)
CROPS = ("barley", "olives", "saffron", "melons", "cotton", "walnuts", "tobacco", "grapes", "apricots", "hops")


def test_events_of_one_kind_are_told_apart_by_their_names() -> None:
    quakes = [
        Article(text.format(*names), id=f"{n}-{m}")
        for n, names in enumerate(QUAKES)
        for m, text in enumerate(QUAKE_REPORTS)
    ]
    others = articles(FLOOD, CHESS, STRIKE)
    lone = [
        Article(
            f"Growers of {word}: "
            + " ".join(f"{word}{chr(97 + part % 26)}{chr(97 + part // 26)}" for part in range(40)),
            id=word,
        )
        for word in CROPS
    ]
    found = ids(cluster([*quakes, *others, *lone], grain="story"))
    assert [len(set(found[start : start + 4])) for start in (0, 4, 8)] == [1, 1, 1]
    assert len({found[0], found[4], found[8]}) == 3


def test_lines_that_a_site_repeats_join_no_articles() -> None:
    lines = "Settings, colours and weather monitor\nRiver levels, harbour webcam and chess corner\n"
    texts = (FLOOD[0], CHESS[0], STRIKE[0])
    bare = [Article(f"\n{text}", id=f"a{number}", site="example.org") for number, text in enumerate(texts)]
    page = [Article(lines + one.text, id=one.id, site=one.site) for one in bare]
    assert set(ids(cluster(bare, grain="story"))) == set(ids(cluster(page, grain="story"))) == {0, 1, 2}
    assert len(set(ids(cluster([Article(one.text, id=one.id) for one in page], grain="story")))) < 3


RUSSIAN = (
    "Дамба на реке Истр прорвалась возле Олдпорта, вода затопила гавань. Спасатели вывезли на лодках сотни семей.",
    "Наводнение в Олдпорте: после прорыва дамбы из портовых кварталов на лодках эвакуируют жителей.",
)


def marked(article: Article, *ids_: str, day: str = "2024-05-01") -> Article:
    """Return the article with entities of these ids, and the day itself, as its record would carry them."""
    entities = [OrganisationEntity(0, 1, article.text[0], "text", name, name) for name in ids_]
    return replace(article, date=day).enriched(
        entities=[*entities, DateEntity(0, 1, article.text[0], "text", "DATE", day)]
    )


def in_two_languages(*foreign_ids: str, day: str = "2024-05-01") -> list[Article]:
    """Return three English and three other English reports, and two Russian ones with these ids."""
    english = [marked(one, "ISTER", "OLDPORT", "GUARD") for one in articles(FLOOD)]
    others = [marked(Article(text, id=f"o{number}"), "VENN", "BRASSOW", "CHESS") for number, text in enumerate(CHESS)]
    russian = [marked(Article(text, id=f"r{number}"), *foreign_ids, day=day) for number, text in enumerate(RUSSIAN)]
    return [*english, *others, *russian]


def test_one_event_in_two_languages_is_one_story_where_ids_say_so() -> None:
    found = ids(cluster(in_two_languages("ISTER", "OLDPORT", "GUARD"), grain="story"))
    assert set(found[6:]) == set(found[:3])
    assert set(found[3:6]) != set(found[:3])


def test_the_command_reads_the_ids_that_records_carry(tmp_path: Path) -> None:
    given_articles = in_two_languages("ISTER", "OLDPORT", "GUARD")
    (tmp_path / "records.jsonl").write_text(
        "".join(json.dumps(article.to_record()) + "\n" for article in given_articles), "utf-8"
    )
    printed = records(csto("cluster", tmp_path / "records.jsonl", "--grain", "story", "--format", "jsonl"))
    found = [record["cluster"]["id"] for record in printed]
    assert found == ids(cluster(given_articles, grain="story"))
    assert set(found[6:]) == set(found[:3])


@pytest.mark.parametrize(
    ("shared", "day"),
    [((), "2024-05-01"), (("GUARD",), "2024-05-01"), (("ISTER", "OLDPORT", "GUARD"), "2024-08-01")],
    ids=["no ids", "one person and one day", "another month"],
)
def test_another_event_in_another_language_is_another_story(shared: tuple[str, ...], day: str) -> None:
    found = ids(cluster(in_two_languages(*shared, day=day), grain="story"))
    assert not set(found[6:]) & set(found[:6])


def test_headlines_that_share_nothing_are_no_story() -> None:
    words = [start + end for start in ("bar", "cel", "dor", "fim", "gul") for end in ("ton", "wick", "mere", "ford")]
    titles = [f"{word}a {word}e {word}o" for word in words]
    assert len(set(ids(cluster([Article("", id=title, title=title) for title in titles], grain="story")))) == len(
        titles
    )


def test_undated_articles_are_parted_by_their_days_whoever_made_them(tmp_path: Path) -> None:
    days = ("Tuesday, 14 May 2002", "Monday, 14 May 2012")
    endings = ("Ships were sold.", "Ships and cranes were sold.", "Cranes were sold.")
    texts = [f"On {day}, they met. On 15 May they left. {ending}" for day in days for ending in endings]
    made = [Article(text, id=f"a{number}") for number, text in enumerate(texts)]
    (tmp_path / "records.jsonl").write_text(
        "".join(json.dumps({"id": article.id, "text": article.text}) + "\n" for article in made), "utf-8"
    )
    read = [item for item in load([tmp_path / "records.jsonl"]) if isinstance(item, Article)]
    assert ids(cluster(made, grain="story")) == ids(cluster(read, grain="story")) == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("grain", GRAINS)
@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_order_of_input_changes_nothing(grain: str, seed: int) -> None:
    given_articles = articles(FLOOD, CHESS, STRIKE)
    first = cluster(given_articles, grain=grain)
    order = random.Random(seed).sample(range(9), 9)  # noqa: S311  no secret
    second = cluster([given_articles[number] for number in order], grain=grain)
    assert second.clusters == first.clusters
    assert second.memberships == [first.memberships[number] for number in order]


@pytest.mark.parametrize("grain", GRAINS)
def test_k_is_kept_where_it_is_given(grain: str) -> None:
    assert set(ids(cluster(articles(FLOOD, CHESS, STRIKE), grain=grain, k=2))) == {0, 1}


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("k", [1, 2, 3, 50])
def test_unrelated_articles_make_as_many_groups_as_asked(grain: str, k: int) -> None:
    strangers = articles((FLOOD[0], CHESS[0], STRIKE[0], "Beekeepers report a poor honey crop."))
    assert len(set(ids(cluster(strangers, grain=grain, k=k)))) == min(k, 4)


def test_copies_are_not_parted_for_the_sake_of_k() -> None:
    assert set(ids(cluster([Article(FLOOD[0], id=f"a{number}") for number in range(4)], grain="story", k=2))) == {0}


def test_a_lone_article_is_labelled_by_its_own_words() -> None:
    result = cluster(articles(CHESS[:1], FLOOD, STRIKE), grain="story")
    assert result.clusters[-1].label == "Grandmaster Ilka Venn won the chess title in"


def test_wrong_arguments() -> None:
    with pytest.raises(ValueError, match="grain"):
        cluster([], grain="mood")
    with pytest.raises(ValueError, match="number"):
        cluster([], k=0)


def test_entities_of_earlier_commands_are_used() -> None:
    entity = OrganisationEntity(0, 5, "Guild", "text", "Guild of Ferrymen", "XYZ")
    marked = [article.enriched(entities=[entity]) for article in articles(FLOOD)]
    result = cluster(marked, find=lambda missing: [[] for _ in missing])
    assert [entity["name"] for entity in result.clusters[0].entities] == ["Guild of Ferrymen"]
