"""The result of a query to Wikidata as rows of a user's file: terms of office that the tables lack or have otherwise.

The query is in docs/knowledge.md; the query service gives its result as JSON (of the endpoint, or "simple" from the
page) or CSV. A row is a person in a position: ``person``, ``personLabel``, ``positionLabel``, ``state`` (ISO 3166
alpha-3, or the id of a body) and ``start``; ``end``, the precision of both, and ``kind`` may be absent.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.errors import UsageError
from csto_nlp.knowledge.days import first_day, is_partial_date, last_day
from csto_nlp.knowledge.office_kinds import SOLE_OFFICES
from csto_nlp.knowledge.records import Person, Term
from csto_nlp.resources import rule_rows

if TYPE_CHECKING:
    from csto_nlp.knowledge.base import Knowledge

#: Columns that a result must have.
_REQUIRED: Final = ("person", "personLabel", "positionLabel", "state", "start")
_ITEM: Final = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d*)\Z")
_TIME: Final = re.compile(r"\+?(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]+Z?)?\Z")
#: Characters of a date by Wikidata's precision of a time: the year, the month, the day.
_PRECISIONS: Final = {"9": 4, "10": 7, "11": 10}
#: A position of another rank than the one in its title.
_OTHER_RANK: Final = re.compile(r"\b(?:deputy|vice|assistant|former|shadow|first lady)\b", re.IGNORECASE)
#: What a title of Wikidata ends with: the state, which the row names.
_OF_STATE: Final = re.compile(r"\s+(?:of|in) (?:the )?(?:Republic of )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*\Z")
_ACTING: Final = re.compile(r"\b(?:acting|interim)\b ?", re.IGNORECASE)
#: Days by which two sources may differ on the beginning or the end of one term.
_SAME_DAYS: Final = 40


@dataclass(frozen=True, slots=True)
class Imported:
    """What a query result brings: rows for a user's file, and what is said of each row of the result.

    ``lines`` name what would change and what was left out; ``new``, ``closed``, ``corrected``, ``known`` and
    ``left_out`` count them.
    """

    rows: tuple[dict[str, str], ...]
    lines: tuple[str, ...]
    new: int
    closed: int
    corrected: int
    known: int
    left_out: int


#: Columns of the rows, for CSV.
COLUMNS: Final = (
    "table",
    "id",
    "qid",
    "name",
    "person",
    "office_kind",
    "office",
    "state",
    "start",
    "end",
    "acting",
    "source",
)


def imported(name: str, content: bytes, knowledge: Knowledge) -> Imported:
    """Return what a query result would change in the tables.

    ``name`` is the file's name for messages. Raises UsageError, with the line where there is one, for a file that is no
    query result.
    """
    counts = dict.fromkeys(("new", "closed", "corrected", "known", "left_out"), 0)
    rows: list[dict[str, str]] = []
    lines: list[str] = []
    named: set[str] = set()
    known_states = {*knowledge.states, *knowledge.organisations}
    for where, row in _bindings(name, content):
        term = _term(row, known_states)
        if isinstance(term, str):
            counts["left_out"] += 1
            lines.append(f"{where}: left out: {term}")
            continue
        verdict, old = _compared(term, knowledge)
        counts[verdict] += 1
        if verdict == "known":
            continue
        term = term._replace(start=old.start, office=old.office) if old else _titled(term, knowledge)
        label = row["personLabel"] or term.person
        lines.append(f"{where}: {verdict}: {label}, {term.office} ({term.state}) {term.start}..{term.end}")
        if term.person not in knowledge.persons and term.person not in named:
            named.add(term.person)
            rows.append(_written("person", Person(term.person, label, term.person, source="wikidata")))
        rows.append(_written("term", term))
    return Imported(tuple(rows), tuple(lines), **counts)


def _titled(term: Term, knowledge: Knowledge) -> Term:
    """Return a term under the title that the tables give an office with a single holder."""
    before = [one for one in knowledge.terms_in(term.office_kind, term.state) if one.start]
    if term.office_kind not in SOLE_OFFICES or not before:
        return term
    return term._replace(office=max(before, key=lambda one: (one.start, one.office)).office)


def _written(table: str, record: Person | Term) -> dict[str, str]:
    values = record._asdict()
    cells = {column: values[column] for column in COLUMNS if values.get(column)}
    return {"table": table, **{column: "yes" if cell is True else str(cell) for column, cell in cells.items()}}


def _bindings(name: str, content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of a result, each with its place."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: not UTF-8") from error
    rows = _from_json(name, text) if text.lstrip()[:1] in ("{", "[") else _from_csv(name, text)
    some = False
    for where, row in rows:
        some = True
        lacking = [column for column in _REQUIRED if column not in row]
        if lacking:
            raise UsageError(f"{where}: no column {lacking[0]}", "run the query of docs/knowledge.md")
        yield where, row
    if not some and not text.strip():
        raise UsageError(f"{name}: an empty file", "it takes the result of the query in docs/knowledge.md")


def _from_json(name: str, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        result = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{name}: not JSON") from error
    columns: Sequence[Any] = ()
    if isinstance(result, dict):
        try:
            columns, result = result["head"]["vars"], result["results"]["bindings"]
        except (KeyError, TypeError):
            raise UsageError(f"{name}: no query result", "JSON as the query service gives it") from None
    if not isinstance(result, list) or not all(isinstance(row, dict) for row in result):
        raise UsageError(f"{name}: no query result", "JSON as the query service gives it")
    for number, row in enumerate(result, start=1):
        values = {str(column): "" for column in columns} | {key: _plain(value) for key, value in row.items()}
        yield f"{name}: result {number}", values


def _plain(value: Any) -> str:
    """Return the value of a binding, which the endpoint wraps with its type."""
    if isinstance(value, Mapping):
        value = value.get("value", "")
    return str(value)


def _from_csv(name: str, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            if None in row or None in row.values():
                raise UsageError(f"{name}:{reader.line_num}: not as many values as the header has columns")
            yield f"{name}:{reader.line_num}", row
    except csv.Error as error:
        raise UsageError(f"{name}:{reader.line_num}: {error}") from error


def _term(row: Mapping[str, str], states: set[str]) -> Term | str:
    """Return the term that a row states, or why it states none."""
    item = _ITEM.match(row["person"])
    if not item:
        return f"no item of a person: {row['person']!r}"
    if row["state"] not in states:
        return f"no state or body: {row['state']!r}"
    title = row["positionLabel"]
    kind = row.get("kind") or _kind_of(title)
    if not kind:
        return f"no kind of office for {title!r}; give the row a column kind"
    start, end = (_day(row.get(column, ""), row.get(f"{column}Precision", "")) for column in ("start", "end"))
    if not start or end is None or (end and last_day(end) < first_day(start)):
        return f"no time in office: from {row['start']!r} to {row.get('end', '')!r}"
    acting = bool(_ACTING.search(title))
    office = _ACTING.sub("", _OF_STATE.sub("", title)).strip() or title
    return Term(item[1], kind, office[:1].upper() + office[1:], row["state"], start, end, acting, source="wikidata")


def _kind_of(title: str) -> str | None:
    """Return the kind of office that a position's English title means, by the longest of the words known for one."""
    if _OTHER_RANK.search(title):
        return None
    padded = f" {title.casefold()} "
    known = max((words for words in _positions() if f" {words} " in padded), key=len, default="")
    return _positions().get(known) or None


@functools.cache
def _positions() -> dict[str, str]:
    """Return the kinds of office by the words of English titles, in small letters; "" for a title of any ministry."""
    return {row["words"]: row["office"] for row in rule_rows("positions")}


def _day(value: str, precision: str) -> str | None:
    """Return a time of Wikidata as a day, or as the month or year that is known; "" for none, None for no date."""
    if not value or value.startswith(("t", "_:", "http")):
        return ""  # an unknown value
    found = _TIME.match(value)
    if not found:
        return None
    day = "-".join(found.groups())[: _PRECISIONS.get(precision, 10)]
    return day if is_partial_date(day) else None


def _compared(term: Term, knowledge: Knowledge) -> tuple[str, Term | None]:
    """Return what a term is to the tables (new, closed, corrected, known), and the term of theirs that it speaks of."""
    for old in knowledge.terms_of(term.person):
        if (old.office_kind, old.state) != (term.office_kind, term.state) or not _near(old.start, term.start):
            continue
        if old.end == term.end or (old.end and term.end and _near(old.end, term.end)):
            return "known", old
        if old.end and not term.end:
            return "known", old  # an end that Wikidata lacks
        return ("corrected" if old.end else "closed"), old
    return "new", None


def _near(one: str, other: str) -> bool:
    """Whether two dates, perhaps known in part, may be one within the days by which sources differ."""
    if not one or not other:
        return False
    import datetime as dt

    def ordinals(value: str) -> tuple[int, int]:
        return dt.date.fromisoformat(first_day(value)).toordinal(), dt.date.fromisoformat(last_day(value)).toordinal()

    (first, last), (start, end) = ordinals(one), ordinals(other)
    return first - _SAME_DAYS <= end and start - _SAME_DAYS <= last
