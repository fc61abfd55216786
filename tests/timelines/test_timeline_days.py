"""Timelines: which days, which sentences, whose; edge inputs; nothing but the content decides."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article, DateBounds
from csto_nlp.enrichments import DuplicateStatus
from csto_nlp.entity import DateEntity, LeaderEntity, OrganisationEntity
from csto_nlp.errors import UsageError
from csto_nlp.timelines.days import lag_in_days, shift_day
from csto_nlp.timelines.evidence import read_evidence
from csto_nlp.timelines.timeline import timeline

DAM = [
    Article(
        "The dam above Osh cracked on Tuesday after a week of rain. Engineers opened both gates of the dam at noon. "
        "A concert in the town hall was called off on Monday.",
        id="d1",
        title="Dam cracks above Osh",
        date="2024-03-06",
    ),
    Article(
        "Villages below the cracked dam are empty, the governor of Osh said on Thursday. "
        "The dam cracked on March 5 and nobody was hurt.",
        id="d2",
        date="2024-03-07",
    ),
    Article(
        "Repairs to the dam above Osh, which cracked on 5 March 2024, begin next week. "
        "Kyrgyzstan asked Kazakhstan for pumps, and President Kassym-Jomart Tokayev agreed.",
        id="d3",
        date="2024-03-20",
    ),
    Article("The dam that cracked on 5 March 2024 was built in 1967 by the workers of Osh and of Jalal-Abad.", id="d4"),
]


def days(articles: list[Article], **options: Any) -> list[str]:
    return [day.date for day in timeline(articles, **options)]


def check(articles: list[Article], **options: Any) -> list[str]:
    """Assert what holds of every timeline and return its days."""
    by_id = {article.id: article for article in articles}
    found = timeline(articles, **options)
    for day in found:
        assert day.articles >= 1
        assert day.sentences
        for one in day.sentences:
            text = getattr(by_id[one.article], one.field)
            assert text[one.start : one.end] == one.text.strip() == one.text != ""
            assert 0 <= one.score <= 1
    dates = [day.date for day in found]
    assert dates == sorted(set(dates))
    return dates


def test_the_day_that_is_mentioned_later_comes_first() -> None:
    (day,) = timeline(DAM, dates=1)
    assert (day.date, day.articles, day.mentions) == ("2024-03-05", 4, 4)
    assert "cracked" in day.sentences[0].text
    assert len(check(DAM)) > 1


def test_where_nobody_could_mention_a_day_again_it_need_not_be_mentioned_later() -> None:
    crash = "A glacier near Khorog broke off on Friday and cut a road. The bridge of Khorog was built by May 2, 2019."
    lone = Article(crash, id="g1", date="2019-07-13")
    assert days([lone], dates=1) == ["2019-07-12"]


def test_the_day_that_most_articles_report_has_a_row_though_nobody_mentions_it_later() -> None:
    """The ranking asks for later mentions; three papers of the day itself are a row in any case."""
    told = [
        Article(f"Miners of {town} began a strike on Monday over unpaid wages.", id=f"s{at}", date="2024-05-13")
        for at, town in enumerate(["Ekibastuz", "Karaganda", "Temirtau"])
    ]
    again = [
        Article(f"Village {day} is rebuilt after the flood of 10 April 2024.", id=f"r{day}", date=f"2024-05-{day:02d}")
        for day in (2, 4)
    ]
    again += [
        Article(f"Prices rose in district {day}.", id=f"f{day}", date=f"2024-05-{day:02d}") for day in (6, 7, 8, 20)
    ]
    assert days([*told, *again], dates=1) == ["2024-05-13"]
    assert days([*told[:2], *again], dates=1) == ["2024-04-10"]  # two reports are not many


def test_one_event_under_two_dates_has_one_row_under_the_day_of_most_reports() -> None:
    fire = "A fire destroyed the Dordoi bazaar in Bishkek {} and thousands of traders lost their goods."
    papers = [
        Article(fire.format("on 3 June 2024"), id="a", date="2024-06-05"),
        Article(fire.format("on 3 June 2024") + " Nobody was hurt.", id="b", date="2024-06-06"),
        Article(fire.format("on 4 June 2024") + " Police ask for witnesses.", id="c", date="2024-06-07"),
    ]
    (day,) = timeline(papers, since="2024-06-01", until="2024-06-04")
    assert (day.date, day.dates, day.articles, day.mentions) == ("2024-06-03", ["2024-06-03", "2024-06-04"], 3, 3)
    assert day.to_record()["dates"] == ["2024-06-03", "2024-06-04"]


def test_days_that_one_article_tells_apart_are_two_events() -> None:
    first = "A fire destroyed the Dordoi bazaar in Bishkek on 3 June 2024 and traders lost their goods."
    second = "Another fire destroyed what was left of Dordoi bazaar, police said of the night to 4 June 2024."
    papers = [
        Article(first, id="a", date="2024-06-05"),
        Article(second, id="b", date="2024-06-06"),
        Article(f"{first} Firemen left. {second}", id="c", date="2024-06-07"),
    ]
    found = timeline(papers, since="2024-06-01", until="2024-06-04")
    assert [(day.date, day.dates) for day in found] == [("2024-06-03", []), ("2024-06-04", [])]
    assert "dates" not in found[0].to_record()


def test_a_day_that_lies_ahead_of_every_article_is_planned() -> None:
    ahead = Article("The summit of the five presidents in Dushanbe opens on 9 October 2024.", id="a", date="2024-09-01")
    after = Article(
        "The summit in Dushanbe, opened on 9 October 2024, ended without a text.", id="b", date="2024-10-12"
    )
    assert [(day.date, day.planned) for day in timeline([ahead], since="2024-10-01")] == [("2024-10-09", True)]
    assert [day.planned for day in timeline([ahead, after], since="2024-10-09", until="2024-10-09")] == [False]
    undated = replace(ahead, date=None)
    assert [day.planned for day in timeline([undated])] == [False]  # it may have been written later
    bounded = replace(undated, date_bounds=DateBounds("2024-08-01", "2024-09-30"))
    assert [day.planned for day in timeline([bounded])] == [True]


def test_history_comes_last() -> None:
    text = "The bridge at {} fell on 4 May 2021. Soviet engineers had opened the road through the gorge on 2 May 1985."
    articles = [Article(text.format(town), id=town, date="2021-05-06") for town in ("Khorog", "Osh")]
    assert days(articles, dates=1) == ["2021-05-04"]
    assert "1985-05-02" in days(articles, dates=9)


@pytest.mark.parametrize("body", ["CSTO", "csto", "Q318693", "Collective Security Treaty Organization"])
def test_organisation_in_any_form(body: str) -> None:
    told = Article("Ministers of the CSTO met in Osh on 9 April 2024 and left on 11 April 2024.", id="o")
    assert days([*DAM, told], organisation=body) == ["2024-04-09"]
    assert days([*DAM, told], organisation=[body, "NATO"]) == ["2024-04-09"]
    assert days([*DAM, told], organisation=body, state="KAZ") == []


def test_an_organisation_that_only_the_articles_know() -> None:
    text = "The Osh Bakers Guild met on 9 April 2024."
    guild = OrganisationEntity(4, 20, text[4:20], "text", "Osh Bakers Guild")
    date = DateEntity(28, 40, text[28:40], "text", "DATE", from_="2024-04-09", to="2024-04-09")
    assert days([Article(text, id="g", entities=[guild, date])], organisation="osh bakers  guild") == ["2024-04-09"]


def test_sentences_of_one_day_do_not_repeat_each_other() -> None:
    (day,) = timeline(DAM, dates=1, sentences=3)
    texts = [one.text for one in day.sentences]
    assert 1 < len(texts) == len(set(texts)) <= 3
    assert max(one.score for one in day.sentences) == 1


def test_states_and_leaders_are_those_of_the_days_sentences() -> None:
    found = {day.date: day for day in timeline(DAM)}
    told = found["2024-03-20"]
    assert [(state.id, state.articles) for state in told.states] == [("KAZ", 1), ("KGZ", 1)]
    assert [leader.id for leader in told.leaders] == ["Q200881"]


def test_bounds_are_inclusive_and_count_the_day_of_the_event() -> None:
    assert days(DAM, since="2024-03-05", until="2024-03-05") == ["2024-03-05"]
    assert min(days(DAM, since="2024-03-05")) == "2024-03-05" == max(days(DAM, until="2024-03-05"))
    assert days(DAM, until="2024-03-03") == []


@pytest.mark.parametrize("state", ["KAZ", "kz", "Kazakhstan", "republic of kazakhstan", "Kazakh", "Astana"])
def test_state_in_any_form(state: str) -> None:
    assert days(DAM, state=state) == ["2024-03-20"]


@pytest.mark.parametrize("leader", ["Tokayev", "Kasym-Zhomart Tokaev", "q200881", "President Tokayev"])
def test_leader_in_any_form(leader: str) -> None:
    assert days(DAM, leader=leader) == ["2024-03-20"]
    assert days(DAM, leader=leader, state="BLR") == []


def test_any_of_several_states_and_of_several_leaders() -> None:
    articles = [*DAM, Article("President Alexander Lukashenko of Belarus fell off a horse on 9 April 2024.", id="r")]
    assert days(articles, state=["KAZ"]) == days(articles, state="KAZ") == ["2024-03-20"]
    assert days(articles, state="BLR") == days(articles, leader="Lukashenko") == ["2024-04-09"]
    for both in (("KAZ", "BLR"), ["Belarus", "kz"], iter(["BLR", "KAZ"])):
        assert days(articles, state=both) == ["2024-03-20", "2024-04-09"]
    assert days(articles, leader=["Lukashenko", "Tokayev"]) == ["2024-03-20", "2024-04-09"]
    assert days(articles, state=["KAZ", "BLR"], leader="Tokayev") == ["2024-03-20"]
    assert days(articles, state=[], leader=()) == days(articles)


def test_a_leader_whom_only_the_articles_know() -> None:
    article = Article("Prime Minister Orvel Tannik of Kyrgyzstan resigned on Monday.", id="x", date="2024-05-14")
    assert days([article], leader="Tannik") == ["2024-05-13"]
    assert days([article], leader="Orvel Tannik") == ["2024-05-13"]


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ({"state": "Kazakstahn"}, "Kazakhstan"),
        ({"state": "Qwxyzzy"}, "ISO code"),
        ({"leader": "Putni"}, "Putin"),
        ({"leader": "?"}, "Q-number"),
        ({"state": " "}, "ISO code"),
        ({"state": ""}, "ISO code"),
        ({"state": ["KAZ", ""]}, "ISO code"),
        ({"leader": ""}, "Q-number"),
        ({"leader": ["Tokayev", "Qwxyzzy"]}, "Q-number"),
        ({"organisation": "Colective Security Treaty Organization"}, "did you mean 'Collective"),
        ({"organisation": "Qwxyzzy"}, "a code such as CSTO"),
        ({"organisation": ""}, "a code such as CSTO"),
    ],
)
def test_unknown_names_are_usage_errors(options: dict[str, Any], hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        timeline(DAM, **options)


@pytest.mark.parametrize("options", [{"dates": 0}, {"sentences": 0}, {"since": "2024-02-02", "until": "2024-02-01"}])
def test_impossible_numbers_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="since"):
        timeline(DAM, **options)


def test_reprints_count_once() -> None:
    reprint = replace(DAM[0], id="copy", title="Another headline", date="2024-03-09")
    assert timeline([*DAM, reprint]) == timeline(DAM)
    near = replace(DAM[0], id="near", text=DAM[0].text + " More follows.", date="2024-03-06")
    group = [
        near.enriched(duplicate=DuplicateStatus(0, canonical=False, verdict="contains", of="d1")),
        DAM[0].enriched(duplicate=DuplicateStatus(0, canonical=True)),
    ]
    assert timeline([*group, *DAM[1:]]) == timeline(DAM)


def test_entities_that_a_record_carries_are_used() -> None:
    eve = "2023-03-20"
    text = "The envoys met on the eve of Nauryz."
    own = [
        DateEntity(22, 35, text[22:35], "text", "DATE", from_=eve, to=eve),
        LeaderEntity(4, 10, text[4:10], "text", "The Envoys"),
    ]
    (day,) = timeline([Article(text, id="e", entities=own)])
    assert (day.date, [leader.name for leader in day.leaders]) == (eve, ["The Envoys"])


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (Article("The bridge at Khorog fell on 4 May 2021.", id="1"), ["2021-05-04"]),
        (Article("The bridge at Khorog fell on Tuesday.", id="1"), []),
        (Article("The ministers met in Khorog on 4-6 May 2021.", id="1"), ["2021-05-04"]),
        (Article("The ministers met in Khorog from 4 to 14 May 2021.", id="1"), []),
        (Article("The bridge at Khorog fell in the night.", id="1", date="2021-05-05"), ["2021-05-05"]),
        (Article("The bridge at Khorog fell on Tuesday.", id="1", date="2021-05-05"), ["2021-05-04"]),
        (Article("The bridge at Khorog fell in May.", id="1", date="2021-05"), []),
        (Article("", id="1", title="Bridge at Khorog falls", date="2021-05-05"), ["2021-05-05"]),
        (Article("В Хороге ночью обрушился мост. Движение закрыто.", id="1", date="2021-05-05"), ["2021-05-05"]),
        (Article("The vault opens on 31 December 2049.", id="1", date="2021-05-05"), ["2049-12-31"]),
        (Article(" \n ", id="1", date="2021-05-05"), []),
    ],
)  # fmt: skip
def test_one_article(article: Article, expected: list[str]) -> None:
    assert check([article]) == expected


def test_no_article() -> None:
    assert timeline([]) == []


def test_sentences_that_lean_or_break_a_quotation_stay_out() -> None:
    told = "The ministers of both states signed the treaty in Khorog on 4 May 2021."
    for other in ("He signed the treaty of both states in Khorog on 4 May 2021.", f"“{told}"):
        (day,) = timeline([Article(f"A treaty is signed at last.\n{other}\n{told}", id="1")], dates=1)
        assert [one.text for one in day.sentences] == [told]
    (day,) = timeline([Article("It rained. He left Khorog on 4 May 2021.", id="1")])
    assert day.sentences[0].text == "He left Khorog on 4 May 2021."


def test_a_lead_that_leans_tells_no_day() -> None:
    told = "The ministers of both states met in Khorog."
    (day,) = timeline([Article(f"{told} They discussed the border.", id="1", date="2021-05-04")], sentences=3)
    assert [one.text for one in day.sentences] == [told]


def test_a_sentence_that_opens_with_its_day_tells_it_before_the_lead_of_the_next() -> None:
    lead = "The presidents of both states signed the treaty on Tuesday. It had been ready for ten years."
    told = "The day before, the ministers of both states had met at the bridge in Khorog."
    days = timeline(
        [Article(f"{lead} Nobody in the town hall objected to the treaty. {told}", id="1", date="2021-05-04")]
    )
    assert [one.text for day in days if day.date == "2021-05-03" for one in day.sentences] == [told]
    told = "The day before, he had met them at the bridge in Khorog."
    assert read_evidence(Article(f"{lead} {told}", id="1", date="2021-05-04")).sentences[-1].second_choice


def test_a_question_gives_way_to_what_tells() -> None:
    asked = "Why did the bridge at Khorog over the river fall on 4 May 2021?"
    told = "The bridge at Khorog fell into the river on 4 May 2021."
    (day,) = timeline([Article(f"{asked} Snow lay on the pass. {told}", id="1")], dates=1)
    assert [one.text for one in day.sentences] == [told]


def test_furniture_names_no_day() -> None:
    article = Article("DUSHANBE, March 3 (AP) -- The bridge at Khorog fell on 1 March.", id="1", date="2021-03-03")
    assert {day for sentence in read_evidence(article).sentences for day in sentence.days} == {"2021-03-01"}


def test_order_of_articles_does_not_matter() -> None:
    shuffled = [*DAM]
    random.Random(5).shuffle(shuffled)  # noqa: S311  no secret
    assert timeline(shuffled, sentences=2) == timeline(DAM, sentences=2)


def test_days_at_the_ends_of_the_calendar() -> None:
    assert shift_day("0001-01-01", -1) == "0001-01-01"
    assert shift_day("9999-12-31", 1) == "9999-12-31"
    assert lag_in_days("2024-02-29", "2024-03-01") == 1
    assert lag_in_days("2024-02-29", None) is None


PIECES = st.sampled_from(
    ("The dam broke on 5 March 2024.", "He left.", "\n", "\n\n", " ", "on Tuesday", "“Yes", "•", "Протест 5 мая.",
     "5/6/24", "It rained yesterday.", "\u2028", "🏛", "a" * 70, "On 30 February 2024,", "2024-13-45", "Sen. Orr", "...")
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.lists(PIECES, max_size=8), st.sampled_from([None, "2024-03-06", "2024-03"])), max_size=4))
def test_offsets_hold_for_any_text(rows: list[tuple[list[str], str | None]]) -> None:
    articles = [Article(" ".join(pieces), id=f"a{at}", date=date) for at, (pieces, date) in enumerate(rows)]
    found = check(articles, sentences=2)
    assert found == check(articles[::-1], sentences=2)
