"""Which way a bare weekday or yearless day points, in an article of Thursday, 27 November 2025."""

from pathlib import Path
from typing import Any

import pytest

from csto_nlp.entities.dates import find_dates
from csto_nlp.entities.dates.resolve.direction import features, probability_ahead, ruled

ARTICLE = "2025-11-27"


@pytest.mark.parametrize(
    "sentence",
    [
        "The president will arrive on Monday.",
        "The accord will be signed on Monday.",
        "The summit is scheduled for Saturday.",
        "The court is to rule on Tuesday.",
        "Talks are set to resume on Wednesday in Geneva.",
        "The ministers plan to meet again Saturday.",
        "A new round of negotiations begins Monday.",
        "The Security Council is meeting on Monday.",
        "The law takes effect Sunday.",
        "They agreed to meet on Friday.",
        "The hearing was postponed until Monday.",
        "He could be released as early as Tuesday.",
        "The agreement, to be signed Monday, has ten chapters.",
        "The decree is due to take effect on 1 December.",
        "On Monday they will sign a plan.",
        "Monday's talks will focus on gas.",
        "He left Osh, and on Friday he will return.",
        "The senator is up for re-election in January.",
        "They will meet again in January.",
    ],
)
def test_ahead(sentence: str) -> None:
    (mention,) = (m for m in find_dates(sentence, ARTICLE) if m.anchor == "article")
    assert mention.value > ARTICLE[: len(mention.value)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The president arrived on Monday.",
        "The two sides held talks Wednesday.",
        "On Tuesday, the court ruled against him.",
        "The ministry said Wednesday that it would send troops.",
        "Media on Tuesday reported that the speaker would not travel.",
        "Police have detained ten people since Saturday.",
        "“We will not attend,” he told reporters on Friday.",
        "After Monday's talks he flew home.",
        "The ministry, which on Friday denied the report, did not reply.",
        "They opened the base in September.",
        "On Friday, officials said they will meet again.",
        "He led the council until March.",
        "The treaty was signed on October 5.",
    ],
)
def test_back(sentence: str) -> None:
    (mention,) = (m for m in find_dates(sentence, ARTICLE) if m.anchor == "article")
    assert mention.value < ARTICLE[: len(mention.value)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("They will remember November 20.", "2025-11-20"),
        ("Flights were set to resume on November 24.", "2025-11-24"),
        ("The post fell vacant on December 10.", "2025-12-10"),
    ],
)
def test_a_far_nearer_day_outweighs_a_plain_construction(sentence: str, value: str) -> None:
    assert [m.value for m in find_dates(sentence, ARTICLE)] == [value]


def test_rules_hold_only_up_to_the_next_verb() -> None:
    assert ruled("He will meet her on Friday.", 20, 26, "weekday") is True
    assert ruled("He will meet those who came on Friday.", 31, 37, "weekday") is False
    assert ruled("He told reporters on Friday.", 21, 27, "weekday") is False


def test_features_are_sorted_and_distinct() -> None:
    found = features("He will come and come on Friday again", 25, 31, "weekday", ahead=1, back=6)
    assert found == sorted(set(found))
    assert 0 < probability_ahead(found) < 1


def _written() -> list[Any]:
    cases = []
    for line in Path(__file__).with_name("directions.txt").read_text(encoding="utf-8").splitlines():
        side, _, sentence = line.partition("|")
        if side in ("A", "B"):
            cases.append((sentence, side == "A"))
    return cases


@pytest.mark.parametrize(("sentence", "ahead"), _written())
def test_sentences_of_every_kind(sentence: str, ahead: bool) -> None:
    bare = [
        m for m in find_dates(sentence, ARTICLE) if m.anchor == "article" and m.reason not in ("day_word", "relative")
    ]
    assert bare
    assert all((m.value > ARTICLE[: len(m.value)]) == ahead for m in bare)


@pytest.mark.parametrize(
    ("sentence", "ahead"),
    [
        ("As early as September, the agency had warned of a shortage.", False),
        ("He could be freed as early as Tuesday.", True),
        ("The convoy had been scheduled to leave on Monday but did not move.", False),
        ("The report had not been laid before the House until October.", False),
        ("The plane was delayed for about an hour on Tuesday.", False),
        ("The vigil was for Gray, 16, killed by police on Saturday night.", False),
        ("He was admitted to a clinic in Malibu, Calif., on Tuesday, for what is to be a long stay.", False),
        ("The final is on Sunday.", True),
        ("The case is heard in May.", True),
        ("The Games open on July 26.", True),
        ("He is going to Rome next month, Osh in December, Mexico in January, Oslo in February.", True),
    ],
)
def test_plans_that_failed_and_deeds_that_look_like_plans(sentence: str, ahead: bool) -> None:
    found = [m for m in find_dates(sentence, ARTICLE) if m.anchor == "article" and m.type != "DURATION"]
    assert found
    assert [m.value > ARTICLE[: len(m.value)] for m in found] == [ahead] * len(found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The champions scored twice in the second half to win 3-1.",
        "He was injured in the last quarter of the game.",
        "The league leaders drew level in the first half.",
    ],
)
def test_a_part_of_a_match_is_no_part_of_a_year(sentence: str) -> None:
    assert find_dates(sentence, ARTICLE) == []


def test_a_title_does_not_tell_the_tense_of_the_sentence_below() -> None:
    text = "Government considers changing the flag\nThursday, November 27, 2025\nOn Tuesday, the cabinet named a panel."
    assert [m.value for m in find_dates(text, ARTICLE)] == ["2025-11-27", "2025-11-25"]


def test_a_wrapped_sentence_is_one_sentence() -> None:
    text = (
        "The guests have left the Kyrgyz capital, and the leaders of the states\n"
        "of the bloc will in the view of the ministers of the six capitals meet\n"
        "Monday in Dushanbe. Others left, in the words of a spokesman, quite a\n"
        "while before."
    )
    assert [m.value for m in find_dates(text, ARTICLE) if m.text == "Monday"] == ["2025-12-01"]
