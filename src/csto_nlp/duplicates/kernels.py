"""The innermost loops of the search, written so that numba can compile them; ``compiled`` says when it does.

Each gives, bit for bit, what the array operations in the module that calls it give. They are plain Python as well,
which is how tests run them where numba is not installed. None refers to anything but its arguments and constants,
allocates or raises: ``native`` takes the machine code out of its surroundings.

All that counts or indexes is unsigned where the result of an addition is used as an index (a signed one costs a test
for negative values at each access), and a word ends without a branch: where words end cannot be predicted.

The operations that numpy does about as fast (sorting, which it does with vector instructions; runs of equal values)
have no kernel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from csto_nlp.duplicates.normalise import UNSPACED
from csto_nlp.duplicates.parameters import (
    COMMON_HASH_TEXTS,
    HASH_BASE,
    OPENING_SHINGLES,
    SAMPLE_BITS,
    SHINGLE_WORDS,
    TEXT_NUMBER_BITS,
    WHOLE_SAMPLE_SHINGLES,
    WORD_MULTIPLIERS,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from csto_nlp.duplicates.arrays import Flags, Ints, SmallInts, UInts

ZERO: Final = np.uint64(0)
ONE: Final = np.uint64(1)
TWO: Final = np.uint64(2)
_BASE: Final = np.uint64(HASH_BASE)
_FIRST, _SECOND, _THIRD = (np.uint64(factor) for factor in WORD_MULTIPLIERS)
_MIX_1: Final = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2: Final = np.uint64(0x94D049BB133111EB)
_DIGIT_0: Final = np.uint64(ord("0"))
_TEN: Final = np.uint64(10)
_IGNORED: Final = np.uint64(1)
_FIRST_UNSPACED: Final = np.uint64(UNSPACED[0][0])
_WIDTH: Final = np.uint64(SHINGLE_WORDS)
_WHOLE_SAMPLE: Final = np.uint64(WHOLE_SAMPLE_SHINGLES)
_TEXT_BITS: Final = np.uint64(TEXT_NUMBER_BITS)
_TEXTS: Final = np.uint64((1 << TEXT_NUMBER_BITS) - 1)
_HASH_SAMPLE_BITS: Final = np.uint64(64 - TEXT_NUMBER_BITS - SAMPLE_BITS)
_SAMPLE_BITS: Final = np.uint64(64 - SAMPLE_BITS)
_30, _27, _31, _17, _48 = (np.uint64(bits) for bits in (30, 27, 31, 17, 48))


def find_words(
    codes: NDArray[np.uint32],
    origin: Ints,
    table: NDArray[np.uint16],
    unspaced: Flags,
    numbers: int,
    hashes: UInts,
    digits: Flags,
    first: Ints,
) -> int:
    """Fill in the words' hashes, with ``numbers`` also which of them begin or end with a digit, and each text's first.

    ``codes`` are the code points of the texts, ``origin`` says where each begins, ``table`` gives the folded forms and
    ``unspaced`` which of them are of a script without spaces. Return how many words there are.
    """
    beyond = np.uint64(len(table) - 1)
    count = ZERO
    for text in range(len(origin) - 1):
        first[text] = count
        place, stop = np.uint64(origin[text]), np.uint64(min(origin[text + 1], len(codes)))
        value, power, inside, begins, ends = ZERO, ONE, ZERO, ZERO, ZERO
        while place < stop:
            code = min(np.uint64(codes[place]), beyond)
            folded = np.uint64(table[code])
            place += ONE
            if folded == _IGNORED:
                continue
            if folded >= _FIRST_UNSPACED and unspaced[code]:
                # This character is a word, together with the next one if that is of its kind.
                count += inside
                value, power, inside = ZERO, ONE, ZERO
                ahead = place
                while ahead < stop and table[min(np.uint64(codes[ahead]), beyond)] == _IGNORED:
                    ahead += ONE
                code = min(np.uint64(codes[ahead]), beyond) if ahead < stop else beyond
                hashes[count] = folded + np.uint64(table[code]) * _BASE if unspaced[code] else folded
                if numbers:
                    digits[count] = False
                count += ONE
                continue
            # A break is folded to 0, so that it adds nothing to the word before it.
            value += folded * power
            hashes[count] = value
            letter = ONE if folded != ZERO else ZERO
            if numbers:
                digit = np.uint64(folded - _DIGIT_0 < _TEN)
                begins = (begins & inside) | (digit & (inside ^ ONE))
                ends = (ends & (letter ^ ONE)) | digit
                digits[count] = begins | ends != ZERO
            count += inside & (letter ^ ONE)
            value &= ZERO - letter
            power = ((power * _BASE) & (ZERO - letter)) + (letter ^ ONE)
            inside = letter
        count += inside
    first[len(origin) - 1] = count
    return int(count)


def mixed(value: np.uint64) -> np.uint64:
    """Return the value through the finisher of splitmix64, as ``shingles.mix`` does."""
    value = (value ^ (value >> _30)) * _MIX_1
    value = (value ^ (value >> _27)) * _MIX_2
    return value ^ (value >> _31)


def shingle(hashes: UInts, place: np.uint64, words: np.uint64) -> np.uint64:
    """Return the hash of the shingle that begins at a place, in a text of so many words."""
    value = hashes[place] * _FIRST
    if words > ONE:
        value += hashes[place + ONE] * _SECOND
    if words > TWO:
        value += hashes[place + TWO] * _THIRD
    return mixed(value)


def sample(hashes: UInts, first: Ints, keys: UInts, counts: SmallInts, digests: UInts) -> int:
    """Fill in the sampled keys, how many each text has, and its digest; return how many keys there are."""
    kept = ZERO
    for text in range(len(first) - 1):
        begin, end = np.uint64(first[text]), np.uint64(first[text + 1])
        words = end - begin
        before = kept
        digest, power = ZERO, ONE
        for place in range(begin, end):
            digest += mixed(hashes[place]) * power
            power *= _BASE
        size = words - TWO if words > TWO else np.uint64(words > ZERO)
        for step in range(size):
            value = shingle(hashes, begin + np.uint64(step), words)
            keys[kept] = value >> _TEXT_BITS << _TEXT_BITS
            chosen = (value >> _SAMPLE_BITS == ZERO) | (step < OPENING_SHINGLES) | (size <= _WHOLE_SAMPLE)
            kept += ONE if chosen else ZERO
        digests[text] = mixed(digest) if words else ZERO
        counts[text] = kept - before
    return int(kept)


def elements(hashes: UInts, digits: Flags, first: Ints, found: UInts) -> int:
    """Fill in the texts' shingles, each below the number of its text and with a bit for numbers; return how many."""
    count = ZERO
    for text in range(len(first) - 1):
        begin, end = np.uint64(first[text]), np.uint64(first[text + 1])
        words = end - begin
        for step in range(words - TWO if words > TWO else np.uint64(words > ZERO)):
            place = begin + np.uint64(step)
            number = digits[place]
            for other in range(place + ONE, min(place + _WIDTH, end)):
                number |= digits[other]
            value = shingle(hashes, place, words)
            found[count] = np.uint64(text) << _48 | value >> _17 << ONE | np.uint64(number)
            count += ONE
    return int(count)


def pair_up(
    keys: UInts,
    state: Ints,
    rare_sampled: SmallInts,
    rare_kept: SmallInts,
    sampled: SmallInts,
    kept: SmallInts,
    pairs: UInts,
    common: Ints,
) -> None:
    """Make every two texts of each hash that is not common a pair, until ``pairs`` is full or the keys are done.

    ``keys`` are sorted and unique. ``state`` holds, and keeps from call to call, where the next hash begins; then how
    many pairs were made in this call, and how many common hashes were found so far, whose first and last place go into
    ``common``. The counts are of each text's hashes: those that are not common, sampled and kept, and those of all.
    """
    begin, made, others = state[0], 0, state[2]
    while begin < len(keys):
        value = keys[begin] >> _TEXT_BITS
        end = begin + 1
        while end < len(keys) and keys[end] >> _TEXT_BITS == value:
            end += 1
        size = end - begin
        rare = size <= COMMON_HASH_TEXTS
        if rare and made + size * (size - 1) // 2 > len(pairs):
            break
        under = value >> _HASH_SAMPLE_BITS == ZERO
        for place in range(begin, end):
            text = keys[place] & _TEXTS
            sampled[text] += under
            kept[text] += 1
            if rare:
                rare_sampled[text] += under
                rare_kept[text] += 1
        if rare:
            for one in range(begin, end):
                left = (keys[one] & _TEXTS) << _TEXT_BITS
                for other in range(one + 1, end):
                    pairs[made] = (left | keys[other] & _TEXTS) << ONE | np.uint64(under)
                    made += 1
        else:
            common[others, 0], common[others, 1] = begin, end
            others += 1
        begin = end
    state[0], state[1], state[2] = begin, made, others


def mark_frequent(elements: UInts, bits: int, most: int, counts: NDArray[np.uint8], marks: Flags) -> None:
    """Mark the elements whose place in ``counts``, a table of so many ``bits``, more than ``most`` of them share."""
    shift = _48 - np.uint64(bits)
    limit = np.uint8(most + 1)
    for element in elements:
        place = element >> shift
        counts[place] += np.uint8(counts[place] < limit)
    for row in range(len(elements)):
        marks[row] = counts[elements[row] >> shift] >= limit


def count_shared(elements: UInts, first: Ints, pairs: Ints, marks: Flags, shared: Ints) -> None:
    """Count for each pair the shingles of both texts, those of them with a number, and those that are marked.

    ``shared`` takes three counts a pair; ``marks`` may be empty.
    """
    for row in range(len(pairs)):
        left, right = np.uint64(first[pairs[row, 0]]), np.uint64(first[pairs[row, 1]])
        left_end, right_end = np.uint64(first[pairs[row, 0] + 1]), np.uint64(first[pairs[row, 1] + 1])
        both, numbers, marked = ZERO, ZERO, ZERO
        while left < left_end and right < right_end:
            one, other = elements[left], elements[right]
            if one == other:
                both += ONE
                numbers += one & ONE
                if len(marks):
                    marked += np.uint64(marks[left])
            left += np.uint64(one <= other)
            right += np.uint64(other <= one)
        shared[row, 0], shared[row, 1], shared[row, 2] = both, numbers, marked
