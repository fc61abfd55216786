"""From the model's scores of labels to the labels of a sentence, and from these to spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

#: Added to the score of a label that may not stand where it would.
_FORBIDDEN: Final = -1e9
#: Taken off the score of a person after an article (chosen among 0 to 4 on development sentences).
_PENALTY_AFTER_ARTICLE: Final = 1.5


class LabelDecoder:
    """Chooses the labels of a sentence: the best sequence in which an I- label only continues a B- or I- label."""

    def __init__(self, labels: Sequence[str]) -> None:
        """Prepare for the labels of a model (``B-PER``, ``I-PER``, ``O``, ...) in the order of its scores."""
        self._labels = tuple(labels)
        allowed = [[b[0] != "I" or a[2:] == b[2:] for b in labels] for a in labels]
        self._transition = np.where(allowed, 0, _FORBIDDEN).astype(np.float32)
        self._first = np.array([_FORBIDDEN if label[0] == "I" else 0 for label in labels], np.float32)
        self._person = labels.index("B-PER")
        self._place = labels.index("B-LOC")

    def labels(self, scores: Scores, after_article: Sequence[bool]) -> list[str]:
        """Return the label of each word.

        ``scores`` has a row for each word and a column for each label; ``after_article`` tells of each word whether an
        article precedes it.
        """
        scores = self._penalised(scores, after_article)
        best = scores.argmax(1)
        # The label of the highest score at each word is nearly always an allowed sequence, and then the best one.
        if len(best) and (self._first[best[0]] < 0 or self._transition[best[:-1], best[1:]].min(initial=0) < 0):
            best = self._best_path(scores)
        return [self._labels[i] for i in best]

    def _penalised(self, scores: Scores, after_article: Sequence[bool]) -> Scores:
        """Return the scores with persons after an article made less likely: rather a body, or no name.

        Such a person is often a thing or an office in another language ("the Sangh"). Places gain nothing by it.
        """
        doubtful = [i for i, after in enumerate(after_article) if after and scores[i].argmax() == self._person]
        if doubtful:
            scores = scores.copy()
            for label in (self._person, self._place):
                scores[doubtful, label] -= _PENALTY_AFTER_ARTICLE
        return scores

    def _best_path(self, scores: Scores) -> Any:
        """Return the numbers of the labels of the best allowed sequence (Viterbi 1967)."""
        total, came_from = scores[0] + self._first, []
        for row in scores[1:]:
            reached = total[:, None] + self._transition
            came_from.append(reached.argmax(0))
            total = reached.max(0) + row
        path = [int(total.argmax())]
        for before in reversed(came_from):
            path.append(int(before[path[-1]]))
        return np.array(path[::-1])


def label_spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) in word positions from BIO labels; an I- label without its B- opens a span."""
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            yield start, i, kind
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]
