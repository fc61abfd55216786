"""Which states and leaders a timeline's sentences name, and the choice of one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.errors import UsageError
from csto_nlp.timelines.model import Named

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge
    from csto_nlp.knowledge.records import State
    from csto_nlp.timelines.evidence import Line

Record = dict[str, Any]
#: Kinds of entities that tie a sentence to a state or a leader.
KINDS: Final = ("state", "leader", "place")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom a timeline is asked for: ids of states and of leaders, or the words of a leader's name without an id."""

    states: frozenset[str] = frozenset()
    leaders: frozenset[str] = frozenset()
    name: tuple[str, ...] = ()

    def met_by(self, records: Sequence[Record]) -> bool:
        """Whether entities name the wanted state (or its capital, or one of its leaders) and the wanted leader."""
        return (not self.states or any(self._state(record) for record in records)) and (
            not (self.leaders or self.name) or self.leader_among(records)
        )

    def leader_among(self, records: Iterable[Record]) -> bool:
        """Whether the wanted leader is among entities."""
        return any(self._leader(record) for record in records)

    def _state(self, record: Record) -> bool:
        return record.get("state" if record["kind"] == "leader" else "id") in self.states

    def _leader(self, record: Record) -> bool:
        if record["kind"] != "leader":
            return False
        if self.leaders:
            return record.get("id") in self.leaders
        return record.get("id") is None and _keys(record["name"])[-len(self.name) :] == self.name


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

    def __init__(self, records: Iterable[Record]) -> None:
        found = sorted((one for one in records if one["kind"] in KINDS), key=lambda one: one["start"])
        self._records = {name: [one for one in found if one["field"] == name] for name in ("title", "text")}
        self._starts = {name: [one["start"] for one in records] for name, records in self._records.items()}

    def everyone(self) -> list[Record]:
        """Return all entities."""
        return self._records["title"] + self._records["text"]

    def in_title(self) -> list[Record]:
        """Return the entities of the title."""
        return self._records["title"]

    def within(self, line: Line) -> list[Record]:
        """Return the entities that lie in a line."""
        starts = self._starts[line.field]
        return self._records[line.field][bisect_left(starts, line.start) : bisect_left(starts, line.end)]


def named(records: Iterable[tuple[int, Record]], kind: str) -> list[Named]:
    """Return the states or leaders among (article, entity) pairs, those of most articles first, then by name."""
    names = {(_key(record), number): record for number, record in records if record["kind"] == kind}
    first: dict[str, Record] = {}
    for (key, _), record in names.items():
        first.setdefault(key, record)
    counts = Counter(key for key, _ in names)
    found = [Named(first[key].get("id"), first[key]["name"], count) for key, count in counts.items()]
    return sorted(found, key=lambda one: (-one.articles, one.name, one.id or ""))


def _key(record: Record) -> str:
    return str(record.get("id") or record["name"])
