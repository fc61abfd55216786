"""Undated Russian articles: their dates are evidence as those of English ones are."""

from __future__ import annotations

import pytest

from csto_nlp.article import Article
from csto_nlp.dating import bounded
from csto_nlp.dating.evidence import Evidence, evidence_of
from csto_nlp.knowledge import load_knowledge

PAIRS = [
    (
        "БИШКЕК, 27 ноября. Следующий саммит пройдёт 11 ноября 2026 года. Договор подписан 15 мая 1992 года.",
        "BISHKEK, Nov. 27. The next summit will be held on November 11, 2026. The treaty was signed on May 15, 1992.",
    ),
    (
        "Во вторник, 25 ноября, министр прибыл в Астану. Он вернётся 3 декабря.",
        "On Tuesday, November 25, the minister arrived in Astana. He will return on December 3.",
    ),
    (
        "Парламент принял бюджет на 2026 год. Выборы 2024 года прошли спокойно.",
        "Parliament passed the budget for 2026. The 2024 election passed calmly.",
    ),
]


def _evidence(text: str, language: str) -> Evidence:
    return evidence_of(Article(id="1", text=text, language=language), load_knowledge())


@pytest.mark.parametrize(("russian", "english"), PAIRS)
def test_dates_say_the_same_in_both_languages(russian: str, english: str) -> None:
    one, two = _evidence(russian, "ru"), _evidence(english, "en")
    assert one.dated or one.yearless
    assert (one.dated, one.yearless) == (two.dated, two.yearless)


def test_bounds_hold_the_day_that_the_page_leaves_open() -> None:
    text = "Во вторник, 25 ноября, министр прибыл в Астану. Договор заключён 14 октября 2025 года."
    found = bounded([Article(id="1", text=text, language="ru", page_date="2026-02-01")])[0].date_bounds
    assert found is not None
    assert (found.first or "") <= "2025-11-25" <= (found.last or "")
    assert (found.first or "") > "2025-10-01"
