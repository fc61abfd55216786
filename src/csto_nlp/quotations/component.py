"""The spaCy component ``csto_quotes``: who said what, in ``doc.spans["csto_quotes"]`` and extension attributes.

It finds what ``find_quotes`` finds. Speakers are the entities that ``csto_entities`` has found before it in the
pipeline, else it finds them itself. Tables are loaded by the first document, not by ``add_pipe``. Registered by an
entry point: ``spacy.blank("en").add_pipe("csto_quotes")`` needs no import.
"""

# Annotations are types here, not strings: spaCy reads those of a factory, and its earlier versions resolve no names.
from collections.abc import Callable
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from csto_nlp.enrichments import Quotation, entities_of
from csto_nlp.entities.spacy.components import checked_model
from csto_nlp.entities.spacy.doc import article_of
from csto_nlp.quotations.find import find_quotes

#: Key of the span group that holds one span for each quotation.
GROUP: Final = "csto_quotes"


class QuoteComponent:
    """A pipeline component that marks the quotations of a document, after those of an earlier run are gone.

    The article's title and dates are read from the document as by ``EntityComponent``.
    """

    def __init__(self, model: str, knowledge: str | None, language: str | None) -> None:
        """Read texts of ``language`` (ISO 639-1); find entities, where none are marked, with ``model``.

        ``model`` is ``ner``, ``fast`` or ``none``; ``knowledge`` is the path of a file with rows that extend the
        tables, None where there is none. Raises UsageError for another model.
        """
        self._model, self._knowledge, self._language = checked_model(model), knowledge, language

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its quotations marked."""
        from csto_nlp.knowledge import load_knowledge

        tables = load_knowledge(self._knowledge) if self._knowledge else None
        article = article_of(doc, self._language)
        marked = entities_of(doc._.csto)
        if marked is not None:
            article = article.enriched(entities=marked)
        mark(doc, find_quotes(article, model=self._model, knowledge=tables))
        return doc


def mark(doc: Doc, quotations: list[Quotation]) -> None:
    """Make these the quotations of a document; those of its title stand in ``doc._.csto_quotes`` alone.

    A span's label is the quotation's type and its ``kb_id`` the speaker's id. One that ends inside a token is widened
    to whole tokens; ``span._.csto_quote`` keeps the exact offsets.
    """
    spans = []
    for quotation in (one for one in quotations if one.field == "text"):
        ident = (quotation.speaker and quotation.speaker.id) or ""
        span = _span(doc, quotation.start, quotation.end, label=quotation.type, kb_id=ident)
        span._.csto_quote = quotation.to_record()
        spans.append(span)
    doc.spans[GROUP] = spans
    doc._.csto_quotes = [quotation.to_record() for quotation in quotations]


def _span(doc: Doc, start: int, end: int, *, label: str = "", kb_id: str = "") -> Span:
    span = doc.char_span(start, end, label=label, kb_id=kb_id, alignment_mode="expand")
    if span is None:
        raise ValueError(f"the text has no characters {start} to {end}")
    return span


def _words(field: str) -> Callable[[Span], Span | None]:
    """Return the getter of the words that a quotation's record has in a field: its cue or source."""

    def get(span: Span) -> Span | None:
        place = (span._.csto_quote or {}).get(field)
        return place and _span(span.doc, place["start"], place["end"])

    return get


def _of_speaker(field: str) -> Callable[[Span], str | None]:
    """Return the getter of what a quotation's record says of the speaker in a field."""

    def get(span: Span) -> str | None:
        speaker = (span._.csto_quote or {}).get("speaker")
        return speaker and speaker[field]

    return get


def _parts(span: Span) -> list[Span]:
    return [_span(span.doc, start, end) for start, end in (span._.csto_quote or {}).get("parts", ())]


def register() -> None:
    """Add the attributes of quotations to spaCy: those of ``doc._`` and ``span._`` that docs/spacy.md names."""
    getters: dict[str, Callable[[Span], Any]] = {
        "csto_cue": _words("cue"),
        "csto_source": _words("source"),
        "csto_speaker": _of_speaker("name"),
        "csto_office": _of_speaker("office"),
        "csto_parts": _parts,
        "csto_polarity": lambda span: (span._.csto_quote or {}).get("polarity"),
    }
    if not Doc.has_extension("csto_quotes"):
        Doc.set_extension("csto_quotes", default=None)
        Span.set_extension("csto_quote", default=None)
        for name, getter in getters.items():
            Span.set_extension(name, getter=getter)


@Language.factory("csto_quotes", default_config={"model": "ner", "knowledge": None}, assigns=["doc.spans"])
def make_quotes(nlp: Language, name: str, model: str, knowledge: str | None) -> QuoteComponent:  # noqa: ARG001  spaCy passes both
    """Return the component ``csto_quotes``."""
    return QuoteComponent(model, knowledge, nlp.lang)


register()
