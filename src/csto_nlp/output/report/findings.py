"""What the page says first: what is new, the biggest stories, who is named more or less, whose office changed.

Nothing is said that the articles do not bear: what is new needs days before it, a change needs counts that chance does
not explain (the log-likelihood ratio of Dunning 1993), an office needs two holders, both known to the tables.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from csto_nlp.entity import LeaderEntity
from csto_nlp.output.report.charts import day, spoken
from csto_nlp.output.report.names import Name, link
from csto_nlp.output.report.offices import office_key, written_out
from csto_nlp.output.report.topics import headline
from csto_nlp.output.terminal import visible

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.output.report.material import Group, Material
    from csto_nlp.output.report.names import Names
    from csto_nlp.output.report.texts import ArticleView

#: Days of which the latest are new: the fewest that hold enough articles.
WINDOWS: Final = (1, 2, 3, 7, 14, 31, 92, 366)
FEWEST_NEW: Final = 3
NEW_SHARE: Final = 0.02
#: Articles before them at the least, and the share of all that new ones may be.
FEWEST_BEFORE: Final = 5
MOST_NEW: Final = 0.5
#: The later part in which names are counted is at least this share of the dated articles, and so many.
LATER_SHARE: Final = 0.2
FEWEST_LATER: Final = 8
#: Log-likelihood ratio above which a change is no chance (p < .005), and articles that a name must be in.
SIGNIFICANT: Final = 7.88
FEWEST_NAMING: Final = 5
STORIES: Final = 5
NEW_STORIES: Final = 4
HEADLINES: Final = 4
FIRST_NAMES: Final = 6
MOVED: Final = 4
CHANGES: Final = 6
#: Days between two articles. Where more lie between, a third person may have held the office in between.
LONGEST_GAP: Final = 366


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a row: its headline, link, size, outlets, days and languages (where several tell it)."""

    title: str
    lang: str
    href: str
    size: int
    outlets: int
    when: str
    languages: list[str]


@dataclass(frozen=True, slots=True)
class FirstNamed:
    """Somebody named in the latest days and never before."""

    label: str
    href: str
    office: str
    articles: list[ArticleView]


@dataclass(frozen=True, slots=True)
class Moved:
    """A name with the articles that name it in the later and in the earlier part; ``rose`` where it is named more."""

    name: Name
    later: int
    earlier: int
    rose: bool


@dataclass(frozen=True, slots=True)
class Change:
    """An office that passed from one holder to another: ``last`` and ``first`` are the days of two articles."""

    office: str
    before: Name
    after: Name
    last: ArticleView
    first: ArticleView


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest days: ``count`` articles, the stories that began in them, else headlines, and first names."""

    when: str
    count: int
    stories: list[StoryLine]
    headlines: list[ArticleView]
    names: list[FirstNamed]


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is said; ``since`` begins the later part, which has ``later`` articles after ``earlier`` others."""

    latest: Latest | None = None
    stories: list[StoryLine] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    since: str = ""
    later: int = 0
    earlier: int = 0
    changes: list[Change] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.latest or self.stories or self.moved or self.changes)


def findings(material: Material, articles: Sequence[ArticleView], names: Names, labels: dict[str, str]) -> Findings:
    """Return what the page says first; ``labels`` names states by id."""
    dated = sorted((article.date, article.number) for article in articles if len(article.date) == 10)
    told = list(_told(material))
    lines = [(group, _line(kind, number, group, articles)) for kind, number, group in told]
    biggest = sorted(
        (line for _, line in lines if line.size > 1), key=lambda line: (-line.outlets, -line.size, line.title)
    )
    later, earlier = _parts(dated)
    return Findings(
        latest=_latest(dated, lines, articles, names),
        stories=biggest[:STORIES],
        moved=_moved(names, set(later), set(earlier)),
        since=spoken(articles[later[0]].date) if later else "",
        later=len(later),
        earlier=len(earlier),
        changes=_changes(material.articles, articles, names, labels),
    )


def _told(material: Material) -> Iterable[tuple[str, int, Group]]:
    """Yield the stories with their kind and number on the page; a topic of one event is one."""
    for number, group in enumerate(material.topics, 1):
        if group.event:
            yield "topic", number, group
    for number, group in enumerate(material.stories, 1):
        yield "story", number, group


def _line(kind: str, number: int, group: Group, articles: Sequence[ArticleView]) -> StoryLine:
    members = [articles[member] for member in group.members]
    dates = sorted(member.date for member in members if member.date)
    first = articles[group.representative]
    languages = sorted({member.language for member in members if member.language})
    return StoryLine(
        headline(group, articles),
        first.lang,
        link(kind, str(number)),
        len(members),
        len({member.source for member in members}),
        " – ".join(dict.fromkeys((spoken(dates[0]), spoken(dates[-1])))) if dates else "",
        languages if len(languages) > 1 else [],
    )


def _latest(
    dated: Sequence[tuple[str, int]],
    lines: Sequence[tuple[Group, StoryLine]],
    articles: Sequence[ArticleView],
    names: Names,
) -> Latest | None:
    """Return what the latest days brought; None where they cannot be told from what was before."""
    start = _window(dated)
    if start is None:
        return None
    new = [number for date, number in dated if date >= start]
    inside = set(new)
    stories = [
        line
        for group, line in lines
        if len(group.members) > 1 and not any(member not in inside for member in group.members)
    ]
    stories.sort(key=lambda line: (-line.outlets, -line.size, line.title))
    named = {member for group, line in lines if line in stories[:NEW_STORIES] for member in group.members}
    single = [articles[number] for number in reversed(new) if number not in named]
    first, last = articles[new[0]].date, articles[new[-1]].date
    return Latest(
        " – ".join(dict.fromkeys((spoken(first), spoken(last)))),
        len(new),
        stories[:NEW_STORIES],
        single[: max(0, HEADLINES - len(stories[:NEW_STORIES]))],
        _first_named(inside, articles, names),
    )


def _window(dated: Sequence[tuple[str, int]]) -> str | None:
    """Return the first of the latest days, the fewest that hold enough articles; None where these are most of all."""
    wanted = max(FEWEST_NEW, math.ceil(NEW_SHARE * len(dated)))
    if len(dated) < wanted + FEWEST_BEFORE:
        return None
    last = day(dated[-1][0])
    for days in WINDOWS:
        start = (last - dt.timedelta(days - 1)).isoformat()
        count = len(dated) - bisect_left(dated, (start, -1))
        if count >= wanted:
            before = len(dated) - count
            return start if count <= MOST_NEW * len(dated) and before >= FEWEST_BEFORE else None
    return None


def _first_named(inside: set[int], articles: Sequence[ArticleView], names: Names) -> list[FirstNamed]:
    """Return people named by whole name in the latest days and not before: those of most articles first."""
    found = []
    surnames: dict[str, set[int]] = {}
    for name in names.kind("leader", "person"):
        surnames.setdefault(name.label.casefold().split()[-1], set()).update(name.articles)
    for name in names.kind("leader", "person"):
        words = name.label.split()
        if name.outlet or len(words) < 2 or not inside.issuperset(surnames[words[-1].casefold()]):
            continue
        if name.kind == "person" and name.mentions < 2:
            continue
        found.append(name)
    found.sort(key=lambda name: (-len(name.articles), name.kind, -name.mentions, name.label))
    return [
        FirstNamed(
            name.label,
            name.href if name.indexed else f"#a{name.articles[0] + 1}",
            _office(name, articles, names),
            [articles[number] for number in name.articles[:1]],
        )
        for name in found[:FIRST_NAMES]
    ]


def _office(name: Name, articles: Sequence[ArticleView], names: Names) -> str:
    """Return the office that somebody holds by the last article that says so, empty where none does."""
    for number in sorted(name.articles, key=lambda number: articles[number].date, reverse=True):
        for entity in names.mentions[number]:
            if isinstance(entity, LeaderEntity) and entity.office and names.of(entity) is name and entity.in_office:
                return written_out(entity.office)
    return ""


def _parts(dated: Sequence[tuple[str, int]]) -> tuple[list[int], list[int]]:
    """Return the articles of the later and of the earlier part, both empty where they are too few to compare."""
    wanted = max(FEWEST_LATER, math.ceil(LATER_SHARE * len(dated)))
    if len(dated) < 2 * wanted:
        return [], []
    start = dated[len(dated) - wanted][0]
    cut = bisect_left(dated, (start, -1))
    if cut < wanted:
        return [], []
    return [number for _, number in dated[cut:]], [number for _, number in dated[:cut]]


def _moved(names: Names, later: set[int], earlier: set[int]) -> list[Moved]:
    """Return who and what is named more or less often than before, the surest first, the same number of each."""
    if not later:
        return []
    scored = []
    for name in names.kind("state", "leader"):
        now, before = len(later.intersection(name.articles)), len(earlier.intersection(name.articles))
        if now + before < FEWEST_NAMING:
            continue
        ratio = likelihood_ratio(now, len(later), before, len(earlier))
        if ratio > SIGNIFICANT:
            rose = now * len(earlier) > before * len(later)
            scored.append((-ratio, name.label, Moved(name, now, before, rose)))
    scored.sort(key=lambda one: one[:2])
    rising = [one for _, _, one in scored if one.rose][:MOVED]
    return rising + [one for _, _, one in scored if not one.rose][:MOVED]


def likelihood_ratio(a: int, n: int, b: int, m: int) -> float:
    """Return the log-likelihood ratio of ``a`` in ``n`` against ``b`` in ``m``: how little it looks like chance."""

    def part(count: int, total: int, share: float) -> float:
        rest = total - count
        return sum(n * math.log(n / (total * p)) for n, p in ((count, share), (rest, 1 - share)) if n)

    share = (a + b) / (n + m)
    return 2 * (part(a, n, share) + part(b, m, share))


def _changes(
    whole: Sequence[Article], articles: Sequence[ArticleView], names: Names, labels: dict[str, str]
) -> list[Change]:
    """Return the offices of which articles name a holder and later another, the latest first.

    Of offices that two hold at a time, by the articles, nothing is said.
    """
    held: dict[tuple[frozenset[str], str], dict[int, tuple[Name, list[tuple[str, int]]]]] = {}
    titles: dict[tuple[frozenset[str], str], str] = {}
    for number, article in enumerate(whole):
        for entity in names.mentions[number]:
            if not isinstance(entity, LeaderEntity) or not entity.office or not entity.in_office or not entity.checked:
                continue
            if not entity.state or len(article.date or "") != 10:
                continue
            key = office_key(entity.office), entity.state
            titles.setdefault(key, entity.office)
            name = names.of(entity)
            held.setdefault(key, {}).setdefault(name.number, (name, []))[1].append((article.date or "", number))
    found = []
    for key, holders in held.items():
        spans = sorted(((min(days), max(days), name) for name, days in holders.values()), key=lambda one: one[:2])
        if any(one[1][0] > two[0][0] for one, two in itertools.pairwise(spans)):
            continue
        state = labels.get(key[1], visible(key[1]))
        for (_, last, before), (first, _, after) in itertools.pairwise(spans):
            if (day(first[0]) - day(last[0])).days > LONGEST_GAP:
                continue
            office = f"{written_out(titles[key])}, {state}"
            found.append((first[0], Change(office, before, after, articles[last[1]], articles[first[1]])))
    found.sort(key=lambda one: (one[0], one[1].office), reverse=True)
    return [change for _, change in found[:CHANGES]]
