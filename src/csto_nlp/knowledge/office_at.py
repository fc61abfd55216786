"""The office that a person held on a date, decided by the dated terms of the tables alone.

What the article says chooses only between *past* offices. An article that calls a sitting president "former" changes
nothing here: the record shows its words in ``stated``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.knowledge.days import first_day, last_day

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge, Term

#: Kinds of office by precedence: of two held at once the record prints the earlier one.
_PRECEDENCE: Final = (
    "supreme_leader",
    "head_of_state",
    "head_of_government",
    "secretary_general",
    "commission_president",
    "council_president",
    "deputy_head_of_government",
    "foreign_minister",
    "speaker",
    "high_representative",
    "defence_minister",
    "interior_minister",
    "security_council_secretary",
    "state_counsellor",
    "chair",
    "presidential_chief_of_staff",
    "security_service_head",
)
_RANKS: Final = {kind: rank for rank, kind in enumerate(_PRECEDENCE)}
_DAY_LENGTH: Final = len("2000-01-01")


@dataclass(frozen=True, slots=True)
class OfficeAt:
    """A person's office as of a date: its title, its state or organisation, and whether the person held it.

    ``in_office`` is None where the tables cannot tell: no date, a month in which the office changed, a term dated too
    coarsely.
    """

    office: str | None = None
    state: str | None = None
    in_office: bool | None = None


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
    the stated offices, which are asked without a date only.

    - In office: the highest office held; of two of one rank that of a state in ``near``, then of the state in which
      the person has more terms.
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
        return _without_date(terms, stated, states)
    if len(date) != _DAY_LENGTH:
        return office_between(knowledge, person, first_day(date), last_day(date), stated, coming=coming, near=near)
    return _on_day(knowledge, terms, date, stated, coming)


def office_between(
    knowledge: Knowledge,
    person: str,
    first: str,
    last: str,
    stated: frozenset[str] = frozenset(),
    *,
    coming: bool = False,
    near: frozenset[str] = frozenset(),
) -> OfficeAt:
    """Return what a person's offices on all days from ``first`` to ``last`` have in common, None for the rest.

    ``first`` and ``last`` are ISO days, both inclusive; the other arguments are those of ``office_at``.
    """
    terms = _by_nearness(knowledge.terms_of(person), near)
    days = _days_of_change(terms, first, last)
    return _common([_on_day(knowledge, terms, day, stated, coming) for day in days]) if terms else OfficeAt()


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
    return _office(min(held, key=_rank), True) if held else None


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


def _on_day(knowledge: Knowledge, terms: tuple[Term, ...], day: str, stated: frozenset[str], coming: bool) -> OfficeAt:
    """Return the office on one full day, from terms in the order of ``_by_nearness``."""
    held = [(knowledge.held_on(term, day), term) for term in terms]
    certain = [term for held_then, term in held if held_then]
    if certain:
        return _office(min(certain, key=_rank), True)
    possible = [term for held_then, term in held if held_then is not False]
    if possible:
        return _office(min(possible, key=_rank), None)
    past = [term for term in terms if term.end and last_day(term.end) <= day]
    future = [term for term in terms if not term.start or first_day(term.start) > day]
    if coming and (next_stated := [term for term in future if term.office_kind in stated]):
        return _office(min(next_stated, key=_beginning), False)
    if past:
        candidates = [term for term in past if term.office_kind in stated] or past
        last = max(candidates, key=lambda term: (last_day(term.end), -office_rank(term.office_kind), term.office))
        return _office(last, False)
    return _office(min(future or terms, key=_beginning), False)


def _without_date(terms: tuple[Term, ...], stated: frozenset[str], states: frozenset[str]) -> OfficeAt:
    """Return the office that all stated terms have in common, and the state that these, or else all terms, have."""
    fitting = [term for term in terms if term.office_kind in stated]
    fitting = [term for term in fitting if term.state in states] or fitting
    offices = {(term.office_kind, term.state) for term in fitting}
    places = {term.state for term in fitting or terms}
    office = max(fitting, key=lambda term: (term.start, term.office)).office if len(offices) == 1 else None
    return OfficeAt(office, places.pop() if len(places) == 1 else None, None)


def _days_of_change(terms: tuple[Term, ...], first: str, last: str) -> list[str]:
    """Return the days from ``first`` to ``last`` on which an office may change: ends of terms, and the day after."""
    days = {first, last}
    for term in terms:
        if term.start:
            days |= {first_day(term.start), last_day(term.start)}
        if term.end:
            days |= {first_day(term.end), last_day(term.end)}
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
    )


def _office(term: Term, in_office: bool | None) -> OfficeAt:
    office = term.office
    if term.acting and "acting" not in office.lower() and "interim" not in office.lower():
        office = f"acting {office}"
    return OfficeAt(office, term.state, in_office)


def _rank(term: Term) -> int:
    return office_rank(term.office_kind)


def _beginning(term: Term) -> tuple[str, int, str, str]:
    return (first_day(term.start) if term.start else "", office_rank(term.office_kind), term.office, term.state)
