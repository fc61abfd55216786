"""Holders of offices as lines of text and CSV rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from csto_nlp.output.columns import columns
from csto_nlp.output.terminal import visible_line

Record = dict[str, Any]


#: Columns of the days before a person, and the least that must be left beside them for words to hang there.
_DAYS: Final = 25
_LEAST_BESIDE: Final = 30


def lines(record: Record, width: int | None = None) -> str:
    """Return one term: its days, the person, the office, the state, and the day to which the tables vouch for it.

    It is one line, or lines of at most ``width`` characters, the further ones indented. Plain text, because to load the
    library that draws tables takes as long as the answer.
    """
    until = record["to"] or ""
    acting = "acting " if record["acting"] and "acting" not in record["office"].lower() else ""
    checked = f", checked {record['checked']}" if record["checked"] and not until else ""
    office = f"{acting}{visible_line(record['office'])} ({record['state']})"
    days = f"{record['from'] or '?':10s} – {until:10s}"
    words = f"{visible_line(record['name'])}, {office}{checked}"
    if width is None or _DAYS + len(words) <= width:
        return f"{days}  {words}"
    import textwrap

    beside = width >= _DAYS + _LEAST_BESIDE
    indent = " " * (_DAYS if beside else 2)
    first = f"{days}  " if beside else f"{days.rstrip()}\n{indent}"
    body = textwrap.fill(words, max(width, 20), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    return first + body[len(indent) :]


@columns("id name office state from:day to:day acting:flag checked:day source")
def holding_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a term."""
    yield {key: value for key, value in record.items() if key != "schema"}
