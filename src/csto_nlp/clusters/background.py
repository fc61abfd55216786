"""How common words are in general: document frequencies of a background corpus (``models/idf``)."""

from __future__ import annotations

import functools
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Background:
    """``counts[stem]`` of ``texts`` background texts hold the word; rarer words are missing."""

    texts: int
    counts: dict[str, int]


@functools.cache
def load_background() -> Background:
    """Return the table that ships with the package. Raises ModelError where it is missing or changed."""
    from csto_nlp.resources import model_text

    head, *lines = model_text("idf/idf.csv").splitlines()
    pairs = (line.split(",") for line in lines)
    return Background(int(head.split(",")[1]), {word: int(count) for word, count in pairs})
