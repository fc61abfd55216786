"""From counts to figures to a verdict on each pair.

Two reports that share wording are duplicates unless what they share is a formula (the weekly statistics, the repurchase
notice, the congratulation) or a page's furniture. Three signs tell these apart: many unrelated articles have the
same wording, the numbers in it differ, and the days lie apart. The first is the strongest, provided that "unrelated"
is taken seriously: copies of one story count once, however many there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from csto_nlp.duplicates import compiled
from csto_nlp.duplicates.arrays import components, heads
from csto_nlp.duplicates.model import CONTAINED, CONTAINS, NEAR, TEMPLATE
from csto_nlp.duplicates.parameters import MIN_CLEAR_SHARE, SHINGLE_WORDS, required_share
from csto_nlp.duplicates.verify import Sets, count_shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from csto_nlp.duplicates.sorted_runs import Runs, Workspace
    from csto_nlp.parallel.blocks import Mapper

LOPSIDED: Final = 0.15  # share of the longer text below which what is shared may be one quotation
SHORT: Final = 18  # shingles; a text of under 20 words must be alike as a whole
SHORT_ALIKE: Final = 0.6
WHOLE: Final = 0.8  # share from which a text counts as contained in the other
RARE: Final = 4  # stories; what more of them have is a formula
FORMULA: Final = 0.3  # rare overlap below which only a formula is shared,
FORMULA_SHARE: Final = 0.8  # provided that it is also below this part of the share of all shingles;
FORMULA_PART: Final = 0.65  # below this part of that, a formula is most of what is shared
SAME_EVENT: Final = 2  # days within which a reprint or an update of a story appears
LATE_REPRINT: Final = 0.9  # rare overlap and agreement of numbers that a reprint after that must have
FEW_NUMBERS: Final = 3  # shingles with a number, below which their agreement says nothing
NUMBER_SPREAD: Final = 2.5  # standard deviations
LOOSE: Final = 0.6  # share below which the numbers must agree no worse than the words
FORM_NUMBERS: Final = 9  # a form filled in anew: so many shingles with numbers at least,
FORM_WORDS: Final = 0.9  # all the words the same,
FORM_AGREE: Final = 0.4  # and most numbers others
SAME_STORY: Final = 0.5  # share from which two texts are copies of one story when stories are counted
SAME_NUMBERS: Final = 0.8  # agreement of numbers, relative to that of the other words, needed for the same

_STORY_BITS: Final = 24  # of a counting key, the story's number; the hash stands above
_TABLE_BITS: Final = 22  # of a hash, what counts are kept by
_PIECE: Final = 1 << 20  # shingles looked at in one go


@dataclass(frozen=True, slots=True)
class Table:
    """Figures and verdicts of many pairs, in columns. ``numbers`` is NaN, ``days`` is -1 where not known."""

    pairs: NDArray[np.int64]
    jaccard: NDArray[np.float64]
    a_in_b: NDArray[np.float64]
    b_in_a: NDArray[np.float64]
    rare: NDArray[np.float64]
    numbers: NDArray[np.float64]
    days: NDArray[np.int64]
    verdicts: NDArray[np.str_]

    def only(self, rows: NDArray[np.int64]) -> Table:
        """Return some rows of the table."""
        return Table(*(getattr(self, name)[rows] for name in Table.__slots__))

    def share(self) -> NDArray[np.float64]:
        """Return the share of the shorter text's shingles that both texts of each pair have."""
        return np.maximum(self.a_in_b, self.b_in_a)


def judge(
    sets: Sets,
    rows: NDArray[np.int64],
    pairs: NDArray[np.int64],
    apart: Callable[[NDArray[np.int64]], NDArray[np.int64]],
    threshold: float,
    space: Workspace,
    mapper: Mapper,
) -> Table:
    """Return figures and verdicts of the pairs that reach the threshold.

    ``rows`` are the pairs as indices into ``sets``, ``pairs`` the same as numbers of texts; ``apart`` returns how many
    days lie between the texts of pairs (-1 where that is not known).
    """
    sizes = sets.sizes()
    shared = count_shared(sets, rows, mapper=mapper)
    enough = shared.shingles >= threshold * sizes[rows].min(axis=1)
    rows, pairs = rows[enough], pairs[enough]
    both, with_number = shared.shingles[enough], shared.numbers[enough]
    numbered = sets.per_text()
    days = apart(pairs)
    rare = _rare_marks(sets, rows, both, with_number, numbered, days, space)
    few = numbered[rows].min(axis=1)
    with np.errstate(invalid="ignore"):
        numbers = np.where(few > 0, with_number / few, np.nan)
    rare_few = sets.per_text(rare)[rows].min(axis=1)
    overlap = count_shared(sets, rows, rare, mapper).marked / np.maximum(rare_few, 1)
    table = Table(
        pairs,
        both / (sizes[rows].sum(axis=1) - both),
        both / sizes[rows[:, 0]],
        both / sizes[rows[:, 1]],
        overlap,
        numbers,
        days,
        np.full(len(rows), NEAR, dtype="<U9"),
    )
    plain = (both - with_number) / np.maximum((sizes - numbered)[rows].min(axis=1), 1)
    return _decided(table, sizes[rows], few, plain)


def _rare_marks(
    sets: Sets,
    rows: NDArray[np.int64],
    both: NDArray[np.int64],
    with_number: NDArray[np.int64],
    numbered: NDArray[np.int64],
    apart: NDArray[np.int64],
    space: Workspace,
) -> NDArray[np.bool_]:
    """Return which shingles at most ``RARE`` stories have. Texts that are plainly copies count as one story."""
    sizes = sets.sizes()
    fewer, few = sizes[rows].min(axis=1), numbered[rows].min(axis=1)
    words = np.maximum((sizes - numbered)[rows].min(axis=1), 1)
    plain = np.maximum((both - with_number) / words, 0.01)
    same_numbers = (few < FEW_NUMBERS) | (with_number / np.maximum(few, 1) >= SAME_NUMBERS * plain)
    copies = (both >= SAME_STORY * fewer) & same_numbers & (apart <= SAME_EVENT)
    story = components(len(sizes), rows[copies, 0], rows[copies, 1])
    frequent = _frequent(sets.elements)
    runs = space.runs()
    for places in _pieces(frequent):
        owner = story[np.searchsorted(sets.first, places, side="right") - 1]
        runs.add(sets.elements[places] >> np.uint64(8) << np.uint64(_STORY_BITS) | owner.astype(np.uint64))
    common = _common_hashes(runs)
    if not len(common):
        return np.ones(len(frequent), dtype=np.bool_)
    for places in _pieces(frequent):
        hashes = sets.elements[places] >> np.uint64(8)
        found = np.minimum(np.searchsorted(common, hashes), len(common) - 1)
        frequent[places] = common[found] == hashes
    return ~frequent


def _frequent(elements: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return which shingles may be in more than ``RARE`` texts, by counting their hashes in a table of limited size."""
    fast = compiled.kernels()
    if fast is not None:
        marks = np.empty(len(elements), dtype=np.bool_)
        counted = np.zeros(1 << _TABLE_BITS, dtype=np.uint8)
        fast.mark_frequent(np.asarray(elements), _TABLE_BITS, RARE, counted, marks)
        return marks

    def places() -> Iterator[NDArray[np.int64]]:
        for low in range(0, len(elements), _PIECE):
            yield (elements[low : low + _PIECE] >> np.uint64(48 - _TABLE_BITS)).astype(np.int64)

    counts = np.zeros(1 << _TABLE_BITS, dtype=np.int64)
    for some in places():
        counts += np.bincount(some, minlength=len(counts))
    many = counts > RARE
    return np.concatenate([np.zeros(0, dtype=np.bool_), *(many[some] for some in places())])


def _pieces(marks: NDArray[np.bool_]) -> Iterator[NDArray[np.int64]]:
    """Yield the places that are marked, a piece at a time."""
    for low in range(0, len(marks), _PIECE):
        yield np.flatnonzero(marks[low : low + _PIECE]) + low


def _common_hashes(runs: Runs) -> NDArray[np.uint64]:
    """Return, sorted, the hashes (of 40 bits) that more than ``RARE`` stories have; keys hold hash and story."""
    found = [np.zeros(0, dtype=np.uint64)]
    for keys in runs.parts(low_bits=_STORY_BITS):
        some = keys[heads(keys)[:-1]] >> np.uint64(_STORY_BITS)
        begin = heads(some)
        found.append(some[begin[:-1]][np.diff(begin) > RARE])
    return np.concatenate(found)


def _decided(table: Table, sizes: NDArray[np.int64], few: NDArray[np.int64], plain: NDArray[np.float64]) -> Table:
    """Set the verdicts, and drop the pairs that are neither duplicates nor formulas."""
    large, small = table.share(), np.minimum(table.a_in_b, table.b_in_a)
    fewer = sizes.min(axis=1)
    alike = (small >= LOPSIDED) | (large >= MIN_CLEAR_SHARE)
    alike &= large >= required_share(fewer)
    short = fewer < SHORT
    alike &= ~short | (large >= WHOLE) | (table.jaccard >= SHORT_ALIKE)
    verdicts = table.verdicts
    verdicts[(table.a_in_b >= WHOLE) & (table.b_in_a < WHOLE)] = CONTAINED
    verdicts[(table.b_in_a >= WHOLE) & (table.a_in_b < WHOLE)] = CONTAINS
    verdicts[_formula(table, few, plain)] = TEMPLATE
    keep = np.flatnonzero(alike)
    return table.only(keep)


def _formula(table: Table, few: NDArray[np.int64], plain: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which pairs share a formula only.

    ``few`` counts the shingles with a number of the text that has fewer, ``plain`` is the share of the others.
    """
    agree = np.where(few >= FEW_NUMBERS, table.numbers, 1.0)
    late = (table.days > SAME_EVENT) & ((table.rare < LATE_REPRINT) | (agree < LATE_REPRINT))
    # Edits that do not care for numbers leave as many of their shingles as of others, give or take; three shingles
    # hang on each number, which makes the spread wider.
    spread = np.sqrt(SHINGLE_WORDS * plain * (1 - plain) / np.maximum(few, 1))
    filled_in = (few >= FORM_NUMBERS) & (plain >= FORM_WORDS) & (agree <= FORM_AGREE)
    share = table.share()
    other_numbers = (agree < plain - NUMBER_SPREAD * spread) & (share < LOOSE)
    formulaic = (table.rare < np.minimum(FORMULA, FORMULA_SHARE * share)) | (table.rare < FORMULA_PART * share)
    formula: NDArray[np.bool_] = formulaic | late | other_numbers | filled_in
    return formula
