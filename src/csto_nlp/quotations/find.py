"""``find_quotes``: the quotations of an article, each with its verb, source and speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.enrichments import Place, Quotation, Speaker
from csto_nlp.entity import FIELDS
from csto_nlp.quotations.cues import cues_of
from csto_nlp.quotations.speakers import Resolver
from csto_nlp.quotations.speech import quoted_share, speech_in

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.knowledge import Knowledge
    from csto_nlp.quotations.spans import Speech

#: The share of words in marks from which on a quotation is direct speech.
DIRECT: Final = 0.9


def find_quotes(article: Article, *, model: str = "none", knowledge: Knowledge | None = None) -> list[Quotation]:
    """Return the quotations of an article's title and text, sorted by field (title first) and offset.

    Speakers are the article's ``entities``; where it has none, ``find_entities`` finds them with ``model`` (``none``,
    ``ner`` or ``fast``) and ``knowledge`` (default: the tables that ship with the package). Quotations inside others
    are none. English and Russian.
    """
    from csto_nlp.entities.language_rules import language_for
    from csto_nlp.entities.pipeline import find_entities
    from csto_nlp.knowledge import load_knowledge

    tables = knowledge or load_knowledge()
    entities = article.entities
    if entities is None:
        entities = find_entities(article, model=model, knowledge=knowledge)
    cues = cues_of(language_for(article) or "en")
    found = []
    for field in FIELDS:
        text = getattr(article, field)
        if not text:
            continue
        own = [one for one in entities if one.field == field]
        others = [one for one in entities if one.field != field]
        speeches, stretches, sentences = speech_in(text, cues, title=field == "title")
        resolver = Resolver(text, own, others, article.date, cues, tables, sentences)
        for speech in speeches:
            resolved = resolver.resolve(speech)
            if speech.headline and resolved.speaker is None:
                continue
            share = 1.0 if speech.dashed else quoted_share(text, speech.parts, stretches)
            kind = "direct" if share >= DIRECT else "mixed" if share else "indirect"
            found.append(_quotation(text, field, speech, kind, resolved.speaker, resolved.basis))
    return found


def _quotation(text: str, field: str, speech: Speech, kind: str, speaker: Speaker | None, basis: str) -> Quotation:
    cue, source = speech.cue, speech.source
    return Quotation(
        speech.start,
        speech.end,
        text[speech.start : speech.end],
        field,
        speech.parts,
        kind,
        Place(*cue, text[cue[0] : cue[1]], speech.lemma) if cue else None,
        Place(*source, text[source[0] : source[1]]) if source else None,
        speaker,
        basis,
        "denied" if speech.denied else "said",
    )


class QuoteFinder:
    """``find_quotes`` with its options fixed; can be sent to worker processes.

    Entities that it finds itself are not added to the article.
    """

    def __init__(self, *, model: str = "none") -> None:
        self._model = model

    def __call__(self, article: Article) -> Article:
        """Return the article with its ``quotes``."""
        return article.enriched(quotes=find_quotes(article, model=self._model))
