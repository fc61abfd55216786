"""Texts whose parts all differ, or hang together, cost in proportion to their length: what no repeated unit shows.

Run by ``make test-faults``, measured as in ``test_growth``.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from growth import cost, warm_up

#: Parts of the shorter text; the longer one has twice as many.
PARTS = 4_000
STEEPEST = 2.3
NOISE = 0.2
MEGABYTES = 200


def persons() -> Iterator[str]:
    """Yield sentences on persons in no table, no two of one name."""
    for given, surname in itertools.product(itertools.product(string.ascii_lowercase, repeat=3), repeat=2):
        yield f"Interior Minister Bo{''.join(given)} Ka{''.join(surname)}mov spoke. "


def relatives() -> Iterator[str]:
    """Yield ministers of one surname."""
    for given in itertools.product(string.ascii_lowercase, repeat=4):
        yield f"Minister Bo{''.join(given)} Toktosunov and Toktosunov met. "


def days() -> Iterator[str]:
    """Yield days of one sentence that never ends."""
    for number in itertools.count(dt.date(1950, 1, 1).toordinal()):
        yield f"on {dt.date.fromordinal(number):%d %B %Y} leaders met, "


def dependent_sentences() -> Iterator[str]:
    """Yield sentences that each need the one before, after one that stands alone."""
    yield "The leaders of Armenia and Belarus met in Minsk for talks. "
    for number in itertools.count():
        yield f"He also said that meeting number {number} went on well. "


ROWS: list[tuple[list[str], Callable[[], Iterator[str]]]] = [
    (["entities", "--model", "none"], persons),
    (["entities", "--model", "none"], relatives),
    (["timeline"], days),
    (["summarise"], dependent_sentences),
]


@pytest.mark.parametrize(("args", "parts"), ROWS, ids=[parts.__name__ for _, parts in ROWS])
def test_twice_the_parts_cost_twice_as_much(
    args: list[str], parts: Callable[[], Iterator[str]], tmp_path: Path
) -> None:
    warm_up([args], tmp_path)
    paths = []
    for count in (PARTS, 2 * PARTS):
        text = "".join(itertools.islice(parts(), count))
        paths.append(tmp_path / f"{count}.jsonl")
        paths[-1].write_text(json.dumps({"id": "1", "date": "2025-11-27", "text": text}) + "\n")
    runs = [[cost([*args, str(path)]) for _ in range(2)] for path in paths]
    shorter, longer = (min(run.seconds for run in same) for same in runs)
    assert longer <= STEEPEST * shorter + NOISE
    assert runs[1][0].peak - runs[0][0].peak <= MEGABYTES * 1_000_000
