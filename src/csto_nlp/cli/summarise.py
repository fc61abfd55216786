"""``csto-nlp summarise``: the sentences that matter, each with where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csto_nlp.cli.options import examples, is_typed, jobs, reading, writing
from csto_nlp.cli.values import Choice
from csto_nlp.errors import UsageError

if TYPE_CHECKING:
    from csto_nlp.cli.rewriting import Rewriting
    from csto_nlp.cli.run import Run
    from csto_nlp.parallel.map import Workers
    from csto_nlp.summaries.summarise import Summariser

COST = "their sentences stand where their bounds begin, or last"
EXAMPLES = examples(
    "csto-nlp summarise corpus/texts --format table",
    "csto-nlp summarise corpus/feed.jsonl --sentences 1 | jq -r '.summary.sentences[].text'",
    "csto-nlp duplicates corpus/ | csto-nlp cluster --grain story | csto-nlp summarise --by cluster --words 100",
)


@click.command(epilog=EXAMPLES)
@reading
@click.option(
    "--by",
    type=Choice(("article", "cluster", "corpus")),
    default="article",
    show_default=True,
    help="One summary of each article, of each cluster, or of everything.",
)
@click.option(
    "--sentences", type=click.IntRange(min=1), metavar="N", help="At most N sentences; 3 where --words is not given."
)
@click.option("--words", type=click.IntRange(min=1), metavar="N", help="At most N words, in whole sentences.")
@click.option(
    "--method",
    type=Choice(("coverage", "centrality", "lead")),
    default="coverage",
    show_default=True,
    help="What a summary probably says, sentences that are like the rest, or the first ones.",
)
@click.option(
    "--grain",
    type=Choice(("topic", "story")),
    help="What to cluster by where the records carry no cluster (default: topic).",
)
@click.option(
    "--rewrite",
    metavar="URL",
    help="Send each summary to this OpenAI-compatible endpoint, and print its wording beside the quotations.",
)
@jobs
@writing
def command(
    by: str,
    sentences: int | None,
    words: int | None,
    method: str,
    grain: str | None,
    rewrite: str | None,
    jobs: Workers,
    **options: Any,
) -> int:
    """Quote the sentences that matter, each with where it stands.

    Sentences are quoted whole and verbatim, in the order of the text, or of the articles' dates. Headings, datelines,
    photo credits, half sentences and broken quotations are never among them. Reprints count once.
    """
    from csto_nlp.cli.run import Run
    from csto_nlp.summaries.summarise import Summariser

    if grain is not None and by != "cluster" and is_typed("grain"):
        raise UsageError("--grain is for --by cluster")
    rewriting = _rewriting(rewrite)
    grouped = by != "article"
    run = Run(**options, reads_words=True, cost=COST if grouped else "", rests_on_bounds=grouped)
    summariser = Summariser(sentences, words, method)
    if not grouped:
        _print_articles(run, summariser, rewriting, jobs)
    else:
        _print_groups(run, summariser, rewriting, by, grain or "topic", jobs)
    code = run.finish(succeeded=rewriting is None or not rewriting.failed)
    return rewriting.finish(code, quiet=run.quiet) if rewriting else code


def _rewriting(url: str | None) -> Rewriting | None:
    if url is None:
        return None
    from csto_nlp.cli.rewriting import Rewriting

    return Rewriting(url)


def _print_articles(run: Run, summariser: Summariser, rewriting: Rewriting | None, jobs: Workers) -> None:
    from csto_nlp.output.tables import summaries as tables

    articles = run.mapped(summariser.enrich, jobs=jobs)
    run.write(map(rewriting.article, articles) if rewriting else articles, tables.Articles(), tables.article_row)


def _print_groups(
    run: Run, summariser: Summariser, rewriting: Rewriting | None, by: str, grain: str, jobs: Workers
) -> None:
    from csto_nlp.held import without_records
    from csto_nlp.output.tables import summaries as tables
    from csto_nlp.output.tables.sheet import Sources
    from csto_nlp.parallel.map import ordered_map
    from csto_nlp.summaries.summarise import groups_of

    articles = list(map(without_records, run.articles()))
    dates = {article.id: article.date for article in articles}
    summaries = ordered_map(summariser.group, groups_of(articles, by, grain), jobs=jobs)
    if rewriting:
        summaries = (rewriting.summary(summary, dates) for summary in summaries)
    run.write(summaries, tables.Groups(Sources.of(articles)), tables.group_row)
