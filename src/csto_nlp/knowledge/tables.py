"""Rows of the curated tables (CSV, UTF-8, a header line, lists separated by ``|``) as records."""

from __future__ import annotations

import csv
import io
import operator
from collections.abc import Mapping
from typing import Any, Final, TypeAlias, TypeVar

from csto_nlp.knowledge.records import Membership, Organisation, Person, State, Suppression, Term
from csto_nlp.resources import model_text

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
LISTS: Final = frozenset({"aliases", "demonyms", "capitals", "metonyms", "former_names"})
_TRUE: Final = frozenset({"1", "true", "yes"})


def columns(kind: type[Record]) -> tuple[str, ...]:
    """Return the columns of a table, which are the fields of its record."""
    return kind._fields


def build(kind: type[R], row: Mapping[str, str]) -> R:
    """Return a row as a record; columns the record does not have are ignored, empty ones take its default."""
    values: dict[str, Any] = {}
    for column in columns(kind):
        value = row.get(column)
        if value:
            values[column] = _value(column, value)
    return kind(**values)


def _value(column: str, value: str) -> Any:
    if column in LISTS:
        if "|" not in value:
            return (value,) if value else ()
        return tuple(dict.fromkeys(part.strip() for part in value.split("|") if part.strip()))
    if column == "acting":
        return value.lower() in _TRUE
    return value


def read_table(kind: type[R]) -> list[R]:
    """Read a shipped table. Raises ModelError where the file is missing or changed."""
    rows = csv.reader(io.StringIO(model_text(f"knowledge/{FILES[kind]}"), newline=""))
    header = next(rows)
    wanted = columns(kind)
    pick = operator.itemgetter(*map(header.index, wanted))
    special = [(at, column) for at, column in enumerate(wanted) if column in LISTS or column == "acting"]
    records = []
    for row in rows:
        values: list[Any] = list(pick(row))
        for at, column in special:
            values[at] = _value(column, values[at])
        records.append(kind._make(values))
    return records
