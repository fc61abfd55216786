"""From a Russian text to spans of persons (PER), places (LOC) and organisations (ORG)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.russian.ner.word_shapes import WORD, word_shape
from csto_nlp.entities.russian.persons.declension import readings
from csto_nlp.text.sentences import iterate_sentences

if TYPE_CHECKING:
    from csto_nlp.entities.russian.ner.convolution import Network

#: Words of the longest sentence that is read as a whole; a longer one is no sentence, and would need as much memory.
_LONGEST_SENTENCE: Final = 512
#: An initial and its full stop, apart in text whose words were cut before: "Б . Обама".
_INITIAL_END: Final = re.compile(r"\b[А-ЯЁA-Z] \.\Z")
#: (start, end, label): character offsets into the text, and PER, LOC or ORG.
Span = tuple[int, int, str]


class RussianTagger:
    """Finds names in Russian text. Use ``csto_nlp.entities.russian.ner.load_russian_tagger``."""

    def __init__(self, network: Network, words: Sequence[str], shapes: Sequence[str], labels: Sequence[str]) -> None:
        self._network = network
        self._words = {word: number for number, word in enumerate(words)}
        self._shapes = {shape: number for number, shape in enumerate(shapes)}
        self._labels = labels
        self._unknown_word, self._unknown_shape = len(words), self._shapes["OTHER"]

    def rank(self, word: str) -> int | None:
        """Return how many words are more frequent than a word in small letters, None for one that is not listed."""
        return self._words.get(word)

    def spans(self, text: str) -> list[Span]:
        """Return the names of one text as (start, end, label) in characters, in order and without overlaps."""
        sentences = [
            words[first : first + _LONGEST_SENTENCE]
            for start, end in _sentences(text)
            if (words := [found.span() for found in WORD.finditer(text, start, end)])
            for first in range(0, len(words), _LONGEST_SENTENCE)
        ]
        coded = [self._coded([text[start:end] for start, end in sentence]) for sentence in sentences]
        found: list[Span] = []
        for sentence, labels in zip(sentences, self._network.labels(coded), strict=True):
            for first, last, label in _label_spans([self._labels[number] for number in labels]):
                found.append((sentence[first][0], sentence[last][1], label))
        return found

    def _coded(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        return (
            [self._number(word) for word in words],
            [self._shapes.get(word_shape(word), self._unknown_shape) for word in words],
        )

    def _number(self, word: str) -> int:
        """Return the number of a word; of a capitalised one without a vector, that of its nominative."""
        number = self._words.get(word.lower())
        if number is None:
            if word[:1].isupper():
                for reading in readings(word.lower().replace("ё", "е")):
                    number = self._words.get(reading.nominative)
                    if number is not None:
                        return number
            return self._unknown_word
        return number


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text; one that ends with an initial, set apart from its full stop, goes on."""
    start = None
    for sentence in iterate_sentences(text):
        start = sentence.start if start is None else start
        if not _INITIAL_END.search(text, max(start, sentence.end - 4), sentence.end):
            yield start, sentence.end
            start = None
    if start is not None:
        yield start, len(text)


def _label_spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of a sentence's labels as positions of their first and last words."""
    first, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        part, _, name = label.partition("-")
        if kind and (part != "I" or name != kind):
            yield first, at - 1, kind
            kind = ""
        if name and not kind:
            first, kind = at, name
