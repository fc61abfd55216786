"""Topics and stories as the page shows them: size over time, label, summary, members, the one that stands for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.output.report.charts import Sparks, spoken
from csto_nlp.output.report.names import link
from csto_nlp.output.terminal import visible

if TYPE_CHECKING:
    from csto_nlp.output.report.material import Group, Quote
    from csto_nlp.output.report.texts import ArticleView

SHOWN: Final = 24
SINGLE: Final = 100  # groups of one article that are listed
SMALLER: Final = 100  # that are listed by label after these
KEYWORDS: Final = 4


@dataclass(frozen=True, slots=True)
class GroupView:
    """A topic or a story; ``first`` lists its representative and the earliest others, in the order of time."""

    number: int
    href: str
    label: str
    keywords: list[str]
    size: int
    when: str
    spark: str
    representative: ArticleView
    quotes: list[Quote]
    first: list[ArticleView]


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


def smaller(kind: str, groups: Sequence[Group]) -> list[tuple[str, str, int]]:
    """Return (label, link, size) of the groups after those that have a view, the largest first."""
    rest = [(number, group) for number, group in enumerate(groups, 1) if number > SHOWN and len(group.members) > 1]
    return [
        (visible(group.label), link(f"all{kind}", str(number)), len(group.members)) for number, group in rest[:SMALLER]
    ]


def _view(
    kind: str, number: int, group: Group, articles: Sequence[ArticleView], sparks: Sparks, named: int
) -> GroupView:
    members = in_time([articles[member] for member in group.members])
    others = [member for member in members if member.number != group.representative]
    dates = [member.date for member in members if member.date]
    return GroupView(
        number,
        link(kind, str(number + 1)),
        visible(group.label),
        _further(group),
        len(members),
        " – ".join(dict.fromkeys((spoken(dates[0]), spoken(dates[-1])))) if dates else "undated",
        sparks.path(dates),
        articles[group.representative],
        group.quotes,
        in_time([articles[group.representative], *others[: named - 1]]),
    )


def _further(group: Group) -> list[str]:
    """Return the strongest keywords that the label does not say already."""
    said = set(group.label.casefold().replace(",", " ").split())
    return [visible(term) for term in group.keywords if not said.issuperset(term.casefold().split())][:KEYWORDS]


def in_time(articles: Sequence[ArticleView]) -> list[ArticleView]:
    """Return articles by date, those without one last."""
    return sorted(articles, key=lambda article: (not article.date, article.date, article.number))
