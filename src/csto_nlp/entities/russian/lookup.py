"""What goes by a name that a user writes in Russian, in any case and in small letters too: states, bodies, persons."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.name_forms import is_patronymic
from csto_nlp.entities.russian.names.table import (
    ADJECTIVE,
    CAPITAL,
    NAME,
    ORGANISATION,
    PEOPLE,
    SEAT,
    Reading,
    folded,
    name_table,
)
from csto_nlp.entities.russian.persons.name_index import russian_person_index

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge

_OF_STATES: Final = frozenset((NAME, ADJECTIVE, PEOPLE, CAPITAL, SEAT))
#: A person's name of more words is none that the tables have.
_MOST_WORDS: Final = 4


def states_called(name: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the ids of the states that a name, an adjective, a people, a capital or a seat stands for."""
    return _ids_called(name, knowledge, _OF_STATES)


def bodies_called(name: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the ids of the organisations that go by a name or its initials."""
    return _ids_called(name, knowledge, frozenset((ORGANISATION,)))


def _ids_called(name: str, knowledge: Knowledge, kinds: frozenset[str]) -> frozenset[str]:
    for reading in _readings(" ".join(name.split()), knowledge):
        if reading.kind in kinds:
            return frozenset(reading.ids)
    return frozenset()


def _readings(name: str, knowledge: Knowledge) -> Iterator[Reading]:
    """Yield what the whole of a name stands for, as it is written and as it is printed with capital letters."""
    for printed in dict.fromkeys((name, name.title(), name.upper())):
        for start, end, reading in name_table(knowledge).find(printed, folded(printed)):
            if (start, end) == (0, len(printed)):
                yield reading


def persons_called(name: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the ids of the persons of the tables who may be called so: by surname, or by the whole name."""
    index = russian_person_index(knowledge)
    words = folded(name).replace("-", " ").split()
    if not 0 < len(words) <= _MOST_WORDS:
        return frozenset()
    options = [dict.fromkeys(option.key for option in index.options(word)) for word in words]
    for keys in itertools.product(*options):
        plain = tuple(key for key in keys if not is_patronymic(key)) or keys
        if len(plain) == 1:
            found = (*index.with_surname(plain), *index.with_nickname(plain[0]))
        else:
            whole = [person for rest, person in index.whole_names(plain[0], plain[1]) if rest == plain[2:]]
            found = tuple(whole) or index.with_surname(plain)
        if found:
            return frozenset(found)
    return frozenset()
