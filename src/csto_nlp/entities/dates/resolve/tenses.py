"""The tense of the verb nearest to a time expression, told by its form and the word before it.

No tagger is asked: a list of the verbs of news (``models/rules/dates_verbs.txt``), their endings, the irregular past
forms, and what stands before a noun settle most sentences. What they do not settle has no tense; the direction model
weighs the rest.
"""

from __future__ import annotations

import functools
from typing import Final

from csto_nlp.resources import word_lists
from csto_nlp.text.inflection import third_person
from csto_nlp.text.tokens import word_set

_MODAL: Final = word_set(
    """
    will shall would can could may might must should cannot won't can't couldn't wouldn't mightn't 'll he'll she'll
    they'll we'll i'll you'll it'll
    """
)
_TO_BE: Final = word_set("is are am isn't aren't he's she's it's they're we're i'm you're there's")
_WAS: Final = word_set("was were wasn't weren't")
_TO_HAVE: Final = word_set("has have hasn't haven't they've we've i've you've")
_SUBJECTS: Final = word_set("i we you they who people police children schoolchildren men women both all")
#: After these a form like "talks" or "visit" is a noun.
_BEFORE_NOUN: Final = word_set(
    """
    the a an of for in on at by with from after before during under over into about against between his her its their
    our my your this that these those no some any new first last next two three four five six seven eight nine ten
    more many several such other and or
    """
)


_DETERMINERS: Final = word_set("a an the its his her their our")


@functools.cache
def _verbs(heading: str) -> frozenset[str]:
    """Return one list of verbs."""
    return word_lists("dates_verbs")[heading]


@functools.cache
def _third_persons(*, nouns: bool) -> frozenset[str]:
    """Return the verbs in the form for he, she or it: those whose form is mostly a plural noun, or the others."""
    verbs = _verbs("noun") if nouns else _verbs("base form") - _verbs("noun")
    return frozenset(third_person(verb) for verb in verbs)


@functools.cache
def _saying() -> frozenset[str]:
    """Return the verbs of saying, in the base form and for he, she or it."""
    return _verbs("saying") | {third_person(verb) for verb in _verbs("saying")}


def is_past(word: str) -> bool:
    """Whether a word is a past form or participle."""
    regular = len(word) > 3 and word.endswith("ed") and word not in _verbs("no past form")
    return regular or word in _verbs("past form")


def is_verb(word: str) -> bool:
    """Whether a word by itself is likelier a verb than a noun: saw, brought, has, begins."""
    return is_past(word) or word in _third_persons(nouns=False) or _of_auxiliary(word, "") is not None


def may_be_verb(word: str) -> bool:
    """Whether a word may be the form of a verb for he, she or it, if it is no plural noun: votes, talks."""
    return word in _third_persons(nouns=True)


def _participle(before: list[str]) -> str:
    """Return the tense of a past form after ``before``: "will be signed", "is expected", "have been held"."""
    near = [word for word in before[-4:] if not word.endswith("ly")][-3:]
    previous = near[-1] if near else ""
    if previous == "be" or (previous in ("have", "been") and _MODAL.intersection(near)):
        return "modal"
    if previous in _TO_BE:
        return "present"
    return "perfect" if previous in _TO_HAVE or _TO_HAVE.intersection(near[-2:-1]) else "past"


def _of_auxiliary(word: str, following: str) -> str | None:
    """Return the tense that an auxiliary verb gives, or None for another word."""
    if word in _MODAL:
        return "modal"
    if word in _WAS or word == "had":
        return "past"
    if word in _TO_BE:
        return "copula"
    if word in _TO_HAVE:
        return "perfect" if is_past(following) or following == "been" else "copula"
    return None


def _tense(sentence: list[str], at: int) -> str | None:
    """Return the tense of the word ``sentence[at]``, or None where it is no verb that the lists know."""
    word, previous = sentence[at], sentence[at - 1] if at else ""
    auxiliary = _of_auxiliary(word, sentence[at + 1] if at + 1 < len(sentence) else "")
    if auxiliary or is_past(word):
        return auxiliary or _participle(sentence[:at])
    if word.endswith("ing") and previous in _TO_BE:
        return "progressive"
    found = _base(previous) if word in _verbs("base form") else None
    following = sentence[at + 1] if at + 1 < len(sentence) else ""
    third = word in _third_persons(nouns=False)
    if following in _DETERMINERS:  # "reports its results"
        third = third or word in _third_persons(nouns=True)
    if third and previous and previous not in _BEFORE_NOUN:
        found = "present"
    return "saying" if found == "present" and word in _saying() else found


def _base(previous: str) -> str | None:
    """Return the tense of a base form after ``previous``: "to meet", "will meet", "leaders meet", "Meet ..."."""
    if previous == "to":
        return "infinitive"
    if previous in _MODAL:
        return "modal"
    if not previous:
        return "imperative"
    plural = previous.endswith("s") and not previous.endswith(("ss", "'s", "’s"))
    known = previous in _BEFORE_NOUN or previous in _third_persons(nouns=False) or _of_auxiliary(previous, "")
    return "present" if previous in _SUBJECTS or (plural and not known) else None


def nearest(before: list[str], after: list[str]) -> tuple[str, str]:
    """Return the tense of the nearest verb left and right of an expression, "none" where there is none.

    ``before`` and ``after`` are the words of the sentence on either side, in lower case. The tenses are past, perfect,
    present, saying (the present of a verb of saying), copula (is, has), progressive, modal (will, may, would ...),
    infinitive and imperative.
    """
    left = next((found for at in reversed(range(len(before))) if (found := _tense(before, at))), "none")
    right = next((found for at in range(len(after)) if (found := _tense(after, at))), "none")
    return left, right
