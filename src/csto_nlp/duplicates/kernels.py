"""The innermost loops of the search, written so that numba can compile them; ``compiled`` says when it does.

Each gives, bit for bit, what the array operations give that it stands in for. They are plain Python as well, which is
how tests run them where numba is not installed. None refers to anything but its arguments, allocates or raises.

All that counts or indexes is unsigned where the result of an addition is used as an index (a signed one costs a test
for negative values at each access), and what ends a word does so without a branch: where words end cannot be predicted.
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

    Counts = NDArray[np.int32]
    Numbers = NDArray[np.uint64]
    Places = NDArray[np.int64]

ZERO: Final = np.uint64(0)
ONE: Final = np.uint64(1)
TWO: Final = np.uint64(2)
_BASE: Final = np.uint64(HASH_BASE)
_FIRST, _SECOND, _THIRD = (np.uint64(factor) for factor in WORD_MULTIPLIERS)
_MIX_1: Final = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2: Final = np.uint64(0x94D049BB133111EB)
_BYTE: Final = np.uint64(255)
_DIGITS: Final = 8  # bytes of a key
_DIGIT_0: Final = np.uint64(ord("0"))
_TEN: Final = np.uint64(10)
_IGNORED: Final = np.uint64(1)
_LOWEST_ALONE: Final = np.uint64(UNSPACED[0][0])
_WIDTH: Final = np.uint64(SHINGLE_WORDS)
_WHOLE_SAMPLE: Final = np.uint64(WHOLE_SAMPLE_SHINGLES)
_TEXT_BITS: Final = np.uint64(TEXT_NUMBER_BITS)
_TEXTS: Final = np.uint64((1 << TEXT_NUMBER_BITS) - 1)
_HASH_SAMPLE_BITS: Final = np.uint64(64 - TEXT_NUMBER_BITS - SAMPLE_BITS)
_SAMPLE_BITS: Final = np.uint64(64 - SAMPLE_BITS)
_30, _27, _31, _17, _48 = (np.uint64(bits) for bits in (30, 27, 31, 17, 48))


def find_words(
    codes: NDArray[np.uint32],
    origin: Places,
    table: NDArray[np.uint16],
    alone: NDArray[np.bool_],
    numbers: int,
    hashes: Numbers,
    digits: NDArray[np.bool_],
    first: Places,
) -> int:
    """Fill in the words' hashes, with ``numbers`` also which of them begin or end with a digit, and each text's first.

    ``codes`` are the code points of the texts, ``origin`` says where each begins, ``table`` gives the folded forms and
    ``alone`` which of them stand alone. Return how many words there are.
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
            if folded >= _LOWEST_ALONE and alone[code]:  # with the next one, if that is of its kind, it makes a word
                count += inside
                value, power, inside = ZERO, ONE, ZERO
                ahead = place
                while ahead < stop and table[min(np.uint64(codes[ahead]), beyond)] == _IGNORED:
                    ahead += ONE
                code = min(np.uint64(codes[ahead]), beyond) if ahead < stop else beyond
                hashes[count] = folded + np.uint64(table[code]) * _BASE if alone[code] else folded
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


def shingle(hashes: Numbers, place: np.uint64, words: np.uint64) -> np.uint64:
    """Return the hash of the shingle that begins at a place, in a text of so many words."""
    value = hashes[place] * _FIRST
    if words > ONE:
        value += hashes[place + ONE] * _SECOND
    if words > TWO:
        value += hashes[place + TWO] * _THIRD
    return mixed(value)


def sample(hashes: Numbers, first: Places, keys: Numbers, counts: NDArray[np.int32], digests: Numbers) -> int:
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


def elements(hashes: Numbers, digits: NDArray[np.bool_], first: Places, found: Numbers) -> int:
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


def sort(room: Numbers, counts: Places) -> int:
    """Sort the keys in the first half of ``room``, byte by byte from the lowest (radix sort).

    Return where they begin then: at 0, or in the middle. ``counts`` holds zeros, eight rows of 256.
    """
    half = np.uint64(len(room) // 2)
    source = ZERO
    for row in range(half):
        for digit in range(_DIGITS):
            counts[np.uint64(digit), room[row] >> np.uint64(8 * digit) & _BYTE] += 1
    for digit in range(_DIGITS):
        places = np.uint64(digit)
        bits = np.uint64(8 * digit)
        if half == ZERO or counts[places, room[source] >> bits & _BYTE] == np.int64(half):
            continue  # all keys have the same byte here
        total = np.int64(half - source)  # the other half
        for value in range(256):
            size = counts[places, value]
            counts[places, value] = total
            total += size
        for row in range(source, source + half):
            key = room[row]
            value = key >> bits & _BYTE
            place = counts[places, value]
            room[np.uint64(place)] = key
            counts[places, value] = place + 1
        source = half - source
    return int(source)


def distinct(keys: Numbers, stands: NDArray[np.bool_]) -> int:
    """Move the keys of texts that stand for their copies to the front, each once, and return how many there are.

    ``keys`` are sorted, and stay so.
    """
    count = ZERO
    last = ZERO
    for key in keys:
        text = key & _TEXTS
        keys[count] = key
        count += np.uint64(((key != last) | (count == ZERO)) & stands[text])
        last = key
    return int(count)


def pair_up(
    keys: Numbers,
    state: Places,
    few_sampled: Counts,
    few_kept: Counts,
    sampled: Counts,
    kept: Counts,
    pairs: Numbers,
    common: Places,
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
                few_sampled[text] += under
                few_kept[text] += 1
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


def likely(keys: Numbers, sampled: Counts, kept: Counts, need: NDArray[np.float64], codes: Numbers) -> int:
    """Write down the pairs that share enough for a closer look, and return how many there are.

    ``keys`` are pairs with a bit for sampled hashes, sorted, one for each hash that they share. ``need`` is the
    number of sampled ones to ask for, by the size of the smaller sample; 0: a tenth of all kept ones is asked for.
    """
    count, begin = 0, 0
    while begin < len(keys):
        code = keys[begin] >> ONE
        end = begin
        both = ZERO
        while end < len(keys) and keys[end] >> ONE == code:
            both += keys[end] & ONE
            end += 1
        left, right = code >> _TEXT_BITS, code & _TEXTS
        asked = need[np.uint64(min(sampled[left], sampled[right]))]
        enough = both >= asked if asked > 0 else end - begin >= 0.1 * min(kept[left], kept[right])
        codes[count] = code
        count += enough
        begin = end
    return count


def mark_frequent(elements: Numbers, bits: int, most: int, counts: NDArray[np.uint8], marks: NDArray[np.bool_]) -> None:
    """Mark the elements whose place in ``counts``, a table of so many ``bits``, more than ``most`` of them share."""
    shift = _48 - np.uint64(bits)
    limit = np.uint8(most + 1)
    for element in elements:
        place = element >> shift
        counts[place] += np.uint8(counts[place] < limit)
    for row in range(len(elements)):
        marks[row] = counts[elements[row] >> shift] >= limit


def count_shared(
    elements: Numbers, first: Places, pairs: Places, marks: NDArray[np.bool_], shared: NDArray[np.int64]
) -> None:
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
