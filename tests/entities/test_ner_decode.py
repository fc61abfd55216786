"""The best allowed sequence of labels."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.entities.ner.decode import Decoder, spans

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")
ROWS = st.lists(st.lists(st.integers(-40, 40), min_size=5, max_size=5), min_size=1, max_size=4)


def allowed(labels: tuple[str, ...]) -> bool:
    return all(b[0] != "I" or a[2:] == b[2:] for a, b in itertools.pairwise(("O", *labels)))


@given(ROWS)
def test_the_best_allowed_sequence_is_chosen(rows: list[list[int]]) -> None:
    scores = np.array(rows, np.float32)
    chosen = Decoder(LABELS).labels(scores)
    best = max(
        sum(row[LABELS.index(label)] for row, label in zip(rows, labels, strict=True))
        for labels in itertools.product(LABELS, repeat=len(rows))
        if allowed(labels)
    )
    assert allowed(tuple(chosen))
    assert sum(row[LABELS.index(label)] for row, label in zip(rows, chosen, strict=True)) == best


def test_no_words_have_no_labels() -> None:
    assert Decoder(LABELS).labels(np.zeros((0, 5), np.float32)) == []


@given(st.lists(st.sampled_from(LABELS), max_size=12))
def test_any_labels_give_spans_that_cover_every_name_word(labels: list[str]) -> None:
    covered = [i for start, end, _ in spans(labels) for i in range(start, end)]
    assert covered == [i for i, label in enumerate(labels) if label != "O"]
