"""Which states, leaders and organisations a timeline's sentences name."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from csto_nlp.entity import FIELDS, Entity
from csto_nlp.timelines.model import Named

if TYPE_CHECKING:
    from csto_nlp.entities.name_filter import Body, Leader
    from csto_nlp.timelines.evidence import DatedSentence

#: Kinds of entities that tie a sentence to a state, a leader or an organisation.
KINDS: Final = ("state", "leader", "place", "organisation")


class ArticleNames:
    """The states, leaders and places that one article names, by where they stand."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        found = sorted((one for one in entities if one.kind in KINDS), key=lambda one: one.start)
        self._entities = {name: [one for one in found if one.field == name] for name in FIELDS}
        self._starts = {name: [one.start for one in entities] for name, entities in self._entities.items()}

    def include(self, wanted: Leader | Body) -> bool:
        """Whether the article names a leader or an organisation."""
        return any(wanted.is_meant(entity) for entities in self._entities.values() for entity in entities)

    def in_title(self) -> list[Entity]:
        """Return the entities of the title."""
        return self._entities["title"]

    def within(self, sentence: DatedSentence) -> list[Entity]:
        """Return the entities that lie in a sentence."""
        starts = self._starts[sentence.field]
        return self._entities[sentence.field][bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


def count_names(entities: Iterable[tuple[int, Entity]], kind: str) -> list[Named]:
    """Return the states or leaders among (article, entity) pairs, those of most articles first, then by name."""
    names = {(_key(entity), number): entity for number, entity in entities if entity.kind == kind}
    first: dict[str, Entity] = {}
    for (key, _), entity in names.items():
        first.setdefault(key, entity)
    counts = Counter(key for key, _ in names)
    found = [Named(first[key].identifier, first[key].canonical, count) for key, count in counts.items()]
    return sorted(found, key=lambda one: (-one.articles, one.name, one.id or ""))


def _key(entity: Entity) -> str:
    return entity.identifier or entity.canonical
