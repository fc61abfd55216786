"""Resolvers of words that point to the past, the present or the future and to no place in the calendar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import REFERENCES
from csto_nlp.entities.dates.resolve import tenses
from csto_nlp.entities.dates.resolve.relative import referring
from csto_nlp.text.wordlists import words

if TYPE_CHECKING:
    from csto_nlp.entities.dates.mention import Reading
    from csto_nlp.entities.dates.resolve.context import Phrase, Scene

#: Words after which "the past" or "the future" is no modifier of a noun.
_CLAUSE_OPENERS: Final = words(
    """
    but when with he she it they we you who that which is are was were will would has have had may might
    can could it looks held holds because if while where there his their
    """
)


def reference(phrase: Phrase, _: Scene) -> Reading | None:
    """Read now, recently, the past, the near future: no place in the calendar."""
    kinds = phrase.kinds
    if kinds == "Z":
        return referring(REFERENCES[phrase.tokens.word(phrase.first)])
    if kinds == "A L":
        return referring("PAST_REF") if "past" in phrase and not _modifies(phrase) else None
    if kinds == "3 t":
        return referring("PRESENT_REF") if "present" in phrase else None
    word = phrase.word("0")
    if word == "moment" or ("9" not in kinds and (word == "term" or _modifies(phrase))):
        return None
    return referring("FUTURE_REF")


def at_the_moment(phrase: Phrase, _: Scene) -> Reading | None:
    """Read at the moment: now, unless it is the moment of an event."""
    return referring("PRESENT_REF") if "moment" in phrase and not _narrated(phrase) else None


#: After these "the moment" is that of what follows.
_OF_EVENT: Final = words("of when that where")


def _narrated(phrase: Phrase) -> bool:
    """Whether "at the moment" is that of an event: "at the moment of impact", "at the moment he came in"."""
    if phrase.after() in _OF_EVENT:
        return True
    last = phrase.tokens.span(phrase.first, phrase.last)[1]
    following = re.split(r"[.;!?]", phrase.tokens.text[last : last + 60], maxsplit=1)[0].lower()
    return tenses.nearest([], re.findall(r"[a-z]+(?:['’][a-z]+)?", following))[1] == "past"


def _modifies(phrase: Phrase) -> bool:
    """Whether a further word of the noun phrase follows, as in "the past president"."""
    skeleton = phrase.tokens.skeleton
    if skeleton[phrase.last : phrase.last + 1] == "-":
        return True
    return skeleton[phrase.last : phrase.last + 2] == " x" and phrase.after() not in _CLAUSE_OPENERS


def adjective(phrase: Phrase, _: Scene) -> Reading | None:
    """Read current, recent before a noun."""
    word = phrase.tokens.word(phrase.first)
    follows = re.match(r" (?:x|[dnN] )", phrase.tokens.skeleton[phrase.last : phrase.last + 3])
    value = {"current": "PRESENT_REF", "recent": "PAST_REF"}.get(word)
    return referring(value) if value and follows else None
