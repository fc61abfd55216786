"""Small HTML fragments: texts with spans marked, and how results look in a notebook.

Everything is escaped; no script, no request.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.entity import KINDS

if TYPE_CHECKING:
    from csto_nlp.entity import Entity

#: Characters of a text that a notebook shows.
_SHOWN: Final = 1500
#: Rows of a table that a notebook shows.
_ROWS: Final = 20


def highlight(start: int, end: int, marked: Iterable[tuple[int, int, str]], plain: Callable[[int, int], str]) -> str:
    """Return the HTML of a stretch of text in which some spans have HTML of their own.

    ``marked`` are these spans in order, none over another: start, end, and what stands for them. ``plain`` gives the
    HTML of what lies between two offsets.
    """
    parts = []
    for span_start, span_end, html in marked:
        parts += [plain(start, span_start), html]
        start = span_end
    return "".join([*parts, plain(start, end)])


def article_html(title: str | None, date: str | None, ident: str, text: str, entities: Iterable[Entity]) -> str:
    """Return an article: its title, date, and the beginning of its text with the ``entities`` of the text marked."""

    def plain(start: int, end: int) -> str:
        return escape(text[start:end])

    def mark(entity: Entity) -> str:
        style = f"background:{KINDS[entity.kind].colour};color:#111"
        words = plain(entity.start, entity.end)
        return f'<mark style="{style}" title="{escape(entity.description)}">{words}</mark>'

    shown = ((entity.start, entity.end, mark(entity)) for entity in entities if entity.end <= _SHOWN)
    body = highlight(0, min(len(text), _SHOWN), shown, plain) + ("…" if len(text) > _SHOWN else "")
    return (
        f"<div><b>{escape(title or '(no title)')}</b> <small>{escape(date or 'no date')} · {escape(ident)}</small>"
        f'<div style="white-space:pre-wrap">{body}</div></div>'
    )


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
