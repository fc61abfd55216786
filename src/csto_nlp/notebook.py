"""How results look in a notebook: small HTML fragments, everything escaped, no script and no request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.entity import KINDS

if TYPE_CHECKING:
    from csto_nlp.entity import Entity

#: Characters of a text that a notebook shows.
_SHOWN: Final = 1500
#: Rows of a table that a notebook shows.
_ROWS: Final = 20


def article_html(title: str | None, date: str | None, ident: str, text: str, entities: Iterable[Entity]) -> str:
    """Return an article: its title, date, and the beginning of its text with the ``entities`` of the text marked."""
    shown = [entity for entity in entities if entity.end <= _SHOWN]
    more = "…" if len(text) > _SHOWN else ""
    return (
        f"<div><b>{escape(title or '(no title)')}</b> <small>{escape(date or 'no date')} · {escape(ident)}</small>"
        f'<div style="white-space:pre-wrap">{marked(text[:_SHOWN], shown)}{more}</div></div>'
    )


def marked(text: str, entities: Iterable[Entity]) -> str:
    """Return escaped text with each entity in a mark element whose title says what it stands for."""
    parts, at = [], 0
    for entity in entities:
        style = f"background:{KINDS[entity.kind].colour};color:#111"
        says = escape(f"{entity.kind} · {entity.label}")
        parts += [escape(text[at : entity.start]), f'<mark style="{style}" title="{says}">']
        parts += [escape(text[entity.start : entity.end]), "</mark>"]
        at = entity.end
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
