"""Records whose parts all differ, or hang together, cost in proportion to their length: what no repeated unit shows.

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


Record = dict[str, object]


def text_of(parts: Callable[[], Iterator[str]]) -> Callable[[int], Record]:
    """Return what makes a record of the first so many parts."""

    def made(count: int) -> Record:
        return {"text": "".join(itertools.islice(parts(), count))}

    made.__name__ = parts.__name__
    return made


def quoted_mentions(count: int) -> Record:
    """Return a record that hands on a mention and a sentence of its summary for each sentence."""
    sentence = "Armenia sent a delegation to the talks that went on in the capital for a week. "
    starts = [number * len(sentence) for number in range(count)]
    mention = {"kind": "state", "id": "ARM", "name": "Armenia", "text": "Armenia", "field": "text"}
    quote = {"article": "1", "field": "text", "text": sentence.strip(), "score": 0.5}
    return {
        "text": sentence * count,
        "entities": [mention | {"start": start, "end": start + len("Armenia")} for start in starts],
        "summary": {
            "method": "coverage",
            "sentences": [quote | {"start": start, "end": start + len(sentence) - 1} for start in starts],
        },
    }


ROWS: list[tuple[list[str], Callable[[int], Record]]] = [
    (["entities", "--model", "none"], text_of(persons)),
    (["entities", "--model", "none"], text_of(relatives)),
    (["timeline"], text_of(days)),
    (["summarise"], text_of(dependent_sentences)),
    (["report", "--model", "none"], quoted_mentions),
]


@pytest.mark.parametrize(("args", "record"), ROWS, ids=[record.__name__ for _, record in ROWS])
def test_twice_the_parts_cost_twice_as_much(args: list[str], record: Callable[[int], Record], tmp_path: Path) -> None:
    warm_up([args], tmp_path)
    paths = []
    for count in (PARTS, 2 * PARTS):
        paths.append(tmp_path / f"{count}.jsonl")
        paths[-1].write_text(json.dumps({"id": "1", "date": "2025-11-27", **record(count)}) + "\n")
    runs = [[cost([*args, str(path)]) for _ in range(2)] for path in paths]
    shorter, longer = (min(run.seconds for run in same) for same in runs)
    assert longer <= STEEPEST * shorter + NOISE
    assert runs[1][0].peak - runs[0][0].peak <= MEGABYTES * 1_000_000
