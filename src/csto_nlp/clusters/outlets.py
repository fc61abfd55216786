"""One story as several outlets tell it: whose articles, what each leads with, and who is named by one alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from csto_nlp.article import content_order
from csto_nlp.clusters.model import Lead, NamedAlone, OutletShare
from csto_nlp.entity import EntityKind
from csto_nlp.text.leads import find_lead
from csto_nlp.text.outlets import is_outlet, same_outlet

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.clusters.model import Clustering
    from csto_nlp.entity import Entity

#: Kinds of persons and bodies that a report names, in the order in which they are listed.
KINDS: Final = (EntityKind.LEADER, EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.STATE)
PEOPLE: Final = frozenset({EntityKind.LEADER, EntityKind.PERSON})

#: Names the outlet of an article, None where it is not known.
NameOutlet = Callable[["Article"], str | None]


def outlet_of(article: Article) -> str | None:
    """Return the outlet of an article: its site, else the host of its address; None where neither is known."""
    if article.site or not article.url:
        return article.site or None
    try:
        return urlsplit(article.url).hostname
    except ValueError:
        return None


def with_outlets(
    clustering: Clustering, articles: Sequence[Article], find: Callable[[Sequence[Article]], list[list[Entity]]]
) -> Clustering:
    """Return a clustering whose clusters say what each outlet has of them.

    ``articles`` are those that were clustered, in order; ``find`` gives their entities, and is asked for articles of
    clusters that several outlets tell alone.
    """
    members: dict[int, list[Article]] = {}
    for article, place in zip(articles, clustering.memberships, strict=True):
        if place.cluster is not None:
            members.setdefault(place.cluster, []).append(article)
    told = [article for own in members.values() if is_told_twice(own) for article in own]
    entities = dict(zip((article.id for article in told), find(told), strict=True)) if told else {}
    shares = {
        number: outlet_shares(own, [entities.get(article.id, []) for article in own]) for number, own in members.items()
    }
    return replace(clustering, clusters=[replace(one, outlets=shares[one.id]) for one in clustering.clusters])


def is_told_twice(articles: Sequence[Article], outlet: NameOutlet = outlet_of) -> bool:
    """Whether several outlets tell a story."""
    return len({_key(article, outlet) for article in articles}) > 1


def _key(article: Article, outlet: NameOutlet) -> str:
    """Return what an outlet's articles share; one whose outlet is not known stands for itself."""
    name = outlet(article)
    return same_outlet(name) if name else f"#{article.id}"


def outlet_shares(
    articles: Sequence[Article], entities: Sequence[Sequence[Entity]], outlet: NameOutlet = outlet_of
) -> list[OutletShare]:
    """Return what each outlet has of a story: those of most articles first, then by name.

    ``entities`` are those of each article. The order of ``articles`` plays no part.
    """
    order = content_order(articles)
    ordered = sorted((articles[number] for number in order), key=lambda article: (article.earliest or "~", article.id))
    of = {article.id: found for article, found in zip(articles, entities, strict=True)}
    groups: dict[str, list[Article]] = {}
    for article in ordered:
        groups.setdefault(_key(article, outlet), []).append(article)
    sites = {key: _shown(filter(None, map(outlet, own))) for key, own in groups.items()}
    alone = _named_alone(groups, of)
    keys = sorted(groups, key=lambda key: (-len(groups[key]), sites[key] is None, sites[key] or "", key))
    return [_share(sites[key], groups[key], alone[key]) for key in keys]


def _shown(names: Iterable[str]) -> str | None:
    """Return the spelling of an outlet that is shown: a name rather than a host."""
    return min(names, key=lambda name: ("." in name, name), default=None)


def _share(site: str | None, articles: Sequence[Article], only: list[NamedAlone]) -> OutletShare:
    dates = sorted(article.date for article in articles if article.date)
    return OutletShare(
        site,
        [article.id for article in articles],
        sorted({article.language for article in articles if article.language}),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        next(filter(None, map(_lead, articles)), None),
        only,
    )


def _lead(article: Article) -> Lead | None:
    if span := find_lead(article.text):
        return Lead(article.id, "text", *span, article.text[slice(*span)])
    title = article.title
    return Lead(article.id, "title", 0, len(title), title) if title else None


@dataclass(slots=True)
class _Named:
    """Somebody or something, in all mentions of one outlet."""

    kind: str
    id: str | None
    names: dict[str, int]

    @property
    def name(self) -> str:
        return min(self.names, key=lambda name: (-self.names[name], name))

    def known_by(self) -> Iterator[str]:
        """Yield by what another outlet may know the same: the id, else the name and, of people, the surname."""
        if self.id:
            yield self.id
        for name in self.names:
            folded = " ".join(name.casefold().split())
            yield folded
            if self.kind in PEOPLE:
                yield "surname " + folded.split()[-1]


def _named_alone(groups: dict[str, list[Article]], of: dict[str, Sequence[Entity]]) -> dict[str, list[NamedAlone]]:
    """Return what each outlet alone names.

    Where the outlets write in several languages these are names of the tables alone: others have no form in common.
    """
    if len(groups) < 2:
        return {key: [] for key in groups}
    languages = {article.language for own in groups.values() for article in own}
    sources = ((one.site, one.author) for own in groups.values() for one in own)
    reporting = {same_outlet(name) for names in sources for name in names if name}
    named = {key: list(_named(entity for article in own for entity in of[article.id])) for key, own in groups.items()}
    known = {key: {name for one in found for name in one.known_by()} for key, found in named.items()}
    result = {}
    for key, found in named.items():
        elsewhere = set().union(*(names for other, names in known.items() if other != key))
        alone = [
            NamedAlone(one.kind, one.id, one.name, sum(one.names.values()))
            for one in found
            if elsewhere.isdisjoint(one.known_by())
            and (one.id or (len(languages) < 2 and same_outlet(one.name) not in reporting and not _tells(one)))
        ]
        result[key] = sorted(alone, key=lambda one: (KINDS.index(EntityKind(one.kind)), -one.mentions, one.name))
    return result


def _tells(named: _Named) -> bool:
    return named.kind == EntityKind.ORGANISATION and is_outlet(named.name)


def _named(entities: Iterable[Entity]) -> Iterable[_Named]:
    found: dict[tuple[str, str], _Named] = {}
    for entity in entities:
        if entity.kind in KINDS:
            name = " ".join(entity.canonical.split())
            if name:
                key = str(entity.kind), entity.identifier or name.casefold()
                names = found.setdefault(key, _Named(str(entity.kind), entity.identifier, {})).names
                names[name] = names.get(name, 0) + 1
    return found.values()
