"""``csto-nlp entities``: states, leaders, organisations, dates, persons and places in each article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from csto_nlp.cli.options import examples, file_option, jobs, model, reading, writing
from csto_nlp.entity import EntityKind

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.cli.run import Run
    from csto_nlp.parallel.map import Workers

EXAMPLES = examples(
    "csto-nlp entities corpus/ --format table",
    "csto-nlp entities corpus/feed.jsonl | jq -c '.entities[] | {kind, text, id}'",
    "csto-nlp entities corpus/ --only state --count --format csv",
    "csto-nlp entities corpus/texts --html entities.html",
    "csto-nlp entities corpus/texts --model none --export conll | head -20",
)


@click.command(epilog=EXAMPLES)
@reading
@click.option(
    "--only",
    type=click.Choice([kind.value for kind in EntityKind]),
    multiple=True,
    help="Print this kind only (repeatable); finds the same spans.",
)
@model
@file_option("--knowledge", "knowledge_file", text="Add states, persons, terms or bodies of your own.")
@file_option("--html", "html_file", text="Write a page with the text marked up.")
@click.option(
    "--export",
    type=click.Choice(("conll", "docbin", "jsonld")),
    help="Print CoNLL-2003, spaCy's DocBin or W3C Web Annotations instead.",
)
@click.option("--count", "counting", is_flag=True, help="Print totals by entity instead of articles.")
@jobs
@writing
def command(
    only: tuple[str, ...],
    model: str,
    knowledge_file: str | None,
    html_file: str | None,
    export: str | None,
    counting: bool,
    jobs: Workers,
    **options: Any,
) -> int:
    """Find states, leaders, organisations and dates in each article.

    Offices are those held on the article's date; dates are resolved against it, never against the day the
    page was crawled. Offsets are character offsets into the article's text or title.
    """
    from csto_nlp.cli.run import Run

    run = Run(**options)
    _check(export, counting=counting)
    articles = _enriched(run, only, model, knowledge_file, jobs)
    if html_file is not None:
        from csto_nlp.output.html import html_tee

        articles = html_tee(html_file, articles)
    if export is not None:
        from csto_nlp.output.exports import export as write_export

        write_export(export, run.output, articles)
    else:
        (_print_counts if counting else _print_articles)(run, articles)
    return run.finish()


def _check(export: str | None, *, counting: bool) -> None:
    """Refuse options that ask for two forms of output at once; a format that is set for all commands gives way."""
    source = click.get_current_context().get_parameter_source("fmt")
    if export is not None and (counting or source is click.core.ParameterSource.COMMANDLINE):
        other = "--count" if counting else "--format"
        raise click.UsageError(f"--export and {other} exclude each other")


def _enriched(
    run: Run, only: tuple[str, ...], model: str, knowledge_file: str | None, jobs: Workers
) -> Iterator[Article]:
    """Yield the articles with their entities."""
    from csto_nlp.entities.extractor import Extractor

    extractor = Extractor(only=only or None, model=model, knowledge_file=knowledge_file)
    return run.mapped(extractor, jobs=jobs)


def _print_articles(run: Run, articles: Iterator[Article]) -> None:
    from csto_nlp.output.tables import entities as entity_tables

    with run.writer(entity_tables.article, columns=entity_tables.rows) as writer:
        for article in articles:
            writer.write(article.to_record())
        writer.skipped = [skip.to_record() for skip in run.skipped]


def _print_counts(run: Run, articles: Iterator[Article]) -> None:
    from csto_nlp.entities.counts import count_entities
    from csto_nlp.output.tables import entities as entity_tables

    with run.writer(entity_tables.counts, columns=entity_tables.count_row) as writer:
        for record in count_entities(articles):
            writer.write(record)
        writer.skipped = [skip.to_record() for skip in run.skipped]
