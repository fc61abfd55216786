"""Print the coverage of the curated tables: days covered by office, incumbents on a day, rows by confidence.

    python benchmarks/knowledge_coverage.py [--until YYYY-MM-DD] [--date YYYY-MM-DD ...]

A day is covered where a term may include it and the tables vouch for it: a month or a year counts in full, an open term
up to the day on which it was checked. --until is the last day looked at (default: that of the last general check).
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from csto_nlp.knowledge import load_knowledge
from csto_nlp.knowledge.days import first_day, last_day

if TYPE_CHECKING:
    from csto_nlp.knowledge.base import Knowledge
    from csto_nlp.knowledge.records import Term

POST_SOVIET = ("ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB")
INDEPENDENCE = "1991-12-26"  # the day after Gorbachev resigned: the Soviet Union is gone
PROBES = ("1993-01-01", "1996-09-01", "2003-01-01", "2012-01-01", "2020-01-01", "2025-11-27")
OFFICES = {
    "head_of_state": INDEPENDENCE,
    "head_of_government": INDEPENDENCE,
    "speaker": "2000-01-01",
    "foreign_minister": "2000-01-01",
    "defence_minister": "2000-01-01",
    "interior_minister": "2000-01-01",
    "security_council_secretary": "2000-01-01",
}
CHIEFS = {
    ("CSTO", "secretary_general"): "2003-04-28",
    ("CIS", "secretary_general"): "1992-05-14",
    ("SCO", "secretary_general"): "2004-01-15",
    ("EEC-EUR", "chair"): "2012-02-01",
    ("NATO", "secretary_general"): INDEPENDENCE,
    ("EU", "commission_president"): INDEPENDENCE,
    ("EU", "council_president"): "2009-12-01",
    ("EU", "high_representative"): "1999-10-18",
    ("UN", "secretary_general"): INDEPENDENCE,
    ("OSCE", "secretary_general"): "1993-06-15",
}


def gaps(terms: Iterable[Term], since: str, until: str) -> list[tuple[dt.date, dt.date]]:
    """Return the gaps from ``since`` to ``until`` that no term covers: first and last day of each."""
    day = dt.date.fromisoformat
    spans = sorted((first_day(t.start), last_day(t.end) if t.end else t.checked or until) for t in terms if t.start)
    found, free = [], day(since)
    for start, end in spans:
        if day(start) > free:
            found.append((free, min(day(start), day(until) + dt.timedelta(1)) - dt.timedelta(1)))
        free = max(free, day(end) + dt.timedelta(1))
        if free > day(until):
            return [gap for gap in found if gap[0] <= gap[1]]
    return [gap for gap in [*found, (free, day(until))] if gap[0] <= gap[1]]


def share(terms: Iterable[Term], since: str, until: str) -> float:
    """Return the share of days from ``since`` to ``until`` that the terms cover."""
    days = (dt.date.fromisoformat(until) - dt.date.fromisoformat(since)).days + 1
    return 1 - sum((end - start).days + 1 for start, end in gaps(terms, since, until)) / days


def terms_in(tables: Knowledge, state: str, kind: str) -> list[Term]:
    """Return all terms in one office of a state or organisation."""
    return [term for term in tables.terms if (term.state, term.office_kind) == (state, kind)]


def print_rows(tables: Knowledge) -> None:
    """Print the number of rows of each table, and of terms by confidence."""
    sizes = (tables.states, tables.organisations, tables.memberships, tables.persons, tables.terms, tables.suppressions)
    names = ("states", "organisations", "memberships", "persons", "terms", "suppressions")
    print("rows       ", "  ".join(f"{name} {len(table)}" for name, table in zip(names, sizes, strict=True)))
    print("with a Wikidata number", sum(bool(person.qid) for person in tables.persons.values()))
    closed = collections.Counter(term.confidence for term in tables.terms if term.end)
    still = collections.Counter(term.confidence for term in tables.terms if not term.end)
    for name, grades in (("closed terms", closed), ("open terms", still)):
        print(f"{name:12s}", "  ".join(f"{grade} {grades[grade]}" for grade in sorted(grades)))


def print_offices(tables: Knowledge, until: str) -> None:
    """Print the share of days covered by state and office, and each gap in the two chief offices."""
    print(f"\ndays covered to {until} (heads since {INDEPENDENCE}, others since 2000-01-01)")
    print("     " + "".join(f"{kind[:15]:>17s}" for kind in OFFICES))
    for state in POST_SOVIET:
        shares = [share(terms_in(tables, state, kind), since, until) for kind, since in OFFICES.items()]
        print(f"{state:5s}" + "".join(f"{value:17.4f}" for value in shares))
    for state in POST_SOVIET:
        for kind in ("head_of_state", "head_of_government"):
            for start, end in gaps(terms_in(tables, state, kind), INDEPENDENCE, until):
                print(f"gap  {state} {kind} {start} to {end}")
    print("\nchiefs of organisations")
    for (body, kind), since in CHIEFS.items():
        print(f"{body:8s} {kind:22s} {share(terms_in(tables, body, kind), since, until):.4f}")


def print_incumbents(tables: Knowledge, days: Iterable[str]) -> None:
    """Print for how many states an incumbent is known on each day."""
    states = [state.id for state in tables.states.values() if state.status in {"un_member", "observer", "partial"}]
    print()
    for day in days:
        known = {
            kind: {term.state for term in tables.terms if term.office_kind == kind and tables.held_on(term, day)}
            for kind in ("head_of_state", "head_of_government", "supreme_leader")
        }
        some = [state for state in states if any(state in held for held in known.values())]
        both = known["head_of_state"] & known["head_of_government"] & set(POST_SOVIET)
        print(f"{day}: an incumbent for {len(some)} of {len(states)} states; both heads for {len(both)} of 15")


def main() -> None:
    """Print all figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--until", default="")
    cli.add_argument("--date", action="append", default=[])
    options = cli.parse_args()
    tables = load_knowledge()
    print_rows(tables)
    print_offices(tables, options.until or tables.checked)
    print_incumbents(tables, options.date or PROBES)


if __name__ == "__main__":
    main()
