"""Which states, leaders and organisations a user asks for, by names in any spelling or by ids."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csto_nlp.entity import Entity, EntityKind, LeaderEntity, OrganisationEntity
from csto_nlp.errors import UsageError
from csto_nlp.text.casing import is_cyrillic

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge
    from csto_nlp.knowledge.records import State


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader who is asked for: the ids of all persons called ``name``, or, without any, the keys of its words."""

    name: str
    ids: frozenset[str]
    keys: tuple[str, ...]

    def is_meant(self, entity: Entity) -> bool:
        """Whether an entity is a mention of this leader."""
        if not isinstance(entity, LeaderEntity):
            return False
        if self.ids:
            return entity.id in self.ids
        return bool(self.keys) and entity.id is None and _keys(entity.name)[-len(self.keys) :] == self.keys


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that is asked for: the ids of all that are called ``name``; without any, its name is compared."""

    name: str
    ids: frozenset[str]

    def is_meant(self, entity: Entity) -> bool:
        """Whether an entity is a mention of this organisation."""
        if not isinstance(entity, OrganisationEntity):
            return False
        return entity.id in self.ids if self.ids else entity.id is None and _plain(entity.name) == _plain(self.name)


@dataclass(frozen=True, slots=True)
class NameFilter:
    """What a result is to concern: any of some states (ids), leaders and organisations; none is no condition."""

    states: frozenset[str] = frozenset()
    leaders: tuple[Leader, ...] = ()
    organisations: tuple[Body, ...] = ()

    def matches(self, entities: Sequence[Entity]) -> bool:
        """Whether entities name one each of the states (or a capital or leader of it), leaders and bodies asked for."""
        return (not self.states or any(_state_of(entity) in self.states for entity in entities)) and all(
            any(one.is_meant(entity) for one in wanted for entity in entities)
            for wanted in (self.leaders, self.organisations)
            if wanted
        )

    @property
    def persons_and_bodies(self) -> list[Leader | Body]:
        """The leaders and the organisations."""
        return [*self.leaders, *self.organisations]

    @property
    def kinds(self) -> tuple[EntityKind, ...]:
        """The kinds of the mentions that may be meant."""
        return (
            *((EntityKind.STATE, EntityKind.PLACE) if self.states else ()),
            *((EntityKind.LEADER,) if self.states or self.leaders else ()),
            *((EntityKind.ORGANISATION,) if self.organisations else ()),
        )

    def is_meant(self, entity: Entity) -> bool:
        """Whether an entity is a mention of any of the states (or a capital or leader of it), leaders and bodies."""
        return (bool(self.states) and _state_of(entity) in self.states) or any(
            one.is_meant(entity) for one in self.persons_and_bodies
        )


def _state_of(entity: Entity) -> str | None:
    """Return the id of the state that an entity is, lies in or governs; None for an organisation."""
    if isinstance(entity, OrganisationEntity):
        return None
    return entity.state if isinstance(entity, LeaderEntity) else entity.identifier


def name_filter(states: Iterable[str], leaders: Iterable[str], organisations: Iterable[str] = ()) -> NameFilter:
    """Return what names or ids of states, of leaders and of organisations stand for.

    Raises UsageError for a state that the tables do not know. Leaders and organisations are not checked, since only
    the articles may know them.
    """
    from csto_nlp.knowledge import load_knowledge  # here and below: a result about everything asks no tables

    knowledge = load_knowledge()
    ids = [_state_ids(state, knowledge) for state in states]
    return NameFilter(
        frozenset().union(*ids),
        tuple(Leader(name, persons_called(name, knowledge), _keys(name)) for name in leaders),
        tuple(Body(name, organisations_called(name, knowledge)) for name in organisations),
    )


def canonical_names(states: Iterable[str], leaders: Iterable[str], organisations: Iterable[str]) -> list[str]:
    """Return how the tables call what a user names, by code, in Russian or otherwise; as it is where they know none."""
    from csto_nlp.knowledge import load_knowledge

    knowledge = load_knowledge()
    asked = (
        (states, states_called, knowledge.states),
        (leaders, persons_called, knowledge.persons),
        (organisations, organisations_called, knowledge.organisations),
    )
    found = []
    for names, called, table in asked:
        for name in names:
            ids = called(name, knowledge)
            found.append(table[min(ids)].name if len(ids) == 1 else name)
    return list(dict.fromkeys(found))


def parted_names(value: str, called: Callable[[str], Collection[str]]) -> list[str]:
    """Return the names that one value holds: several divided by commas, where each of them is a name.

    ``called`` returns the ids of what goes by a name. A value with its last part in front is one name where that is
    one: "Tokayev, Kassym-Jomart", "Korea, South".
    """
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if len(parts) < 2:
        return [value]
    turned = f"{parts[1]} {parts[0]}"
    if len(parts) == 2 and called(turned):
        return [turned]
    return parts if all(map(called, parts)) else [value]


def unknown_leader(leader: Leader) -> UsageError:
    """Return the error for a leader that neither the tables nor the articles know."""
    from csto_nlp.knowledge import load_knowledge

    names = [person.name for person in load_knowledge().persons.values()]
    surnames = [name.rsplit(maxsplit=1)[-1] for name in names]
    return _unknown("leader", leader.name, [*names, *surnames], "a name or a Q-number")


def unknown_organisation(body: Body) -> UsageError:
    """Return the error for an organisation that neither the tables nor the articles know."""
    from csto_nlp.knowledge import load_knowledge

    names = [one.name for one in load_knowledge().organisations.values()]
    return _unknown("organisation", body.name, names, "a name, or a code such as CSTO")


def organisations_called(name: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the ids of all organisations that go by a name, a code or a Wikidata number."""
    sought = _plain(name)
    for names in (
        lambda one: (one.id, one.wikidata),
        lambda one: (one.name,),
        lambda one: one.aliases,
    ):
        found = [one.id for one in knowledge.organisations.values() if sought in {_plain(each) for each in names(one)}]
        if sought and found:
            return frozenset(found)
    if not is_cyrillic(name):
        return frozenset()
    from csto_nlp.entities.russian import lookup  # here and below: few users ask in Russian

    return lookup.bodies_called(name, knowledge)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _state_ids(state: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the ids of all states that go by a name. Raises UsageError where none does."""
    if found := states_called(state, knowledge):
        return found
    raise _unknown(
        "state", state, [one.name for one in knowledge.states.values()], "a name, or an ISO code such as KAZ"
    )


def states_called(state: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the ids of all states that go by a name; codes win over names, names over demonyms, those over places."""
    sought = _plain(state)
    for names in (_codes, _names, _further_names, _demonyms, _places):
        found = [one.id for one in knowledge.states.values() if sought in {name.casefold() for name in names(one)}]
        if found:
            return frozenset(found)
    if not is_cyrillic(state):
        return frozenset()
    from csto_nlp.entities.russian import lookup

    return lookup.states_called(state, knowledge)


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


def persons_called(name: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the ids of all persons of the tables who may be called so."""
    from csto_nlp.entities.people.gazetteer import person_index

    sought = " ".join(name.split())
    if sought.upper() in knowledge.persons or sought in knowledge.persons:
        return frozenset({sought.upper() if sought.upper() in knowledge.persons else sought})
    if is_cyrillic(sought):
        from csto_nlp.entities.russian import lookup

        return lookup.persons_called(sought, knowledge)
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
