"""Rows of the tables as records: states, organisations, persons, terms of office, memberships, suppressions.

A record class is the only definition of its table: its fields are the columns of the CSV file (UTF-8, a header line),
a field without default must be given, a field of several values is a list separated by ``|``, a ``Day`` is a date.
"""

from __future__ import annotations

import csv
import io
import operator
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from csto_nlp.resources import model_text

#: A day, a month or a year: YYYY-MM-DD, YYYY-MM or YYYY; empty where unknown.
Day: TypeAlias = str


class State(NamedTuple):
    """A state, a former state, or a de-facto entity.

    ``id`` is ISO 3166 alpha-3, a withdrawn code for former states (SUN, YUG, CSK, DDR), one with X for de-facto
    entities (XNK, XSO). ``status`` is un_member, observer, partial, former or de_facto. ``aliases`` are further names,
    ``demonyms`` adjectives and words for the people, ``capitals`` the cities that may stand for the government,
    ``metonyms`` the buildings and institutions that do so (Kremlin, Akorda). ``valid_from`` and ``valid_to`` are the
    first and the last day. ``wikidata`` is the number of the item (Q232).
    """

    id: str
    status: str
    name: str
    iso2: str = ""
    official_name: str = ""
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    valid_from: Day = ""
    valid_to: Day = ""
    wikidata: str = ""
    source: str = ""
    checked: str = ""


class Organisation(NamedTuple):
    """An international organisation, alliance, bloc or format.

    ``id`` is what records print (CSTO, NATO), ``wikidata`` the number of the item (Q318693).
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    seat: str = ""
    founded: Day = ""
    dissolved: Day = ""
    kind: str = ""
    wikidata: str = ""
    source: str = ""
    checked: str = ""


class Person(NamedTuple):
    """A holder of an office: ``name`` is the full name that records print, ``qid`` the Wikidata number if known."""

    id: str
    name: str
    qid: str = ""
    aliases: tuple[str, ...] = ()
    source: str = ""
    checked: str = ""

    @property
    def key(self) -> str:
        """The id that records print: the Wikidata number, else the table's own id behind ``local:``."""
        is_item = self.id[:1] == "Q" and self.id[1:].isdigit()
        return self.qid or (self.id if is_item else f"local:{self.id}")


class Term(NamedTuple):
    """One person's time in one office of a state or an organisation.

    ``state`` holds the id of either. ``start`` and ``end`` are the first and the last day in office, an empty ``end``
    is an open term. On a day that two terms share the successor holds the office.
    """

    person: str
    office_kind: str
    office: str
    state: str
    start: Day = ""
    end: Day = ""
    acting: bool = False
    source: str = ""
    confidence: str = ""
    checked: str = ""


class Membership(NamedTuple):
    """A state's time in an organisation, first to last day; ``role`` is member, observer, associate ..."""

    state: str
    organisation: str
    start: Day = ""
    end: Day = ""
    role: str = "member"
    source: str = ""
    checked: str = ""


class Suppression(NamedTuple):
    """A longer name in which a state's name does not stand for the state (New Mexico, Georgia Tech)."""

    text: str
    kind: str = ""
    note: str = ""


Record: TypeAlias = State | Organisation | Person | Term | Membership | Suppression
R = TypeVar("R", State, Organisation, Person, Term, Membership, Suppression)

#: The file of each kind of record, under ``models/knowledge``.
FILES: Final[dict[type[Record], str]] = {
    State: "states.csv",
    Organisation: "organisations.csv",
    Person: "persons.csv",
    Term: "terms.csv",
    Membership: "memberships.csv",
    Suppression: "suppress.csv",
}


def _columns_of_type(annotation: str) -> frozenset[str]:
    """Return the columns, of all tables, whose record declares this type."""
    return frozenset(name for kind in FILES for name, its in kind.__annotations__.items() if annotation in str(its))


#: Columns with several values, with dates, and with yes or nothing.
LISTS: Final = _columns_of_type("tuple")
DAYS: Final = _columns_of_type("Day")
_FLAGS: Final = _columns_of_type("bool")
_TRUE: Final = frozenset({"1", "true", "yes"})


def record_of(kind: type[R], row: Mapping[str, str]) -> R:
    """Return a row as a record; columns that are no field of it are ignored, empty ones take the default."""
    return kind(**{column: _value(column, row[column]) for column in kind._fields if row.get(column)})


def _value(column: str, cell: str) -> Any:
    if column in LISTS:
        if "|" not in cell:
            return (cell,) if cell else ()
        return tuple(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))
    return cell.lower() in _TRUE if column in _FLAGS else cell


def read_table(kind: type[R]) -> list[R]:
    """Return the records of a shipped table. Raises ModelError where its file is missing or changed."""
    rows = csv.reader(io.StringIO(model_text(f"knowledge/{FILES[kind]}"), newline=""))
    header = next(rows)
    pick = operator.itemgetter(*map(header.index, kind._fields))
    # Most cells are plain strings and stay as they are: the tables are read on every run.
    lists = [at for at, column in enumerate(kind._fields) if column in LISTS]
    flags = [at for at, column in enumerate(kind._fields) if column in _FLAGS]
    records = []
    for row in rows:
        values: list[Any] = list(pick(row))
        for at in lists:  # tidy, as the tests see to
            values[at] = tuple(values[at].split("|")) if values[at] else ()
        for at in flags:
            values[at] = values[at] in _TRUE
        records.append(kind._make(values))
    return records
