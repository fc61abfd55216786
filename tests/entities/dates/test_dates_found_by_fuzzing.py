"""Texts that once broke the date finder, as fuzzing found them."""

from __future__ import annotations

import pytest

from csto_nlp.entities.dates import find_dates


@pytest.mark.parametrize("text", ["1888-\n1.81", "from 1990-2,50 to 1888-1.811"])
def test_a_figure_with_a_point_ends_no_range_of_years(text: str) -> None:
    for found in find_dates(text, "2024-02-29"):
        assert "/" not in found.to_entity("text").value
