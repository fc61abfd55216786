"""Whether "today" means these times and not the article's day: "today's youth", "as strong today as it was"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.resources import word_lists
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.phrase import Phrase

#: Characters looked at on either side.
_NEARBY: Final = 60
#: What lasts, right before the word or with a few words between: "which I still own today", "even today".
_LASTING: Final = lazy(
    r"\beven \Z|\bstill (?:owns?|exists?|stands?|lives?|remains?|survives?|uses?|holds?|appl(?:y|ies)|seen|visible)"
    r"\b[^.,;:!?]{0,30} \Z|\b(?:lives? on|survives?|persists?|exists?|known) \Z"
    r"|\b(?:it|they|he|she|we|you) (?:is|are) \Z"
)
#: After "it is": the end of the clause, where "the size it is today" has one and "it is today that ..." has none.
_CLOSED: Final = lazy(r"\s?(?:[.,;:!?)–—\"”’-]|\Z|and\b|but\b)")
_IT_IS: Final = lazy(r"\b(?:it|they|he|she|we|you) (?:is|are) \Z")
_WHAT: Final = lazy(r"\b(?:what|where|who|the \w+) (?:it|they|he|she|we|you) (?:is|are) \Z")
#: What is compared with another time: "as strong today as it was", "more today than ever before".
_COMPARED: Final = lazy(r"\s(?:as (?:it|they|he|she|we) (?:was|were|did|had)|than (?:ever|they|it|in|at any))\b")


def is_nowadays(phrase: Phrase) -> bool:
    """Whether the phrase, "today", stands for these times: beside what lasts and what is compared."""
    if not phrase.matches("DAY_WORD") or phrase.last_word != "today":
        return False
    if phrase.followed_by("GENITIVE"):
        return phrase.after(2) in word_lists("dates_context")["of these times"]
    lexed, (start, end) = phrase.lexed, phrase.lexed.span(phrase.first, phrase.last)
    left, right = lexed.text[max(0, start - _NEARBY) : start].lower(), lexed.text[end : end + _NEARBY].lower()
    if _COMPARED.match(right):
        return True
    lasts = _LASTING.search(left) is not None and _CLOSED.match(right) is not None
    return lasts and (not _IT_IS.search(left) or _WHAT.search(left) is not None)
