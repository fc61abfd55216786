"""``csto-nlp timeline``: the dated story of a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from csto_nlp.cli.options import examples, file_option, jobs, named, period, reading_all_days, writing
from csto_nlp.errors import UsageError
from csto_nlp.timelines.model import DATES, SENTENCES

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.cli.run import Run
    from csto_nlp.entity import Entity
    from csto_nlp.parallel.map import Workers
    from csto_nlp.timelines.evidence import Evidence
    from csto_nlp.timelines.model import TimelineDay

T = TypeVar("T")
U = TypeVar("U")

COST = "the days that they state count, and those that mean the same on all days of their bounds"
EXAMPLES = examples(
    "csto-nlp timeline corpus/ --format table",
    "csto-nlp timeline corpus/ --state Kazakhstan --state KGZ --dates 5 --format csv",
    "csto-nlp duplicates corpus/ --unique | csto-nlp timeline --leader Lukashenko | jq -r .date",
)


@click.command(epilog=EXAMPLES)
@reading_all_days
@click.option("--dates", type=click.IntRange(min=1), default=DATES, show_default=True, metavar="N", help="Days.")
@click.option(
    "--sentences",
    type=click.IntRange(min=1),
    default=SENTENCES,
    show_default=True,
    metavar="N",
    help="Sentences for each day.",
)
@period("No day before this one.", "No day after this one.")
@named("What concerns")
@file_option("--svg", "svg_file", text="Draw it there as a strip.")
@jobs
@writing
def command(
    dates: int,
    sentences: int,
    since: str | None,
    until: str | None,
    state: tuple[str, ...],
    leader: tuple[str, ...],
    organisation: tuple[str, ...],
    svg_file: str | None,
    jobs: Workers,
    **options: Any,
) -> int:
    """Tell the story of a corpus day by day, in sentences of its articles.

    A day is that of the event, resolved against the article's date. The days that most articles report have a row, and
    those that are still mentioned later; one event that outlets date differently has one row. Reprints count once.
    """
    from csto_nlp.cli.run import Run
    from csto_nlp.held import without_records
    from csto_nlp.output.tables import timelines as tables
    from csto_nlp.output.tables.sheet import Sources
    from csto_nlp.timelines.timeline import timeline

    if since and until and since > until:
        raise UsageError("--since lies after --until")
    run = Run(**options, reads_words=True, also_writes={"--svg": svg_file}, cost=COST)
    articles = list(map(without_records, run.articles()))
    found = timeline(
        articles,
        dates=dates,
        sentences=sentences,
        since=since,
        until=until,
        state=state,
        leader=leader,
        organisation=organisation,
        collect=_collector(run, jobs),
        find=_finder(run, jobs),
    )
    if svg_file is not None:
        _draw(svg_file, found)
    table = tables.Days(max((one.articles for one in found), default=0), Sources.of(articles))
    run.write(tables.planned_last(found) if run.form == "table" else found, table, tables.day_row)
    return run.finish()


def _draw(path: str, found: Sequence[TimelineDay]) -> None:
    """Write the strip of a timeline."""
    from csto_nlp.output.target import open_target
    from csto_nlp.output.timeline_svg import timeline_strip

    with open_target(path) as out:
        out.write(timeline_strip([one.to_record() for one in found]).encode() + b"\n")


def _collector(run: Run, jobs: Workers) -> Callable[[Sequence[Article]], list[Evidence]]:
    """Return what gathers the evidence of articles, on ``jobs`` processes."""
    from csto_nlp.timelines.evidence import NO_EVIDENCE, read_evidence

    return lambda articles: _mapped(run, read_evidence, articles, jobs, NO_EVIDENCE)


def _finder(run: Run, jobs: Workers) -> Callable[[Sequence[Article]], list[list[Entity]]]:
    """Return what finds the states and leaders of articles, on ``jobs`` processes."""

    def find(articles: Sequence[Article]) -> list[list[Entity]]:
        from csto_nlp.entities.extractor import Extractor
        from csto_nlp.timelines.names import KINDS

        found = _mapped(run, Extractor(only=KINDS), articles, jobs, None)
        return [(article and article.entities) or [] for article in found]

    return find


def _mapped(
    run: Run, function: Callable[[Article], T], articles: Iterable[Article], jobs: Workers, instead: U
) -> list[T | U]:
    """Return the function's result for each article; ``instead`` for one on which it fails, which counts as skipped."""
    from csto_nlp.article import Skipped
    from csto_nlp.parallel.guard import SkipOnError
    from csto_nlp.parallel.map import ordered_map

    found: list[T | U] = []
    for result in ordered_map(SkipOnError(function), articles, jobs=jobs):
        if isinstance(result, Skipped):
            run.skipped.append(result)
            found.append(instead)
        else:
            found.append(result)
    return found
