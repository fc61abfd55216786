"""``csto-nlp entities``: states, leaders, organisations, dates, persons and places in each article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from csto_nlp.cli.options import examples, file_option, is_typed, jobs, model, only_one, reading, writing
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
    type=click.Choice(("conll", "docbin", "jsonld", "timeml")),
    help="Print CoNLL-2003, spaCy's DocBin, W3C Web Annotations or TimeML instead.",
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
    from csto_nlp.cli.date_hint import DateHint
    from csto_nlp.cli.run import Run
    from csto_nlp.cli.tables_notes import LateArticles, say_changes
    from csto_nlp.output.tables import entities as tables

    run = Run(
        **options, reads_words=True, also_writes={"--html": html_file}, also_reads={"--knowledge": knowledge_file}
    )
    if knowledge_file is not None and not run.quiet:
        from csto_nlp.knowledge import load_knowledge

        say_changes(load_knowledge(knowledge_file), knowledge_file)
    form = _form(export, run.fmt, counting=counting)
    hint, late = DateHint(), LateArticles(knowledge_file)
    if export == "timeml":
        only = only or (EntityKind.DATE,)  # all that the format holds
    articles = late.counting(hint.counting(_enriched(run, only, model, knowledge_file, jobs)))
    if html_file is not None:
        from csto_nlp.output.html import html_tee

        articles = html_tee(html_file, articles)
    if form == "export":
        from csto_nlp.output.exports import export as write_export

        write_export(export or "", run.output, articles)
    elif form == "counting":
        from csto_nlp.entities.counts import count_entities

        run.write(count_entities(articles), tables.counts, tables.count_row)
    else:
        run.write(articles, tables.article, tables.rows)
    run.cost = hint.cost
    status = run.finish()
    if not run.quiet:
        late.report()
    return status


def _form(export: str | None, fmt: str | None, *, counting: bool) -> str:
    """Return which form of output is asked for: "export", "counting", or neither. A --format goes with all but exports.

    A format that is set for all commands gives way to an export, and either to what the command line says.
    """
    form = only_one(export=export, counting=counting)
    return only_one(export=export, fmt=fmt) if form == "export" and is_typed("fmt") else form


def _enriched(
    run: Run, only: tuple[str, ...], model: str, knowledge_file: str | None, jobs: Workers
) -> Iterator[Article]:
    """Yield the articles with their entities."""
    from csto_nlp.entities.extractor import Extractor

    extractor = Extractor(only=only or None, model=model, knowledge_file=knowledge_file)
    return run.mapped(extractor, jobs=jobs)
