"""Names alone are printed without looking for dates where no date could overlap one; the result must be the same."""

from __future__ import annotations

import pytest

from csto_nlp.article import Article
from csto_nlp.entities.dates.lexicon import may_overlap_date
from csto_nlp.entities.pipeline import find_entities


@pytest.mark.parametrize("phrase", ["Republic of the Congo", "Kazakhstan", "Bosnia and Herzegovina", "U.S."])
def test_names_without_words_of_time(phrase: str) -> None:
    assert not may_overlap_date(phrase)


@pytest.mark.parametrize(
    "phrase", ["Friday", "Group of Twenty", "C5+1", "Good Friday Agreement", "the Five", "May Day", ""]
)
def test_names_that_a_date_could_touch(phrase: str) -> None:
    assert may_overlap_date(phrase)


@pytest.mark.parametrize(
    "text",
    [
        "At 18:00 Moscow time Russia spoke.",
        "MOSCOW TIME is three hours ahead of Iceland.",
        "The G20 met at 5 p.m. in Beijing; Georgia left in May 2020.",
        "U.S. 2 June. A. Friday in France.",
        "It fell at 9 p.m. Iraq time on Monday.",
    ],
)
def test_states_alone_are_those_of_the_full_run(text: str) -> None:
    article = Article(id="1", text=text, date="2020-06-01")
    assert find_entities(article, only={"state"}) == [e for e in find_entities(article) if e.kind == "state"]


def test_a_state_whose_time_it_is_stays_a_state() -> None:
    """The hour ends before the state, on the day behind it; of a city the time is a zone."""
    article = Article(
        id="1", text="It fell at 9 p.m. Iraq time on Monday. It was 18:00 Moscow time.", date="2025-11-27"
    )
    found = [(entity.text, getattr(entity, "value", None)) for entity in find_entities(article)]
    hours = [("9 p.m.", "2025-11-24T21:00"), ("18:00 Moscow time", "2025-11-24T18:00")]
    assert found == [hours[0], ("Iraq", None), ("Monday", "2025-11-24"), hours[1]]
