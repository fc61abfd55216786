"""Every verdict on a pair: exact, near, contains, contained, template, and no duplicate at all.

Two texts with the same words in the same order are ``exact`` copies, whatever else is known of them. Of all others
the figures decide, in this order:

- what is shared is too little, or too little of a short text: no pair (``_is_enough``);
- it is a formula (the weekly statistics, the repurchase notice, the congratulation) or a page's furniture around
  another event: ``template``. Three signs tell these from reprints: many unrelated articles have the same wording, the
  numbers in it differ, and the days lie apart. The first is the strongest, provided that "unrelated" is taken
  seriously: copies of one story count once, however many there are (``_rare_marks``, ``_is_formula``);
- nearly all of one text stands in the other: ``contained``, from the other side ``contains``;
- else ``near``; but where less than half is shared, in few long runs, these are quotations in two reports of their
  own: no pair (``edits_are_dispersed``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

import numpy as np

from csto_nlp.duplicates import compiled
from csto_nlp.duplicates.arrays import components, run_starts
from csto_nlp.duplicates.model import CONTAINED, CONTAINS, NEAR, TEMPLATE
from csto_nlp.duplicates.parameters import MIN_CLEAR_SHARE, SHINGLE_WORDS, required_share
from csto_nlp.duplicates.shingles import find_words, shingle
from csto_nlp.duplicates.verify import ShingleSets, count_shared

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from csto_nlp.duplicates.arrays import Flags, Floats, Ints, UInts
    from csto_nlp.duplicates.sorted_runs import SortedRuns, Workspace
    from csto_nlp.parallel.blocks import Mapper

# --- is enough shared? ------------------------------------------------------------------------------------------------
MIN_SHARE_OF_LONGER: Final = 0.15  # below, what is shared may be one quotation in a long text
SHORT_TEXT: Final = 18  # shingles; a text of under 20 words must be alike as a whole:
SHORT_TEXT_JACCARD: Final = 0.6  # this much, or contained
CONTAINED_SHARE: Final = 0.8  # share from which a text counts as contained in the other

# --- is it a formula? -------------------------------------------------------------------------------------------------
RARE_STORIES: Final = 4  # a shingle that more stories have is part of a formula
FORMULA_OVERLAP: Final = 0.3  # rare overlap below which only a formula is shared,
FORMULA_RATIO: Final = 0.8  # provided that it is also below this part of the share of all shingles;
MOSTLY_FORMULA_RATIO: Final = 0.65  # below this part of that share, a formula is most of what is shared
SAME_EVENT_DAYS: Final = 2  # days within which a reprint or an update of a story appears
LATE_REPRINT_SHARE: Final = 0.9  # rare overlap and agreement of numbers that a reprint after that must have
MIN_NUMBERED: Final = 3  # shingles with a number, below which their agreement says nothing
NUMBER_DEVIATIONS: Final = 2.5  # standard deviations by which numbers may agree less than words
CLOSE_SHARE: Final = 0.6  # share below which the numbers must agree no worse than the words
FORM_NUMBERED: Final = 9  # a form filled in anew: so many shingles with numbers at least,
FORM_WORDS: Final = 0.9  # all the words the same,
FORM_NUMBERS: Final = 0.4  # and most numbers others
SAME_STORY_SHARE: Final = 0.5  # share from which two texts are copies of one story when stories are counted
SAME_STORY_NUMBERS: Final = 0.8  # agreement of numbers, relative to that of the other words, needed for the same

# --- is it a quotation? -----------------------------------------------------------------------------------------------
QUOTATION_RUN: Final = 1.4  # mean run, relative to that which edits leave, from which the runs are quotations

_STORY_BITS: Final = 24  # of a counting key, the story's number; the hash stands above
_TABLE_BITS: Final = 22  # of a hash, what counts are kept by
_PIECE: Final = 1 << 20  # shingles looked at in one go


# --- exact copies -----------------------------------------------------------------------------------------------------
def exact_copies(digests: UInts, rank: Ints) -> tuple[Flags, dict[int, list[int]]]:
    """Return which texts are searched for all with the same words, and the lists of those that have copies.

    Of texts with one digest the first by ``rank`` represents the others; it is the key of their list and stands first
    in it. A text without words (digest 0) represents nothing and is no copy.
    """
    order = np.lexsort((rank, digests))
    begin = run_starts(digests[order])
    begin, sizes = begin[:-1], np.diff(begin)
    has_words = digests[order[begin]] != 0
    is_representative = np.zeros(len(order), dtype=np.bool_)
    is_representative[order[begin[has_words]]] = True
    several = has_words & (sizes > 1)
    lists = (
        order[start : start + size].tolist()
        for start, size in zip(begin[several].tolist(), sizes[several].tolist(), strict=True)
    )
    return is_representative, {members[0]: members for members in lists}


# --- all other verdicts -----------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class PairTable:
    """Figures and verdicts of many pairs, in columns named as those of ``Figures``.

    ``numbers_agree`` is NaN, ``days_apart`` is -1 where it is not known.
    """

    pairs: Ints
    jaccard: Floats
    a_in_b: Floats
    b_in_a: Floats
    rare_overlap: Floats
    numbers_agree: Floats
    days_apart: Ints
    verdicts: NDArray[np.str_]

    def only(self, rows: Ints | Flags) -> PairTable:
        """Return some rows of the table."""
        return PairTable(*(getattr(self, column.name)[rows] for column in fields(self)))

    def share(self) -> Floats:
        """Return the share of the shorter text's shingles that both texts of each pair have."""
        return np.maximum(self.a_in_b, self.b_in_a)


def judge(
    sets: ShingleSets,
    rows: Ints,
    pairs: Ints,
    days_apart: Callable[[Ints], Ints],
    threshold: float,
    space: Workspace,
    mapper: Mapper,
) -> PairTable:
    """Return figures and verdicts of the pairs that reach the threshold; quotations are still among them.

    ``rows`` are the pairs as indices into ``sets``, ``pairs`` the same as numbers of texts; ``days_apart`` returns how
    many days lie between the texts of pairs (-1 where that is not known). ``mapper`` is handed pairs with their sets.
    """
    sizes = sets.sizes()
    shared = count_shared(sets, rows, mapper=mapper)
    reach = shared.shingles >= threshold * sizes[rows].min(axis=1)
    rows, pairs, both, with_number = rows[reach], pairs[reach], shared.shingles[reach], shared.numbers[reach]
    numbered, days = sets.count_numbers(), days_apart(pairs)
    fewer_numbered = numbered[rows].min(axis=1)
    words_agree = (both - with_number) / np.maximum((sizes - numbered)[rows].min(axis=1), 1)
    rare = _rare_marks(sets, _same_story(sizes, rows, both, with_number, numbered, days), space)
    fewer_rare = sets.count_marked(rare)[rows].min(axis=1)
    rare_overlap = count_shared(sets, rows, rare, mapper).marked / np.maximum(fewer_rare, 1)
    with np.errstate(invalid="ignore"):
        numbers_agree = np.where(fewer_numbered > 0, with_number / fewer_numbered, np.nan)
    table = PairTable(
        pairs,
        both / (sizes[rows].sum(axis=1) - both),
        both / sizes[rows[:, 0]],
        both / sizes[rows[:, 1]],
        rare_overlap,
        numbers_agree,
        days,
        np.full(len(rows), NEAR, dtype="<U9"),
    )
    table.verdicts[(table.a_in_b >= CONTAINED_SHARE) & (table.b_in_a < CONTAINED_SHARE)] = CONTAINED
    table.verdicts[(table.b_in_a >= CONTAINED_SHARE) & (table.a_in_b < CONTAINED_SHARE)] = CONTAINS
    table.verdicts[_is_formula(table, fewer_numbered, words_agree)] = TEMPLATE
    return table.only(_is_enough(table, sizes[rows].min(axis=1)))


def without_quotations(table: PairTable, texts: Callable[[Sequence[int]], Iterable[str]], mapper: Mapper) -> PairTable:
    """Return the table without the pairs that share quotations only. ``mapper`` is handed pairs of texts."""
    weak = np.flatnonzero((table.share() < MIN_CLEAR_SHARE) & (table.verdicts != TEMPLATE))
    both = (tuple(texts(pair)) for pair in table.pairs[weak].tolist())
    dispersed = np.array(list(mapper(edits_are_dispersed, both)), dtype=np.bool_)
    return table.only(np.setdiff1d(np.arange(len(table.pairs)), weak[~dispersed]))


def _is_enough(table: PairTable, fewer: Ints) -> Flags:
    """Return which pairs share enough; ``fewer`` is the number of shingles of the shorter text."""
    large, small = table.share(), np.minimum(table.a_in_b, table.b_in_a)
    enough: Flags = (small >= MIN_SHARE_OF_LONGER) | (large >= MIN_CLEAR_SHARE)
    enough &= large >= required_share(fewer)
    enough &= (fewer >= SHORT_TEXT) | (large >= CONTAINED_SHARE) | (table.jaccard >= SHORT_TEXT_JACCARD)
    return enough


def _is_formula(table: PairTable, fewer_numbered: Ints, words_agree: Floats) -> Flags:
    """Return which pairs share a formula only.

    ``fewer_numbered`` counts the shingles with a number of the text that has fewer, ``words_agree`` is the shared part
    of the shingles without one, as ``numbers_agree`` is of those with one.
    """
    share, agree = table.share(), np.where(fewer_numbered >= MIN_NUMBERED, table.numbers_agree, 1.0)
    formulaic = table.rare_overlap < np.minimum(FORMULA_OVERLAP, FORMULA_RATIO * share)
    mostly = table.rare_overlap < MOSTLY_FORMULA_RATIO * share
    late = (table.days_apart > SAME_EVENT_DAYS) & (
        (table.rare_overlap < LATE_REPRINT_SHARE) | (agree < LATE_REPRINT_SHARE)
    )
    # Edits that do not care for numbers leave as many of their shingles as of others, give or take; three shingles
    # hang on each number, which makes the deviation wider.
    deviation = np.sqrt(SHINGLE_WORDS * words_agree * (1 - words_agree) / np.maximum(fewer_numbered, 1))
    other_numbers = (agree < words_agree - NUMBER_DEVIATIONS * deviation) & (share < CLOSE_SHARE)
    filled_in = (fewer_numbered >= FORM_NUMBERED) & (words_agree >= FORM_WORDS) & (agree <= FORM_NUMBERS)
    formula: Flags = formulaic | mostly | late | other_numbers | filled_in
    return formula


# --- which shingles are rare ------------------------------------------------------------------------------------------
def _same_story(sizes: Ints, rows: Ints, both: Ints, with_number: Ints, numbered: Ints, days: Ints) -> Ints:
    """Return for each text the number of its story: the first text of those that are plainly copies of one another.

    ``sizes`` and ``numbered`` count the shingles of each text, and those with a number; ``both`` and ``with_number``
    count what the texts of each pair share of these, ``days`` how far they lie apart.
    """
    fewer, fewer_numbered = sizes[rows].min(axis=1), numbered[rows].min(axis=1)
    words = np.maximum((sizes - numbered)[rows].min(axis=1), 1)
    words_agree = np.maximum((both - with_number) / words, 0.01)
    numbers_agree = with_number / np.maximum(fewer_numbered, 1)
    same_numbers = (fewer_numbered < MIN_NUMBERED) | (numbers_agree >= SAME_STORY_NUMBERS * words_agree)
    copies = (both >= SAME_STORY_SHARE * fewer) & same_numbers & (days <= SAME_EVENT_DAYS)
    return components(len(sizes), rows[copies, 0], rows[copies, 1])


def _rare_marks(sets: ShingleSets, story: Ints, space: Workspace) -> Flags:
    """Return which shingles at most ``RARE_STORIES`` stories have; ``story`` is the number of each text's."""
    frequent = _maybe_frequent(sets.elements)
    runs = space.runs()
    for places in _marked_places(frequent):
        owner = story[np.searchsorted(sets.first, places, side="right") - 1]
        runs.add(sets.elements[places] >> np.uint64(8) << np.uint64(_STORY_BITS) | owner.astype(np.uint64))
    common = _common_hashes(runs)
    if not len(common):
        return np.ones(len(frequent), dtype=np.bool_)
    for places in _marked_places(frequent):
        hashes = sets.elements[places] >> np.uint64(8)
        found = np.minimum(np.searchsorted(common, hashes), len(common) - 1)
        frequent[places] = common[found] == hashes
    return ~frequent


def _maybe_frequent(elements: UInts) -> Flags:
    """Return which shingles may be in more than ``RARE_STORIES`` texts.

    Their hashes are counted in a table of some places for each, up to a limit, where others may fall on the same place:
    so none is missed, and the few that are not frequent are sorted out afterwards.
    """
    bits = min(_TABLE_BITS, (8 * len(elements)).bit_length())
    kernels = compiled.kernels()
    if kernels is not None:
        marks = np.empty(len(elements), dtype=np.bool_)
        counted = np.zeros(1 << bits, dtype=np.uint8)
        kernels.mark_frequent(np.asarray(elements), bits, RARE_STORIES, counted, marks)
        return marks

    def places() -> Iterator[Ints]:
        for low in range(0, len(elements), _PIECE):
            yield (elements[low : low + _PIECE] >> np.uint64(48 - bits)).astype(np.int64)

    counts = np.zeros(1 << bits, dtype=np.int64)
    for some in places():
        counts += np.bincount(some, minlength=len(counts))
    many = counts > RARE_STORIES
    return np.concatenate([np.zeros(0, dtype=np.bool_), *(many[some] for some in places())])


def _marked_places(marks: Flags) -> Iterator[Ints]:
    """Yield the places that are marked, a piece at a time."""
    for low in range(0, len(marks), _PIECE):
        yield np.flatnonzero(marks[low : low + _PIECE]) + low


def _common_hashes(runs: SortedRuns) -> UInts:
    """Return, sorted, the hashes (of 40 bits) that more than ``RARE_STORIES`` stories have; keys hold hash, story."""
    found = [np.zeros(0, dtype=np.uint64)]
    for keys in runs.sorted_ranges(low_bits=_STORY_BITS):
        some = keys[run_starts(keys)[:-1]] >> np.uint64(_STORY_BITS)
        begin = run_starts(some)
        found.append(some[begin[:-1]][np.diff(begin) > RARE_STORIES])
    return np.concatenate(found)


# --- edits or quotations ----------------------------------------------------------------------------------------------
def edits_are_dispersed(both: tuple[str, str]) -> bool:
    """Whether what two texts share looks like what edits leave of one text, seen from the shorter one.

    Edits fall anywhere: what they leave are many short runs, evenly spread. Quotations, of a speaker or of an agency,
    are few long runs between stretches that have nothing in common. If edits leave each word as it was with a chance
    of q, a share of q**3 of the shingles survives, in runs of 1 / (1 - q) shingles on average; so the mean run tells
    the two apart.
    """
    made = shingle(find_words(both))
    shorter, longer = sorted((made.hashes[: made.first[1]], made.hashes[made.first[1] :]), key=len)
    shared = np.zeros(len(shorter) + 1, dtype=np.bool_)
    shared[1:] = np.isin(shorter, longer)
    count = int(shared.sum())
    runs = int((shared[1:] & ~shared[:-1]).sum())
    expected = 1 / (1 - (count / len(shorter)) ** (1 / SHINGLE_WORDS)) if count < len(shorter) else len(shorter)
    return count <= QUOTATION_RUN * expected * runs
