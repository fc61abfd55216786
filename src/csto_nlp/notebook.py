"""How results look in a notebook: small HTML fragments, everything escaped, no script and no request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

#: Characters of a text that a notebook shows.
_SHOWN: Final = 1500
#: Rows of a table that a notebook shows.
_ROWS: Final = 20
_COLOURS: Final = {
    "state": "#ffe08a",
    "leader": "#a9d7ff",
    "person": "#cfe6c8",
    "organisation": "#e3c8ff",
    "date": "#ffcdb8",
    "place": "#d5dbe1",
}


def article_html(record: dict[str, Any]) -> str:
    """Return an article's record: its title, date, and the beginning of its text with entities marked."""
    text = record["text"]
    entities = [e for e in record.get("entities", ()) if e["field"] == "text" and e["end"] <= _SHOWN]
    more = "…" if len(text) > _SHOWN else ""
    return (
        f"<div><b>{escape(record['title'] or '(no title)')}</b> "
        f"<small>{escape(record['date'] or 'no date')} · {escape(record['id'])}</small>"
        f'<div style="white-space:pre-wrap">{marked(text[:_SHOWN], entities)}{more}</div></div>'
    )


def marked(text: str, entities: Iterable[dict[str, Any]]) -> str:
    """Return escaped text with each entity record in a mark element whose title says what it stands for."""
    parts, at = [], 0
    for entity in entities:
        start, end = entity["start"], entity["end"]
        says = " · ".join(
            str(entity[key]) for key in ("kind", "form", "name", "office", "value", "id") if entity.get(key)
        )
        style = f"background:{_COLOURS[entity['kind']]};color:#111"
        parts += [escape(text[at:start]), f'<mark style="{style}" title="{escape(says)}">', escape(text[start:end])]
        parts.append("</mark>")
        at = end
    return "".join(parts) + escape(text[at:])


def table_html(heads: Sequence[str], rows: Sequence[Sequence[Any]], caption: str) -> str:
    """Return a table of the first rows, with a caption that says how many there are."""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape('' if cell is None else str(cell))}</td>" for cell in row) + "</tr>"
        for row in rows[:_ROWS]
    )
    rest = f", the first {_ROWS} shown" if len(rows) > _ROWS else ""
    caption = f"<caption>{escape(caption)}{rest}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
