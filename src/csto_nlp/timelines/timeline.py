"""The dated story of a corpus: the days that matter, and the sentences that report them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.article import content_order
from csto_nlp.enrichments import Extract
from csto_nlp.entities.name_filter import NameFilter, name_filter, unknown_leader, unknown_organisation
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.timelines.days import Day, count_days, rank_days
from csto_nlp.timelines.events import Row, WhenWritten, fill_rows, rows_first
from csto_nlp.timelines.evidence import DatedSentence, Evidence, read_evidence
from csto_nlp.timelines.model import DATES, SENTENCES, TimelineDay
from csto_nlp.timelines.names import KINDS, ArticleNames, count_names
from csto_nlp.timelines.sentences import Candidate, Choice, candidates_by_day

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entity import Entity

#: Reads the evidence of articles, one item each.
EvidenceReader = Callable[[Sequence["Article"]], list[Evidence]]
#: Finds the entities of articles, one list each.
Finder = Callable[[Sequence["Article"]], list[list["Entity"]]]

#: Digits of a printed score.
DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class DayRange:
    """The days asked for, both ends inclusive; None is open."""

    since: str | None = None
    until: str | None = None

    def __contains__(self, day: str) -> bool:
        """Whether an ISO day lies in the range."""
        return (self.since or day) <= day <= (self.until or day)


def timeline(
    articles: Sequence[Article],
    *,
    dates: int = DATES,
    sentences: int = SENTENCES,
    since: str | None = None,
    until: str | None = None,
    state: str | Iterable[str] | None = None,
    leader: str | Iterable[str] | None = None,
    organisation: str | Iterable[str] | None = None,
    collect: EvidenceReader | None = None,
    find: Finder | None = None,
) -> list[TimelineDay]:
    """Return up to ``dates`` days in order, each with up to ``sentences`` sentences.

    ``since`` and ``until`` (ISO days, inclusive) bound the day of the event. ``state`` (ISO code or any name),
    ``leader`` (any name, or Q-number) and ``organisation`` (code, any name, or Q-number), each one or several, keep
    the sentences that concern any of these states, any of these leaders and any of these organisations: those that
    name them, and those of articles whose title does. Reprints count once: articles
    of one ``duplicate`` group, and equal texts. Dates, states and leaders are those of the articles' ``entities``
    where they have any, else found by tables and rules; ``collect`` and ``find`` do this work elsewhere. The result
    does not depend on the order of ``articles``.

    Raises UsageError for a state that the tables do not know, and for a leader or an organisation that neither they nor
    the articles know;
    ValueError for numbers below 1 or for ``since`` after ``until``.
    """
    if dates < 1 or sentences < 1 or (since and until and since > until):
        raise ValueError("numbers of dates and sentences begin at 1, and since is not after until")
    states, leaders, bodies = _several(state), _several(leader), _several(organisation)
    wanted = name_filter(states, leaders, bodies) if states or leaders or bodies else None
    once = distinct(articles)
    evidence = collect(once) if collect else [read_evidence(article) for article in once]
    corpus = _DatedCorpus(once, evidence, find or _find_names)
    if wanted is not None:
        corpus = corpus.concerning(wanted)
    return corpus.timeline(DayRange(since, until), dates, sentences)


def _several(names: str | Iterable[str] | None) -> tuple[str, ...]:
    return () if names is None else (names,) if isinstance(names, str) else tuple(names)


def distinct(articles: Sequence[Article]) -> list[Article]:
    """Return one article of each group of duplicates and of each text, ordered by content.

    Of a group the canonical one stays, of equal texts the earliest.
    """
    ordered = [articles[number] for number in content_order(articles)]
    for key in (_group_key, _text_key):
        kept: dict[object, Article] = {}
        for article in sorted(ordered, key=_precedence):
            kept.setdefault(key(article), article)
        chosen = {id(article) for article in kept.values()}
        ordered = [article for article in ordered if id(article) in chosen]
    return ordered


def _group_key(article: Article) -> object:
    group = article.duplicate.group if article.duplicate else None
    return id(article) if group is None else ("group", group)


def _text_key(article: Article) -> object:
    return " ".join((article.text or article.title or "").split())


def _precedence(article: Article) -> tuple[bool, str]:
    """Return what comes first: the canonical article of a group, then by date; undated ones last."""
    return article.duplicate is not None and not article.duplicate.canonical, article.earliest or "~"


def _find_names(articles: Sequence[Article]) -> list[list[Entity]]:
    return [find_entities(article, only=KINDS) for article in articles]


class _DatedCorpus:
    """Articles without repetitions, what each says of which days, and how their entities are found."""

    def __init__(self, articles: Sequence[Article], evidence: Sequence[Evidence], find: Finder) -> None:
        self.articles = articles
        self.evidence = evidence
        self.find = find
        self.dates = [article.date if article.date and len(article.date) == 10 else None for article in articles]
        self.bounds = [None if article.date else article.days for article in articles]

    def concerning(self, wanted: NameFilter) -> _DatedCorpus:
        """Return what concerns some names. Raises UsageError for an unknown leader or organisation."""
        names = self.names(range(len(self.articles)))
        for leader in wanted.leaders:
            if not leader.ids and not any(own.include(leader) for own in names.values()):
                raise unknown_leader(leader)
        for body in wanted.organisations:
            if not body.ids and not any(own.include(body) for own in names.values()):
                raise unknown_organisation(body)
        kept = [_concerning(item, names[number], wanted) for number, item in enumerate(self.evidence)]
        numbers = [number for number, item in enumerate(kept) if item.sentences]
        return _DatedCorpus(
            [self.articles[number] for number in numbers], [kept[number] for number in numbers], self.find
        )

    def names(self, numbers: Iterable[int]) -> dict[int, ArticleNames]:
        """Return the states, leaders and places that articles name, by the articles' numbers."""
        found: dict[int, ArticleNames] = {}
        missing = []
        for number in numbers:
            own = self.articles[number].entities
            if own is None:
                missing.append(number)
            else:
                found[number] = ArticleNames(own)
        for number, entities in zip(missing, self.find([self.articles[at] for at in missing]), strict=True):
            found[number] = ArticleNames(entities)
        return found

    def timeline(self, asked: DayRange, dates: int, sentences: int) -> list[TimelineDay]:
        """Return the days that matter most, each with the sentences that report it, but those that none reports."""
        days = count_days(self.evidence, self.dates, self.bounds)
        written = WhenWritten(self.dates, self.bounds)
        asked_days = [day for day in rank_days(days) if day in asked]
        background = [day for day in asked_days if written.is_background(day, days[day])]
        order = rows_first(asked_days, days, background, dates)
        candidates = candidates_by_day(self.evidence, self.dates, order)
        rows = fill_rows(order, candidates, self.evidence, rows=dates, sentences=sentences)
        told = {row.most_reported(days): row for row in rows}
        shown = {
            day: _naming_or_chosen(row.days, [one for other in row.days for one in candidates[other]], row.choices)
            for day, row in told.items()
        }
        names = self.names(sorted({number for pairs in shown.values() for number, _ in pairs}))
        return [self._row(day, told[day], days, written, shown[day], names) for day in sorted(told)]

    def _row(
        self,
        day: str,
        row: Row,
        days: Mapping[str, Day],
        written: WhenWritten,
        shown: list[tuple[int, DatedSentence]],
        names: Mapping[int, ArticleNames],
    ) -> TimelineDay:
        """Return the record of a row; ``shown`` are the sentences that name it or tell it, with their articles."""
        named = [(number, entity) for number, sentence in shown for entity in names[number].within(sentence)]
        order = sorted(
            row.choices, key=lambda one: (self.articles[one.article].earliest or "~", one.article, one.sentence.start)
        )
        return TimelineDay(
            day,
            len(set().union(*(days[other].articles for other in row.days))),
            sum(days[other].mentions for other in row.days),
            count_names(named, "state"),
            count_names(named, "leader"),
            [self._extract(choice) for choice in order],
            planned=all(written.is_planned(other, days[other]) for other in row.days),
            dates=sorted(row.days) if len(row.days) > 1 else [],
        )

    def _extract(self, choice: Choice) -> Extract:
        article, sentence = self.articles[choice.article], choice.sentence
        text = (article.title or "") if sentence.field == "title" else article.text
        quoted = text[sentence.start : sentence.end]
        return Extract(article.id, sentence.field, sentence.start, sentence.end, quoted, round(choice.score, DIGITS))


def _concerning(evidence: Evidence, names: ArticleNames, wanted: NameFilter) -> Evidence:
    """Return an article's evidence without the sentences that do not concern what is asked for."""
    if wanted.matches(names.in_title()):
        return evidence
    kept = tuple(sentence for sentence in evidence.sentences if wanted.matches(names.within(sentence)))
    return Evidence(kept, evidence.stems)


def _naming_or_chosen(
    days: Sequence[str], candidates: Sequence[Candidate], choices: Sequence[Choice]
) -> list[tuple[int, DatedSentence]]:
    """Return the sentences, with their articles, that name one of some days or were chosen to report it."""
    wanted = frozenset(days)
    naming = [(one.article, one.sentence) for one in candidates if not wanted.isdisjoint(one.sentence.days)]
    return list(dict.fromkeys([*naming, *((one.article, one.sentence) for one in choices)]))
