"""Scores of labels -> labels -> spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

#: Added to the score of a label that may not stand where it would.
_NEVER: Final = -1e9
#: Taken off the score of a person after an article (chosen among 0 to 4 on development sentences).
_DOUBT: Final = 1.5


class Decoder:
    """Chooses the labels of a sentence: the best sequence in which an I- only goes on what a B- or I- began."""

    def __init__(self, labels: Sequence[str]) -> None:
        import numpy as np

        self._labels = tuple(labels)
        goes_on = [[b[0] != "I" or a[2:] == b[2:] for b in labels] for a in labels]
        self._step = np.where(goes_on, 0, _NEVER).astype(np.float32)
        self._first = np.array([_NEVER if label[0] == "I" else 0 for label in labels], np.float32)
        self._person = labels.index("B-PER")
        self._named = [self._person, labels.index("B-LOC")]

    def labels(self, scores: Scores, after_article: Sequence[bool]) -> list[str]:
        """Return the label of each word, given its scores (words, labels) and whether an article precedes it."""
        scores = self._doubted(scores, after_article)
        best = scores.argmax(1)
        if len(best) and (self._first[best[0]] < 0 or self._step[best[:-1], best[1:]].min(initial=0) < 0):
            best = self._path(scores)
        return [self._labels[i] for i in best]

    def _doubted(self, scores: Scores, after_article: Sequence[bool]) -> Scores:
        """Return the scores with persons after an article made less likely: rather a body, or no name.

        Such a person is often a thing or an office in another language ("the Sangh"). Places gain nothing by it.
        """
        doubtful = [i for i, after in enumerate(after_article) if after and scores[i].argmax() == self._person]
        if doubtful:
            scores = scores.copy()
            for label in self._named:
                scores[doubtful, label] -= _DOUBT
        return scores

    def _path(self, scores: Scores) -> Any:
        """Return the best allowed sequence (Viterbi 1967)."""
        import numpy as np

        total, came_from = scores[0] + self._first, []
        for row in scores[1:]:
            reached = total[:, None] + self._step
            came_from.append(reached.argmax(0))
            total = reached.max(0) + row
        path = [int(total.argmax())]
        for before in reversed(came_from):
            path.append(int(before[path[-1]]))
        return np.array(path[::-1])


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) in word positions from BIO labels; an I- without its B- opens a span."""
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            yield start, i, kind
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]
