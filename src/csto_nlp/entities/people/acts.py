"""What the words around a surname say leaders do, or what is done to them: "Putin signed", "congratulated Orban"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from csto_nlp.resources import word_lists
from csto_nlp.text.inflection import regular_past, third_person
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.entities.people.field_context import FieldContext

#: The words behind a surname, up to a mark, among which its verb is looked for.
_BEHIND: Final = lazy(r"(?:['’]s)?((?: [^\W\d_]+){1,3})")
_BEFORE: Final = lazy(r"([a-z]+) \Z")
_LONGEST_BEFORE: Final = 40
#: Letters of a word that may be short for a title: "says Sen. John McCain".
_LONGEST_ABBREVIATION: Final = 3


def speaks_of_acts(text: str, start: int, end: int) -> bool:
    """Whether the words around a surname say what leaders do, or what is done to them: "Putin signed"."""
    behind = _BEHIND.match(text, end)
    words = behind[1].lower().split() if behind else []
    before = _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
    return bool(_acts_of_leaders().intersection(words + ([before[1]] if before else [])))


def field_speaks_of_acts(field: FieldContext, start: int, end: int) -> bool:
    """Whether the words around a surname say so, in the language of the field."""
    if field.signs is not None:
        return field.signs.speaks_of_acts(field.text, start, end)
    return speaks_of_acts(field.text, start, end)


def is_dealt_with(field: FieldContext, start: int, end: int) -> bool:
    """Whether a surname is the object of what a leader does: "Putin congratulated Orban", not "said Orban"."""
    if field.signs is not None:
        return field.signs.is_dealt_with(field.text, start)
    verb = _BEFORE.search(field.text, max(0, start - _LONGEST_BEFORE), start)
    dealing = _acts_of_leaders() - word_lists("people")["verbs of speech turned round"]
    return verb is not None and verb[1] in dealing and end - start > _LONGEST_ABBREVIATION


@functools.cache
def _acts_of_leaders() -> frozenset[str]:
    """Return the forms of the verbs for what leaders do and what is done to them."""
    lists = word_lists("people")
    regular = lists["acts of leaders"]
    forms = {form for verb in regular for form in (verb, third_person(verb), regular_past(verb))}
    return frozenset(forms | lists["irregular acts of leaders"])
