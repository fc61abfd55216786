"""Articles that a command has to keep until it has read them all, in as little memory as that takes.

What an earlier command found in an article comes twice: as objects to work with, and as the record that is passed on as
it came. Together they take ten times as much memory as the text, and most commands need neither for every article.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, overload

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entity import Entity

#: The quickest; records of entities are so alike that it packs them to an eighth.
_LEVEL: Final = 1


def without_records(article: Article) -> Article:
    """Return an article with what was found in it as objects only, for commands that do not pass it on."""
    return replace(article, extra={}, received={}) if article.received or article.extra else article


def bare(article: Article) -> Article:
    """Return an article with the little that was found in it as objects, and without its entities."""
    return replace(article, extra={}, received={}, entities=None)


class HeldArticles(Sequence["Article"]):
    """Articles in the order in which they came, the records that they came with packed.

    ``bare`` are the same articles without these records and without entities; one that came without records is the same
    in both.
    """

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self.bare: list[Article] = []
        self._packed: list[bytes] = []
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> None:
        """Keep one more article."""
        packed = b""
        if article.received:
            packed = zlib.compress(json.dumps([article.extra, article.received]).encode("ascii"), _LEVEL)
            article = bare(article)
        self.bare.append(article)
        self._packed.append(packed)

    def __len__(self) -> int:
        return len(self.bare)

    def __iter__(self) -> Iterator[Article]:
        return map(self.__getitem__, range(len(self)))

    @overload
    def __getitem__(self, number: int) -> Article: ...

    @overload
    def __getitem__(self, number: slice) -> list[Article]: ...

    def __getitem__(self, number: int | slice) -> Article | list[Article]:
        """Return an article as it came, all its records with it."""
        if isinstance(number, slice):
            return [self[one] for one in range(len(self))[number]]
        bare, packed = self.bare[number], self._packed[number]
        if not packed:
            return bare
        extra, received = _unpacked(packed)
        return replace(bare, extra=extra, received=received, entities=_entities(received))

    def entities(self, ids: Collection[str]) -> dict[str, list[Entity]]:
        """Return the entities that the articles of these ids came with, by id; none of those that came without."""
        wanted = (number for number, article in enumerate(self.bare) if article.id in ids)
        found = ((article.id, article.entities) for article in map(self.__getitem__, wanted))
        return {name: entities for name, entities in found if entities is not None}


def _unpacked(packed: bytes) -> Any:
    """Return the ``extra`` and the ``received`` of an article."""
    return json.loads(zlib.decompress(packed))


def _entities(received: dict[str, Any]) -> list[Entity] | None:
    from csto_nlp.enrichments import entities_of

    return entities_of(received["entities"]) if "entities" in received else None
