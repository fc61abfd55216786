"""``csto-nlp duplicates``: reprints, rewrites, cut copies; groups, pairs, unique articles."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from csto_nlp.cli.options import examples, file_option, jobs, reading, writing
from csto_nlp.duplicates.model import THRESHOLD
from csto_nlp.errors import MissingPathError
from csto_nlp.exit_codes import ExitCode

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.cli.run import Run
    from csto_nlp.duplicates import Duplicates, Group, Pair
    from csto_nlp.duplicates.index import Archive
    from csto_nlp.duplicates.spill import ArticleStore
    from csto_nlp.parallel.map import Workers

UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
EXAMPLES = examples(
    "csto-nlp duplicates corpus/ --groups --format table",
    "csto-nlp duplicates corpus/ --pairs | jq -c '[.a, .verdict, .b, .jaccard]'",
    "csto-nlp duplicates corpus/ --unique | csto-nlp entities --model none",
    "csto-nlp duplicates corpus/feed.jsonl --against corpus/texts --unique",
)


def _bytes(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Read a size such as 500M."""
    del ctx, param
    if value is None:
        return None
    number, unit = value.rstrip("KMGkmgBbi"), value.lstrip("0123456789").upper().rstrip("B").rstrip("I")
    if not number.isdecimal() or not int(number) or unit not in UNITS:
        raise click.BadParameter(f"{value!r} is no size; write 500M or 2G")
    return int(number) * UNITS[unit]


def _share(ctx: click.Context, param: click.Parameter, value: float) -> float:
    """Refuse NaN, which lies in every range as far as comparisons say."""
    del ctx, param
    if math.isnan(value):
        raise click.BadParameter("nan is no number")
    return value


@click.command(epilog=EXAMPLES)
@reading
@click.option("--pairs", "show", flag_value="pairs", help="Print every verified pair, with what the two share.")
@click.option("--groups", "show", flag_value="groups", help="Print the groups.")
@click.option("--unique", "show", flag_value="unique", help="Print canonical articles only, to go on with.")
@file_option("--against", text="Compare with earlier articles too: records, or an index.")
@file_option("--index", "index_file", text="Add the articles to this index, for --against on another day.")
@click.option(
    "--threshold",
    type=click.FloatRange(0.1, 1.0),
    callback=_share,
    metavar="SHARE",
    default=THRESHOLD,
    show_default=True,
    help="Share of the shorter text's three-word runs that makes a pair.",
)
@click.option("--memory", callback=_bytes, metavar="SIZE", help="Keep what is beyond this (500M, 2G) in files.")
@click.option("--fail-on", type=click.Choice(("any",)), help="Exit with 1 if there is any duplicate.")
@jobs
@writing
def command(
    show: str | None,
    against: str | None,
    index_file: str | None,
    threshold: float,
    memory: int | None,
    fail_on: str | None,
    jobs: Workers,
    **options: Any,
) -> int:
    """Find exact copies, reprints, rewrites and cut copies, and name the article that stands for each group.

    Every pair is verified on the full texts. Reports that share a formula only (template) are named with --pairs but
    never grouped; an article made of several others belongs to no group.
    """
    from csto_nlp.cli.run import Run
    from csto_nlp.duplicates.spill import ArticleStore
    from csto_nlp.duplicates.stored import find_stored

    if index_file is not None:
        from csto_nlp.duplicates.index import refuse_other

        refuse_other(index_file)
    run = Run(**options)
    archive, earlier = _before(run, against)
    store = ArticleStore(memory)
    found = find_stored(
        store,
        run.articles(),
        threshold=threshold,
        jobs=jobs,
        spill=memory is not None,
        archive=archive,
        earlier=earlier,
    )
    asked = run.count
    if show in {"pairs", "groups"}:
        _print_relations(run, store, found, show)
    else:
        _print_articles(run, store, found, unique=show == "unique")
    if index_file is not None:
        from csto_nlp.duplicates.index import add_to_index

        add_to_index(index_file, (store[number] for number in range(asked)))
    code = run.finish()
    return code or (ExitCode.FOUND if fail_on and found.has_pairs else ExitCode.DONE)


def _before(run: Run, against: str | None) -> tuple[Archive | None, Iterator[Article]]:
    """Return the index, or the articles of the records, that --against names."""
    if against is None:
        return None, iter(())
    if not os.path.exists(against):
        raise MissingPathError(f"no file or folder {against}")
    from csto_nlp.duplicates.index import Archive, is_index

    if is_index(against):
        return Archive(against), iter(())
    return None, _earlier(run, against)


def _earlier(run: Run, path: str) -> Iterator[Article]:
    """Yield the articles of earlier records; what cannot be read counts as skipped."""
    from csto_nlp.article import Skipped
    from csto_nlp.corpus import load

    for item in load((path,), encoding=run.encoding):
        if isinstance(item, Skipped):
            run.skipped.append(item)
        else:
            yield item


def _print_articles(run: Run, store: ArticleStore, found: Duplicates, *, unique: bool) -> None:
    from csto_nlp.output.tables import duplicates as tables

    with run.writer(tables.article, columns=tables.article_row) as writer:
        for number, status in enumerate(found.statuses):
            if status.canonical or not unique:
                writer.write(store[number].enriched(duplicate=status).to_record())
        writer.skipped = [skip.to_record() for skip in run.skipped]


def _print_relations(run: Run, store: ArticleStore, found: Duplicates, show: str) -> None:
    """Print pairs or groups."""
    from csto_nlp.output.tables import duplicates as tables

    by_id = {identifier: number for number, identifier in enumerate(store.ids)}
    view = tables.View(lambda identifier: store[by_id[identifier]])
    rows: Iterable[Pair | Group] = found.pairs(passages=True) if show == "pairs" else found.groups
    draw, columns = (view.pair, tables.pair_row) if show == "pairs" else (view.group, tables.group_row)
    with run.writer(draw, columns=columns) as writer:
        for row in rows:
            writer.write(row.to_record())
        writer.skipped = [skip.to_record() for skip in run.skipped]
