"""Holders of offices as lines of text and CSV rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csto_nlp.output.terminal import visible_line

Record = dict[str, Any]


def line(record: Record) -> str:
    """Return one term: its days, the person, the office, the state, and the day to which the tables vouch for it.

    Plain text, because to load the library that draws tables takes as long as the answer.
    """
    until = record["to"] or ""
    acting = "acting " if record["acting"] and "acting" not in record["office"].lower() else ""
    checked = f", checked {record['checked']}" if record["checked"] and not until else ""
    office = f"{acting}{visible_line(record['office'])} ({record['state']})"
    return f"{record['from'] or '?':10s} – {until:10s}  {visible_line(record['name'])}, {office}{checked}"


def holding_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a term."""
    yield {key: value for key, value in record.items() if key != "schema"}
