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
@click.option("--skipped", "only_skipped", is_flag=True, help="Show what was skipped, and why, instead.")
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
    with run.writer(
        tables.skipped if only_skipped else tables.article,
        columns=tables.skipped_row if only_skipped else tables.article_row,
    ) as writer:
        for article in run.mapped(_as_loaded, jobs=jobs):
            if not only_skipped:
                writer.write(article.to_record())
        if only_skipped:
            for skip in run.skipped:
                writer.write(skip.to_record())
        writer.skipped = [skip.to_record() for skip in run.skipped]
    return run.finish()


def _as_loaded(article: Article) -> Article:
    """Return the article as it is: all the work is in the loading, which the workers do themselves."""
    return article
