"""``csto-nlp articles``: what the loader made of the input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csto_nlp.cli.options import examples, jobs, reading, writing

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.parallel.map import Workers

EXAMPLES = examples(
    "csto-nlp articles corpus/ --format table",
    "csto-nlp articles corpus/listing | jq -r .title",
    "csto-nlp articles corpus/gold --skipped",
)


@click.command(epilog=EXAMPLES)
@reading
@click.option(
    "--skipped",
    "only_skipped",
    is_flag=True,
    help="Show what is in no article, inputs and lines of pages, and why. With --since, --until, --site or --lang: "
    "lines of pages with an article asked for. Not with --seen.",
)
@jobs
@writing
def command(only_skipped: bool, jobs: Workers, **options: Any) -> int:
    """Load, clean and split the input; show what became of it.

    INPUT: files, folders, @list.txt, or - for standard input. A page with several articles is split; tickers,
    pagers, navigation and cookie text are left out; texts from JSON and CSV stay as they are.
    """
    from csto_nlp.cli.run import Run
    from csto_nlp.output.tables import articles as tables

    run = Run(**options)
    if only_skipped:
        run.write(run.skips(), tables.SkippedInputs(), tables.skipped_row)
    else:
        run.write(run.mapped(_as_loaded, jobs=jobs), tables.Articles(), tables.article_row)
    return run.finish()


def _as_loaded(article: Article) -> Article:
    """Return the article as it is: all the work is in the loading, which the workers do themselves."""
    return article
