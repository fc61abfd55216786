"""The dated story of a corpus: the days that matter, and the sentences that tell them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.article import content_order
from csto_nlp.enrichments import Extract
from csto_nlp.timelines.days import Day, Theme, days_of, ranked
from csto_nlp.timelines.evidence import Evidence, Line, gather
from csto_nlp.timelines.model import DATES, SENTENCES, TimelineDay
from csto_nlp.timelines.names import KINDS, Cast, Wanted, named, unknown_leader, wanted
from csto_nlp.timelines.sentences import Candidate, Choice, candidates_of, choose

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entity import Entity

#: Gathers the evidence of articles, one item each.
Collector = Callable[[Sequence["Article"]], list[Evidence]]
#: Finds the entities of articles, one list each.
Finder = Callable[[Sequence["Article"]], list[list["Entity"]]]

#: Digits of a printed score.
DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class Span:
    """The days asked for, both ends inclusive; None is open."""

    since: str | None = None
    until: str | None = None

    def __contains__(self, day: str) -> bool:
        """Whether an ISO day lies in the span."""
        return (self.since or day) <= day <= (self.until or day)


def timeline(
    articles: Sequence[Article],
    *,
    dates: int = DATES,
    sentences: int = SENTENCES,
    since: str | None = None,
    until: str | None = None,
    state: str | None = None,
    leader: str | None = None,
    collect: Collector | None = None,
    find: Finder | None = None,
) -> list[TimelineDay]:
    """Return up to ``dates`` days in order, each with up to ``sentences`` sentences.

    ``since`` and ``until`` (ISO days, inclusive) bound the day of the event. ``state`` (ISO code or any name) and
    ``leader`` (any name, or Q-number) keep the sentences that concern them: those that name them, and those of
    articles whose title does. Reprints count once: articles of one ``duplicate`` group, and equal texts. Dates,
    states and leaders are those of the articles' ``entities`` where they have any, else found by tables and rules;
    ``collect`` and ``find`` do this work elsewhere. The result does not depend on the order of ``articles``.

    Raises UsageError for a state or leader that nobody knows, ValueError for numbers below 1 or for ``since`` after
    ``until``.
    """
    if dates < 1 or sentences < 1 or (since and until and since > until):
        raise ValueError("numbers of dates and sentences begin at 1, and since is not after until")
    once = distinct(articles)
    story = _Story(once, (collect or _collected)(once), find or _found)
    if state or leader:
        story = story.concerning(state, leader)
    return story.told(Span(since, until), dates, sentences)


def distinct(articles: Sequence[Article]) -> list[Article]:
    """Return one article of each group of duplicates and of each text, ordered by content.

    Of a group the canonical one stays, of equal texts the earliest.
    """
    ordered = [articles[number] for number in content_order(articles)]
    kept: dict[object, Article] = {}
    for key in (_group_key, _text_key):
        kept = {}
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
    return article.duplicate is not None and not article.duplicate.canonical, article.date or "~"


def _collected(articles: Sequence[Article]) -> list[Evidence]:
    return [gather(article) for article in articles]


def _found(articles: Sequence[Article]) -> list[list[Entity]]:
    from csto_nlp.entities.pipeline import find_entities

    return [find_entities(article, only=KINDS) for article in articles]


class _Story:
    """Articles without repetitions, what each says of which days, and how their entities are found."""

    def __init__(self, articles: Sequence[Article], evidence: Sequence[Evidence], find: Finder) -> None:
        self.articles = articles
        self.evidence = evidence
        self.find = find
        self.dates = [article.date if article.date and len(article.date) == 10 else None for article in articles]

    def concerning(self, state: str | None, leader: str | None) -> _Story:
        """Return the story of a state, a leader, or both."""
        from csto_nlp.knowledge import load_knowledge

        knowledge = load_knowledge()
        sought = wanted(state, leader, knowledge)
        names = self.names(range(len(self.articles)))
        if leader and not sought.leaders and not any(sought.leader_among(cast.everyone()) for cast in names.values()):
            raise unknown_leader(leader, knowledge)
        kept = [_concerned(item, names[number], sought) for number, item in enumerate(self.evidence)]
        numbers = [number for number, item in enumerate(kept) if item.lines]
        return _Story([self.articles[number] for number in numbers], [kept[number] for number in numbers], self.find)

    def names(self, numbers: Iterable[int]) -> dict[int, Cast]:
        """Return the states, leaders and places that articles name, by the articles' numbers."""
        found: dict[int, Cast] = {}
        missing = []
        for number in numbers:
            own = self.articles[number].entities
            if own is None:
                missing.append(number)
            else:
                found[number] = Cast(own)
        for number, entities in zip(missing, self.find([self.articles[at] for at in missing]), strict=True):
            found[number] = Cast(entities)
        return found

    def told(self, span: Span, dates: int, sentences: int) -> list[TimelineDay]:
        """Return the days that matter most, each with the sentences that tell it; a day that none tells is left out."""
        days = days_of(self.evidence, self.dates)
        order = [day for day in ranked(days) if day in span]
        candidates = candidates_of(self.evidence, self.dates, order)
        theme, seen = Theme(self.evidence), list[frozenset[str]]()
        chosen: dict[str, list[Choice]] = {}
        for day in order:
            if len(chosen) == dates:
                break
            if choices := choose(candidates[day], theme, sentences, seen):
                chosen[day] = choices
        lines = {day: _telling(day, candidates[day], choices) for day, choices in chosen.items()}
        names = self.names(sorted({number for told in lines.values() for number, _ in told}))
        return [self._day(day, days[day], chosen[day], lines[day], names) for day in sorted(chosen)]

    def _day(
        self,
        day: str,
        found: Day,
        choices: list[Choice],
        lines: list[tuple[int, Line]],
        names: Mapping[int, Cast],
    ) -> TimelineDay:
        """Return the record of a day that ``lines`` name or tell."""
        cast = [(number, entity) for number, line in lines for entity in names[number].within(line)]
        order = sorted(choices, key=lambda one: (self.dates[one.article] or "~", one.article, one.line.start))
        return TimelineDay(
            day,
            len(found.articles),
            found.mentions,
            named(cast, "state"),
            named(cast, "leader"),
            [self._extract(choice) for choice in order],
        )

    def _extract(self, choice: Choice) -> Extract:
        article, line = self.articles[choice.article], choice.line
        text = (article.title or "") if line.field == "title" else article.text
        score = round(choice.score, DIGITS)
        return Extract(article.id, line.field, line.start, line.end, text[line.start : line.end], score)


def _concerned(item: Evidence, cast: Cast, sought: Wanted) -> Evidence:
    """Return an article's evidence without the lines that do not concern whom is sought."""
    if sought.met_by(cast.in_title()):
        return item
    return Evidence(tuple(line for line in item.lines if sought.met_by(cast.within(line))), item.stems)


def _telling(day: str, candidates: Sequence[Candidate], choices: Sequence[Choice]) -> list[tuple[int, Line]]:
    """Return the lines, with their articles, that name a day or were chosen to tell it."""
    naming = [(one.article, one.line) for one in candidates if day in one.line.days]
    return list(dict.fromkeys([*naming, *((one.article, one.line) for one in choices)]))
