"""Verbs behind the rules on capitals: what governments do, and what is done to them.

The lemmas and the irregular forms are those of ``models/rules/metonymy_verbs.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from csto_nlp.resources import word_lists
from csto_nlp.text.inflection import present_participle, regular_past, third_person

#: A verb of one syllable that doubles its last consonant: beg, begged.
_SHORT: Final = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]")
_VERBS: Final = word_lists("metonymy_verbs")
#: By lemma, the past forms without -ed.
_IRREGULAR: Final = {lemma: past for lemma, *past in map(str.split, _VERBS["irregular past"])}


def _past(verb: str) -> list[str]:
    """Return the past forms of a verb; a doubled consonant (stopped) is left to the rule on words in -ed."""
    return _IRREGULAR.get(verb) or [regular_past(verb)]


def _objects_forms(verb: str) -> list[str]:
    """Return the forms in -ed and -ing that an object follows, of a short verb also those that double its consonant."""
    doubled = [f"{verb}{verb[-1]}{ending}" for ending in ("ed", "ing")] if _SHORT.fullmatch(verb) else []
    return [regular_past(verb), present_participle(verb), *doubled]


def _finite_forms(verbs: Iterable[str]) -> frozenset[str]:
    """Return the forms that follow a subject: say, says, said."""
    return frozenset(form for verb in verbs for form in (verb, third_person(verb), *_past(verb)))


#: Simple past forms without -ed. Right after a capital, as the forms in -ed: the government.
IRREGULAR_PASTS: Final = frozenset(forms[0] for forms in _IRREGULAR.values()) - _VERBS["pasts in other words"]
_SAYING: Final = _finite_forms(_VERBS["saying and deciding"]) | _VERBS["base form only"]
_DEEDS: Final = _VERBS["deeds"]
#: Right after one capital: the government. A deed in the base form would be a noun there ("Moscow support").
DEEDS_OF_ONE: Final = (
    _SAYING
    | (frozenset(map(third_person, _DEEDS)) - _VERBS["nouns in -s"])
    | frozenset(form for verb in _DEEDS & _IRREGULAR.keys() for form in _IRREGULAR[verb])
)
#: Right after several capitals: the governments.
DEEDS_OF_SEVERAL: Final = DEEDS_OF_ONE | _DEEDS
#: After "to" behind a capital that opens a headline: what the government will do. "Tehran to supply gas"
INFINITIVES: Final = (_SAYING | _DEEDS) - _VERBS["city infinitives"]
#: Right before a capital: the government is the object. "to restrain Moscow"
GOVERNMENT_OBJECTS: Final = _VERBS["irregular before a government"] | frozenset(
    form
    for verb in (_DEEDS - _VERBS["done to cities"]) | _VERBS["done to governments"]
    for form in (verb, third_person(verb), *_objects_forms(verb))
)
