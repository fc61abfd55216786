"""The tagger: text -> spans of persons (PER), places (LOC) and organisations (ORG)."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Literal

from csto_nlp.entities.ner.decode import Decoder, spans
from csto_nlp.entities.ner.encode import Case, Encoder, Window, is_latin, readings
from csto_nlp.entities.ner.tidy import ARTICLES, tidied
from csto_nlp.entities.ner.words import sentences
from csto_nlp.resources import model_bytes, model_text

#: (start, end, label): character offsets into the text, and PER, LOC or ORG.
Span = tuple[int, int, str]
ModelName = Literal["ner", "fast"]
_FOLDERS: Final[dict[ModelName, str]] = {"ner": "ner", "fast": "ner-fast"}


class Tagger:
    """Finds names in English text. Use ``load_tagger``.

    The network sees one sentence at a time and runs on one thread, so a sentence's spans never depend on what
    is read beside it, on the number of threads or on the order of the texts.
    """

    def __init__(self, session: Any, encoder: Encoder, decoder: Decoder) -> None:
        self._session, self._encoder, self._decoder = session, encoder, decoder

    def spans(self, text: str) -> list[Span]:
        """Return the names of one text in order; they do not overlap."""
        found: list[Span] = []
        for sentence in sentences(text):
            for start, end, label in self.tag([word.text for word in sentence]):
                found.append((sentence[start].start, sentence[end - 1].end, label))
        return found

    def spans_many(self, texts: Iterable[str], threads: int = 1) -> list[list[Span]]:
        """Return the names of each text, the same as ``spans`` gives, read on ``threads`` threads."""
        if threads <= 1:
            return [self.spans(text) for text in texts]
        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(self.spans, texts))

    def tag(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        """Return the names of one sentence that is cut into words already, as (start, end, label) in words."""
        if not words or not is_latin(words):
            return []
        labels: list[str] = []
        cases = readings(words)
        for window in self._encoder.windows(words):
            low, high = window.offset + window.keep[0], window.offset + window.keep[1]
            after_article = [at > 0 and words[at - 1].lower() in ARTICLES for at in range(low, high)]
            labels += self._decoder.labels(self._scores(window, cases), after_article)
        return list(tidied(spans(labels), words))

    def _scores(self, window: Window, cases: Sequence[Case | None]) -> Any:
        """Return the scores (words, labels) of the words that the window is to label, the mean of all readings."""
        import numpy as np

        ids = np.array([window.ids] * len(cases), np.int64)
        case = np.array([window.case_as(reading) for reading in cases], np.int64)
        (scores,) = self._session.run(["logits"], {"ids": ids, "case": case})
        low, high = window.keep
        return scores.mean(0)[window.first[low:high]]


@functools.cache
def load_tagger(name: ModelName = "ner") -> Tagger:
    """Return the model ``ner`` (6 layers) or ``fast`` (3 layers), loaded once in a process.

    Raises ModelError where its files are missing or do not match their checksums.
    """
    import onnxruntime
    from tokenizers import Tokenizer as PieceTokenizer

    folder = _FOLDERS[name]
    config = json.loads(model_text(f"{folder}/config.json"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        model_bytes(f"{folder}/model.onnx"), options, providers=["CPUExecutionProvider"]
    )
    pieces = PieceTokenizer.from_str(model_text(f"{folder}/tokenizer.json"))
    encoder = Encoder(pieces, config["max_pieces"], config["max_word_pieces"])
    return Tagger(session, encoder, Decoder(config["labels"]))
