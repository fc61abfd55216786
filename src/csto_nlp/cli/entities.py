"""``csto-nlp entities``: states, leaders, organisations, dates, persons and places in each article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from csto_nlp.cli.options import examples, file_option, is_typed, jobs, model, named, only_one, reading, writing
from csto_nlp.cli.ranking import OF_ENTITIES, Ranking, ranking_of
from csto_nlp.cli.values import Choice, Choices, flat
from csto_nlp.entity import EntityKind
from csto_nlp.output.formats import OF_RECORDS

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.cli.run import Run
    from csto_nlp.cli.wanted_names import WantedNames
    from csto_nlp.parallel.map import Workers

#: Formats of a graph: leaders, states and organisations, linked where an article names both.
GRAPHS = ("gexf", "graphml")
EXAMPLES = examples(
    "csto-nlp entities corpus/ --format table",
    "csto-nlp entities corpus/feed.jsonl | jq -c '.entities[] | {kind, text, id}'",
    "csto-nlp entities corpus/feed.jsonl --model none --leader Tokayev --format csv",
    "csto-nlp entities corpus/feed.jsonl --model none --organisation CSTO --rows | jq -r .sentence",
    "csto-nlp entities corpus/ --only states,leaders --count --top 10 --format csv",
    "csto-nlp entities corpus/texts --html entities.html",
    "csto-nlp entities corpus/texts --model none --export conll | head -20",
    "csto-nlp entities corpus/feed.jsonl --model none --export gexf | head -20",
)


@click.command(epilog=EXAMPLES)
@reading
@click.option(
    "--only",
    type=Choices([kind.value for kind in EntityKind]),
    multiple=True,
    callback=flat,
    help="Print this kind only (repeatable); finds the same spans.",
)
@model
@file_option("--knowledge", "knowledge_file", text="Add states, persons, terms or bodies of your own.")
@file_option("--html", "html_file", text="Write a page with the text marked up.")
@click.option(
    "--export",
    type=Choice(("conll", "docbin", "jsonld", "timeml", *GRAPHS)),
    help="Print CoNLL-2003, spaCy's DocBin, W3C Web Annotations, TimeML, or who appears together (GEXF, GraphML).",
)
@named("Only mentions of")
@click.option("--rows", is_flag=True, help="Print a flat record for each mention, with its sentence, date and link.")
@click.option("--count", "counting", is_flag=True, help="Print totals by entity instead of articles.")
@ranking_of(OF_ENTITIES, "--count")
@jobs
@writing
def command(
    only: tuple[str, ...],
    model: str,
    knowledge_file: str | None,
    html_file: str | None,
    export: str | None,
    state: tuple[str, ...],
    leader: tuple[str, ...],
    organisation: tuple[str, ...],
    rows: bool,
    counting: bool,
    ranking: Ranking,
    jobs: Workers,
    **options: Any,
) -> int:
    """Find states, leaders, organisations and dates in each article.

    Offices are those held on the article's date; dates are resolved against it, never against the day the
    page was crawled. Offsets are character offsets into the article's text or title. With --state, --leader or
    --organisation only the mentions of any of these are left, and articles without any are left out. CSV and
    Parquet have the records of --rows.
    """
    from csto_nlp.cli.date_hint import DateHint
    from csto_nlp.cli.run import Run
    from csto_nlp.cli.tables_notes import LateArticles, say_changes

    form = _form(export, options["fmt"], rows=rows, counting=counting)
    writes = (export or "",) if form == "export" else OF_RECORDS
    run = Run(
        **options,
        writes=writes,
        reads_words=True,
        also_writes={"--html": html_file},
        also_reads={"--knowledge": knowledge_file},
    )
    if knowledge_file is not None and not run.quiet:
        from csto_nlp.knowledge import load_knowledge

        say_changes(load_knowledge(knowledge_file), knowledge_file)
    wanted = _wanted(state, leader, organisation)
    hint, late = DateHint(), LateArticles(knowledge_file)
    if export == "timeml":
        only = only or (EntityKind.DATE,)  # all that the format holds
    elif export in GRAPHS:
        from csto_nlp.entities.co_mentions import KINDS

        only = only or KINDS
    elif wanted is not None:
        only = only or wanted.names.kinds
    articles = late.counting(hint.counting(_enriched(run, only, model, knowledge_file, jobs)))
    if wanted is not None:
        articles = wanted.naming(articles) if export in GRAPHS else wanted.filtered(articles)
    if html_file is not None:
        from csto_nlp.output.html import html_tee

        articles = html_tee(html_file, articles)
    _write(run, form, export, articles, ranking, knowledge_file)
    run.cost = hint.cost
    status = run.finish()
    if not run.quiet:
        late.report()
        if wanted is not None:
            wanted.report()
    return status


def _form(export: str | None, fmt: str | None, *, rows: bool, counting: bool) -> str:
    """Return which form of output is asked for: "export", "rows", "counting", or none of them.

    A format goes with all but exports; one that is set for all commands gives way to an export, and either to what the
    command line says.
    """
    form = only_one(export=export, rows=rows, counting=counting)
    return only_one(export=export, fmt=fmt) if form == "export" and is_typed("fmt") else form


def _wanted(state: tuple[str, ...], leader: tuple[str, ...], organisation: tuple[str, ...]) -> WantedNames | None:
    """Return what the user asks for by name, None where that is everything."""
    if not (state or leader or organisation):
        return None
    from csto_nlp.cli.wanted_names import WantedNames

    return WantedNames(state, leader, organisation)


def _enriched(
    run: Run, only: Sequence[str], model: str, knowledge_file: str | None, jobs: Workers
) -> Iterator[Article]:
    """Yield the articles with their entities."""
    from csto_nlp.entities.extractor import Extractor

    extractor = Extractor(only=tuple(only) or None, model=model, knowledge_file=knowledge_file)
    return run.mapped(extractor, jobs=jobs)


def _write(
    run: Run, form: str, export: str | None, articles: Iterator[Article], ranking: Ranking, knowledge_file: str | None
) -> None:
    """Print articles with their entities: in another tool's format, as totals, as rows, or as they are."""
    from csto_nlp.output.tables.sheet import Names

    if form == "export":
        from csto_nlp.output.exports import export as write_export

        write_export(export or "", run.output, articles)
        run.say_written(run.count, "article")
    elif form == "counting":
        from csto_nlp.entities.counts import count_entities
        from csto_nlp.output.tables import entities as tables

        totals = ranking.of(count_entities(articles))
        most = max((total.mentions for total in totals), default=0)
        by_kind = ranking.top is None and ranking.key is None and any(one.kind != EntityKind.DATE for one in totals)
        run.write(totals, tables.Counts(most, by_kind=by_kind), tables.count_row)
    elif form == "rows" or run.form in {"csv", "parquet"}:
        from csto_nlp.entities.mentions import mentions
        from csto_nlp.output.tables.mentions import Mentions, mention_row

        run.write(mentions(articles), Mentions(Names(knowledge_file)), mention_row)
    else:
        from csto_nlp.output.tables import entities as tables

        run.write(articles, tables.Entities(Names(knowledge_file)), lambda record: iter([record]))
