"""Entities on a spaCy document: labels, span groups, extension attributes, and back to the command's records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from csto_nlp.entities.model import Entity

#: Key of the span group that holds every entity under its own kind.
GROUP: Final = "csto"
_LABELS: Final = {"leader": "PERSON", "person": "PERSON", "organisation": "ORG", "date": "DATE"}


def register() -> None:
    """Make the attributes ``doc._.csto_date``, ``doc._.csto`` and ``span._.csto`` known to spaCy."""
    from spacy.tokens import Doc, Span

    for owner, name in ((Doc, "csto_date"), (Doc, "csto"), (Span, "csto")):
        if not owner.has_extension(name):
            owner.set_extension(name, default=None)


def label_of(entity: Entity) -> str:
    """Return the label that spaCy's English models use for such an entity."""
    if entity.kind == "state":
        return "NORP" if entity.data.get("form") == "demonym" else "GPE"
    if entity.kind == "place":
        return "GPE" if entity.data.get("id") else "LOC"
    return _LABELS[entity.kind]


def mark(doc: Doc, entities: Iterable[Entity]) -> None:
    """Add entities to a document, beside those of earlier components and never over them.

    An entity that ends inside a token is widened to whole tokens; ``span._.csto`` keeps the exact offsets. Where two
    entities share a token, both stand in ``doc.spans["csto"]`` and the first alone in ``doc.ents``.
    """
    from spacy.util import filter_spans

    taken = [(span.start_char, span.end_char) for span in doc.ents]
    records: list[dict[str, Any]] = list(doc._.csto or [])
    before: Sequence[Span] = list(doc.spans.get(GROUP, ()))
    named, kinds = [], []
    for entity in entities:
        if any(entity.start < end and start < entity.end for start, end in taken):
            continue
        record = entity.to_record()
        span = _span(doc, entity, label_of(entity))
        kinds.append(_span(doc, entity, entity.kind))
        named.append(span)
        records.append(record)
        if span._.csto is None:
            span._.csto = record
    doc.spans[GROUP] = sorted([*before, *kinds], key=lambda span: (span.start_char, span.end_char))
    doc.ents = filter_spans([*doc.ents, *_apart(named)])
    doc._.csto = sorted(records, key=lambda record: (record["start"], record["end"]))


def _apart(spans: list[Span]) -> list[Span]:
    """Return the spans without those that share a token with the one before."""
    ordered = sorted(spans, key=lambda span: span.start)
    clashing = {id(b) for a, b in pairwise(ordered) if b.start < a.end}
    return [span for span in ordered if id(span) not in clashing]


def _span(doc: Doc, entity: Entity, label: str) -> Span:
    key = str(entity.data.get("id") or "")
    span = doc.char_span(entity.start, entity.end, label=label, kb_id=key, alignment_mode="expand")
    if span is None:
        raise ValueError(f"the text has no characters {entity.start} to {entity.end}")
    return span


def records_of(doc: Doc) -> list[dict[str, Any]]:
    """Return a document's entities as the ``entities`` of the command's record: same keys, same exact offsets."""
    return list(doc._.csto or [])
