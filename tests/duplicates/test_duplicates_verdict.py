"""The rules of a verdict, one by one: figures on both sides of each line."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from csto_nlp.article import Article
from csto_nlp.duplicates import find_duplicates, verdict
from csto_nlp.duplicates.model import NEAR
from csto_nlp.duplicates.verdict import PairTable, edits_are_dispersed, exact_copies


def table(**figures: Any) -> PairTable:
    """Return a table of one pair: half of each text shared, all of it rare, on one day, unless said otherwise."""
    columns: dict[str, Any] = {
        "pairs": (0, 1),
        "jaccard": 0.5,
        "a_in_b": 0.55,
        "b_in_a": 0.5,
        "rare_overlap": 0.5,
        "numbers_agree": math.nan,
        "days_apart": 0,
        "verdicts": NEAR,
        **figures,
    }
    return PairTable(**{name: np.array([value]) for name, value in columns.items()})


@pytest.mark.parametrize(
    ("figures", "shingles", "enough"),
    [
        ({"a_in_b": 0.3, "b_in_a": 0.3}, 200, True),
        ({"a_in_b": 0.45, "b_in_a": 0.10}, 200, False),  # one quotation in a long text
        ({"a_in_b": 0.45, "b_in_a": 0.16}, 200, True),
        ({"a_in_b": 0.55, "b_in_a": 0.10}, 200, True),  # a clear share of the shorter one
        ({"a_in_b": 0.45, "b_in_a": 0.40}, 60, False),  # a short text needs half,
        ({"a_in_b": 0.45, "b_in_a": 0.40}, 80, True),  # a longer one less
        ({"a_in_b": 0.70, "b_in_a": 0.70, "jaccard": 0.55}, 17, False),  # under twenty words: alike as a whole,
        ({"a_in_b": 0.75, "b_in_a": 0.75, "jaccard": 0.61}, 17, True),
        ({"a_in_b": 0.81, "b_in_a": 0.30, "jaccard": 0.28}, 17, True),  # or contained
        ({"a_in_b": 0.70, "b_in_a": 0.70, "jaccard": 0.55}, 18, True),
    ],
)
def test_how_much_must_be_shared(figures: dict[str, float], shingles: int, enough: bool) -> None:
    assert verdict._is_enough(table(**figures), np.array([shingles])).tolist() == [enough]


@pytest.mark.parametrize(
    ("figures", "numbered", "words_agree", "formula"),
    [
        ({}, 0, 0.5, False),
        # Of what is shared, many stories have most.
        ({"a_in_b": 0.4, "b_in_a": 0.4, "rare_overlap": 0.27}, 0, 0.4, True),
        ({"a_in_b": 0.4, "b_in_a": 0.4, "rare_overlap": 0.31}, 0, 0.4, False),
        ({"a_in_b": 0.3, "b_in_a": 0.3, "rare_overlap": 0.25}, 0, 0.3, False),  # as rare as the rest of it
        ({"a_in_b": 0.9, "b_in_a": 0.9, "rare_overlap": 0.55}, 0, 0.9, True),
        ({"a_in_b": 0.9, "b_in_a": 0.9, "rare_overlap": 0.62}, 0, 0.9, False),
        # Another day needs a reprint.
        ({"days_apart": 3}, 0, 0.5, True),
        ({"days_apart": 2}, 0, 0.5, False),
        ({"days_apart": -1}, 0, 0.5, False),
        ({"days_apart": 900, "a_in_b": 0.95, "b_in_a": 0.95, "rare_overlap": 0.95}, 0, 0.95, False),
        (
            {"days_apart": 900, "a_in_b": 0.95, "b_in_a": 0.95, "rare_overlap": 0.95, "numbers_agree": 0.8},
            20,
            0.95,
            True,
        ),
        (
            {"days_apart": 900, "a_in_b": 0.95, "b_in_a": 0.95, "rare_overlap": 0.95, "numbers_agree": 0.5},
            2,
            0.95,
            False,
        ),
        # The numbers agree far less than the words: by more than edits explain,
        ({"numbers_agree": 0.1}, 30, 0.7, True),
        ({"numbers_agree": 0.6}, 30, 0.7, False),
        ({"numbers_agree": 0.1}, 4, 0.7, False),
        # or as in a form that was filled in anew.
        ({"a_in_b": 0.8, "b_in_a": 0.8, "rare_overlap": 0.8, "numbers_agree": 0.3}, 9, 0.95, True),
        ({"a_in_b": 0.8, "b_in_a": 0.8, "rare_overlap": 0.8, "numbers_agree": 0.5}, 9, 0.95, False),
        ({"a_in_b": 0.8, "b_in_a": 0.8, "rare_overlap": 0.8, "numbers_agree": 0.3}, 8, 0.95, False),
        ({"a_in_b": 0.8, "b_in_a": 0.8, "rare_overlap": 0.8, "numbers_agree": 0.3}, 9, 0.85, False),
    ],
)
def test_when_only_a_formula_is_shared(
    figures: dict[str, float], numbered: int, words_agree: float, formula: bool
) -> None:
    found = verdict._is_formula(table(**figures), np.array([numbered]), np.array([words_agree]))
    assert found.tolist() == [formula]


@pytest.mark.parametrize(("reports", "expected"), [(4, "near"), (5, "template")])
def test_a_wording_that_more_than_four_stories_have_is_a_formula(reports: int, expected: str) -> None:
    """Four words of the form, then one that only this report has: two in five shingles are shared, on one day."""
    texts = [" ".join(f"w{n} {report}x{n}" if n % 4 == 0 else f"w{n}" for n in range(160)) for report in range(reports)]
    found = find_duplicates(Article(id=str(number), text=text, date="2024-05-01") for number, text in enumerate(texts))
    assert [pair.verdict for pair in found.pairs()] == [expected] * math.comb(reports, 2)


def test_the_first_by_rank_represents_its_exact_copies() -> None:
    digests = np.array([7, 9, 7, 0, 0, 7], dtype=np.uint64)
    representative, copies = exact_copies(digests, np.array([2, 0, 1, 3, 4, 5]))
    assert representative.tolist() == [False, True, True, False, False, False]
    assert copies == {2: [2, 0, 5]}


def test_edits_leave_short_runs_and_quotations_long_ones() -> None:
    words = [f"w{number}" for number in range(120)]
    edited = [f"x{word}" if number % 7 == 0 else word for number, word in enumerate(words)]
    quoting = [*(f"y{word}" for word in words[:60]), *words[60:]]
    assert edits_are_dispersed((" ".join(words), " ".join(edited)))
    assert not edits_are_dispersed((" ".join(words), " ".join(quoting)))
