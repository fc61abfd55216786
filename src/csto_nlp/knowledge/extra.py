"""Rows of a user's own file, added to the curated tables (``--knowledge FILE``).

The file is CSV with a header line, or JSON Lines with one object a row. The column ``table`` says which table a row
belongs to (state, organisation, person, term, membership, suppress), the others are the columns of that table, lists
separated by ``|`` (in JSON Lines also arrays). A row whose id a table has adds to that record: lists grow, other
values replace. A term names its person by id, by Wikidata number or by full name; a name that no table has becomes a
new person, so that one line is enough to add the holder of an office. A term of the same person, office and start as
one of the tables takes its place (see ``mending``).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from csto_nlp.errors import UsageError
from csto_nlp.knowledge.days import first_day, is_partial_date, last_day
from csto_nlp.knowledge.office_kinds import meant_kind
from csto_nlp.knowledge.records import (
    DAYS,
    LISTS,
    Membership,
    Organisation,
    Person,
    R,
    Record,
    State,
    Suppression,
    Term,
    record_of,
)

#: The names of the tables in the column ``table``.
_TABLES: Final[dict[str, type[Record]]] = {
    "state": State,
    "organisation": Organisation,
    "person": Person,
    "term": Term,
    "membership": Membership,
    "suppress": Suppression,
}


def parse_extra(name: str, content: bytes) -> list[tuple[str, Record]]:
    """Return the rows of a user's file as records, in the order of the file, each with its place (``FILE:LINE``).

    ``name`` is the file's name for messages. Raises UsageError with the place of a row that cannot be understood.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{name}:{line}: not UTF-8", "save the file as UTF-8") from error
    if text.lstrip().startswith("["):
        raise UsageError(f"{name}: a JSON array", "write one object a line, without brackets and commas around them")
    rows = _json_rows if text.lstrip().startswith("{") else _csv_rows
    places = ((f"{name}:{line}", row) for line, row in rows(name, text) if any(row.values()))
    return [(where, _record(where, row)) for where, row in places]


def check_ids(rows: Iterable[tuple[str, Record]], names: Mapping[str, str]) -> None:
    """Check that the states and organisations of terms and memberships are ids of a table ("KGZ", not "Kyrgyzstan").

    ``names`` are the names of all states and organisations by id. Raises UsageError with the place of the row.
    """
    for where, row in rows:
        for column in ("state", "organisation") if isinstance(row, Term | Membership) else ():
            ident = getattr(row, column, "")
            if ident and ident not in names:
                named = next((known for known, name in names.items() if name.casefold() == ident.casefold()), None)
                hint = f"write {named}" if named else "write an id of a table, or add a row for it"
                raise UsageError(f"{where}: {column} is the id of nothing: {ident}", hint)


def check_kinds(rows: Iterable[tuple[str, Record]], known: Collection[str]) -> None:
    """Check that no kind of office is a slip for one that the tables have ("foreign_minster", "president").

    A kind like none of them is taken as it is. Raises UsageError with the place of the row.
    """
    for where, row in rows:
        if isinstance(row, Term) and row.office_kind not in known:
            meant = meant_kind(row.office_kind, known)
            if meant is not None:
                raise UsageError(f"{where}: no office_kind {row.office_kind!r}", f"write {meant}")


def _csv_rows(name: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        _check_header(f"{name}:1", reader.fieldnames)
        for row in reader:
            if None in row or None in row.values():
                raise UsageError(f"{name}:{reader.line_num}: not as many values as the header has columns")
            yield reader.line_num, row
    except csv.Error as error:
        raise UsageError(f"{name}:{reader.line_num}: {error}") from error


def _check_header(where: str, header: Sequence[str] | None) -> None:
    if header is None:
        return  # an empty file
    if "table" not in header:
        raise UsageError(f"{where}: no column table", "the first line names the columns, commas between them")
    for column in header:
        if header.count(column) > 1:
            raise UsageError(f"{where}: the column {column} is there twice")


def _json_rows(name: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{name}:{number}: not a JSON object", "one object a line") from error
        if not isinstance(row, dict):
            raise UsageError(f"{name}:{number}: not a JSON object", "one object a line")
        yield number, {column: _text(f"{name}:{number}", column, value) for column, value in row.items()}


def _text(where: str, column: str, value: Any) -> str:
    """Return a JSON value as the string that a CSV cell would hold."""
    if value is None or isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "|".join(value)
    if not isinstance(value, str):
        raise UsageError(f"{where}: {column} is not a text", "write dates as quoted YYYY-MM-DD")
    return value


def _record(where: str, row: dict[str, str]) -> Record:
    row = {column: value.strip() for column, value in row.items() if value.strip()}
    kind = _TABLES.get(row.pop("table", ""))
    if kind is None:
        raise UsageError(f"{where}: unknown table", f"the column table is one of: {', '.join(_TABLES)}")
    unknown = sorted(row.keys() - set(kind._fields))
    if unknown:
        raise UsageError(f"{where}: unknown column {unknown[0]}", f"columns: {', '.join(kind._fields)}")
    if kind is State:
        row.setdefault("status", "partial")
    if kind in {Person, Organisation, State}:
        row.setdefault("id", row.get("qid") or row.get("name", ""))
    _check(where, kind, row)
    record: Record = record_of(kind, row)  # type: ignore[type-var]  # kind is one of the six
    return record


def _check(where: str, kind: type[Record], row: dict[str, str]) -> None:
    """Check that a row has the columns that its record requires, and that its dates are dates in order."""
    for column in kind._fields:
        if column not in kind._field_defaults and not row.get(column):
            raise UsageError(f"{where}: {column} is missing")
    for column in sorted(DAYS & row.keys()):
        if not is_partial_date(row[column]):
            raise UsageError(f"{where}: {column} is no date: {row[column]}", "YYYY, YYYY-MM or YYYY-MM-DD")
    start, end = row.get("start"), row.get("end")
    if start and end and last_day(end) < first_day(start):
        raise UsageError(f"{where}: end {end} lies before start {start}")


def merged(old: R, new: R) -> R:
    """Return a table's record with the values of a user's row added: lists grow, other given values replace."""
    values: dict[str, Any] = {}
    for column in old._fields:
        before: Any = getattr(old, column)
        after: Any = getattr(new, column)
        values[column] = tuple(dict.fromkeys((*before, *after))) if column in LISTS else after or before
    return old._replace(**values)
