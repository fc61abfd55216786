"""The knowledge base: the curated tables with their look-ups by person, office, state and day."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import Final, TypeVar

from csto_nlp.errors import MissingPathError
from csto_nlp.knowledge.days import covers, first_day, is_partial_date, last_day
from csto_nlp.knowledge.extra import check_ids, merged, parse_extra
from csto_nlp.knowledge.records import Membership, Organisation, Person, State, Suppression, Term
from csto_nlp.knowledge.tables import Record, read_table

K = TypeVar("K", State, Organisation, Person)

#: Offices that one person holds at a time, whatever the table calls them (president, acting president).
SOLE_OFFICES: Final = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "defence_minister",
        "interior_minister",
        "security_council_secretary",
        "secretary_general",
        "speaker",
    }
)


class Knowledge:
    """The curated tables, each read when it is first needed, with a user's rows (``extra``) added.

    The order of every mapping and tuple is that of the tables, so results never depend on chance.
    """

    def __init__(self, extra: tuple[Record, ...] = ()) -> None:
        self._extra = extra

    @functools.cached_property
    def states(self) -> dict[str, State]:
        """All states and de-facto entities by id."""
        return self._by_id(State)

    @functools.cached_property
    def organisations(self) -> dict[str, Organisation]:
        """All known international organisations by id."""
        return self._by_id(Organisation)

    @functools.cached_property
    def persons(self) -> dict[str, Person]:
        """All persons by id, those included whom only a user's term names."""
        persons = self._by_id(Person)
        known = {person.name for person in persons.values()}
        for term in self._extra:
            if isinstance(term, Term) and term.person not in persons and term.person not in known:
                persons[term.person] = Person(term.person, term.person, source=term.source)
        return persons

    @functools.cached_property
    def terms(self) -> tuple[Term, ...]:
        """All terms of office; ``person`` is always an id of ``persons``."""
        own = [row for row in self._extra if isinstance(row, Term)]
        if not own:
            return tuple(read_table(Term))
        ids = {person.name: person.id for person in reversed(self.persons.values())}
        named = [t if t.person in self.persons else _of_person(t, ids[t.person]) for t in own]
        return (*read_table(Term), *named)

    @functools.cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """All spells of membership."""
        return (*read_table(Membership), *(row for row in self._extra if isinstance(row, Membership)))

    @functools.cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """Longer names inside which a state's name does not stand for the state."""
        return (*read_table(Suppression), *(row for row in self._extra if isinstance(row, Suppression)))

    def terms_of(self, person_id: str) -> tuple[Term, ...]:
        """Return a person's terms of office in the table's order; none for an unknown person."""
        return self._terms_by_person.get(person_id, ())

    def holds(self, term: Term, day: str) -> bool | None:
        """Tell whether a term of office covers a day: both ends inclusive, but a shared day is the successor's.

        ``day`` is YYYY-MM-DD, or a month or a year, all of which must then be covered. Returns None where the
        table's dates or the day are too coarse to tell. An open term counts as running. Raises ValueError for
        a day that is no date.
        """
        if not is_partial_date(day):
            raise ValueError(f"not a date: {day!r}")
        held = covers(term.start, term.end, day)
        if held is False or not term.end or last_day(day) < first_day(term.end):
            return held
        if day == term.end and self._succeeded(term):
            return False
        return held

    def offices_on(self, person_id: str, day: str) -> list[Term]:
        """Return the terms that a person held for certain on a day (see ``holds``)."""
        return [term for term in self.terms_of(person_id) if self.holds(term, day)]

    def holders(self, office_kind: str, state: str, day: str) -> list[Term]:
        """Return the terms of all who for certain held an office of a state or organisation on a day."""
        terms = self._terms_by_office.get((office_kind, state), ())
        return [term for term in terms if self.holds(term, day)]

    def members(self, organisation: str, day: str, role: str = "member") -> tuple[str, ...]:
        """Return the ids of the states that for certain belonged to an organisation on a day, in that role."""
        return tuple(
            row.state
            for row in self.memberships
            if row.organisation == organisation and row.role == role and covers(row.start, row.end, day)
        )

    @functools.cached_property
    def _terms_by_person(self) -> dict[str, tuple[Term, ...]]:
        grouped: dict[str, list[Term]] = {}
        for term in self.terms:
            grouped.setdefault(term.person, []).append(term)
        return {person: tuple(terms) for person, terms in grouped.items()}

    @functools.cached_property
    def _terms_by_office(self) -> dict[tuple[str, str], tuple[Term, ...]]:
        grouped: dict[tuple[str, str], list[Term]] = {}
        for term in self.terms:
            grouped.setdefault((term.office_kind, term.state), []).append(term)
        return {office: tuple(terms) for office, terms in grouped.items()}

    def _succeeded(self, term: Term) -> bool:
        """Tell whether somebody else's term in the same office begins on the day on which this one ends."""
        rivals = self._terms_by_office[term.office_kind, term.state]
        return any(
            rival.start == term.end
            and rival.person != term.person
            and (term.office_kind in SOLE_OFFICES or rival.office == term.office)
            for rival in rivals
        )

    def _by_id(self, kind: type[K]) -> dict[str, K]:
        records = {record.id: record for record in read_table(kind)}
        for row in self._extra:
            if isinstance(row, kind):
                old = records.get(row.id)
                records[row.id] = kind(**merged(old, row)) if old else row
        return records


def load_knowledge(extra: str | os.PathLike[str] | None = None) -> Knowledge:
    """Return the knowledge base, with the rows of a user's file added (format: ``csto_nlp.knowledge.extra``).

    The result is cached and must not be changed. Raises MissingPathError where the file is not there and
    UsageError, naming file and line, where a row cannot be understood.
    """
    if extra is None:
        return _shared("", b"")
    name = os.fspath(extra)
    try:
        content = Path(name).read_bytes()
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
    return knowledge


def _of_person(term: Term, person_id: str) -> Term:
    return Term(**merged(term, Term(person_id, term.office_kind, term.office, term.state)))
