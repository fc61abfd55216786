"""Entities on a spaCy document: labels, span groups and extension attributes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.article import Article, DateBounds

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from csto_nlp.entity import Entity

#: Key of the span group that holds every entity under its own kind.
GROUP: Final = "csto"


def register() -> None:
    """Add the attributes ``span._.csto`` (a record), ``doc._.csto`` (all records) and those of the article to spaCy.

    ``doc._.csto_date`` and ``doc._.csto_page_date`` are the article's date and the upper bound of it that a listing
    page gives, ``doc._.csto_date_bounds`` is the record of an undated article's bounds (see ``Article``), and
    ``doc._.csto_title`` the title that stands above the text.
    """
    from spacy.tokens import Doc, Span

    for name in ("csto", "csto_date", "csto_page_date", "csto_date_bounds", "csto_title"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    if not Span.has_extension("csto"):
        Span.set_extension("csto", default=None)


def article_of(doc: Doc, language: str | None) -> Article:
    """Return the article that a document stands for, with the title and dates that its attributes give.

    ``language`` is its pipeline's (ISO 639-1); that of the pipeline for several languages (``xx``) is told from the
    text.
    """
    given = doc._
    return Article(
        doc.text,
        title=given.csto_title,
        language=None if language == "xx" else language,
        date=given.csto_date,
        page_date=given.csto_page_date,
        date_bounds=DateBounds.from_record(given.csto_date_bounds),
    )


def mark(doc: Doc, entities: Iterable[Entity]) -> None:
    """Add entities to a document, beside those of earlier components and never over them.

    An entity that ends inside a token is widened to whole tokens; ``span._.csto`` keeps the exact offsets. Where two
    entities share a token, both stand in ``doc.spans["csto"]`` and the first alone in ``doc.ents``. Entities of the
    title have no span in the document; they stand in ``doc._.csto`` alone.
    """
    from spacy.util import filter_spans

    records: list[dict[str, Any]] = list(doc._.csto or [])
    taken = [(r["field"], r["start"], r["end"]) for r in records]
    taken += [("text", span.start_char, span.end_char) for span in doc.ents]
    free = [entity for entity in entities if not any(_overlap(entity, *other) for other in taken)]
    with_label, with_kind = [], []
    for entity in (entity for entity in free if entity.field == "text"):
        with_kind.append(_span(doc, entity, entity.kind))
        with_label.append(_span(doc, entity, entity.spacy))
        if with_label[-1]._.csto is None:
            with_label[-1]._.csto = entity.to_record()
    before: Sequence[Span] = list(doc.spans.get(GROUP, ()))
    doc.spans[GROUP] = sorted([*before, *with_kind], key=lambda span: (span.start_char, span.end_char))
    doc.ents = filter_spans([*doc.ents, *_without_shared_tokens(with_label)])
    records += [entity.to_record() for entity in free]
    doc._.csto = sorted(records, key=lambda r: (r["field"] == "text", r["start"], r["end"]))


def _overlap(entity: Entity, field: str, start: int, end: int) -> bool:
    return entity.field == field and entity.start < end and start < entity.end


def _without_shared_tokens(spans: list[Span]) -> list[Span]:
    """Return the spans without those that share a token with the one before."""
    ordered = sorted(spans, key=lambda span: span.start)
    clashing = {id(b) for a, b in pairwise(ordered) if b.start < a.end}
    return [span for span in ordered if id(span) not in clashing]


def _span(doc: Doc, entity: Entity, label: str) -> Span:
    span = doc.char_span(entity.start, entity.end, label=label, kb_id=entity.identifier or "", alignment_mode="expand")
    if span is None:
        raise ValueError(f"the text has no characters {entity.start} to {entity.end}")
    return span
