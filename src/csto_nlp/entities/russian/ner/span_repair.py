"""The model's spans made names: brackets and lists taken apart, bodies joined with the place they are of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from csto_nlp.entities.russian.persons.name_tokens import common_words
from csto_nlp.resources import word_lists

#: (start, end, label) in characters.
Span = tuple[int, int, str]

#: "Союз советов (СКС)": a name and its abbreviation, or its Latin form.
_IN_BRACKETS: Final = re.compile(r"([^()]*[^()\s])\s*\(\s*([^()]*[^()\s])\s*\)?\s*")
#: Marks that end no name: a bracket that was opened before it, a bullet.
_LOOSE_END: Final = re.compile(r"[\s)•,;:]+\Z")
_LOOSE_START: Final = re.compile(r"[\s(•,;:]+")
_WORD: Final = re.compile(r"\w+")
_NEXT_WORD: Final = re.compile(r" ([а-яё]{4,})")
_ADJECTIVE: Final = re.compile(r"(?:ск|ч|н|ов|ев)(?:ая|ое|ый|ий|ие|ые|ого|его|ой|ую|ых|их|ым|им)\Z")
_VERB: Final = re.compile(r"(?:[уаяие]ет|[аяи]т|[иы]сь|йте|т[ьс]ся|ишь)\Z")
_PAST: Final = re.compile(r"(?:л|ла|ло|ли|л[ао]?с[ья]|ет|ит|ют|ят|ут|ат)\Z")
_PLACE_BEFORE: Final = re.compile(
    r"\b(?:г\.|город[а-я]{0,2}|пос[её]л(?:ок|к)[а-я]{0,2}|сел[оаеу]м?|деревн[а-я]{1,2}|станиц[а-я]{1,2}) ?\Z"
)
_BULLET: Final = re.compile(r"\s*•\s*")
#: What stands between a body and the place or body that it belongs to: "Главное управление МВД по Москве".
_OF: Final = re.compile(r" (?:по )?")
#: What a body's name ends with where the person it is named after follows: "театр им. Шукшина".
_NAMED_AFTER: Final = re.compile(r"\b(?:им ?\.|имени)\Z")


def repair_spans(text: str, spans: Sequence[Span], known: Sequence[tuple[int, int]]) -> list[Span]:
    """Return the spans of one text, each a whole name and nothing else, sorted.

    ``known`` are the spans of states, which are no part of a body's name here: МИД, then России.
    """
    parts = sorted(_relabelled(text, _without_common_ends(text, part)) for span in spans for part in _apart(text, span))
    named = [
        span for span in parts if span[0] < span[1] and not _is_no_body(text, span) and not _is_no_person(text, span)
    ]
    return _joined(text, named, {start for start, _ in known})


def _apart(text: str, span: Span) -> Iterator[Span]:
    start, end, label = span
    found = _IN_BRACKETS.fullmatch(text, start, end)
    if found:
        pieces = [found.span(1), found.span(2)]
    elif "•" in text[start:end]:
        pieces = [(start + a, start + b) for a, b in _between_bullets(text[start:end])]
    else:
        pieces = [(start, end)]
    for first, last in pieces:
        loose = _LOOSE_START.match(text, first, last)
        first = loose.end() if loose else first  # noqa: PLW2901
        if "(" not in text[first:last] and (tail := _LOOSE_END.search(text[first:last])):
            last = first + tail.start()  # noqa: PLW2901
        if first < last:
            yield first, last, label


def _between_bullets(words: str) -> Iterator[tuple[int, int]]:
    at = 0
    for bullet in _BULLET.finditer(words):
        if bullet.start() > at:
            yield at, bullet.start()
        at = bullet.end()
    if at < len(words):
        yield at, len(words)


def _without_common_ends(text: str, span: Span) -> Span:
    """Return a person's span without words at its ends that are no names: "Антон Поляков Что"."""
    start, end, label = span
    words = list(_WORD.finditer(text, start, end)) if label == "PER" else []
    while len(words) > 1 and _is_common(words[-1][0]) and not _is_given(words[-2][0]):
        words.pop()
        end = words[-1].end()
    while len(words) > 1 and _is_common(words[0][0]):
        words.pop(0)
        start = words[0].start()
    return start, end, label


def _relabelled(text: str, span: Span) -> Span:
    """Return a span with the label of a place where the words in front of it say so: г. Шумерля."""
    return (*span[:2], "LOC") if _PLACE_BEFORE.search(text, max(0, span[0] - 12), span[0]) else span


def _is_common(word: str) -> bool:
    return len(word) > 2 and word.lower().replace("ё", "е") in common_words()


def _is_given(word: str) -> bool:
    lists = word_lists("russian_people")
    return word.lower().replace("ё", "е") in lists["given names of men"] | lists["given names of women"]


def _is_no_person(text: str, span: Span) -> bool:
    """Whether a single word is an adjective before its noun, a verb or another word: "Эпидемическая ситуация"."""
    start, end, label = span
    word = text[start:end]
    if label != "PER" or not word.isalpha():
        return False
    if word.lower().replace("ё", "е") in common_words() or _VERB.search(word):
        return True
    noun = _NEXT_WORD.match(text, end)
    return _ADJECTIVE.search(word) is not None and noun is not None and not _PAST.search(noun[1])


def _is_no_body(text: str, span: Span) -> bool:
    """Whether an abbreviation that the model takes for a body is none: СМИ, ЕГЭ."""
    return span[2] == "ORG" and text[span[0] : span[1]] in _no_bodies()


@functools.cache
def _no_bodies() -> frozenset[str]:
    return word_lists("russian_people")["abbreviations of no body"]


def _joined(text: str, spans: Sequence[Span], known: set[int]) -> list[Span]:
    """Return the spans with a body joined to the body or place right behind it, except to a state."""
    joined: list[Span] = []
    for span in spans:
        if joined and _belongs(text, joined[-1], span, known):
            joined[-1] = (joined[-1][0], span[1], "ORG")
        else:
            joined.append(span)
    return joined


def _belongs(text: str, body: Span, span: Span, known: set[int]) -> bool:
    """Whether a span is the end of the name of the body in front of it."""
    if body[2] != "ORG" or span[0] in known or text[body[1] - 1] in '»"”“':
        return False
    if span[2] == "PER":
        near = text[max(body[0], body[1] - 8) : span[0]].rstrip()
        return span[0] - body[1] <= len(" имени ") and _NAMED_AFTER.search(near) is not None
    return _OF.fullmatch(text, body[1], span[0]) is not None
