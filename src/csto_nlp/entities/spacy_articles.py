"""Articles through a spaCy pipeline: what the command runs when a model is asked for."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

    from csto_nlp.article import Article


@functools.cache
def pipeline(model: str, knowledge: str | None = None) -> Language:
    """Return ``spacy.blank("en")`` with ``csto_entities``, built once in a process for each choice of options."""
    import spacy

    import csto_nlp.entities.spacy_components  # noqa: F401  registers the factory, also where nothing is installed

    nlp = spacy.blank("en")
    nlp.max_length = 10**9  # spaCy's limit protects parsers; nothing here needs memory beyond the text's own
    nlp.add_pipe("csto_entities", config={"model": model, "knowledge": knowledge})
    return nlp


def read_article(nlp: Language, article: Article) -> list[dict[str, Any]]:
    """Return the entities of an article's title and text, as records, found by a spaCy pipeline."""
    from csto_nlp.entities.spacy_marks import records_of

    doc = nlp.make_doc(article.text)
    doc._.csto_title, doc._.csto_date, doc._.csto_page_date = article.title, article.date, article.page_date
    return records_of(nlp(doc))
