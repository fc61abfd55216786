"""Labels of words -> spans, tidied to the project's rule: no article, possessive or handle inside a span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

_ARTICLES: Final = frozenset({"the", "a", "an"})
_POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})


def spans(labels: Sequence[str], words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) in word positions from BIO labels; an I- without its B- opens a span."""
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            tidy = _tidy(start, i, words)
            if tidy:
                yield (*tidy, kind)
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]


def _tidy(start: int, end: int, words: Sequence[str]) -> tuple[int, int] | None:
    """Return the span without articles before and possessives after it; None where no name is left."""
    while start < end and words[start].lower() in _ARTICLES:
        start += 1
    while start < end and words[end - 1].lower() in _POSSESSIVES:
        end -= 1
    named = any(c.isalnum() for word in words[start:end] for c in word)
    handle = any(word.startswith("@") for word in words[start:end])
    return (start, end) if named and not handle else None
