"""How terms of office in a user's file close and correct those of the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from csto_nlp.knowledge.days import first_day, last_day
from csto_nlp.knowledge.office_kinds import SOLE_OFFICES, SOLE_UNDER_ONE_TITLE

if TYPE_CHECKING:
    from csto_nlp.knowledge.records import Person, Term


def mended(
    ours: Sequence[Term], theirs: Sequence[Term], persons: Mapping[str, Person]
) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Return the terms of the tables with a user's put among them, and in words what that changes of the tables'.

    ``ours`` are the terms of the tables, ``theirs`` the user's rows. A row with the same person, office and start as a
    term replaces it; a row without a start replaces the person's open term. A row for another person, in an office with
    one holder, closes the open term on the day on which the row starts.
    """
    result = list(ours)
    changes: list[str] = []
    places: dict[tuple[str, str], list[int]] = {}
    for at, term in enumerate(ours):
        places.setdefault((term.office_kind, term.state), []).append(at)
    for new in theirs:
        at_office = places.get((new.office_kind, new.state), [])
        same = next((at for at in at_office if _is_same(result[at], new)), None)
        if same is not None:
            old = result[same]
            result[same] = new if new.start else new._replace(start=old.start)
            if (what := _difference(old, result[same])) is not None:
                changes.append(f"{what} {_named(old, persons)}")
        else:
            result.append(new)
        for at in at_office:
            if _is_succeeded(result[at], new):
                result[at] = result[at]._replace(end=new.start)
                changes.append(f"closes {_named(result[at], persons)} on {new.start}")
    return tuple(result), tuple(changes)


def _is_same(old: Term, new: Term) -> bool:
    """Whether a user's row and a term of the tables are the same: one person, one office, days that agree."""
    if old.person != new.person:
        return False
    if not new.start:
        return not old.end
    return bool(old.start) and (old.start.startswith(new.start) or new.start.startswith(old.start))


def _difference(old: Term, new: Term) -> str | None:
    """Return the verb for what a row does to a term of the tables; None where both say the same."""
    if new.end and not old.end:
        return "closes"
    if old.end and not new.end:
        return "reopens"
    same = (old.start, old.end, old.office, old.acting) == (new.start, new.end, new.office, new.acting)
    return None if same else "corrects"


def _is_succeeded(old: Term, new: Term) -> bool:
    """Whether a row gives another person the office that an open term of the tables still gives to someone."""
    if old.end or new.end or new.acting or old.person == new.person or not (old.start and new.start):
        return False
    if new.office_kind not in SOLE_OFFICES and not (
        new.office_kind in SOLE_UNDER_ONE_TITLE and old.office == new.office
    ):
        return False
    return last_day(old.start) < first_day(new.start)


def _named(term: Term, persons: Mapping[str, Person]) -> str:
    return f"{term.office} {persons[term.person].name} ({term.state})"
