"""How a cluster's words are written: names in full and with their capitals."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

#: Words of a name that a keyword may grow into.
LONGEST_NAME: Final = 3
#: A keyword grows into a name that makes up this share of its mentions.
NAME_SHARE: Final = 0.4

_WORD = re.compile(r"[^\W\d_]{2,}")
# Capitalised words in a row; the dots of initials may stand between them.
_NAME = re.compile(r"[^\W\d_a-zà-ÿа-я][\w’'-]*(?: [^\W\d_a-zà-ÿа-я][\w’'-]*)+")
_OPENERS: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "but",
        "and",
        "for",
        "as",
        "if",
        "when",
        "after",
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "minister",
    ]
)


class Spelling:
    """Written forms in a sample of texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        for text in texts:
            for form, count in Counter(_WORD.findall(text)).items():
                self._forms[form.lower()][form] += count
            for match in _NAME.finditer(text):
                self._add_name(match[0].split())

    def _add_name(self, words: list[str]) -> None:
        while words and words[0].lower().strip("’'-.") in _OPENERS:
            words = words[1:]
        words = [re.sub(r"[’']s?$", "", word) for word in words]
        if 1 < len(words) <= LONGEST_NAME:
            for word in set(words):
                self._names[word.lower()][" ".join(words)] += 1

    def show(self, term: str) -> str:
        """Return a lower-case word as the texts write it, as part of a longer name where it mostly stands in one."""
        forms = self._forms.get(term)
        if not forms:
            return term
        total = sum(forms.values())
        names = self._names.get(term)
        if names:
            name, count = min(names.items(), key=lambda item: (-item[1], item[0]))
            if count >= 2 and count >= NAME_SHARE * total and name.lower().split()[0] == term:
                return name
        return min(forms.items(), key=lambda item: (-item[1], item[0]))[0]


def spell(terms: Sequence[str], texts: Iterable[str]) -> dict[str, str]:
    """Return how ``texts`` write each of ``terms``."""
    spelling = Spelling(texts)
    return {term: spelling.show(term) for term in terms}
