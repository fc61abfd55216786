"""Surnames of leaders in a text without any capital, as in a chat: "putin met tokayev"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.acts import speaks_of_acts
from csto_nlp.entities.people.company import is_common_surname, leads_at_home
from csto_nlp.entities.people.disambiguation import LEADING_OFFICES
from csto_nlp.entities.people.person_lexicon import load_lexicon
from csto_nlp.entities.people.transliteration import fold
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    import re

    from csto_nlp.entities.people.gazetteer import PersonIndex
    from csto_nlp.knowledge import Knowledge

#: A word and the blank after it, where another follows on the same line.
_WORD: Final = lazy(r"(?<![\w'’-])([^\W\d_]+(?:-[^\W\d_]+)*)(?![\w-])")
#: Letters of the shortest surname that is looked for: shorter ones are often words.
_SHORTEST: Final = 5
_MIN_LEADERS: Final = 2


def capitalise_leaders(texts: Mapping[str, str], knowledge: Knowledge, index: PersonIndex) -> dict[str, str]:
    """Return the texts, those without any capital with capitals on the names of leaders; no offset changes.

    The rules for persons go by capitals. The whole name of one who led a state is looked for, and the surname of one
    who leads or led a state of the region, alone or after a given name of that person; a name gets a capital where it
    is whole, where two leaders are named, or where the words beside it say what leaders do.
    """
    return {name: _capitalised(text, knowledge, index) if text.islower() else text for name, text in texts.items()}


def _capitalised(text: str, knowledge: Knowledge, index: PersonIndex) -> str:
    found: list[tuple[int, int, str]] = []
    before: re.Match[str] | None = None
    for word in _WORD.finditer(text):
        key = fold(word[1])
        leaders = _leaders(word[1], key, knowledge, index)
        if before and text[before.end() : word.start()] == " " and _is_whole_name(before[1], key, knowledge, index):
            found.append((before.start(), word.end(), key))
        elif leaders:
            given = fold(before[1]) if before and text[before.end() : word.start()] == " " else ""
            own = any(given in index.forms(person).givens for person in leaders)
            if own and before:
                found.append((before.start(), word.end(), key))
            elif not (index.is_given(given) or given in load_lexicon().given):
                found.append((*word.span(), key))
        before = word
    several = len({key for _, _, key in found}) >= _MIN_LEADERS
    parts, last = [], 0
    for start, end, _ in found:
        name = text[start:end]
        titled = name.title()
        meant = several or " " in name or speaks_of_acts(text, start, end)
        parts += [text[last:start], titled if meant and len(titled) == len(name) else name]
        last = end
    return "".join([*parts, text[last:]])


def _is_whole_name(given: str, key: str, knowledge: Knowledge, index: PersonIndex) -> bool:
    """Whether a word and the key of the next are all of the name of one who led a state: "xi jinping"."""
    if given in load_lexicon().stop:
        return False
    persons = [person for rest, person in index.whole_names(fold(given), key) if not rest]
    return any(term.office_kind in LEADING_OFFICES for person in persons for term in knowledge.terms_of(person))


def _leaders(word: str, key: str, knowledge: Knowledge, index: PersonIndex) -> list[str]:
    """Return the persons with a surname who led a state of the region, none for a common surname or word."""
    if len(word) < _SHORTEST or word in load_lexicon().stop or is_common_surname(key):
        return []
    return [person for person in index.with_surname((key,)) if leads_at_home(knowledge, person)]
