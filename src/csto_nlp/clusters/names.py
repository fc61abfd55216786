"""What tells two events of one kind apart: the names and numbers in their reports.

Reports on two earthquakes share their words and differ in places, people and counts. Words written with a capital
inside a sentence, and numbers, therefore count a second time, by themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.sparse as sp
from sklearn.preprocessing import normalize

from csto_nlp.clusters.vectors import BACKGROUND_WEIGHT
from csto_nlp.parallel.blocks import Mapper, in_blocks, serial_map

if TYPE_CHECKING:
    from csto_nlp.article import Article

#: Characters of an article that are read: its names are named by then.
READ_CHARACTERS: Final = 4000
#: Articles of which another process is sent at a time.
BLOCK: Final = 64

#: A word that does not begin with a small letter of the commonest scripts, where no sentence, line or quotation opens.
_CAPITALISED: Final = re.compile(r'(?<![.!?…:»”"“«\n(\[] )(?<![\n"“«(\[])(?<!^)\b[^\W\d_a-zа-яё]\w+', re.MULTILINE)
_NUMBER: Final = re.compile(r"\b\d[\d.,]*\d\b")


def name_rows(articles: Sequence[Article], mapper: Mapper = serial_map) -> Any:
    """Return a sparse row for each article: (1 + log count) * idf of its names and numbers, of unit length or zero.

    idf = log((w + n + 1) / (df + 1)) + 1 with n articles, of which df hold the name, and the weight w of a background
    in which no name occurs. ``mapper`` is handed blocks of texts.
    """
    texts = (article.text[:READ_CHARACTERS] for article in articles)
    found = [counts for block in mapper(_names_of_block, in_blocks(texts, BLOCK)) for counts in block]
    column = {name: number for number, name in enumerate(sorted(set().union(*found)))}
    columns = [column[name] for counts in found for name in counts]
    values = np.array([count for counts in found for count in counts.values()], dtype=float)
    ends = np.cumsum([0, *map(len, found)])
    rows = sp.csr_matrix((values, columns, ends), shape=(len(articles), max(1, len(column))))
    rows.sort_indices()  # sums do not depend on where in an article a name stands
    held = np.bincount(rows.indices, minlength=rows.shape[1])
    idf = np.log((BACKGROUND_WEIGHT + len(articles) + 1) / (held + 1)) + 1
    rows.data = (1 + np.log(rows.data)) * idf[rows.indices]
    return normalize(rows, copy=False)


def _names_of_block(texts: list[str]) -> list[Counter[str]]:
    return [names_in(text) for text in texts]


def names_in(text: str) -> Counter[str]:
    """Return how often each name, in small letters, and each number of two digits or more occurs in a text."""
    names = Counter(word.lower() for word in _CAPITALISED.findall(text) if not word[0].islower())
    names.update(_NUMBER.findall(text))
    return names
