"""The format of the CoNLL-2003 shared task: a token a line, BIO tags, a blank line after a sentence.

Tjong Kim Sang and De Meulder, "Introduction to the CoNLL-2003 Shared Task" (CoNLL 2003); the tags are in the BIO
scheme that its users write today (B- opens every entity), not in the IOB1 of the original files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from csto_nlp.entity import FIELDS

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer

    from csto_nlp.article import Article
    from csto_nlp.entity import Entity

#: Part of speech and chunk are columns of the format that nothing here fills.
_DOCUMENT: Final = "-DOCSTART- -X- O O\n\n"


def pieces(articles: Iterable[Article]) -> Iterator[bytes]:
    """Yield each article: the title as a sentence, then those of the text. Dates have no tag in the format."""
    import spacy

    tokenizer = spacy.blank("en").tokenizer
    for article in articles:
        lines = [_DOCUMENT]
        for field, text in ((field, getattr(article, field) or "") for field in FIELDS):
            named = [entity for entity in article.entities or () if entity.field == field and entity.conll]
            lines += _field(text, named, tokenizer)
        yield "".join(lines).encode("utf-8", "replace")


def _field(text: str, entities: list[Entity], tokenizer: Tokenizer) -> Iterator[str]:
    from csto_nlp.text.sentences import split_sentences

    for sentence in split_sentences(text):
        lines = list(_sentence(text, sentence.start, sentence.end, entities, tokenizer))
        if lines:
            yield "".join(lines) + "\n"


def _sentence(text: str, start: int, end: int, entities: list[Entity], tokenizer: Tokenizer) -> Iterator[str]:
    """Yield the lines of one sentence. A token belongs to the entity that its characters touch first."""
    inside = [entity for entity in entities if entity.start < end and start < entity.end]
    opened: Entity | None = None
    for token in tokenizer(text[start:end]):
        word = "".join(token.text.split())
        if not word:
            continue
        at = start + token.idx
        entity = next((one for one in inside if one.start < at + len(token.text) and at < one.end), None)
        tag = "O" if entity is None else f"{'I' if entity is opened else 'B'}-{entity.conll}"
        opened = entity
        yield f"{word} -X- O {tag}\n"
