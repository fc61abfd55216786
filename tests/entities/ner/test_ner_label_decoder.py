"""The best allowed sequence of labels."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.entities.ner.label_decoder import LabelDecoder, label_spans

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "B-ORG", "I-ORG")
ROWS = st.lists(st.lists(st.integers(-40, 40), min_size=6, max_size=6), min_size=1, max_size=4)


def allowed(labels: tuple[str, ...]) -> bool:
    return all(b[0] != "I" or a[2:] == b[2:] for a, b in itertools.pairwise(("O", *labels)))


@given(ROWS)
def test_the_best_allowed_sequence_is_chosen(rows: list[list[int]]) -> None:
    scores = np.array(rows, np.float32)
    chosen = LabelDecoder(LABELS).labels(scores, [False] * len(rows))
    best = max(
        sum(row[LABELS.index(label)] for row, label in zip(rows, labels, strict=True))
        for labels in itertools.product(LABELS, repeat=len(rows))
        if allowed(labels)
    )
    assert allowed(tuple(chosen))
    assert sum(row[LABELS.index(label)] for row, label in zip(rows, chosen, strict=True)) == best


def test_no_words_have_no_labels() -> None:
    assert LabelDecoder(LABELS).labels(np.zeros((0, 6), np.float32), []) == []


@pytest.mark.parametrize(
    ("scores", "label", "after_article"),
    [
        ([0, 3, 0, 0, 2, 0], "B-PER", "B-ORG"),
        ([2, 3, 0, 2.5, 0, 0], "B-PER", "O"),
        ([0, 3, 0, 0, 1, 0], "B-PER", "B-PER"),
        ([0, 0, 0, 3, 2, 0], "B-LOC", "B-LOC"),
    ],
)
def test_a_person_after_an_article_is_doubted(scores: list[float], label: str, after_article: str) -> None:
    row = np.array([scores], np.float32)
    assert LabelDecoder(LABELS).labels(row, [False]) == [label]
    assert LabelDecoder(LABELS).labels(row, [True]) == [after_article]
    assert row.tolist() == [scores]


@given(st.lists(st.sampled_from(LABELS), max_size=12))
def test_any_labels_give_spans_that_cover_every_name_word(labels: list[str]) -> None:
    covered = [i for start, end, _ in label_spans(labels) for i in range(start, end)]
    assert covered == [i for i, label in enumerate(labels) if label != "O"]
