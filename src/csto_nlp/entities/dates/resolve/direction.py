"""Which way does a bare weekday or a day without its year point? A small logistic regression decides.

Method: one binary-feature logistic regression over the words of the same sentence around the expression, its kind,
and how far off the two readings lie; plain constructions of the future are ruled before it. Trained by
``training/dates_direction.py``; weights in ``models/dates``.
"""

from __future__ import annotations

import functools
import json
import math
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.entities.dates.resolve import tenses
from csto_nlp.resources import model_text
from csto_nlp.text.regex import lazy
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csto_nlp.entities.dates.resolve.phrase import Phrase

MODEL: Final = "dates/direction.json"

#: Characters of the sentence looked at on either side, and words taken from them.
_LEFT_CHARACTERS, _RIGHT_CHARACTERS = 90, 60
_LEFT_WORDS, _RIGHT_WORDS = 12, 7
#: Stands for the words of a sentence that lie beyond the characters looked at.
_CUT: Final = "etc"
#: Words and ends of sentences as the training data of the model were cut; to cut otherwise is to train again.
_WORD: Final = lazy(r"[a-z]+(?:['’][a-z]+|(?<=s)['’](?=\s))?")
_SENTENCE_END: Final = lazy(
    r"(?<=[a-z0-9)%][.!?])(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bGen\.)(?<!\bSen\.)"
    r"[\"'”’]*\s+(?=[A-Z\"“‘'`])|\n\s*"
)
_FUTURE: Final = lazy(
    r"\b(?:will|would|shall|to be|expected|expects?|scheduled|plans?|planned|due|upcoming|set to|begins?|deadline|next"
    r"|until|going to|may|could|ahead|forthcoming|future|hopes?)\b"
)
#: Constructions that put what follows in the future, and what breaks their hold before the expression is reached.
_GOVERNING: Final = lazy(
    r"(?<!had been )\b(?:(?:will|shall|won['’]t|['’]ll"
    r"|(?:is|are|was|were|be) (?:to|due|scheduled|expected|set|slated|planned|going|forecast|likely|supposed|poised)"
    r"|scheduled|slated|set (?:to|for)|due (?:to|for|on)|(?:plan(?:s|ned|ning)?|expected|intends?|hopes?) to"
    r"|(?:agreed?|agrees|vow(?:s|ed)|pledge[ds]|promise[ds]|threaten(?:s|ed|ing)|preparing|ready) to)"
    r"(?:(?: \w+ly| also| not)? (?:to )?(?:be|remain|stay|have been|become) \w+)?"
    r"|until at least|to be \w{3,20}(?:ed|en|ld)"
    r"|(?:postponed|delayed|adjourned|extended|rescheduled|put off)(?: \w+){0,2}"
    r" (?:until|till|to|for(?= (?:early |late )?\Z))"
    r"|likely to|(?:up for|faces?|facing|seeks?|seeking) (?:re-?)?election|running (?:to|for|against)"
    r"|(?:is|are) (?:\w+ly )?(?!being)\w{3,15}ing|as soon as|no later than|(?:has|have) until"
    r"|takes? (?:place|effect)|effective|begins|opens|starts|convenes|expires|kicks off)\b"
)
_BREAKING: Final = lazy(
    r"\b(?:said|says|told|was|were|had|did|has|have|which|who|after|since|because|but)\b|\b\w{3,20}ed\b|[;:](?!\d)"
)
#: What is fixed for a day: "has called a news conference for".
_FIXED: Final = lazy(
    r"\b(?:called|scheduled|slated|set|planned|booked|fixed|arranged|cancel+ed|proposed|tickets)(?: [\w'’-]+){0,5} for"
    r"(?: early| late)? \Z"
)
#: A verb of saying right before the expression dates the saying: "told reporters on Friday".
_SAYING: Final = lazy(
    r"\b(?:said|told|announced|reported|added|wrote|warned|confirmed|declared)\b(?: (?!that\b)\w+){0,3}"
    r"(?<! the)(?<! a)(?<! an)(?<! its)(?<! his)(?<! her)(?<! their) ?$"
)
#: Before an expression that opens its clause: "On ...", "But in ...", "..., by ...".
_OPENING: Final = lazy(r"(?:\A|[,;:–—] )\W*(?:(?:but|and|so|then) )?(?:(?:on|in|by|early|late|from) )*(?:the )?\Z")
#: After it: "they will", "'s talks are to".
_PROMISING: Final = lazy(
    r"(?:['’]s)?,?(?: [\w'’-]{1,20}){1,6}?"
    r" (?:will|shall|won['’]t|(?:is|are) (?:to|due|set|scheduled|expected|slated))\b"
)
_RELATIVE: Final = lazy(r"\b(?:what|that|whose)\b")
_REPORTING: Final = lazy(
    r"(?:['’]s)?,?(?: [\w'’-]{1,20}){1,6}? (?:said|told|announced|reported|added|warned|confirmed|declared)\b"
)
#: A passive right before a day: "was sworn in on".
_PASSIVE: Final = lazy(r"\b(?:was|were) (?:\w+ly )?(\w+)(?: (?:in|up|off|out|down))?(?: (?:on|in))? $")
#: An attempt is dated by its day: "was held as he tried to leave on".
_TRIED: Final = lazy(r"\b(?:tried|attempted|managed|failed) to \w+(?: [\w'’-]+){0,4} (?:on|in) $")
#: Participles of plans, which do not tell the day's side.
_PLANNED: Final = word_set(
    "scheduled slated set planned expected supposed postponed delayed called moved put forecast due"
)
#: What recalls an event of the day, in the present: "The closure follows a shooting on".
_RECALLING: Final = lazy(
    r"\b(?:follows?|comes? (?:[\w-]+ ){0,3}after) (?:an?|the|his|her|their|its|\w+['’]s) [^.,;:]{1,60} $"
)
#: The end of a period of accounts: "will publish its results for the nine months to September 30".
_ACCOUNTED: Final = lazy(
    r"(?<!next )(?<!coming )(?<!this )\b(?:(?:\w+) months?|quarter|(?:financial |fiscal )?year|half|\w+ weeks?|period)"
    r" (?:ended|through|to)(?: on)? $"
)
#: How the words before the end of a period end: most sentences need no closer look.
_ENDS_OF_PERIOD: Final = (" ended ", " through ", " to ", " on ")
#: After a month in which goods are delivered: "Brent for March delivery".
_DELIVERED: Final = lazy(r"-?\s?(?:delivery|futures|contracts?|settlement|shipments?|loading)\b")
#: What follows a day that stands in a noun phrase and lies ahead: "the May 9 parade would be cancelled".
_TO_COME: Final = lazy(
    r"(?:['’]s)?(?: [\w-]{2,20}){1,3} (?:will|would|won['’]t|(?:is|are) (?:to|due|set|expected)) (?!have\b)"
)
#: What is on a day, and what may come "as early as" that day.
_IS_ON: Final = lazy(r"\b(?:is|are) (?:on|for) \Z")
#: What somebody wants done by a day: "wants the law passed before".
_WANTED: Final = lazy(r"\b(?:wants?|urges?|demands?) (?:[\w'’-]+ ){1,6}(?:before|by|until) \Z")
_AS_EARLY: Final = lazy(r"\bas early as \Z")
_MAY_COME: Final = lazy(
    r"\b(?:will|would|could|may|might|can|shall|expected|due|likely|hopes?|wants?|plans?|aims?|begin)\b"
)
#: What had been planned for a day, and what did not come of it: "had been due to leave on Monday but did not".
_HAD_PLANNED: Final = lazy(
    r"\b(?:had been|was|were) (?:\w+ly )?(?:to|due|set|scheduled|slated|supposed|expected|planned|originally)\b"
    r"[^.;:]{0,60}\Z"
)
_FAILED: Final = lazy(
    r"[^.;]{0,25}\bbut (?:[\w’']+ ){0,3}?(?:did|was|were|had|has|have|never|failed|could|cancelled|postponed|stayed)\b"
)
#: What was not done until a day had not been done before it.
_NOT_UNTIL: Final = lazy(r"\b(?:did|had|was|were)(?: not|n['’]t)\b[^.;:]{0,70} until \Z")
#: Who held an office "until February" has left it.
_HELD: Final = lazy(
    r"\b(?:headed|led|ran|held|served|chaired|governed|ruled|commanded|worked)\b[^.;]{0,60} (?:until|till) $"
)
_PAST: Final = lazy(r"\b(?:said|was|were|had|has|did|reported|announced|ago|since|earlier|told)\b|\w{3,20}ed\b")
#: Upper ends, in days, of the bins of distance to each reading.
_BINS: Final = (0, 3, 7, 14, 31, 61, 92, 122, 153, 183, 244, 305)


def _distance_bin(days: int) -> int:
    return sum(days > edge for edge in _BINS)


def features(text: str, start: int, end: int, kind: str, *, ahead: int, back: int) -> list[str]:
    """Return the features of the expression at ``text[start:end]``, sorted and distinct.

    ``kind`` is ``weekday``, ``day`` or ``month``; ``ahead`` and ``back`` are the days from the article's date to the
    future and the past reading.
    """
    return sorted(_found(text, start, end, kind, ahead, back))


def _found(text: str, start: int, end: int, kind: str, ahead: int, back: int) -> set[str]:
    """Return what ``features`` sorts."""
    left, right = _sides(text, start, end)
    said, after = _WORD.findall(left), _WORD.findall(right)[:_RIGHT_WORDS]
    before = said[-_LEFT_WORDS:]
    found = {f"L:{word}" for word in before} | {f"R:{word}" for word in after} | {f"K:{kind}"}
    found |= {f"A:{kind}:{_distance_bin(ahead)}", f"B:{kind}:{_distance_bin(back)}"}
    if before:
        found.add(f"P:{before[-1]}")
    if any(len(word) > 3 and word.endswith("ed") for word in before):
        found.add("ED")
    if _FUTURE.search(left):
        found.add("FUTURE")
    if _PAST.search(left):
        found.add("PAST")
    return found | _tenses(said, left, right)


@functools.lru_cache(maxsize=1)
def _verbs_around(left: str, right: str) -> tuple[str, str]:
    """Return the tenses of the nearest verbs on either side, as ``tenses.nearest`` does: asked by rules and model."""
    return tenses.nearest(_WORD.findall(left), _WORD.findall(right)[:_RIGHT_WORDS])


def _tenses(before: list[str], left: str, right: str) -> set[str]:
    """Return the features of the tenses around an expression, and of its place in a noun phrase."""
    behind, ahead = _verbs_around(left, right)
    place = "of" if right.startswith(("'s", "’s")) else "noun" if before[-1:] and before[-1] in _DETERMINERS else "free"
    nearest = ahead if behind == "none" else behind
    return {f"TL:{behind}", f"TR:{ahead}", f"T:{nearest}:{place}", f"N:{place}"}


_DETERMINERS: Final = word_set("the a an his her its their our this that")


#: Words before a day that make it part of a noun phrase: "the May 9 parade".
_IN_PHRASE: Final = tuple(f" {word} " for word in ("the", "a", "an", "its", "his", "her", "their"))

#: How sure a plain construction is of the future: less than a far nearer reading on the other side. Of the past it is
#: at least so sure: what will be done may recall a day just gone, what was done cannot foresee one.
RULED: Final = 0.9


#: Tenses in which the verb before a weekday announces it: "flies to Osh on Monday", "Come back on Monday".
_ANNOUNCING: Final = ("present", "progressive", "imperative")


#: Words before a weekday in which a past form is that of what happened on it: "killed by police on Saturday".
_CLOSE: Final = 4


#: Before a participle these make a passive of the present, or of plans: "is heard in May".
_PRESENT: Final = word_set("is are be being to will get gets")


def _opened(left: str) -> bool:
    """Whether the past form of a verb stands right before a month: "which opened in March"."""
    before = _WORD.findall(left)[-3:]
    if len(before) < 3 or before[2] != "in" or before[0] in _PRESENT:
        return False
    return tenses.is_past(before[1]) and before[1] not in _PLANNED


def _told_by_tense(left: str, right: str) -> bool | None:
    """Whether the tense of the verb before a weekday, or of the one after it, tells of plans; None where it may not."""
    before = _WORD.findall(left)
    if right.startswith(("'s", "’s")) or (before and before[-1] in _DETERMINERS):
        return None
    behind, ahead = _verbs_around(left, right)
    if behind == ahead == "none" and len(before) > 2 and before[-1] == "on" and tenses.may_be_verb(before[-2]):
        return True  # "Ukraine votes on Sunday", where nothing else is a verb
    if behind == "none":
        return False if ahead == "past" else None
    if behind == "past" and any(tenses.is_past(word) and word not in _PLANNED for word in before[-_CLOSE:]):
        return False
    return True if behind in _ANNOUNCING else None


@functools.lru_cache(maxsize=1)
def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the text of the same sentence left and right of an expression, in lower case.

    Where the sentence begins further left than is looked at, a word stands for what is cut off.
    """
    cut = text[max(0, start - _LEFT_CHARACTERS) : start]
    parts = _SENTENCE_END.split(cut)
    opened = len(parts) > 1 or start <= _LEFT_CHARACTERS
    edge = start - _LEFT_CHARACTERS
    whole = any(mark.isspace() for mark in text[max(0, edge - 1) : edge + 1])
    left = parts[-1] if opened else f"{_CUT} {cut if whole else cut.partition(' ')[2]}"
    right = _SENTENCE_END.split(text[end : end + _RIGHT_CHARACTERS], maxsplit=1)[0]
    return left.lower(), right.lower()


def _broken(left: str, at: int) -> bool:
    """Whether the hold of a construction that ends at ``at`` breaks off: "will meet those who came on ..."."""
    if left.endswith((" a ", " an ")):
        return True  # "is working under a June agreement"
    return bool(_BREAKING.search(left, at)) or any(tenses.is_past(word) for word in _WORD.findall(left, at))


def nearest_tense(text: str, start: int, end: int) -> str:
    """Return the tense of the verb nearest to ``text[start:end]`` in its sentence, the one before it first, or none."""
    left, right = _sides(text, start, end)
    behind, ahead = _verbs_around(left, right)
    if ahead == "imperative":  # "the year-end target was missed"
        ahead = tenses.nearest([], _WORD.findall(right)[1:_RIGHT_WORDS])[1]
    return ahead if behind == "none" else behind


def _done(left: str) -> bool:
    """Whether an attempt or a passive of the past stands right before the day: "was signed on"."""
    if _TRIED.search(left):
        return True
    passive = _PASSIVE.search(left)
    return passive is not None and passive[1] not in _PLANNED and tenses.is_past(passive[1])


def _comes(left: str, right: str) -> bool:
    """Whether the noun phrase that holds the day is said to come: "the May 9 parade would be"."""
    found = _TO_COME.match(right) if left.endswith(_IN_PHRASE) else None
    return found is not None and not _BREAKING.search(found[0])


def ruled(text: str, start: int, end: int, kind: str) -> bool | None:
    """Whether a plain construction settles that ``text[start:end]`` lies ahead, or behind; None where none does.

    "will be signed on ...", "is due ...", "On ... they will", "told reporters on ...". Such sentences about the days
    to come are rare in the training data, so they are ruled and not learned.
    """
    left, right = _sides(text, start, end)
    if (failed := _failed(left, right)) is not None:
        return not failed
    accounted = left.endswith(_ENDS_OF_PERIOD) and _ACCOUNTED.search(left) is not None
    if not accounted and (_governed(left, right) or (kind == "month" and _DELIVERED.match(right))):
        return True
    if accounted or _SAYING.search(left) or _done(left) or _recalled(left):
        return False
    if _OPENING.search(left):
        settled = _promised(text, end)
        return _announced(right) if settled is None and kind == "weekday" else settled
    if kind == "month":
        return False if _opened(left) else None
    return _told_by_tense(left, right)


def _recalled(left: str) -> bool:
    """Whether the words before a day recall an event, or say until when somebody held an office."""
    if left.endswith((" until ", " till ")):
        return _HELD.search(left) is not None
    # Most sentences need no closer look.
    return ("follow" in left or "come" in left) and _RECALLING.search(left) is not None


def _announced(right: str) -> bool | None:
    """Whether the verb after a weekday that opens its clause is in the present: "On Friday the riders meet ..."."""
    if right.startswith(("'s", "’s")):
        return None
    return True if tenses.nearest([], _WORD.findall(right)[:_RIGHT_WORDS])[1] == "present" else None


def _failed(left: str, right: str) -> bool | None:
    """Whether what was planned for a day had failed, or was not done before it; None where the words say neither."""
    if left.endswith(" early as ") and _AS_EARLY.search(left):
        return _MAY_COME.search(left) is None
    late = left.endswith(" until ") and _NOT_UNTIL.search(left)
    return True if late or (_FAILED.match(right) and _HAD_PLANNED.search(left)) else None


def _governed(left: str, right: str) -> bool:
    """Whether the words before a day put it in the future, or those of the noun phrase that holds it."""
    ends = [found.end() for found in _GOVERNING.finditer(left)]
    if ends and not _broken(left, ends[-1]):
        return True
    fixed = _FIXED.search(left) is not None and not right.startswith((" was", " were"))
    return fixed or _IS_ON.search(left) is not None or _wanted(left) or _comes(left, right)


def _wanted(left: str) -> bool:
    """Whether somebody wants something done by a day: "urged them to leave before"."""
    return left.endswith((" before ", " by ", " until ")) and _WANTED.search(left) is not None


def _promised(text: str, end: int) -> bool | None:
    """Whether the clause that a day opens promises something, or reports it; None where it does neither."""
    clause = _PROMISING.match(text, end, end + _RIGHT_CHARACTERS)
    if clause and not _BREAKING.search(clause[0]) and not _RELATIVE.search(clause[0]):
        return True
    return False if _REPORTING.match(text, end, end + _RIGHT_CHARACTERS) else None


@functools.cache
def _model() -> tuple[float, dict[str, float]]:
    data: dict[str, Any] = json.loads(model_text(MODEL))
    return float(data["intercept"]), {str(name): float(weight) for name, weight in data["weights"].items()}


def probability_ahead(found: Iterable[str]) -> float:
    """Return the probability that an expression with these features points to the future."""
    intercept, weights = _model()
    score = intercept + math.fsum(weights.get(name, 0.0) for name in found)
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))


def points_ahead(phrase: Phrase, kind: str, ahead: int, back: int) -> float:
    """Return the probability that a phrase points to the future: of the plain constructions, else of the model.

    ``kind``, ``ahead`` and ``back`` are those of ``features``.
    """
    text, (start, end) = phrase.lexed.text, phrase.lexed.span(phrase.first, phrase.last)
    settled = ruled(text, start, end, kind)
    if settled:
        return RULED
    learned = probability_ahead(_found(text, start, end, kind, ahead, back))
    return learned if settled is None else min(learned, 1 - RULED)
