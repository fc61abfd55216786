"""Which line ends are those of a printed width."""

from __future__ import annotations

import textwrap

import pytest

from csto_nlp.text.wrapping import unwrapped
from support import ROOT

PROSE = (
    "The ministers of the six states met in Minsk on Thursday and agreed that the joint exercise, which had been "
    "planned for the autumn of 2025, would be held in Tajikistan in March. Defence Minister Ruslan Mukambetov said on "
    "Friday that President Sadyr Japarov had approved it. Kyrgyzstan will send two battalions."
)


@pytest.mark.parametrize("width", [45, 60, 72, 100])
def test_lines_broken_at_a_width_run_on(width: int) -> None:
    wrapped = textwrap.fill(PROSE, width, break_on_hyphens=False)
    assert "\n" in wrapped
    assert unwrapped(wrapped) == PROSE


def test_a_ragged_wrap_runs_on() -> None:
    lines = textwrap.wrap(PROSE, 68, break_on_hyphens=False)
    ragged = "\n".join([*lines, "", *textwrap.wrap(PROSE, 64, break_on_hyphens=False)])
    assert unwrapped(ragged) == f"{' '.join(lines)}\n\n{PROSE}"


@pytest.mark.parametrize(
    "text",
    [
        f"Ministers meet in Minsk\nMonday, March 5, 2007\n{PROSE}",
        f"Quake near Osh kills one in village\non July 02 2013 7:41 AM\n{PROSE}",
        f"{PROSE}\n{PROSE}",
        "Monday, March 5\nTuesday, March 6\nWednesday, March 7",
        "10:00 Opening\n11:30 Plenary session\n14:00 Press point",
    ],
)
def test_titles_paragraphs_and_lists_end_with_their_line(text: str) -> None:
    assert unwrapped(text) == text


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE} They will meet again on\nThursday in Dushanbe.",
        f"{PROSE} They will meet again in Dushanbe,\nBishkek and Osh.",
        f"{PROSE} They will meet again in Dushanbe in the\nautumn of the year.",
    ],
)
def test_a_line_that_ends_in_the_middle_of_a_phrase_runs_on(text: str) -> None:
    assert unwrapped(text) == text.replace("\n", " ")


def test_offsets_stay() -> None:
    text = (ROOT / "corpus/texts/protocol-hard-wrapped.txt").read_text(encoding="utf-8")
    assert len(unwrapped(text)) == len(text)
    assert unwrapped(text) != text
    assert [a for a, b in zip(unwrapped(text), text, strict=True) if a != b] == [" "] * (
        text.count("\n") - unwrapped(text).count("\n")
    )
