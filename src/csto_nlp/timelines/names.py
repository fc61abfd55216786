"""Which states and leaders a timeline's sentences name, and the choice of one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.entity import FIELDS, Entity, LeaderEntity
from csto_nlp.errors import UsageError
from csto_nlp.timelines.model import Named

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge
    from csto_nlp.knowledge.records import State
    from csto_nlp.timelines.evidence import Line

#: Kinds of entities that tie a sentence to a state or a leader.
KINDS: Final = ("state", "leader", "place")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom a timeline is asked for: ids of states and of leaders, or the words of a leader's name without an id."""

    states: frozenset[str] = frozenset()
    leaders: frozenset[str] = frozenset()
    name: tuple[str, ...] = ()

    def met_by(self, entities: Sequence[Entity]) -> bool:
        """Whether entities name the wanted state (or its capital, or one of its leaders) and the wanted leader."""
        return (not self.states or any(self._state(entity) for entity in entities)) and (
            not (self.leaders or self.name) or self.leader_among(entities)
        )

    def leader_among(self, entities: Iterable[Entity]) -> bool:
        """Whether the wanted leader is among entities."""
        return any(self._leader(entity) for entity in entities)

    def _state(self, entity: Entity) -> bool:
        return (entity.state if isinstance(entity, LeaderEntity) else entity.identifier) in self.states

    def _leader(self, entity: Entity) -> bool:
        if not isinstance(entity, LeaderEntity):
            return False
        if self.leaders:
            return entity.id in self.leaders
        return entity.id is None and _keys(entity.name)[-len(self.name) :] == self.name


def wanted(state: str | None, leader: str | None, knowledge: Knowledge) -> Wanted:
    """Return what a state's and a leader's name or id stand for. Raises UsageError for an unknown state."""
    persons = _persons(leader, knowledge) if leader else frozenset()
    return Wanted(
        _states(state, knowledge) if state else frozenset(),
        persons,
        _keys(leader) if leader and not persons else (),
    )


def unknown_leader(leader: str, knowledge: Knowledge) -> UsageError:
    """Return the error for a leader whom neither the tables nor the articles know."""
    names = [person.name for person in knowledge.persons.values()]
    surnames = [name.rsplit(maxsplit=1)[-1] for name in names]
    return _unknown("leader", leader, [*names, *surnames], "a name or a Q-number")


def _states(state: str, knowledge: Knowledge) -> frozenset[str]:
    sought = " ".join(state.split()).casefold()
    for names in (_codes, _names, _further_names, _demonyms, _places):
        found = [one.id for one in knowledge.states.values() if sought in {name.casefold() for name in names(one)}]
        if found:
            return frozenset(found)
    raise _unknown(
        "state", state, [one.name for one in knowledge.states.values()], "a name, or an ISO code such as KAZ"
    )


def _codes(state: State) -> Iterable[str]:
    return filter(None, (state.id, state.iso2))


def _names(state: State) -> Iterable[str]:
    return (state.name,)


def _further_names(state: State) -> Iterable[str]:
    return (*filter(None, (state.official_name,)), *state.aliases, *state.former_names)


def _demonyms(state: State) -> Iterable[str]:
    return state.demonyms


def _places(state: State) -> Iterable[str]:
    return (*state.capitals, *state.metonyms)


def _persons(leader: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the ids of all persons of the tables who may be called so."""
    from csto_nlp.entities.people.gazetteer import person_index

    sought = " ".join(leader.split())
    if sought.upper() in knowledge.persons or sought in knowledge.persons:
        return frozenset({sought.upper() if sought.upper() in knowledge.persons else sought})
    keys, index = _keys(sought), person_index(knowledge)
    if len(keys) == 1:
        return frozenset((*index.with_surname(keys), *index.with_nickname(keys[0])))
    if len(keys) < 2:
        return frozenset()
    whole = [person for rest, person in index.whole_names(keys[0], keys[1]) if rest == keys[2:]]
    return frozenset(whole or index.with_surname(keys) or index.misspelt(keys[0], keys[-1]))


def _keys(name: str) -> tuple[str, ...]:
    """Return the keys of a name's words, by which spellings of one name are the same; () where none is left."""
    from csto_nlp.entities.people.name_forms import name_words
    from csto_nlp.entities.people.transliteration import fold

    return tuple(key for word in (name_words(name) if name.strip() else ()) if (key := fold(word)))


def _unknown(kind: str, value: str, names: Sequence[str], expected: str) -> UsageError:
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in reversed(names)}
    near = get_close_matches(value.casefold(), sorted(folded), n=1, cutoff=0.7)
    hint = f"did you mean {folded[near[0]]!r}?" if near else expected
    return UsageError(f"no {kind} {value!r}", hint)


class Cast:
    """The states, leaders and places that one article names, by where they stand."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        found = sorted((one for one in entities if one.kind in KINDS), key=lambda one: one.start)
        self._entities = {name: [one for one in found if one.field == name] for name in FIELDS}
        self._starts = {name: [one.start for one in entities] for name, entities in self._entities.items()}

    def everyone(self) -> list[Entity]:
        """Return all entities."""
        return self._entities["title"] + self._entities["text"]

    def in_title(self) -> list[Entity]:
        """Return the entities of the title."""
        return self._entities["title"]

    def within(self, line: Line) -> list[Entity]:
        """Return the entities that lie in a line."""
        starts = self._starts[line.field]
        return self._entities[line.field][bisect_left(starts, line.start) : bisect_left(starts, line.end)]


def named(entities: Iterable[tuple[int, Entity]], kind: str) -> list[Named]:
    """Return the states or leaders among (article, entity) pairs, those of most articles first, then by name."""
    names = {(_key(entity), number): entity for number, entity in entities if entity.kind == kind}
    first: dict[str, Entity] = {}
    for (key, _), entity in names.items():
        first.setdefault(key, entity)
    counts = Counter(key for key, _ in names)
    found = [Named(first[key].identifier, first[key].canonical, count) for key, count in counts.items()]
    return sorted(found, key=lambda one: (-one.articles, one.name, one.id or ""))


def _key(entity: Entity) -> str:
    return entity.identifier or entity.canonical
