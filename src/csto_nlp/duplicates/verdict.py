"""From counts to figures to a verdict on each pair.

Two reports that share wording are duplicates unless what they share is a formula (the weekly statistics, the repurchase
notice, the congratulation) or a page's furniture. Three signs tell these apart: many unrelated articles have the
same wording, the numbers in it differ, and the days lie apart. The first is the strongest, provided that "unrelated"
is taken seriously: copies of one story count once, however many there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.duplicates.arrays import components, heads
from csto_nlp.duplicates.model import CONTAINED, CONTAINS, NEAR, TEMPLATE
from csto_nlp.duplicates.runs import Runs
from csto_nlp.duplicates.shingles import WIDTH
from csto_nlp.duplicates.verify import Sets, count_shared

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

QUOTATION: Final = 0.5  # the same, where the other text is so much longer that the share may be one quotation
LOPSIDED: Final = 0.15  # share of the longer text below which that is so
SHORT: Final = 18  # shingles; a text of under 20 words must be alike as a whole
SHORT_ALIKE: Final = 0.6
WHOLE: Final = 0.8  # share from which a text counts as contained in the other
RARE: Final = 4  # stories; what more of them have is a formula
FORMULA: Final = 0.3  # rare overlap below which only a formula is shared,
FORMULA_SHARE: Final = 0.8  # provided that it is also below this part of the share of all shingles
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

NO_DAY: Final = -1
_HASH_BITS: Final = 24  # of a counting key, the story's number


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


def judge(
    sets: Sets,
    rows: NDArray[np.int64],
    pairs: NDArray[np.int64],
    days: NDArray[np.int64],
    threshold: float,
    make_runs: Callable[[], Runs] = Runs,
) -> Table:
    """Return figures and verdicts of the pairs that reach the threshold.

    ``rows`` are the pairs as indices into ``sets``, ``pairs`` the same as numbers of texts, ``days`` those of each text
    of ``sets`` (-1 where unknown).
    """
    import numpy as np

    sizes = sets.sizes()
    shared = count_shared(sets, rows)
    enough = shared.shingles >= threshold * sizes[rows].min(axis=1)
    rows, pairs = rows[enough], pairs[enough]
    both, with_number = shared.shingles[enough], shared.numbers[enough]
    numbered = sets.per_text((sets.elements & np.uint64(1)) != 0)
    known = (days[rows] != NO_DAY).all(axis=1)
    apart = np.where(known, np.abs(days[rows[:, 0]] - days[rows[:, 1]]), NO_DAY)
    rare = _rare_marks(sets, rows, both, with_number, numbered, apart, make_runs)
    few = numbered[rows].min(axis=1)
    with np.errstate(invalid="ignore"):
        numbers = np.where(few > 0, with_number / few, np.nan)
    rare_few = sets.per_text(rare)[rows].min(axis=1)
    overlap = count_shared(sets, rows, rare).marked / np.maximum(rare_few, 1)
    table = Table(
        pairs,
        both / (sizes[rows].sum(axis=1) - both),
        both / sizes[rows[:, 0]],
        both / sizes[rows[:, 1]],
        overlap,
        numbers,
        apart,
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
    make_runs: Callable[[], Runs],
) -> NDArray[np.bool_]:
    """Return which shingles at most ``RARE`` stories have. Texts that are plainly copies count as one story."""
    import numpy as np

    sizes = sets.sizes()
    fewer, few = sizes[rows].min(axis=1), numbered[rows].min(axis=1)
    words = np.maximum((sizes - numbered)[rows].min(axis=1), 1)
    plain = np.maximum((both - with_number) / words, 0.01)
    same_numbers = (few < FEW_NUMBERS) | (with_number / np.maximum(few, 1) >= SAME_NUMBERS * plain)
    copies = (both >= SAME_STORY * fewer) & same_numbers & (apart <= SAME_EVENT)
    story = components(len(sizes), rows[copies, 0], rows[copies, 1])
    involved = np.zeros(len(sizes), dtype=np.bool_)
    involved[rows.ravel()] = True
    common = _common_hashes(sets, story, involved, make_runs())
    if not len(common):
        return np.ones(len(sets.elements), dtype=np.bool_)
    hashes = sets.elements >> np.uint64(8)
    place = np.minimum(np.searchsorted(common, hashes), len(common) - 1)
    rare: NDArray[np.bool_] = common[place] != hashes
    return rare


def _common_hashes(sets: Sets, story: NDArray[np.int64], involved: NDArray[np.bool_], runs: Runs) -> NDArray[np.uint64]:
    """Return, sorted, the hashes (upper 40 of their 48 bits) that more than ``RARE`` stories have."""
    import numpy as np

    if len(np.unique(story[involved])) <= RARE:
        return np.zeros(0, dtype=np.uint64)
    step = 1 << 14
    for low in range(0, len(story), step):
        begin, end = sets.first[low], sets.first[min(low + step, len(story))]
        texts = np.repeat(np.arange(low, min(low + step, len(story))), np.diff(sets.first[low : low + step + 1]))
        chosen = involved[texts]
        hashes = sets.elements[begin:end][chosen] >> np.uint64(8) << np.uint64(_HASH_BITS)
        runs.add(hashes | story[texts[chosen]].astype(np.uint64))
    found = [np.zeros(0, dtype=np.uint64)]
    for keys in runs.parts(low_bits=_HASH_BITS):
        hashes = keys[heads(keys)[:-1]] >> np.uint64(_HASH_BITS)
        begin = heads(hashes)
        found.append(hashes[begin[:-1]][np.diff(begin) > RARE])
    return np.concatenate(found)


def _decided(table: Table, sizes: NDArray[np.int64], few: NDArray[np.int64], plain: NDArray[np.float64]) -> Table:
    """Set the verdicts, and drop the pairs that are neither duplicates nor formulas."""
    import numpy as np

    large, small = np.maximum(table.a_in_b, table.b_in_a), np.minimum(table.a_in_b, table.b_in_a)
    alike = (small >= LOPSIDED) | (large >= QUOTATION)
    short = sizes.min(axis=1) < SHORT
    alike &= ~short | (large >= WHOLE) | (table.jaccard >= SHORT_ALIKE)
    verdicts = table.verdicts
    verdicts[(table.a_in_b >= WHOLE) & (table.b_in_a < WHOLE)] = CONTAINED
    verdicts[(table.b_in_a >= WHOLE) & (table.a_in_b < WHOLE)] = CONTAINS
    verdicts[_formula(table, few, plain)] = TEMPLATE
    keep = np.flatnonzero(alike)
    return Table(*(getattr(table, name)[keep] for name in Table.__slots__))


def _formula(table: Table, few: NDArray[np.int64], plain: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which pairs share a formula only.

    ``few`` counts the shingles with a number of the text that has fewer, ``plain`` is the share of the others.
    """
    import numpy as np

    agree = np.where(few >= FEW_NUMBERS, table.numbers, 1.0)
    late = (table.days > SAME_EVENT) & ((table.rare < LATE_REPRINT) | (agree < LATE_REPRINT))
    # Edits that do not care for numbers leave as many of their shingles as of others, give or take; three shingles
    # hang on each number, which makes the spread wider.
    spread = np.sqrt(WIDTH * plain * (1 - plain) / np.maximum(few, 1))
    filled_in = (few >= FORM_NUMBERS) & (plain >= FORM_WORDS) & (agree <= FORM_AGREE)
    share = np.maximum(table.a_in_b, table.b_in_a)
    other_numbers = (agree < plain - NUMBER_SPREAD * spread) & (share < LOOSE)
    formula: NDArray[np.bool_] = (
        (table.rare < np.minimum(FORMULA, FORMULA_SHARE * share)) | late | other_numbers | filled_in
    )
    return formula
