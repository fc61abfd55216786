"""The regular forms of English verbs, from the base form."""

from __future__ import annotations


def _ends_in_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeiou"


def third_person(verb: str) -> str:
    """Return a regular verb in the form for he, she or it: says, denies, reaches."""
    if _ends_in_consonant_y(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"


def regular_past(verb: str) -> str:
    """Return the past form in -ed: denied, agreed. No consonant is doubled, since stress and not spelling asks it."""
    return f"{verb[:-1]}ied" if _ends_in_consonant_y(verb) else f"{verb.removesuffix('e')}ed"


def present_participle(verb: str) -> str:
    """Return the form in -ing: saying, leaving, agreeing; no consonant is doubled."""
    return f"{verb if verb.endswith('ee') else verb.removesuffix('e')}ing"
