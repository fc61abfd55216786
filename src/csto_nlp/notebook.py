"""Small HTML fragments: texts with spans marked, and how results look in a notebook.

Everything is escaped; no script, no request. Styles stand in the elements, since notebooks and sites strip style
sheets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Final, Protocol

from csto_nlp.entity import FIELDS, KINDS

if TYPE_CHECKING:
    from csto_nlp.entity import Entity


class Days(Protocol):
    """The first and the last day that something may be of, None where that side is open."""

    @property
    def first(self) -> str | None: ...  # noqa: D102

    @property
    def last(self) -> str | None: ...  # noqa: D102


class Drawn(Protocol):
    """What is drawn of an article; ``csto_nlp.Article``, which draws itself with this module, is one."""

    @property
    def id(self) -> str: ...  # noqa: D102

    @property
    def title(self) -> str | None: ...  # noqa: D102

    @property
    def text(self) -> str: ...  # noqa: D102

    @property
    def date(self) -> str | None: ...  # noqa: D102

    @property
    def date_bounds(self) -> Days | None: ...  # noqa: D102

    @property
    def site(self) -> str | None: ...  # noqa: D102

    @property
    def entities(self) -> Sequence[Entity] | None: ...  # noqa: D102


#: Characters of a text that a notebook shows.
SHOWN: Final = 1500
#: Rows of a table that a notebook shows.
_ROWS: Final = 20
#: What would turn the direction of the text around it, or show nothing: it is replaced by a sign that shows.
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LEFT: Final = "text-align:left;vertical-align:top"
_RIGHT: Final = "text-align:right;vertical-align:top"


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


def safe(text: str) -> str:
    """Return a text as HTML that shows all of it and does nothing: escaped, what cannot be seen as U+FFFD."""
    return escape(_UNSEEN.sub("\ufffd", text), quote=True)


def cut(text: str | None, characters: int) -> str:
    """Return a text of at most so many characters, an ellipsis at its end where it was longer."""
    text = text or ""
    return text if len(text) <= characters else text[: characters - 1].rstrip() + "…"


def article_html(article: Drawn, characters: int = SHOWN) -> str:
    """Return an article: its title, day, outlet, and the beginning of its text, the entities in both marked."""
    from csto_nlp.text.dates import days_in_words

    bounds = None if article.date else article.date_bounds
    when = days_in_words(bounds.first, bounds.last) if bounds else article.date or "undated"
    title, text = (_marked_field(article, field, characters) for field in FIELDS)
    about = safe(" · ".join(filter(None, (when, article.site, article.id))))
    heading = f"<b>{title}</b> " if title else ""
    return (
        f'<div style="margin:0 0 1em">{heading}<small>{about}</small>'
        f'<div style="white-space:pre-wrap;unicode-bidi:plaintext" dir="auto">{text}</div></div>'
    )


def _marked_field(article: Drawn, field: str, characters: int) -> str:
    """Return the beginning of a field; entities that an earlier tool moved out of place are left unmarked."""
    text = (article.title or "") if field == "title" else article.text
    end = min(len(text), characters)
    marked: list[tuple[int, int, str]] = []
    for entity in sorted(article.entities or (), key=lambda one: one.start):
        last = marked[-1][1] if marked else 0
        if entity.field == field and last <= entity.start < entity.end <= end:
            marked.append((entity.start, entity.end, _mark(entity, text[entity.start : entity.end])))
    body = highlight(0, end, marked, lambda first, last: safe(text[first:last]))
    return body + ("…" if end < len(text) else "")


def _mark(entity: Entity, words: str) -> str:
    return f'<mark style="{_mark_style(entity.kind)}" title="{safe(entity.description)}">{safe(words)}</mark>'


def _mark_style(kind: str) -> str:
    colour = next(style.colour for name, style in KINDS.items() if name == kind)
    return f"background-color:{colour};color:#111;padding:0 .15em;border-radius:.2em"


def key_html() -> str:
    """Return what the colours of the marks mean."""
    marks = " ".join(f'<mark style="{_mark_style(kind)}">{style.heading}</mark>' for kind, style in KINDS.items())
    return f"<p><small>{marks}</small></p>"


def table_html(
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    caption: str,
    *,
    numeric: Sequence[int] = (),
    total: int | None = None,
) -> str:
    """Return a table of the first rows, with a caption that says how many there are.

    The columns of the numbers ``numeric`` are set flush right; ``total`` is how many rows there are, default: those
    given.
    """
    styles = [_RIGHT if number in numeric else _LEFT for number in range(len(heads))]
    head = "".join(f'<th style="{style}">{safe(name)}</th>' for style, name in zip(styles, heads, strict=True))
    body = "".join("<tr>" + "".join(map(_cell, styles, row)) + "</tr>" for row in rows[:_ROWS])
    rest = f"; the first {_ROWS} rows shown" if (total or len(rows)) > _ROWS else ""
    caption = f'<caption style="text-align:left;padding:.3em">{safe(caption)}{rest}</caption>'
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(style: str, value: Any) -> str:
    return f'<td style="{style}">{"" if value is None else safe(str(value))}</td>'
