"""How common words are in news at large: document frequencies of a background corpus (``models/idf``)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from math import log

from csto_nlp.resources import model_text


@dataclass(frozen=True, slots=True)
class DocumentFrequencies:
    """In how many of ``texts`` background texts each stem stands: ``counts[stem]``; rare stems are missing.

    Stems are those of ``text.stems.s_stem``: Russian words as they are written, with е for ё.
    """

    texts: int
    counts: dict[str, int]


@functools.cache
def document_frequencies(table: str = "idf") -> DocumentFrequencies:
    """Return a table that ships with the package: ``idf``, of English, or ``russian``, of as many texts.

    Raises ModelError where it is missing or changed.
    """
    head, *lines = model_text(f"idf/{table}.csv").splitlines()
    pairs = (line.split(",") for line in lines)
    return DocumentFrequencies(int(head.split(",")[1]), {word: int(count) for word, count in pairs})


def text_count(stem: str) -> int:
    """Return in how many background texts a stem stands: of the Russian table where it is in Cyrillic letters."""
    if "\u0400" <= stem[:1] <= "\u052f":
        return document_frequencies("russian").counts.get(stem.replace("ё", "е"), 0)
    return document_frequencies().counts.get(stem, 0)


@functools.lru_cache(maxsize=1 << 16)
def idf(stem: str) -> float:
    """Return a stem's inverse document frequency in nats: 0 where every background text has it."""
    return log((document_frequencies().texts + 1) / (text_count(stem) + 1))


@functools.lru_cache(maxsize=1 << 16)
def specificity(stem: str) -> float:
    """Return a stem's inverse document frequency as a share of the highest: 1 where no background text has it."""
    return idf(stem) / log(document_frequencies().texts + 1)
