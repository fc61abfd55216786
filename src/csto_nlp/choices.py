"""Which of some words a value stands for, in the spellings that people use: on the command line and from Python."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from csto_nlp.resources import rule_rows


def choice_meant(value: str, choices: Sequence[str]) -> str | None:
    """Return the one of ``choices`` that a value stands for, None where it stands for none.

    In any case, in the plural too, with American z for s (``Organizations``), and by other names for the same:
    ``countries`` are states.
    """
    known = {_key(choice): choice for choice in choices}
    key = _key(value)
    singulars = (key, key.removesuffix("s"), re.sub("ies$", "y", key))
    given = next((known[one] for one in singulars if one in known), None)
    if given is not None:
        return given
    return next((one for one in _other_names().get(value.strip().casefold(), ()) if one in choices), None)


def _key(word: str) -> str:
    return word.strip().casefold().replace("z", "s")


@functools.cache
def _other_names() -> dict[str, list[str]]:
    """Return what each word may stand for that is no choice itself, by ``models/rules/habits.csv``."""
    found: dict[str, list[str]] = {}
    for row in rule_rows("habits"):
        if row["kind"] == "value":
            found.setdefault(row["typed"], []).append(row["meant"])
    return found
