"""``csto-nlp quotes``: who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csto_nlp.cli.options import asked_for, examples, jobs, model, reading, writing
from csto_nlp.cli.ranking import OF_QUOTES, Ranking, ranking_of
from csto_nlp.cli.values import Choices, flat

if TYPE_CHECKING:
    from csto_nlp.parallel.map import Workers

EXAMPLES = examples(
    "csto-nlp quotes corpus/ --model none --format table",
    "csto-nlp quotes corpus/ --model none --speaker Tokayev --since 2022-01-01 --format csv",
    "csto-nlp quotes corpus/feed.jsonl --model none --state RUS | jq -r '.quotes[] | [.speaker.name, .text] | @tsv'",
    "csto-nlp quotes corpus/ --model none --count --top 5 --format table",
)


@click.command(epilog=EXAMPLES)
@reading
@asked_for(
    "--speaker",
    "Only what this person, state or body says: a name in English or Russian, or an id (repeatable: any of them).",
)
@asked_for("--state", "Only what a state or its officials say: as --speaker (repeatable: any of them).")
@click.option(
    "--type",
    "types",
    type=Choices(("direct", "mixed", "indirect")),
    multiple=True,
    callback=flat,
    help="Only words in quotation marks, in part, or reported without any (repeatable).",
)
@model
@click.option("--count", "counting", is_flag=True, help="Print totals by speaker instead of articles.")
@ranking_of(OF_QUOTES, "--count")
@jobs
@writing
def command(
    speaker: tuple[str, ...],
    state: tuple[str, ...],
    types: tuple[str, ...],
    model: str,
    counting: bool,
    ranking: Ranking,
    jobs: Workers,
    **options: Any,
) -> int:
    """Find who said what: direct and reported speech, its speaker, and the office on the article's date.

    Adds "quotes" to each article. With --speaker, --state or --type only the quotations that are asked for are left,
    and articles without any are left out. Entities that the articles bring along are used, else they are found.
    """
    from csto_nlp.cli.run import Run
    from csto_nlp.knowledge import load_knowledge
    from csto_nlp.output.tables import quotes as tables
    from csto_nlp.output.tables.sheet import Names
    from csto_nlp.quotations import QuoteFinder
    from csto_nlp.quotations.selection import quote_filter

    wanted = quote_filter(speaker, state, types, load_knowledge()) if speaker or state or types else None
    run = Run(**options, reads_words=True)
    articles = run.mapped(QuoteFinder(model=model), jobs=jobs)
    if wanted is not None:
        articles = iter(wanted.filtered(articles))
    if counting:
        from csto_nlp.quotations.counts import count_quotes

        totals = ranking.of(count_quotes(articles))
        run.write(totals, tables.Counts(max((total.quotes for total in totals), default=0)), tables.count_row)
    else:
        run.write(articles, tables.Quotes(Names()), tables.rows)
    status = run.finish()
    if wanted is not None and not run.quiet:
        from csto_nlp.output.terminal import note

        for name in sorted(wanted.unmet):
            note(f"nobody called {name!r} is in the tables, or quoted in these articles")
    return status
