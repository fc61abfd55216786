"""A page from marked documents, by displaCy, with what displaCy leaves unescaped made safe."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, Literal

from csto_nlp.entities.spacy.doc import GROUP
from csto_nlp.entity import KINDS

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: Colours of the kinds in the ``span`` style; the ``ent`` style has displaCy's own.
COLOURS: Final = {kind.upper(): style.colour for kind, style in KINDS.items()}


def render(docs: Doc | Iterable[Doc], style: Literal["ent", "span"] = "ent", *, page: bool = True) -> str:
    """Return HTML with the entities of one or more documents marked.

    ``ent`` shows spaCy's labels, ``span`` the kinds of ``doc.spans["csto"]``. displaCy escapes the text, but prints
    ``doc.user_data["title"]`` and identifiers as they are; here they are escaped too.
    """
    from spacy import displacy
    from spacy.tokens import Doc

    parse = displacy.parse_ents if style == "ent" else displacy.parse_spans
    options: dict[str, Any] = {"spans_key": GROUP, "colors": COLOURS} if style == "span" else {}
    rows = [parse(doc, options) for doc in ([docs] if isinstance(docs, Doc) else docs)]
    return str(displacy.render([_safe(row) for row in rows], style, page, options=options, manual=True, jupyter=False))


def _safe(row: dict[str, Any]) -> dict[str, Any]:
    """Return displaCy's description of one document with its title and identifiers escaped."""
    marks = "ents" if "ents" in row else "spans"
    spans = [{**span, "kb_id": html.escape(span.get("kb_id", ""))} for span in row[marks]]
    return {**row, marks: spans, "title": html.escape(row.get("title") or "")}
