"""Names of languages, as records and people write them, to ISO 639-1."""

from __future__ import annotations

import functools
from typing import Final

from csto_nlp.resources import rule_rows

#: What stands between a language and its country or script: en-US, uz_Cyrl, uz@cyrillic, "Chinese (Taiwan)".
_BREAKS: Final = "-_@.(;,"


@functools.cache
def _codes() -> dict[str, str]:
    """Return the code of each language by itself and by the other names of the language, in lower case."""
    codes = {row["name"]: row["code"] for row in rule_rows("language_names")}
    return {**codes, **{code: code for code in codes.values()}}


@functools.lru_cache(maxsize=256)
def language_code(name: str) -> str | None:
    """Return the ISO 639-1 code of a language that a record or a user names; None where none of that name is known.

    ``name`` is a code of two or three letters, with a country or not (``en``, ``en-US``, ``eng``), or the language's
    name in English or in itself (``Russian``, ``русский``).
    """
    if len(name) > 80:
        return None
    plain = name.strip().lower()
    found = _codes().get(plain)
    if found is None:
        at = min((place for place in map(plain.find, _BREAKS) if place > 0), default=-1)
        found = _codes().get(plain[:at].strip()) if at > 0 else None
    return found
