"""spaCy's DocBin: documents with entities, span groups and extension attributes, for training or further pipes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from csto_nlp.article import Article


def pieces(articles: Iterable[Article]) -> Iterator[bytes]:
    """Yield the bytes of one DocBin with a document for each article's text."""
    import spacy
    from spacy.tokens import DocBin

    from csto_nlp.entities.spacy.doc import register

    register()
    nlp = spacy.blank("en")
    nlp.max_length = 10**9
    store = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "ENT_KB_ID"], store_user_data=True)
    for article in articles:
        store.add(_document(nlp, article))
    yield store.to_bytes()


def _document(nlp: Language, article: Article) -> Doc:
    from csto_nlp.entities.spacy.doc import mark

    doc = nlp.make_doc(article.text)
    doc._.csto_title, doc._.csto_date, doc._.csto_page_date = article.title, article.date, article.page_date
    doc._.csto_date_bounds = article.date_bounds.to_record() if article.date_bounds else None
    doc.user_data["id"] = article.id
    mark(doc, article.entities or ())
    return doc
