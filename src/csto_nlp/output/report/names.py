"""Who and what the articles name: each entity once, with its number, its mentions and its articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from csto_nlp.entity import EntityKind
from csto_nlp.output.terminal import visible
from csto_nlp.text.outlets import is_outlet, same_outlet

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entity import Entity

KINDS = ("state", "leader", "organisation", "person", "place", "date")
#: Dates that stand in a calendar; all others (durations, sets, times of day) count as one.
CALENDAR = re.compile(r"\d{4}(-\d\d){0,2}")
OTHER = "other"
#: Kinds whose id tells entities apart; capitals carry the id of their state, so places go by name.
BY_ID = frozenset({"state", "leader", "organisation"})


def link(kind: str, key: str) -> str:
    """Return the fragment that leads to the articles of something: ``#state=RUS``, ``#article=...``."""
    return f"#{kind}={quote(visible(key), safe=':/~.,@+-_')}"


@dataclass(slots=True)
class Name:
    """One entity. ``key`` is its id, or its name where it has none; ``articles`` are numbers, each once, in order.

    ``outlet`` tells a news agency, outlet or author: who reports is no actor, and no table lists it.
    """

    kind: str
    key: str
    label: str
    number: int = 0
    mentions: int = 0
    articles: list[int] = field(default_factory=list)
    outlet: bool = False

    @property
    def indexed(self) -> bool:
        """Whether the page lists it, so that a link to it leads somewhere without a script too."""
        if self.kind == "organisation":
            return len(self.articles) > 1 and not self.outlet
        return self.kind in {"state", "leader"}

    @property
    def href(self) -> str:
        """Where its articles are listed."""
        return link(self.kind, self.key)


class Names:
    """All entities of a corpus, numbered by falling number of mentions, and each article's mentions."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.mentions = [article.entities or [] for article in articles]
        self._by_key: dict[tuple[str, str], Name] = {}
        self._reporting = {same_outlet(name) for one in articles for name in (one.site, one.author) if name}
        for number, entities in enumerate(self.mentions):
            for entity in entities:
                self._count(entity, number)
        self.all = sorted(self._by_key.values(), key=lambda name: (-name.mentions, name.kind, name.key))
        for number, name in enumerate(self.all):
            name.number = number

    def _count(self, entity: Entity, article: int) -> None:
        kind, key = identity(entity)
        name = self._by_key.get((kind, key))
        if name is None:
            name = self._by_key[kind, key] = Name(kind, key, key if kind == "date" else _label(entity))
            name.outlet = entity.identifier is None and self._reports(kind, name.label)
        name.mentions += 1
        if not name.articles or name.articles[-1] != article:
            name.articles.append(article)

    def _reports(self, kind: str, label: str) -> bool:
        """Whether a name is that of an outlet or author: of one of this corpus, or a body of the lists."""
        if kind not in {"organisation", "person"}:
            return False
        return same_outlet(label) in self._reporting or (kind == "organisation" and is_outlet(label))

    def of(self, entity: Entity) -> Name:
        """Return the name under which the page lists a mention."""
        return self._by_key[identity(entity)]

    def get(self, kind: str, key: str) -> Name | None:
        """Return an entity by kind and key, or None."""
        return self._by_key.get((kind, key))

    def kind(self, *kinds: str) -> list[Name]:
        """Return the entities of some kinds by falling number of articles, then of mentions, then by label."""
        chosen = [name for name in self.all if name.kind in kinds]
        return sorted(chosen, key=lambda name: (-len(name.articles), -name.mentions, name.label, name.key))


def identity(entity: Entity) -> tuple[str, str]:
    """Return what tells an entity from others: its kind, and its id, name or value."""
    if entity.kind == EntityKind.DATE:
        return entity.kind, label if CALENDAR.fullmatch(label := _label(entity)) else OTHER
    key = entity.identifier if entity.kind in BY_ID else None
    return entity.kind, visible(" ".join((key or _label(entity)).split()))


def _label(entity: Entity) -> str:
    return visible(" ".join(entity.canonical.split()))


def companions(names: Sequence[Name], wanted: int) -> dict[int, list[tuple[Name, int]]]:
    """Return for each of ``names`` (by number) those it shares most articles with, and how many."""
    holders: dict[int, list[Name]] = {}
    for name in names:
        for article in name.articles:
            holders.setdefault(article, []).append(name)
    best = {}
    for name in names:
        shared = Counter(other.number for article in name.articles for other in holders[article] if other is not name)
        order = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:wanted]
        by_number = {other.number: other for article in name.articles for other in holders[article]}
        best[name.number] = [(by_number[number], count) for number, count in order]
    return best
