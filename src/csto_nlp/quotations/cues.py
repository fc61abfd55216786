"""Verbs of saying and their frames, by the language of an article."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

from csto_nlp.resources import word_lists

#: Frames of a verb: what of its surroundings is reported speech.
CLAUSE: Final = "clause"
THAT: Final = "that"
HEARER: Final = "hearer"
QUOTATION: Final = "quotation"
_VOWELS: Final = "aeiou"


@dataclass(frozen=True, slots=True)
class Cues:
    """The verbs of saying of a language: ``forms`` gives the base form of a form, ``frames`` the frames of a base form.

    ``words`` are the lists of words around them, by heading; ``idioms`` give the words behind a form with which it is
    one verb, "made it clear", and its base form.
    """

    language: str
    forms: dict[str, str]
    frames: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    idioms: dict[str, list[tuple[tuple[str, ...], str]]]

    def lemma(self, word: str) -> str | None:
        """Return the base form of a word that may be a verb of saying, None for another word."""
        return self.forms.get(word) or self.forms.get(word.lower())


@functools.cache
def cues_of(language: str) -> Cues:
    """Return the verbs of a language: Russian for ``ru``, else English."""
    return _russian() if language == "ru" else _english()


def _english() -> Cues:
    words = word_lists("english", "quotes")
    frames: dict[str, frozenset[str]] = {}
    for heading in (CLAUSE, THAT, HEARER, QUOTATION):
        for verb in words[heading]:
            frames[verb] = frames.get(verb, frozenset()) | {heading}
    forms = {form: verb for verb in sorted(frames) for form in _english_forms(verb)}
    for entry in words["irregular"]:
        form, verb = entry.split(" ")
        if verb in frames:
            forms[form] = verb
    return Cues("en", forms, frames, words, _idioms(words["idioms"]))


def _idioms(entries: frozenset[str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in sorted(entries):
        first, *tail = entry.split(" ")
        found.setdefault(first, []).append((tuple(tail[:-1]), tail[-1]))
    return found


def _english_forms(verb: str) -> tuple[str, ...]:
    """Return the base form of a regular verb, and those in -s, -ed and -ing."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return verb, third, verb + "ed", verb + "ing"


def _russian() -> Cues:
    words = word_lists("russian", "quotes")
    forms: dict[str, str] = {}
    for verb in sorted(words["clause"] | words["verbs of naming"]):
        stem = verb.removesuffix("ся")
        tail = ("ся", "сь") if stem != verb else ("", "")
        for ending in ("", "а", "о", "и"):
            forms[stem + ending + tail[bool(ending)]] = verb
        for form in _russian_forms(stem):
            forms[form + tail[0]] = verb
        if stem.endswith("л"):
            forms[stem[:-1] + ("вшись" if tail[0] else "в")] = verb
    for entry in words["present"]:
        form, verb = entry.split(" ")
        forms[form] = verb
    naming = words["verbs of naming"]
    verbs = set(forms.values())
    frames = {
        verb: frozenset({QUOTATION} if verb in naming else ())
        | (frozenset({CLAUSE}) if verb in words["clause"] or verb not in naming else frozenset())
        for verb in verbs
    }
    return Cues("ru", forms, frames, words, _idioms(words["idioms"]))


def _russian_forms(stem: str) -> tuple[str, ...]:
    """Return the present of a Russian verb of the first conjugation by its past: утверждал, комментировал."""
    if stem.endswith("овал"):
        root = stem.removesuffix("овал") + "у"
    elif stem.endswith(("ал", "ял")):
        root = stem[:-1]
    else:
        return ()
    return root + "ет", root + "ют", root + "я"


@functools.cache
def both(heading: str) -> frozenset[str]:
    """Return the words of a list in either language: none of them means something else in the other."""
    return frozenset().union(*(word_lists(name, "quotes").get(heading, ()) for name in ("english", "russian")))
