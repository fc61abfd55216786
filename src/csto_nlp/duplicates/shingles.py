"""Texts to words to shingles: 64-bit hashes of every three consecutive words, in blocks of whole arrays.

A word's hash is a polynomial over its folded characters modulo 2**64. With the running sum H of c[i] * B**i over a
block, the word from s to e hashes to (H[e] - H[s]) * B**-s: B is odd, so it has an inverse. This makes the hash of all
words of a block three array operations, whatever their lengths. Three words are combined with odd multipliers and
finished with the mixer of splitmix64 (Steele, Lea and Flood, OOPSLA 2014), after which the hash's bits are uniform
enough to sample by value.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from csto_nlp.duplicates.arrays import offsets
from csto_nlp.duplicates.normalise import BREAK, IGNORED, fold_table, is_unspaced, unspaced_table
from csto_nlp.duplicates.parameters import HASH_BASE, SHINGLE_WORDS, WORD_MULTIPLIERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from csto_nlp.duplicates.arrays import Flags, Ints, UInts
    from csto_nlp.duplicates.compiled import Kernels

    _Chars = NDArray[np.uint8] | NDArray[np.uint16]
    #: Folded characters; where words begin and end among them; their places in the text, where some were ignored.
    _FoldedWords = tuple[_Chars, Ints, Ints, Ints | None]

BLOCK_CHARS: Final = 1 << 17  # characters hashed at a time: the block's arrays stay in the processor's cache
_KEPT_POWERS: Final = 1 << 18  # of the base; those that only a longer text needs are worked out for it


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a block of texts: where they stand, what they hash to, and which text they belong to.

    ``starts`` and ``ends`` are character offsets into the texts joined by single line feeds; the words of text ``i``
    are those from ``first[i]`` to ``first[i + 1]``, and it begins at offset ``origin[i]``. ``numbers`` says which
    begin or end with a digit; it is empty where that was not asked for.
    """

    hashes: UInts
    starts: Ints
    ends: Ints
    numbers: Flags
    first: Ints
    origin: Ints


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingles of a block of texts, in reading order; those of text ``i`` from ``first[i]`` to ``first[i + 1]``."""

    hashes: UInts
    first: Ints
    numbers: Flags | None  # whether a number is among the three words


def text_blocks(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield the texts in lists of about ``BLOCK_CHARS`` characters."""
    block: list[str] = []
    size = 0
    for text in texts:
        block.append(text)
        size += len(text) + 1
        if size >= BLOCK_CHARS:
            yield block
            block, size = [], 0
    if block:
        yield block


def find_words(texts: Sequence[str], *, numbers: bool = False) -> Words:
    """Return the words of the texts; with ``numbers`` also which of them begin or end with a digit."""
    joined, origin = _joined(texts)
    folded, starts, ends, kept = _ascii_words(joined) if joined.isascii() else _unicode_words(joined)
    running = np.empty(len(folded) + 1, dtype=np.uint64)
    running[0] = 0
    np.multiply(folded, powers_of_base(len(folded)), out=running[1:], dtype=np.uint64, casting="unsafe")
    np.cumsum(running, out=running)
    hashes = running[ends]
    hashes -= running[starts]
    hashes *= inverse_powers_of_base(starts)
    digit = _has_digit(folded, starts, ends) if numbers else np.zeros(0, dtype=np.bool_)
    if kept is not None:
        starts, ends = kept[starts], kept[ends - 1] + 1
    return Words(hashes, starts, ends, digit, np.searchsorted(starts, origin), origin)


def hash_words(kernels: Kernels, texts: Sequence[str], *, numbers: bool = False) -> tuple[UInts, Flags, Ints]:
    """Return ``hashes``, ``numbers`` and ``first`` of ``find_words``; the arrays of words are longer than needed."""
    joined, origin = _joined(texts)
    codes = _codes(joined)
    table = fold_table(int(codes.max(initial=0)))
    hashes = np.empty(len(codes) + 1, dtype=np.uint64)
    digits = np.empty(len(codes) + 1 if numbers else 0, dtype=np.bool_)
    first = np.empty(len(origin), dtype=np.int64)
    kernels.find_words(codes, origin, table, unspaced_table(table), numbers, hashes, digits, first)
    return hashes, digits, first


def _joined(texts: Sequence[str]) -> tuple[str, Ints]:
    """Return the texts joined by line feeds, and where each begins."""
    return "\n".join(texts), offsets(np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1)


def _codes(text: str) -> NDArray[np.uint32]:
    """Return the code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _ascii_words(joined: str) -> _FoldedWords:
    folded = np.frombuffer(joined.encode("ascii").translate(_ascii_folds()), dtype=np.uint8)
    return folded, *_runs(folded != BREAK), None


@functools.cache
def _ascii_folds() -> bytes:
    """Return the folded form of each byte."""
    return bytes(fold_table(0)[:128].tolist()).ljust(256, b"\0")


def _unicode_words(joined: str) -> _FoldedWords:
    codes = _codes(joined)
    top = int(codes.max())
    table = fold_table(top)
    folded = table[codes if top < len(table) else np.minimum(codes, len(table) - 1)]
    kept = None
    ignored = folded == IGNORED
    if ignored.any():
        kept = np.flatnonzero(~ignored)
        folded = folded[kept]
    inside = folded != BREAK
    single = is_unspaced(folded)
    places = np.flatnonzero(single)
    if not len(places):
        return folded, *_runs(inside), kept
    return folded, *_with_unspaced(*_runs(inside & ~single), places), kept


def _runs(inside: Flags) -> tuple[Ints, Ints]:
    """Return where the runs of true values begin and end."""
    framed = np.zeros(len(inside) + 2, dtype=np.bool_)
    framed[1:-1] = inside
    edges = np.flatnonzero(framed[1:] != framed[:-1])
    return edges[::2], edges[1::2]


def _with_unspaced(starts: Ints, ends: Ints, unspaced: Ints) -> tuple[Ints, Ints]:
    """Add a word for each character of a script without spaces: it and the next one, if that is of its kind too."""
    paired = np.zeros(len(unspaced), dtype=np.int64)
    paired[:-1] = np.diff(unspaced) == 1
    starts, ends = np.concatenate((starts, unspaced)), np.concatenate((ends, unspaced + 1 + paired))
    order = np.argsort(starts, kind="stable")
    return starts[order], ends[order]


def _has_digit(folded: _Chars, starts: Ints, ends: Ints) -> Flags:
    """Return which words begin or end with a digit; digits of all scripts fold to those of ASCII."""
    first, last = (folded[places].astype(np.uint16) - np.uint16(ord("0")) for places in (starts, ends - 1))
    return (first < 10) | (last < 10)  # unsigned: characters before "0" wrap round to large values


def powers_of_base(length: int) -> UInts:
    """Return B**i for every i below ``length``, modulo 2**64."""
    powers, _ = _power_tables()
    if length <= _KEPT_POWERS:
        return powers[:length]
    leaps = _powers(pow(HASH_BASE, _KEPT_POWERS, 1 << 64), -(-length // _KEPT_POWERS))
    return np.multiply.outer(leaps, powers).ravel()[:length]


def inverse_powers_of_base(exponents: Ints) -> UInts:
    """Return B**-i for every i of ``exponents``, modulo 2**64."""
    _, inverses = _power_tables()
    most = int(exponents.max(initial=0))
    if most < _KEPT_POWERS:
        return inverses[exponents]
    leaps = _powers(pow(HASH_BASE, -_KEPT_POWERS, 1 << 64), most // _KEPT_POWERS + 1)
    found: UInts = inverses[exponents % _KEPT_POWERS]
    found *= leaps[exponents // _KEPT_POWERS]
    return found


@functools.cache
def _power_tables() -> tuple[UInts, UInts]:
    """Return the powers of the base and of its inverse that blocks of the usual size ask for."""
    return _powers(HASH_BASE, _KEPT_POWERS), _powers(pow(HASH_BASE, -1, 1 << 64), _KEPT_POWERS)


def _powers(base: int, count: int) -> UInts:
    powers = np.full(count, base, dtype=np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64, out=powers)


def mix(values: UInts) -> UInts:
    """Return the values through the finisher of splitmix64, in place: every input bit reaches every output bit."""
    values ^= values >> np.uint64(30)
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    values ^= values >> np.uint64(31)
    return values


def shingle(words: Words) -> Shingles:
    """Return the shingles of a block. A text of fewer than three words has one shingle of all its words."""
    total = len(words.hashes)
    counts = np.diff(words.first)
    short = np.flatnonzero((counts > 0) & (counts < SHINGLE_WORDS))
    padded = np.zeros(total + SHINGLE_WORDS - 1, dtype=np.uint64)
    padded[:total] = words.hashes
    combined = padded[:total] * np.uint64(WORD_MULTIPLIERS[0])
    for step in range(1, SHINGLE_WORDS):
        combined += padded[step : step + total] * np.uint64(WORD_MULTIPLIERS[step])
    for text in short:  # without the words of the next text
        some = words.hashes[words.first[text] : words.first[text + 1]]
        combined[words.first[text]] = (some * np.array(WORD_MULTIPLIERS[: len(some)], dtype=np.uint64)).sum()
    places = _shingle_places(words.first, counts)
    numbers = None
    if len(words.numbers):
        near = np.zeros(total + SHINGLE_WORDS - 1, dtype=np.bool_)
        near[:total] = words.numbers
        near = near[:total] | near[1 : total + 1] | near[2 : total + 2]
        for text in short:
            near[words.first[text]] = words.numbers[words.first[text] : words.first[text + 1]].any()
        numbers = near[places]
    sizes = np.where(counts > 0, np.maximum(counts - SHINGLE_WORDS + 1, 1), 0)
    return Shingles(mix(combined[places]), offsets(sizes), numbers)


def _shingle_places(first: Ints, counts: Ints) -> Ints:
    """Return the words with which a shingle begins: all but the last two of a text, and the first one of a short text.

    ``first`` says where the words of each text begin, ``counts`` how many it has.
    """
    keep = np.ones(first[-1], dtype=np.bool_)
    lasts, sizes = first[1:][counts > 0], counts[counts > 0]
    for back in range(1, SHINGLE_WORDS):
        keep[(lasts - back)[sizes > back]] = False
    return np.flatnonzero(keep)
