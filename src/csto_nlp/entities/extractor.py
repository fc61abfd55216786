"""``find_entities`` as a function from article to enriched article, which worker processes can be sent."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from csto_nlp.entities.pipeline import WITHOUT_MODEL, find_entities
from csto_nlp.entity import EntityKind

if TYPE_CHECKING:
    from csto_nlp.article import Article


class Extractor:
    """``find_entities`` with its options fixed.

    ``only`` are the kinds to keep (all where it is empty), ``model`` is ``ner``, ``fast`` or ``none``,
    ``knowledge_file`` the path of a file with rows that extend the tables. Small enough to be sent to worker processes;
    tables and models are loaded by the first call in each.
    """

    def __init__(
        self, *, only: Collection[str] | None = None, model: str = "none", knowledge_file: str | None = None
    ) -> None:
        self._wanted = frozenset(only or EntityKind)
        self._model = "none" if self._wanted <= WITHOUT_MODEL else model
        self._file = knowledge_file

    def __call__(self, article: Article) -> Article:
        """Return the article with its ``entities``."""
        from csto_nlp.knowledge import load_knowledge

        tables = load_knowledge(self._file) if self._file else None
        found = find_entities(article, only=self._wanted, model=self._model, knowledge=tables)
        return article.enriched(entities=found)
