"""The tagger: from a text to spans of persons (PER), places (LOC) and organisations (ORG)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from csto_nlp.entities.ner.label_decoder import LabelDecoder, label_spans
from csto_nlp.entities.ner.piece_encoder import PieceEncoder, Window, WordCase, case_readings, is_latin
from csto_nlp.entities.ner.sentence_words import sentences
from csto_nlp.entities.ner.span_cleaning import ARTICLES, clean_spans

#: (start, end, label): character offsets into the text, and PER, LOC or ORG.
Span = tuple[int, int, str]


class Tagger:
    """Finds names in English text. Use ``csto_nlp.entities.ner.load_tagger``.

    The network sees one sentence a call and runs on one thread, so the spans of a sentence depend on it alone, not on
    its neighbours, the number of threads or the order of the texts.
    """

    def __init__(self, session: Any, encoder: PieceEncoder, decoder: LabelDecoder) -> None:
        self._session, self._encoder, self._decoder = session, encoder, decoder

    def spans(self, text: str) -> list[Span]:
        """Return the names of one text as (start, end, label) in characters, in order and without overlaps."""
        found: list[Span] = []
        for sentence in sentences(text):
            for start, end, label in self.tag([word.text for word in sentence]):
                found.append((sentence[start].start, sentence[end - 1].end, label))
        return found

    def spans_many(self, texts: Iterable[str], threads: int = 1) -> list[list[Span]]:
        """Return the names of each text, as ``spans`` gives them; ``threads`` texts are read at a time."""
        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(self.spans, texts))

    def tag(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        """Return the names of one sentence, given its words, as (start, end, label) in positions of words."""
        if not words or not is_latin(words):
            return []
        labels: list[str] = []
        readings = case_readings(words)
        for window in self._encoder.windows(words):
            low, high = window.offset + window.keep[0], window.offset + window.keep[1]
            after_article = [at > 0 and words[at - 1].lower() in ARTICLES for at in range(low, high)]
            labels += self._decoder.labels(self._scores(window, readings), after_article)
        return list(clean_spans(label_spans(labels), words))

    def _scores(self, window: Window, readings: Sequence[WordCase | None]) -> Any:
        """Return the scores of the words that the window is to label, a row a word, as the mean over all readings."""
        ids = np.array([window.ids] * len(readings), np.int64)
        case = np.array([window.case_as(reading) for reading in readings], np.int64)
        (scores,) = self._session.run(["logits"], {"ids": ids, "case": case})
        low, high = window.keep
        return scores.mean(0)[window.first[low:high]]
