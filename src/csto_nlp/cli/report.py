"""``csto-nlp report``: one self-contained page over everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csto_nlp.cli.options import examples, file_option, jobs, model, notes, reading
from csto_nlp.errors import UsageError
from csto_nlp.exit_codes import ExitCode

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.parallel.map import Workers

COST = "offices and days are given where they are the same on all days of their bounds"
EXAMPLES = examples(
    "csto-nlp report corpus/ --model none -o report.html",
    "csto-nlp entities corpus/feed.jsonl | csto-nlp report --title 'The CSTO in the news' -o report.html",
)


@click.command(epilog=EXAMPLES)
@reading
@file_option(
    "-o", "--output", text="Write there, whole or not at all; default: standard output, unless that is a terminal."
)
@click.option("--title", default="News report", show_default=True, metavar="TEXT", help="Heading of the page.")
@click.option(
    "--max-text",
    type=click.IntRange(min=1),
    metavar="N",
    help="Characters of each text in the page; default: whole texts, up to 6.5 MB together.",
)
@model
@jobs
@notes
def command(output: str | None, title: str, max_text: int | None, model: str, jobs: Workers, **options: Any) -> int:
    """Write one page to look at: findings, timeline, states and leaders, stories, quotations, every article.

    A single file that opens from disk and loads nothing from a network. Entities, clusters, duplicates, summaries and
    quotations that the records carry are shown as they are; the rest is found on the way.
    """
    from csto_nlp.cli.run import Run
    from csto_nlp.held import without_records
    from csto_nlp.output.report.whole import Enricher

    _refuse_terminal(output)
    run = Run(**options, writes=("html",), output=output, reads_words=True, cost=COST)
    articles = list(map(without_records, run.mapped(Enricher(model), jobs=jobs)))
    if articles:
        _write(run, articles, title, max_text)
    return run.finish() if articles else run.finish() or ExitCode.NO_ARTICLE


def _refuse_terminal(output: str | None) -> None:
    from csto_nlp.output.target import is_terminal

    if is_terminal(output):
        raise UsageError("a page is not for a terminal", "name a file: -o report.html")


def _write(run: Any, articles: list[Article], title: str, max_text: int | None) -> None:
    from csto_nlp.output.report import Options
    from csto_nlp.output.report.whole import page_of
    from csto_nlp.output.target import open_target

    page = page_of(articles, run.skipped.kept, len(run.skipped), Options(title, max_text))
    with open_target(run.output) as out:
        out.write(page)
    run.say_written(len(articles), "article")
