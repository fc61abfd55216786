"""What office a person held on the article's date, from the dated terms of the tables alone.

What the text says of the office plays no part here but to choose between *past* offices; a text that calls a
sitting president "former" stays visible in the record's ``stated`` and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.knowledge.days import first_day, last_day

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge, Term

#: Offices by weight: of two held at once the record prints the earlier one.
_RANK: Final = (
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
_WEIGHT: Final = {kind: rank for rank, kind in enumerate(_RANK)}
_FULL: Final = len("2000-01-01")
#: Grades of confidence whose open terms were not seen to be open any more.
_UNVERIFIED: Final = frozenset({"A?"})


@dataclass(frozen=True, slots=True)
class Standing:
    """An office as of a date: its title, its state or organisation, and whether the person held it.

    ``in_office`` is None where that cannot be known: no date, a month in which it changed, a term dated too coarsely.
    """

    office: str | None = None
    state: str | None = None
    in_office: bool | None = None


def standing(
    knowledge: Knowledge,
    person: str,
    date: str | None,
    stated: frozenset[str] = frozenset(),
    *,
    coming: bool = False,
    near: frozenset[str] = frozenset(),
) -> Standing:
    """Return a person's office on a date (ISO day, month or year; None: unknown).

    In office: the weightiest office held; of two of one weight, that of a state in ``near`` (the states the article
    names), then of the state the person has more terms in. Not in office: the last one before the date, or one that
    the text states (``stated``: office kinds of the tables) if it was held before; ``coming`` (elect, designate) looks
    for the stated one among the next. Before any office: the first, not yet held. Without a date nothing is guessed:
    an office only where the person never held another or the text states one of them, ``in_office`` unknown.
    """
    terms = _by_home(knowledge.terms_of(person), near)
    if not terms:
        return Standing()
    if not date:
        return _undated(terms, stated)
    if len(date) < _FULL:
        return _agreed([_on(knowledge, terms, day, stated, coming) for day in _probes(terms, date)])
    return _on(knowledge, terms, date, stated, coming)


def weight(kind: str) -> int:
    """Return how weighty a kind of office is; less is more."""
    return _WEIGHT.get(kind, len(_RANK))


def _by_home(terms: tuple[Term, ...], near: frozenset[str]) -> tuple[Term, ...]:
    """Return terms so sorted that those of states near, then of the person's usual state, then the later come first."""
    states = [term.state for term in terms]
    latest = sorted(terms, key=lambda term: (term.start, term.office), reverse=True)
    return tuple(sorted(latest, key=lambda term: (term.state not in near, -states.count(term.state))))


def _on(knowledge: Knowledge, terms: tuple[Term, ...], day: str, stated: frozenset[str], coming: bool) -> Standing:
    held = [(knowledge.holds(term, day), term) for term in terms]
    certain = [term for held_then, term in held if held_then and not _doubtful(term, day)]
    if certain:
        return _standing(min(certain, key=_precedence), True)
    possible = [term for held_then, term in held if held_then is not False]
    if possible:
        return _standing(min(possible, key=_precedence), None)
    past = [term for term in terms if term.end and last_day(term.end) <= day]
    future = [term for term in terms if not term.start or first_day(term.start) > day]
    if coming and (nexts := [term for term in future if term.office_kind in stated]):
        return _standing(min(nexts, key=_begin), False)
    if past:
        meant = [term for term in past if term.office_kind in stated] or past
        return _standing(max(meant, key=lambda term: (last_day(term.end), *_negated(term))), False)
    return _standing(min(future or list(terms), key=_begin), False)


def _undated(terms: tuple[Term, ...], stated: frozenset[str]) -> Standing:
    meant = [term for term in terms if term.office_kind in stated] or list(terms)
    offices = {(term.office_kind, term.state) for term in meant}
    states = {term.state for term in meant}
    office = max(meant, key=lambda term: (term.start, term.office)).office if len(offices) == 1 else None
    return Standing(office, states.pop() if len(states) == 1 else None, None)


def _probes(terms: tuple[Term, ...], date: str) -> list[str]:
    """Return the days of a month or year on which something may change: its ends, and those of the terms in it."""
    days = {first_day(date), last_day(date)}
    days |= {
        bound
        for term in terms
        for bound in (term.start, term.end)
        if len(bound) == _FULL and bound[: len(date)] == date
    }
    return sorted(days)


def _agreed(standings: list[Standing]) -> Standing:
    """Return what all the days of a month agree on."""
    first = standings[0]
    same = all((other.office, other.state) == (first.office, first.state) for other in standings)
    state = first.state if all(other.state == first.state for other in standings) else None
    in_office = first.in_office if all(other.in_office == first.in_office for other in standings) else None
    return Standing(first.office if same else None, state, in_office if same else None)


def _standing(term: Term, in_office: bool | None) -> Standing:
    office = term.office
    if term.acting and "acting" not in office.lower() and "interim" not in office.lower():
        office = f"acting {office}"
    return Standing(office, term.state, in_office)


def _doubtful(term: Term, day: str) -> bool:
    """Tell whether an open term is only known to have run up to an earlier day, on which it was last looked up."""
    return not term.end and term.confidence in _UNVERIFIED and bool(term.checked) and day > last_day(term.checked)


def _precedence(term: Term) -> int:
    """Order terms by weight; of equal ones the first stays, in the order of ``_by_home``."""
    return weight(term.office_kind)


def _begin(term: Term) -> tuple[str, int, str, str]:
    return (first_day(term.start) if term.start else "", weight(term.office_kind), term.office, term.state)


def _negated(term: Term) -> tuple[int, str]:
    return (-weight(term.office_kind), term.office)
