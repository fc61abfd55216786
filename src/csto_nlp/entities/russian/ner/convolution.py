"""The network: word and shape vectors, three convolutions over neighbouring words, and the best sequence of labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from threadpoolctl import ThreadpoolController

#: Words on either side that a convolution sees.
_REACH: Final = 1
#: Words that are read at a time; sentences are never cut.
_BATCH: Final = 4096


class Network:
    """Scores the labels of words. Sentences stand in one row; a gap between two is the edge of both to the network."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        """``arrays`` are those that ``training/russian_ner.py`` writes."""
        self._indexes = arrays["indexes"]
        self._codes = arrays["codes"].astype(np.float32)
        self._parts = np.arange(self._codes.shape[0])
        self._shape_vectors = arrays["shape_vectors"].astype(np.float32)
        layers = sorted(name for name in arrays if name.startswith("filters"))
        self._layers = [
            (
                arrays[name].astype(np.float32),
                *(arrays[f"{part}{name.removeprefix('filters')}"] for part in ("bias", "scale", "shift")),
            )
            for name in layers
        ]
        self._head, self._head_bias = arrays["head"], arrays["head_bias"]
        self._transitions = arrays["transitions"]
        self._threads = ThreadpoolController()

    @property
    def words(self) -> int:
        """The number of words with a vector of their own; the next row is that of any other word."""
        return len(self._indexes) - 2

    def labels(self, sentences: Sequence[tuple[Sequence[int], Sequence[int]]]) -> list[list[int]]:
        """Return the labels of each sentence, given the numbers of its words and of their shapes."""
        found: list[list[int]] = []
        first = 0
        with self._threads.limit(limits=1):  # sums over several threads round differently, and take longer here
            while first < len(sentences):
                last, size = first, 0
                while last < len(sentences) and (last == first or size + len(sentences[last][0]) <= _BATCH):
                    size += len(sentences[last][0])
                    last += 1
                found += self._labels_of_batch(sentences[first:last])
                first = last
        return found

    def _labels_of_batch(self, sentences: Sequence[tuple[Sequence[int], Sequence[int]]]) -> list[list[int]]:
        sizes = [len(words) for words, _ in sentences]
        starts = np.cumsum([0, *(size + _REACH for size in sizes)])[:-1] + _REACH
        total = sum(sizes) + _REACH * (len(sizes) + 1)
        inside = np.zeros(total, bool)
        for start, size in zip(starts, sizes, strict=True):
            inside[start : start + size] = True
        scores = self._scores(
            np.concatenate([np.asarray(words, np.int64) for words, _ in sentences]),
            np.concatenate([np.asarray(shapes, np.int64) for _, shapes in sentences]),
            inside,
        )
        return self._best_sequences(scores, starts, sizes)

    def _scores(self, words: Any, shapes: Any, inside: Any) -> Any:
        """Return the scores of the labels, a row a word; gaps between sentences have rows too."""
        vectors = self._codes[self._parts, self._indexes[words]].reshape(len(words), -1)
        rows = np.zeros((len(inside), vectors.shape[1] + self._shape_vectors.shape[1]), np.float32)
        rows[inside] = np.concatenate((vectors, self._shape_vectors[shapes]), axis=1)
        for filters, bias, scale, shift in self._layers:
            padded = np.zeros((len(rows) + 2 * _REACH, rows.shape[1]), np.float32)
            padded[_REACH:-_REACH] = rows
            windows = np.concatenate([padded[at : at + len(rows)] for at in range(2 * _REACH + 1)], axis=1)
            rows = np.maximum(windows @ filters + bias, 0) * scale + shift
            rows[~inside] = 0
        return rows @ self._head + self._head_bias

    def _best_sequences(self, scores: Any, starts: Any, sizes: Sequence[int]) -> list[list[int]]:
        """Return the best sequence of labels of each sentence (Viterbi), all sentences a word at a time."""
        order = sorted(range(len(sizes)), key=lambda at: -sizes[at])
        longest = sizes[order[0]] if order else 0
        firsts = starts[order]
        remaining = np.array([sizes[at] for at in order])
        best = scores[firsts]
        steps = []
        for step in range(1, longest):
            running = int((remaining > step).sum())
            paths = best[:running, :, None] + self._transitions
            back = paths.argmax(1)
            best = best.copy()
            best[:running] = np.take_along_axis(paths, back[:, None, :], 1)[:, 0] + scores[firsts[:running] + step]
            steps.append(back)
        found: list[list[int]] = [[] for _ in sizes]
        for row, at in enumerate(order):
            label = int(best[row].argmax())
            labels = [label]
            for back in reversed(steps[: sizes[at] - 1]):
                label = int(back[row, label])
                labels.append(label)
            found[at] = labels[::-1]
        return found
