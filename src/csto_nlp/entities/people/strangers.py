"""Signs that a surname of the tables is a stranger's: trades, relatives, "named", sport and shows near by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.disambiguation import fitting_bearers
from csto_nlp.resources import word_lists
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import ArticleContext, Surname
    from csto_nlp.entities.people.field_context import FieldContext
    from csto_nlp.entities.people.titles import Title

#: "Tokayev, a student", "Peskov, my plumber", "Kim Lukashenko, 14,", "Putin is a village", "Lukashenko & Sons".
_STRANGER_BEHIND: Final = lazy(
    r"\s?,\s(?:an?|the|my|our|your|his|her|their|its|aged|\d\d?\s?[,)])\b"
    r"|\s(?:is|was)\s(?:an?|the|my|our|your|his|her|their)\s"
    r"|\s(?:and|&)\s(?:Bro(?:ther)?s|Co|Company|Daughters?|Partners?|Sons?)\b"
)
#: "The violinist Tokayev", "our cat Putin", "named Putin".
_STRANGER_BEFORE: Final = lazy(
    r"(?:\b(?:[Aa]n?|[Tt]he)\s(?!elder|young|old|form|veter)[a-z-]+(?:ist|er|or|ian|man|woman|smith|ant)"
    r"|\b(?:[Mm]y|[Oo]ur|[Yy]our|[Hh]is|[Hh]er|[Tt]heir)\s[a-z-]+"
    r"|\bnamed|\b(?:[Aa]n?|[Tt]he)\s[a-z]+\scalled)\s\Z"
)
#: "Detective Putin": a word in front that no list knows, but not "Yesterday Putin", "Suddenly Putin", "Meeting Putin".
_TRADE_BEFORE: Final = lazy(r"\b[A-Z][a-z]+(?<!day)(?<!ly)(?<!ing) \Z")
#: Honorifics that a president may have as well.
_MISTER: Final = frozenset({"mr", "mr.", "comrade", "sir"})
_WORD: Final = lazy(r"[^\W\d_]+")
#: How far, in characters, words of sport, shows and trades count, and words that introduce a stranger.
_NEAR: Final = 200
_LONGEST_BEFORE: Final = 40


def is_set_apart(article: ArticleContext, field: FieldContext, surname: Surname) -> bool:
    """Whether the words around a surname introduce a stranger: "Tokayev, a student", "Detective Tokayev"."""
    start, end = field.tokens.start[surname.start], field.tokens.end[surname.last]
    head = max(0, start - _LONGEST_BEFORE)
    if field.signs is not None:
        if field.signs.introduces_stranger(field.text, start, end):
            return True
    elif _STRANGER_BEHIND.match(field.text, end) or _STRANGER_BEFORE.search(field.text, head, start):
        return True
    titles = article.titles_of(field, surname.start, surname.last)
    if any(title.role.rank == "honorific" and _head(field, title) not in _MISTER for title in titles):
        return True  # Captain Tokayev
    titles = [title for title in titles if title.rank == "leader"]
    if titles:  # Judge Tokayev: an office that no bearer ever held
        return not fitting_bearers(article, article.index.with_surname(surname.keys), titles)
    trade = surname.start > 0 and _TRADE_BEFORE.search(field.text, head, start)
    return bool(trade) and not (field.taken[surname.start - 1] or field.is_common_word(surname.start - 1))


def is_called_a_stranger(field: FieldContext, surname: Surname) -> bool:
    """Whether the words in front introduce a stranger: "a student called Mirzoyan", "my neighbour Sargsyan"."""
    start = field.tokens.start[surname.start]
    if field.signs is not None:
        return False
    return _STRANGER_BEFORE.search(field.text, max(0, start - _LONGEST_BEFORE), start) is not None


def _head(field: FieldContext, title: Title) -> str:
    return field.text[title.head : title.head_end].lower()


def speaks_of_private_life(field: FieldContext, start: int) -> bool:
    """Whether the text near an offset speaks of sport, shows or trades."""
    words = {found[0].lower() for found in _WORD.finditer(field.text, max(0, start - _NEAR), start + _NEAR)}
    if field.signs is not None:
        return bool(words & field.signs.private_life)
    return bool(words & (word_lists("homonyms")["sport words"] | word_lists("people")["private life"]))


def is_private(article: ArticleContext, field: FieldContext, surname: Surname) -> bool:
    """Whether the titles beside a surname are those of private persons only: coach, doctor, brother."""
    titles = article.titles_of(field, surname.start, surname.last)
    return bool(titles) and all(title.rank == "person" for title in titles)


def is_half_of_name(article: ArticleContext, field: FieldContext, surname: Surname) -> bool:
    """Whether a hyphen joins a surname to a word that is no surname of the tables: Issyk-Kul."""
    tokens, text = field.tokens, field.text
    first, last = surname.start, surname.last
    joined = []
    if first and text[tokens.end[first - 1] : tokens.start[first]] == "-":
        joined.append(first - 1)
    if last + 1 < len(tokens) and text[tokens.end[last] : tokens.start[last + 1]] == "-":
        joined.append(last + 1)
    return any(not article.index.is_surname(tokens.key[at]) for at in joined)
