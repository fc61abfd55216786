"""Lists of words, written as texts, and what English makes of a verb in them."""

from __future__ import annotations


def words(*texts: str) -> frozenset[str]:
    """Return the words of all texts as one set."""
    return frozenset(word for text in texts for word in text.split())


def third_person(verb: str) -> str:
    """Return a regular verb in the form for he, she or it."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"
