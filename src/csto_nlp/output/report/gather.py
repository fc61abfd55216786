"""From articles to the material of a report: what the records carry already is used, the rest is found here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from csto_nlp.entity import FIELDS, DateEntity, Entity
from csto_nlp.output.report.material import Event, Family, Group, Likeness, Material, Quote, Record, Spoken

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.clusters.model import OutletShare
    from csto_nlp.enrichments import DuplicateStatus, Extract

#: Days of the timeline: so many, and one more for so many articles.
DAYS: Final = 20
ARTICLES_A_DAY: Final = 60
MOST_DAYS: Final = 40
SENTENCES: Final = {"topic": 2, "story": 1}  # that tell what a group is about


def gather(articles: Sequence[Article], skipped: Sequence[Record], skipped_count: int) -> Material:
    """Return the material of a report on ``articles``, each of which carries its ``entities``.

    ``skipped`` are records of the first of ``skipped_count`` inputs that could not be read.

    Clusters and duplicates that every record carries are taken as they are; the records do not say of which grain
    clusters are, so they show as topics.
    """
    articles = [fitted(article) for article in articles]
    numbered = {article.id: number for number, article in reversed(list(enumerate(articles)))}
    topics = _carried_groups(articles, numbered) or _found_groups(articles, numbered, "topic")
    told = [group for group in _found_groups(articles, numbered, "story") if len(group.members) > 1]
    stories = [replace(group, outlets=_outlets(group, articles)) for group in told]
    topics, stories = told_once(topics, stories)
    return Material(
        articles=articles,
        skipped=list(skipped),
        topics=topics,
        stories=stories,
        families=_families(articles, numbered),
        events=_events(articles, numbered),
        skipped_count=skipped_count,
        spoken=_spoken(articles),
    )


def told_once(topics: Sequence[Group], stories: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """Return topics and stories, a story that is a topic's articles as this topic alone."""
    by_members = {frozenset(story.members): story for story in stories}
    same = {frozenset(topic.members) for topic in topics} & set(by_members)
    return (
        [
            replace(topic, event=True, outlets=by_members[members].outlets)
            if (members := frozenset(topic.members)) in same
            else topic
            for topic in topics
        ],
        [story for story in stories if frozenset(story.members) not in same],
    )


def _outlets(group: Group, articles: Sequence[Article]) -> list[OutletShare]:
    """Return what each outlet has of a story; nothing where one outlet tells it, or all lead with the same words."""
    from csto_nlp.clusters.outlets import is_told_twice, outlet_shares

    members = [articles[member] for member in group.members]
    if not is_told_twice(members):
        return []
    shares = outlet_shares(members, [article.entities or [] for article in members])
    leads = {share.lead.text for share in shares if share.lead}
    return shares if len(leads) > 1 or any(share.only for share in shares) else []


def _spoken(articles: Sequence[Article]) -> list[Spoken]:
    """Return what people, states and bodies are quoted with: what records carry, else what is found here."""
    from csto_nlp.quotations import find_quotes

    return [
        Spoken(number, quotation)
        for number, article in enumerate(articles)
        for quotation in (find_quotes(article) if article.quotes is None else article.quotes)
        if quotation.speaker is not None and quotation.end <= len(getattr(article, quotation.field) or "")
    ]


def fitted(article: Article) -> Article:
    """Return an article whose entities and quoted sentences stand where they say, sorted, no entity over another.

    A record may come from a tool that changed its text after they were found. What fits has the text that stands there.
    """
    entities: list[Entity] = []
    for entity in sorted(article.entities or (), key=_place):
        last = entities[-1] if entities else None
        text = getattr(article, entity.field) or ""
        if entity.end <= len(text) and (last is None or last.field != entity.field or last.end <= entity.start):
            there = text[entity.start : entity.end]
            entities.append(entity if entity.text == there else replace(entity, text=there))
    if article.summary is None:
        return article.enriched(entities=entities)
    own = [one for one in article.summary.sentences if one.article == article.id]
    fit = sorted((one for one in own if one.end <= len(getattr(article, one.field) or "")), key=_place)
    return article.enriched(entities=entities, summary=replace(article.summary, sentences=fit))


def _place(one: Entity | Extract) -> tuple[int, int]:
    return FIELDS.index(one.field), one.start


def _found_groups(articles: Sequence[Article], numbered: dict[str, int], grain: str) -> list[Group]:
    from csto_nlp.clusters import cluster

    found = cluster(articles, grain=grain)
    members: dict[int, list[int]] = {}
    for number, membership in enumerate(found.memberships):
        if membership.cluster is not None:
            members.setdefault(membership.cluster, []).append(number)
    return [
        Group(
            group.label,
            [term for term, _ in group.keywords],
            members[group.id],
            numbered[group.representative],
            _summary([articles[member] for member in members[group.id]], numbered, SENTENCES[grain]),
        )
        for group in found.clusters
    ]


def _summary(articles: Sequence[Article], numbered: dict[str, int], sentences: int) -> list[Quote]:
    """Return the sentences that tell what a group is about; none for a single article, which tells it itself."""
    from csto_nlp.summaries.summarise import summarise_articles

    if len(articles) < 2:
        return []
    return [_quote(extract, numbered) for extract in summarise_articles(articles, sentences=sentences).sentences]


def _carried_groups(articles: Sequence[Article], numbered: dict[str, int]) -> list[Group]:
    """Return the clusters that the records carry; none unless every record has its place."""
    places = [article.cluster for article in articles if article.cluster is not None]
    if len(places) < len(articles):
        return []
    members: dict[int, list[int]] = {}
    for number, place in enumerate(places):
        if place.cluster is not None:
            members.setdefault(place.cluster, []).append(number)
    groups = []
    for numbers in sorted(members.values(), key=lambda numbers: (-len(numbers), numbers[0])):
        shown = [number for number in numbers if places[number].representative] or numbers
        label = places[shown[0]].label or "(no label)"
        quotes = _summary([articles[number] for number in numbers], numbered, SENTENCES["topic"])
        groups.append(Group(label, [], numbers, shown[0], quotes))
    return groups


def _families(articles: Sequence[Article], numbered: dict[str, int]) -> list[Family]:
    carried = [article.duplicate for article in articles if article.duplicate is not None]
    if len(carried) == len(articles):
        return _compared(articles, numbered, carried)
    from csto_nlp.duplicates import find_duplicates

    return _compared(articles, numbered, find_duplicates(articles).statuses)


def _compared(articles: Sequence[Article], numbered: dict[str, int], statuses: list[DuplicateStatus]) -> list[Family]:
    """Return the groups of duplicates, the largest first, with what each copy shares with what it is a copy of."""
    from csto_nlp.duplicates.passages import shared_passages

    members: dict[int, list[int]] = {}
    for number, status in enumerate(statuses):
        if status.group is not None:
            members.setdefault(status.group, []).append(number)
    families = []
    for group in sorted(members):
        numbers = members[group]
        if len(numbers) < 2:
            continue
        canonical = next((number for number in numbers if statuses[number].canonical), numbers[0])
        copies = [number for number in numbers if number != canonical]
        sources = [_source(statuses[copy].of, numbered, canonical, copy) for copy in copies]
        texts = [(articles[copy].text, articles[of].text) for copy, of in zip(copies, sources, strict=True)]
        shared = [[(found.a, found.b) for found in passages] for passages in shared_passages(texts)]
        verdicts = [statuses[copy].verdict or "near" for copy in copies]
        families.append(
            Family(canonical, [Likeness(*row) for row in zip(copies, sources, verdicts, shared, strict=True)])
        )
    return sorted(families, key=lambda family: (-len(family.copies), family.canonical))


def _source(identifier: str | None, numbered: dict[str, int], canonical: int, copy: int) -> int:
    """Return the article that a copy is one of; the group's canonical one where the named one is not here."""
    number = numbered.get(identifier) if identifier is not None else None
    return canonical if number is None or number == copy else number


def _events(articles: Sequence[Article], numbered: dict[str, int]) -> list[Event]:
    """Return the days that matter, each with the articles that appeared on it or name it."""
    from csto_nlp.timelines.timeline import timeline

    days = timeline(articles, dates=min(MOST_DAYS, DAYS + len(articles) // ARTICLES_A_DAY))
    telling: dict[str, set[int]] = {date: set() for day in days for date in day.dates or [day.date]}
    for number, article in enumerate(articles):
        for date in (article.date, *(one.value for one in article.entities or () if isinstance(one, DateEntity))):
            if date in telling:
                telling[date].add(number)
    return [
        Event(
            day.date,
            sorted(
                {numbered[extract.article] for extract in day.sentences}.union(
                    *(telling[date] for date in day.dates or [day.date])
                )
            ),
            day.mentions,
            [named.id or named.name for named in day.states],
            [named.id or named.name for named in day.leaders],
            [_quote(extract, numbered) for extract in day.sentences],
            day.planned,
            day.dates,
        )
        for day in days
    ]


def _quote(extract: Extract, numbered: dict[str, int]) -> Quote:
    return Quote(numbered[extract.article], extract.field, extract.start, extract.end, extract.text)
