"""Topics and stories as the page shows them: size over time, label, summary, members, the one that stands for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.output.report.charts import Sparks, spoken
from csto_nlp.output.report.names import link
from csto_nlp.output.terminal import visible
from csto_nlp.text.leads import shortened

if TYPE_CHECKING:
    from csto_nlp.clusters.model import OutletShare
    from csto_nlp.output.report.material import Group, Quote
    from csto_nlp.output.report.texts import ArticleView

SHOWN: Final = 24
SINGLE: Final = 100  # groups of one article that are listed
SMALLER: Final = 100  # that are listed by label after these
KEYWORDS: Final = 4
#: Outlets of a story, names that one alone has, and characters of what it leads with.
OUTLETS: Final = 6
NAMED_ALONE: Final = 8
LONGEST_LEAD: Final = 240
LONGEST_HEADLINE: Final = 90


@dataclass(frozen=True, slots=True)
class OutletView:
    """What one outlet has of a story: its articles, what it leads with, and what it alone names."""

    name: str
    language: str
    count: int
    first: ArticleView
    lead: str
    lang: str
    only: list[str]
    more: int


@dataclass(frozen=True, slots=True)
class GroupView:
    """A topic or a story; ``first`` lists its representative and the earliest others, in the order of time.

    A story, and a topic that is one, is called by its representative's headline, any other topic by its label.
    ``lang`` is the language of the headline, or of all members, where it is not the page's.
    """

    number: int
    href: str
    label: str
    lang: str
    keywords: list[str]
    size: int
    when: str
    spark: str
    representative: ArticleView
    quotes: list[Quote]
    first: list[ArticleView]
    outlets: list[OutletView]
    more_outlets: int


def group_views(
    kind: str, groups: Sequence[Group], articles: Sequence[ArticleView], sparks: Sparks, named: int
) -> list[GroupView]:
    """Return the largest groups of a kind (``topic`` or ``story``), up to ``named`` members of each."""
    several = [(number, group) for number, group in enumerate(groups[:SHOWN]) if len(group.members) > 1]
    return [_view(kind, number, group, articles, sparks, named) for number, group in several]


def single(groups: Sequence[Group], articles: Sequence[ArticleView]) -> list[tuple[int, ArticleView]]:
    """Return (number, article) of the groups of one article, which come after all others."""
    alone = [(number, group) for number, group in enumerate(groups, 1) if len(group.members) == 1]
    return [(number, articles[group.representative]) for number, group in alone[:SINGLE]]


def smaller(kind: str, groups: Sequence[Group], articles: Sequence[ArticleView]) -> list[tuple[str, str, int]]:
    """Return (label, link, size) of the groups after those that have a view, the largest first."""
    rest = [(number, group) for number, group in enumerate(groups, 1) if number > SHOWN and len(group.members) > 1]
    return [
        (_called(kind, group, articles), link(f"all{kind}", str(number)), len(group.members))
        for number, group in rest[:SMALLER]
    ]


def _called(kind: str, group: Group, articles: Sequence[ArticleView]) -> str:
    """Return what a group is called: a story by its headline, a topic by its label."""
    return headline(group, articles) if kind == "story" or group.event else visible(group.label)


def headline(group: Group, articles: Sequence[ArticleView]) -> str:
    """Return the headline of the article that stands for a story, the first words of its summary where it has none."""
    first = articles[group.representative]
    if first.title or not group.quotes:
        return first.label
    return shortened(visible(group.quotes[0].text), LONGEST_HEADLINE)


def _view(
    kind: str, number: int, group: Group, articles: Sequence[ArticleView], sparks: Sparks, named: int
) -> GroupView:
    members = in_time([articles[member] for member in group.members])
    others = [member for member in members if member.number != group.representative]
    dates = [member.date for member in members if member.date]
    representative = articles[group.representative]
    called = kind == "story" or group.event
    shown = group.outlets[: OUTLETS if named > 1 else 0]
    return GroupView(
        number,
        link(kind, str(number + 1)),
        _called(kind, group, articles),
        representative.lang if called or {one.lang for one in members} == {representative.lang} else "",
        visible(group.label).split(", ") if called and group.keywords else _further(group),
        len(members),
        " – ".join(dict.fromkeys((spoken(dates[0]), spoken(dates[-1])))) if dates else "undated",
        sparks.path(dates),
        articles[group.representative],
        group.quotes,
        in_time([articles[group.representative], *others[: named - 1]]),
        [_outlet(share, {member.id: member for member in members}) for share in shown],
        len(group.outlets) - len(shown),
    )


def _outlet(share: OutletShare, articles: dict[str, ArticleView]) -> OutletView:
    own = [articles[identifier] for identifier in map(visible, share.articles) if identifier in articles]
    first = articles.get(visible(share.lead.article), own[0]) if share.lead else own[0]
    lead = shortened(visible(share.lead.text), LONGEST_LEAD) if share.lead else ""
    languages = sorted({one.language for one in own if one.language})
    return OutletView(
        visible(share.site or "") or first.source,
        languages[0] if len(languages) == 1 else "",
        len(own),
        first,
        lead,
        first.lang,
        [visible(one.name) for one in share.only[:NAMED_ALONE]],
        max(0, len(share.only) - NAMED_ALONE),
    )


def _further(group: Group) -> list[str]:
    """Return the strongest keywords that the label does not say already."""
    said = set(group.label.casefold().replace(",", " ").split())
    return [visible(term) for term in group.keywords if not said.issuperset(term.casefold().split())][:KEYWORDS]


def in_time(articles: Sequence[ArticleView]) -> list[ArticleView]:
    """Return articles by date, those without one last."""
    return sorted(articles, key=lambda article: (not article.date, article.date, article.number))
