"""``csto-nlp cluster``: articles grouped by topic or by story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from csto_nlp.cli.options import examples, file_option, is_typed, jobs, only_one, reading, writing
from csto_nlp.cli.ranking import OF_CLUSTERS, Ranking, ranking_of
from csto_nlp.cli.values import Choice
from csto_nlp.errors import UsageError

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.cli.run import Run
    from csto_nlp.clusters import Clustering
    from csto_nlp.entity import Entity
    from csto_nlp.held import HeldArticles
    from csto_nlp.parallel.map import Workers

COST = "time parts them from other stories only where their bounds lie apart"
COST_OF_GROUPS = "a group reaches from the first to the last of its dated articles, or of bounds where it has none"
EXAMPLES = examples(
    "csto-nlp cluster corpus/ --format table",
    "csto-nlp cluster corpus/ --grain story --groups | jq -r '[.size, .label] | @tsv'",
    "csto-nlp entities corpus/texts --model none | csto-nlp cluster | jq -r .cluster.label",
)


@click.command(epilog=EXAMPLES)
@reading
@click.option(
    "--grain",
    type=Choice(("topic", "story")),
    default="topic",
    show_default=True,
    help="Broad subjects, or single events.",
)
@click.option(
    "--groups", is_flag=True, help="Print the clusters instead of the articles; of a story, what each outlet has of it."
)
@click.option(
    "-k", "k", type=click.IntRange(min=1), metavar="N", help="At most N clusters, instead of as many as found."
)
@file_option("--against", text="Assign to the clusters of these earlier records, which stay as they are.")
@ranking_of(OF_CLUSTERS, "--groups")
@jobs
@writing
def command(
    grain: str,
    groups: bool,
    k: int | None,
    against: str | None,
    ranking: Ranking,
    jobs: Workers,
    **options: Any,
) -> int:
    """Group articles by topic or by story, and say what each group is about.

    The number of clusters is found from the texts; one cluster is a possible answer. The same articles give the
    same clusters in whatever order they come.
    """
    from csto_nlp.cli.run import Run
    from csto_nlp.held import HeldArticles

    against = against if only_one(k=k, against=against) == "against" else None  # earlier clusters keep their number
    if against is not None and is_typed("grain"):
        raise click.UsageError("--grain and --against exclude each other: the earlier clusters keep their grain")
    cost = COST if grain == "story" and against is None else COST_OF_GROUPS if groups else ""
    run = Run(**options, reads_words=True, also_reads={"--against": against}, cost=cost)
    articles = HeldArticles(run.articles())
    result = _clustered(articles, grain, k, against, jobs)
    told = groups and grain == "story" and against is None
    if told:
        from csto_nlp.clusters import with_outlets

        result = with_outlets(result, articles.bare, _finder(articles, jobs))
    if groups:
        _print_groups(run, articles, result, ranking, told=told)
    else:
        _print_articles(run, articles, result)
    return run.finish()


def _clustered(articles: HeldArticles, grain: str, k: int | None, against: str | None, jobs: Workers) -> Clustering:
    from csto_nlp.clusters import assign, cluster
    from csto_nlp.parallel.map import cluster_mapper

    if against is None:
        return cluster(
            articles.bare,
            grain=grain,
            k=k,
            find=_finder(articles, jobs),
            carried=_carrier(articles),
            mapper=cluster_mapper(jobs),
        )
    try:
        return assign(articles.bare, _earlier(against), cluster_mapper(jobs))
    except ValueError as error:
        raise UsageError(f"{against}: {error}", "give it the output of an earlier `csto-nlp cluster`") from error


def _earlier(path: str) -> list[Article]:
    """Return the articles of an earlier run."""
    from csto_nlp.article import Article
    from csto_nlp.corpus import load
    from csto_nlp.held import bare

    return [bare(item) for item in load((path,)) if isinstance(item, Article)]


def _finder(held: HeldArticles, jobs: Workers) -> Any:
    """Return what gives the entities that articles came with, or finds them on ``jobs`` processes."""

    def find(articles: Sequence[Article]) -> list[list[Entity]]:
        from csto_nlp.entities.extractor import Extractor
        from csto_nlp.parallel.map import ordered_map

        known = held.entities({article.id for article in articles})
        found = ordered_map(Extractor(), (article for article in articles if article.id not in known), jobs=jobs)
        entities = known | {article.id: article.entities or [] for article in found}
        return [entities[article.id] for article in articles]

    return find


def _carrier(held: HeldArticles) -> Any:
    """Return what gives the entities that articles came with."""

    def carried(articles: Sequence[Article]) -> list[list[Entity] | None]:
        known = held.entities({article.id for article in articles})
        return [known.get(article.id) for article in articles]

    return carried


def _print_articles(run: Run, articles: HeldArticles, result: Clustering) -> None:
    from csto_nlp.output.tables import clusters as tables

    memberships = result.memberships
    order = tables.by_cluster(memberships) if run.form == "table" else range(len(articles))
    placed = (articles[at].enriched(cluster=memberships[at]) for at in order)
    run.write(placed, tables.Members(tables.sizes_of(memberships)), tables.article_row)


def _print_groups(run: Run, articles: HeldArticles, result: Clustering, ranking: Ranking, *, told: bool) -> None:
    from csto_nlp.output.tables import clusters as tables
    from csto_nlp.output.tables.sheet import Sources

    days = sorted(article.date for article in articles.bare if article.date)
    span = (days[0], days[-1]) if days else None
    dates = {found.id: found.dates for found in result.clusters}
    table = tables.Groups(dates, span, Sources.of(articles.bare), len(articles))
    run.write(ranking.of(result.clusters), table, tables.story_row if told else tables.group_row)
