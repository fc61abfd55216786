"""The curated tables, with look-ups by person, office, organisation and day."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping, Sequence
from typing import TypeVar

from csto_nlp.errors import MissingPathError
from csto_nlp.knowledge.days import covers, first_day, is_partial_date, is_stretch, last_day
from csto_nlp.knowledge.extra import check_ids, check_kinds, merged, parse_extra
from csto_nlp.knowledge.mending import mended
from csto_nlp.knowledge.office_kinds import SOLE_OFFICES
from csto_nlp.knowledge.records import Membership, Organisation, Person, Record, State, Suppression, Term, read_table
from csto_nlp.small_files import read_small_file

K = TypeVar("K", State, Organisation, Person)


class Knowledge:
    """The curated tables, each read when it is first asked for, with the rows of a user's file added.

    ``extra`` are the user's rows. Every mapping and tuple is in the order of the tables, so that no result depends on
    the order of a set.
    """

    def __init__(self, extra: tuple[Record, ...] = ()) -> None:
        self._extra = extra

    @functools.cached_property
    def states(self) -> dict[str, State]:
        """States, former states and de-facto entities by id."""
        return self._by_id(State)

    @functools.cached_property
    def organisations(self) -> dict[str, Organisation]:
        """International organisations by id."""
        return self._by_id(Organisation)

    @functools.cached_property
    def persons(self) -> dict[str, Person]:
        """Persons by id, and those that only a term of the user's file names."""
        persons = self._by_id(Person)
        named = _names(persons)
        for term in self._extra:
            if isinstance(term, Term) and term.person not in persons and term.person not in named:
                persons[term.person] = Person(term.person, term.person, source=term.source)
        return persons

    @functools.cached_property
    def terms(self) -> tuple[Term, ...]:
        """Terms of office; ``person`` is always an id of ``persons``, also where the user's file gives a name."""
        return self._mended[0]

    @property
    def changes(self) -> tuple[str, ...]:
        """What the user's file closes and corrects of the tables' terms, in words."""
        return self._mended[1]

    @functools.cached_property
    def _mended(self) -> tuple[tuple[Term, ...], tuple[str, ...]]:
        added = [row for row in self._extra if isinstance(row, Term)]
        ours = tuple(read_table(Term))
        if not added:
            return ours, ()
        named = _names(self.persons)
        theirs = [term if term.person in self.persons else term._replace(person=named[term.person]) for term in added]
        return mended(ours, theirs, self.persons)

    @functools.cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """States' times in organisations."""
        return (*read_table(Membership), *(row for row in self._extra if isinstance(row, Membership)))

    @functools.cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """Longer names inside which a state's name does not stand for the state."""
        return (*read_table(Suppression), *(row for row in self._extra if isinstance(row, Suppression)))

    @functools.cached_property
    def checked(self) -> str:
        """The ISO day of the last general check: four in five open terms were checked on it or later."""
        days = sorted(term.checked for term in self.terms if not term.end and term.checked)
        return days[len(days) // 5] if days else ""

    def checked_to(self, term: Term) -> str:
        """Return the ISO day to which the tables vouch for what a term says; empty for a user's row without one.

        For an open term it is the day on which it was checked. A closed one also says that nobody entered a return
        to the office, which the last general check, or a later one of its present holder, bears out.
        """
        if not term.end or not term.checked:
            return term.checked
        return max(self.checked, self._incumbent_checked.get((term.office_kind, term.state), ""))

    def terms_of(self, person_id: str) -> tuple[Term, ...]:
        """Return a person's terms of office in the order of the table, none for an unknown id."""
        return self._terms_by_person.get(person_id, ())

    def terms_in(self, office_kind: str, state: str) -> Sequence[Term]:
        """Return the terms of one kind of office of a state or organisation, in the order of the table."""
        return self._terms_by_office.get((office_kind, state), ())

    def held_on(self, term: Term, day: str) -> bool | None:
        """Return whether an office was held on a day, None where the dates are too coarse to tell.

        ``day`` is YYYY-MM-DD, or a month, a year or a stretch of days, all of which the term must then cover. First and
        last day of the term belong to it, except that a successor holds the office on a day that two terms share. An
        open term is taken as running. Raises ValueError where ``day`` is no date.
        """
        if not is_partial_date(day) and not is_stretch(day):
            raise ValueError(f"not a date: {day!r}")
        held = covers(term.start, term.end, day)
        if held is False or not term.end or last_day(day) < first_day(term.end):
            return held
        if day == term.end and self._has_successor_on_last_day(term):
            return False
        return held

    def members(self, organisation: str, day: str) -> tuple[str, ...]:
        """Return the ids of the states that were certainly members of an organisation on a day, no observers."""
        return tuple(
            row.state
            for row in self.memberships
            if row.organisation == organisation and row.role == "member" and covers(row.start, row.end, day)
        )

    @functools.cached_property
    def _terms_by_person(self) -> dict[str, tuple[Term, ...]]:
        grouped: dict[str, list[Term]] = {}
        for term in self.terms:
            grouped.setdefault(term.person, []).append(term)
        return {person: tuple(terms) for person, terms in grouped.items()}

    @functools.cached_property
    def _incumbent_checked(self) -> dict[tuple[str, str], str]:
        """The latest day of checking of the open terms of each office that one person holds at a time."""
        latest: dict[tuple[str, str], str] = {}
        for term in self.terms:
            if not term.end and term.office_kind in SOLE_OFFICES:
                office = term.office_kind, term.state
                latest[office] = max(latest.get(office, ""), term.checked)
        return latest

    @functools.cached_property
    def _terms_by_office(self) -> dict[tuple[str, str], list[Term]]:
        grouped: dict[tuple[str, str], list[Term]] = {}
        for term in self.terms:
            grouped.setdefault((term.office_kind, term.state), []).append(term)
        return grouped

    def _has_successor_on_last_day(self, term: Term) -> bool:
        """Whether another person's term in the same office begins on the day on which this one ends."""
        return any(
            other.start == term.end
            and other.person != term.person
            and (term.office_kind in SOLE_OFFICES or other.office == term.office)
            for other in self._terms_by_office[term.office_kind, term.state]
        )

    def _by_id(self, kind: type[K]) -> dict[str, K]:
        records = {record.id: record for record in read_table(kind)}
        for row in self._extra:
            if isinstance(row, kind):
                if isinstance(row, Person) and row.id == row.name:  # a row without an id: one of the tables by its name
                    row = row._replace(id=_names(records).get(row.name, row.id))  # noqa: PLW2901
                old = records.get(row.id)
                records[row.id] = merged(old, row) if old else row
        return records


def _names(persons: Mapping[str, Person]) -> dict[str, str]:
    """Return the ids of persons by their names, other names, and the keys that records print; names go first."""
    named: dict[str, str] = {}
    for person in persons.values():
        named.setdefault(person.name, person.id)
        named.setdefault(person.key, person.id)
    for person in persons.values():
        for alias in person.aliases:
            named.setdefault(alias, person.id)
    return named


def load_knowledge(extra: str | os.PathLike[str] | None = None) -> Knowledge:
    """Return the tables, with the rows of the user's file ``extra`` added (its format: ``csto_nlp.knowledge.extra``).

    The result is shared between calls and must not be changed. Raises MissingPathError where the file cannot be read,
    and UsageError with the file and the line where a row cannot be understood.
    """
    if extra is None:
        return _shared("", b"")
    name = os.fspath(extra)
    try:
        content = read_small_file(name)
    except OSError as error:
        raise MissingPathError(f"{name}: {error.strerror}", "--knowledge takes a CSV or JSON Lines file") from error
    return _shared(name, content)


@functools.lru_cache(maxsize=8)
def _shared(name: str, content: bytes) -> Knowledge:
    located = parse_extra(name, content)
    knowledge = Knowledge(tuple(record for _, record in located))
    if located:
        bodies = {body.id: body.name for body in knowledge.organisations.values()}
        check_ids(located, {state.id: state.name for state in knowledge.states.values()} | bodies)
        check_kinds(located, {term.office_kind for term in read_table(Term)})
    return knowledge
