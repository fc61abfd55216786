"""Every command costs time and memory in proportion to its text, whatever the text is made of.

Run by ``make test-faults``. CPU time of a fork, compared with itself at half the text; what looks too steep is measured
again, and the best of several runs counts, so that a busy machine fails nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from growth import MEGABYTE, PAGES, UNITS, Cost, cost, repeated, warm_up, write_input

#: What each command adds to its arguments; pages are split by all of them, so only ``articles`` is given one.
COMMANDS = {
    "articles": ["articles"],
    "entities": ["entities", "--model", "none"],
    "cluster": ["cluster", "--grain", "story"],
    "duplicates": ["duplicates", "--pairs"],
    "summarise": ["summarise", "--by", "corpus"],
    "timeline": ["timeline"],
    "report": ["report", "--model", "none"],
    "quotes": ["quotes", "--model", "none"],
    "brief": ["brief", "--model", "none"],
}
SIZES = (MEGABYTE // 4, MEGABYTE // 2, MEGABYTE)
#: Twice the text may cost this many times as much ...
STEEPEST = 2.3
#: ... beyond what a clock cannot tell (seconds), and this many bytes of memory for each byte of text.
NOISE = 0.15
BYTES_A_BYTE = 60
#: More where all of an article has to be known at once and a part of it is four or five characters: of each mention an
#: object with its offsets (about 100 bytes) and an entity (90), of each title its phrase (160), of each sentence its
#: place (160). A report or a brief keeps the entities of an article while its sentences and days are read.
BYTES_A_BYTE_OF = {
    ("entities", "abbreviations"): 100,
    ("entities", "abbreviated bodies"): 90,
    ("entities", "bodies"): 85,
    ("entities", "initials with surname"): 65,
    ("entities", "capitals of states"): 65,
    ("entities", "Russian capitals"): 75,  # with the tables of Russian, 20 MB, which an English text does not load
    ("entities", "Russian routes"): 75,
    ("timeline", "bodies"): 80,
    ("summarise", "exclamations"): 75,
    ("report", "abbreviations"): 95,
    ("report", "abbreviated bodies"): 115,
    ("report", "bodies"): 95,
    ("brief", "abbreviations"): 95,
    ("brief", "abbreviated bodies"): 100,
}
#: Of each stretch in marks an object and its place in lists (170 bytes for two characters), of each quotation one with
#: its places (700).
BYTES_A_BYTE_OF_COMMAND = {"report": 85, "brief": 85, "quotes": 175}


@pytest.fixture(scope="session", autouse=True)
def empty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cost]:
    """Return what each command costs on next to nothing."""
    folder = tmp_path_factory.mktemp("empty")
    warm_up(list(COMMANDS.values()), folder)
    path = write_input(folder, "Leaders met.", page=False)
    return {name: cost([*args, str(path)]) for name, args in COMMANDS.items()}


def costs(name: str, text: str, folder: Path) -> tuple[Cost, int]:
    """Return what a command costs on a text, and the bytes of the text."""
    path = write_input(folder, text, page=name == "articles")
    return cost([*COMMANDS[name], str(path)]), len(text.encode())


def check_growth(
    name: str, text_of: Callable[[int], str], folder: Path, empty: dict[str, Cost], bytes_a_byte: int = BYTES_A_BYTE
) -> None:
    """Fail where time or memory of a command grows faster than a text, given the text of a number of characters."""
    *_, half, whole = SIZES
    shorter, _ = costs(name, text_of(half), folder)
    longer, size = costs(name, text_of(whole), folder)
    assert longer.peak - empty[name].peak <= bytes_a_byte * size
    if longer.seconds <= STEEPEST * shorter.seconds + NOISE:
        return
    measured = [min(costs(name, text_of(size), folder)[0].seconds for _ in range(3)) for size in SIZES]
    for less, more in itertools.pairwise(measured):
        assert more <= STEEPEST * less + NOISE, f"{name}: {measured} seconds at {SIZES} characters"


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", COMMANDS)
def test_twice_the_text_costs_twice_as_much(name: str, unit: str, tmp_path: Path, empty: dict[str, Cost]) -> None:
    most = BYTES_A_BYTE_OF.get((name, unit), BYTES_A_BYTE_OF_COMMAND.get(name, BYTES_A_BYTE))
    check_growth(name, lambda size: repeated(UNITS[unit], size), tmp_path, empty, most)


def test_exceptions_are_of_what_is_tested() -> None:
    assert {name for name, _ in BYTES_A_BYTE_OF} <= COMMANDS.keys()
    assert {unit for _, unit in BYTES_A_BYTE_OF} <= UNITS.keys()


@pytest.mark.parametrize("page", PAGES)
def test_twice_the_page_costs_twice_as_much(page: str, tmp_path: Path, empty: dict[str, Cost]) -> None:
    above, lines, below = PAGES[page]
    check_growth("articles", lambda size: above + lines * (size // len(lines)) + below, tmp_path, empty)
