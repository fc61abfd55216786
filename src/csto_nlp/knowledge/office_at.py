"""The office that a person held on a date, decided by the dated terms of the tables alone.

What the article says chooses only between offices: of several held at once, and of past ones. An article that calls a
sitting president "former" changes nothing here: the record shows its words in ``stated``. The tables vouch for an
office for ``VOUCHED_DAYS`` after they were last checked; on later days nothing is certain (``people/standing.py`` says
what an article may still tell).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.knowledge.days import first_day, last_day

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge, Term

#: Kinds of office by precedence: of two held at once the record prints the earlier one. A minister who is a deputy
#: premier too goes by the ministry.
_PRECEDENCE: Final = (
    "supreme_leader",
    "head_of_state",
    "head_of_government",
    "secretary_general",
    "commission_president",
    "council_president",
    "foreign_minister",
    "speaker",
    "high_representative",
    "defence_minister",
    "interior_minister",
    "deputy_head_of_government",
    "security_council_secretary",
    "state_counsellor",
    "chair",
    "presidential_chief_of_staff",
    "security_service_head",
)
#: Kinds that are no public office: the person is a leader, and in no office by it.
_NOT_PUBLIC: Final = frozenset({"opposition_leader", "party_leader", "rebel_leader", "warlord", "head_of_company"})
#: Days after the last check of an office for which its holder is still taken for certain.
VOUCHED_DAYS: Final = 120
#: Years after which nobody returns to an office; the longest absence in the tables lasted 23.
_YEARS_OF_RETURN: Final = 30
_RANKS: Final = {kind: rank for rank, kind in enumerate(_PRECEDENCE)}
_DAY_LENGTH: Final = len("2000-01-01")


@dataclass(frozen=True, slots=True)
class OfficeAt:
    """A person's office as of a date: its title, its state or organisation, and whether the person held it.

    ``in_office`` is None where the tables cannot tell: no date, a month in which the office changed, a term dated too
    coarsely, a day too long after the last check, and for the lead of a party or a movement, which is no public office.
    ``checked`` is the ISO day to which the tables vouch for the office, None where no check is recorded. ``term`` is
    the row that says so, None where several do.
    """

    office: str | None = None
    state: str | None = None
    in_office: bool | None = None
    checked: str | None = None
    term: Term | None = dataclasses.field(default=None, compare=False, repr=False)


def office_at(
    knowledge: Knowledge,
    person: str,
    date: str | None,
    stated: frozenset[str] = frozenset(),
    *,
    coming: bool = False,
    near: frozenset[str] = frozenset(),
    states: frozenset[str] = frozenset(),
) -> OfficeAt:
    """Return a person's office on a date.

    ``date`` is an ISO day, month or year, or a stretch of days (2025-11-20/2026-01-14), None where unknown. ``stated``
    are the kinds of office (``office_kind`` of the tables) that the article gives the person, ``coming`` says that it
    calls the office one to come (elect, designate), ``near`` are the states that the article names, ``states`` those of
    the stated offices.

    - In office: a stated office that is held, else the highest one; of two of one rank that of a state in ``near``,
      then of the state in which the person has more terms.
    - Not in office any more: the last office before the date, or a stated one that was held before it. With
      ``coming``: the next stated office.
    - Before any office: the first one, not yet held.
    - Without a date nothing is guessed: an office only where the article states one that the person ever held, since
      before the first and after the last day in office the person held none; and ``in_office`` is None.
    """
    terms = _by_nearness(knowledge.terms_of(person), near)
    if not terms:
        return OfficeAt()
    if not date:
        return _without_date(knowledge, terms, stated, states)
    if len(date) != _DAY_LENGTH:
        first, last = first_day(date), last_day(date)
        return office_between(knowledge, person, first, last, stated, coming=coming, near=near, states=states)
    return _on_day(knowledge, terms, date, stated, states, coming)


def office_between(
    knowledge: Knowledge,
    person: str,
    first: str,
    last: str,
    stated: frozenset[str] = frozenset(),
    *,
    coming: bool = False,
    near: frozenset[str] = frozenset(),
    states: frozenset[str] = frozenset(),
) -> OfficeAt:
    """Return what a person's offices on all days from ``first`` to ``last`` have in common, None for the rest.

    ``first`` and ``last`` are ISO days, both inclusive; the other arguments are those of ``office_at``.
    """
    terms = _by_nearness(knowledge.terms_of(person), near)
    days = _days_of_change(knowledge, terms, first, last)
    return _common([_on_day(knowledge, terms, day, stated, states, coming) for day in days]) if terms else OfficeAt()


def office_stated(
    knowledge: Knowledge, person: str, days: str, stated: frozenset[str], states: frozenset[str] = frozenset()
) -> OfficeAt | None:
    """Return the stated office that a person held on some day of a stretch, taken at the text's word; None for none.

    Arguments are those of ``office_at``; ``days`` is the stretch.
    """
    held = [
        term
        for term in knowledge.terms_of(person)
        if term.office_kind in stated and knowledge.held_on(term, days) is not False
    ]
    held = [term for term in held if term.state in states] or held
    return _office(knowledge, min(held, key=_rank), True) if held else None


def office_rank(kind: str) -> int:
    """Return the rank of a kind of office, 0 for the highest; kinds without precedence share the last rank."""
    return _RANKS.get(kind, len(_PRECEDENCE))


def _by_nearness(terms: tuple[Term, ...], near: frozenset[str]) -> tuple[Term, ...]:
    """Return terms sorted: those of states in ``near`` first, then those of the person's usual state, then later ones.

    ``min`` and ``max`` take the first of equals, so this order decides between offices of one rank.
    """
    states = [term.state for term in terms]
    latest = sorted(terms, key=lambda term: (term.start, term.office), reverse=True)
    return tuple(sorted(latest, key=lambda term: (term.state not in near, -states.count(term.state))))


def _on_day(
    knowledge: Knowledge,
    terms: tuple[Term, ...],
    day: str,
    stated: frozenset[str],
    states: frozenset[str],
    coming: bool,
) -> OfficeAt:
    """Return the office on one full day, from terms in the order of ``_by_nearness``."""

    def office(term: Term, in_office: bool | None) -> OfficeAt:
        return _office(knowledge, term, in_office if vouched(knowledge, term, day) else None)

    held = [(knowledge.held_on(term, day), term) for term in terms]
    certain = [term for held_then, term in held if held_then]
    if certain:
        fitting = [term for term in certain if term.office_kind in stated]
        fitting = [term for term in fitting if term.state in states] or fitting
        return office(min(fitting or certain, key=_rank), True)
    possible = [term for held_then, term in held if held_then is not False]
    if possible:
        return office(min(possible, key=_rank), None)
    past = [term for term in terms if term.end and last_day(term.end) <= day]
    future = [term for term in terms if not term.start or first_day(term.start) > day]
    if coming and (next_stated := [term for term in future if term.office_kind in stated]):
        return office(min(next_stated, key=_beginning), False)
    if past:
        candidates = [term for term in past if term.office_kind in stated] or past
        last = max(candidates, key=lambda term: (last_day(term.end), -office_rank(term.office_kind), term.office))
        return office(last, False)
    return office(min(future or terms, key=_beginning), False)


def vouched(knowledge: Knowledge, term: Term, day: str) -> bool:
    """Whether the tables vouch, on an ISO day, for what a term says: it covers the day, or was checked not long before.

    A term that ended a generation before is over for good, and one without a day of checking, from a user's own file,
    holds for good.
    """
    if term.end and (day <= last_day(term.end) or int(day[:4]) - int(term.end[:4]) > _YEARS_OF_RETURN):
        return True
    checked = knowledge.checked_to(term)
    return not checked or day <= vouched_until(checked)


@functools.cache
def vouched_until(checked: str) -> str:
    """Return the last ISO day for which a check on an ISO day vouches."""
    return (dt.date.fromisoformat(checked) + dt.timedelta(VOUCHED_DAYS)).isoformat()


def _without_date(
    knowledge: Knowledge, terms: tuple[Term, ...], stated: frozenset[str], states: frozenset[str]
) -> OfficeAt:
    """Return the office that all stated terms have in common, and the state that these, or else all terms, have."""
    fitting = [term for term in terms if term.office_kind in stated]
    fitting = [term for term in fitting if term.state in states] or fitting
    offices = {(term.office_kind, term.state) for term in fitting}
    places = {term.state for term in fitting or terms}
    place = places.pop() if len(places) == 1 else None
    if len(offices) != 1:
        return OfficeAt(None, place)
    term = max(fitting, key=lambda term: (term.start, term.office))
    return OfficeAt(term.office, place, None, knowledge.checked_to(term) or None, term)


def _days_of_change(knowledge: Knowledge, terms: tuple[Term, ...], first: str, last: str) -> list[str]:
    """Return the days from ``first`` to ``last`` on which an office may change, and the days after them.

    They are the ends of terms, and the last days for which the tables vouch.
    """
    days = {first, last}
    for term in terms:
        if term.start:
            days |= {first_day(term.start), last_day(term.start)}
        if term.end:
            days |= {first_day(term.end), last_day(term.end)}
        if checked := knowledge.checked_to(term):
            days.add(vouched_until(checked))
    within = {day for day in days if first <= day <= last}
    return sorted(within | {_day_after(day) for day in within if day < last})


def _day_after(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


def _common(offices: list[OfficeAt]) -> OfficeAt:
    """Return what the offices on all days of a month or year have in common, None for the rest."""
    first = offices[0]
    same_office = len({(office.office, office.state) for office in offices}) == 1
    same_state = len({office.state for office in offices}) == 1
    same_standing = len({office.in_office for office in offices}) == 1
    return OfficeAt(
        first.office if same_office else None,
        first.state if same_state else None,
        first.in_office if same_office and same_standing else None,
        first.checked if same_office else None,
        first.term if same_office else None,
    )


def _office(knowledge: Knowledge, term: Term, in_office: bool | None) -> OfficeAt:
    office = term.office
    if term.acting and "acting" not in office.lower() and "interim" not in office.lower():
        office = f"acting {office}"
    public = term.office_kind not in _NOT_PUBLIC
    return OfficeAt(office, term.state, in_office if public else None, knowledge.checked_to(term) or None, term)


def _rank(term: Term) -> int:
    return office_rank(term.office_kind)


def _beginning(term: Term) -> tuple[str, int, str, str]:
    return (first_day(term.start) if term.start else "", office_rank(term.office_kind), term.office, term.state)
