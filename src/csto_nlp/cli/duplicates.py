"""``csto-nlp duplicates``: reprints, rewrites, cut copies; as articles, pairs, groups or unique articles."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from csto_nlp.cli.options import examples, file_option, jobs, only_one, reading, writing
from csto_nlp.cli.values import Choice
from csto_nlp.duplicates.model import THRESHOLD
from csto_nlp.errors import MissingPathError
from csto_nlp.exit_codes import ExitCode

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.cli.run import Run
    from csto_nlp.duplicates import Duplicates
    from csto_nlp.duplicates.index import DuplicateIndex
    from csto_nlp.duplicates.store import ArticleStore
    from csto_nlp.parallel.map import Workers

SIZE = re.compile(r"([0-9]{1,18})(?:([KMG])(?:i?B)?|B)?", re.IGNORECASE)
#: By these a file that is not there yet is known as an index that is to be made, rather than a slip of the finger.
INDEX_EXTENSIONS = (".idx", ".index", ".db", ".sqlite", ".sqlite3")
UNITS = {None: 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
COST = "a dated copy as full as theirs stands for the group, and no day tells a formula used again from a copy"
EXAMPLES = examples(
    "csto-nlp duplicates corpus/ --groups --format table",
    "csto-nlp duplicates corpus/ --pairs | jq -c '[.a, .verdict, .b, .jaccard]'",
    "csto-nlp duplicates corpus/ --unique | csto-nlp entities --model none",
    "csto-nlp duplicates corpus/feed.jsonl --against corpus/texts --unique",
)


def _bytes(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Return the bytes of a size: a whole number with K, M or G (powers of 1024), alone or before B or iB."""
    del ctx, param
    if value is None:
        return None
    size = SIZE.fullmatch(value)
    if size is None or not int(size[1]):
        raise click.BadParameter(f"{value!r} is no size; write 500M or 2G")
    return int(size[1]) * UNITS[size[2] and size[2].upper()]


def _share(ctx: click.Context, param: click.Parameter, value: float) -> float:
    """Return the share; NaN, which every range lets pass because all its comparisons are false, is refused."""
    del ctx, param
    if math.isnan(value):
        raise click.BadParameter("nan is no number")
    return value


@click.command(epilog=EXAMPLES)
@reading
@click.option("--pairs", is_flag=True, help="Print every verified pair, with what the two share.")
@click.option("--groups", is_flag=True, help="Print the groups.")
@click.option("--unique", is_flag=True, help="Print canonical articles only, to go on with.")
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
@click.option("--memory", callback=_bytes, metavar="SIZE", help="Keep what is beyond this (500M, 2G, 2GiB) in files.")
@click.option("--fail-on", type=Choice(("any",)), help="Exit with 1 if there is any duplicate.")
@jobs
@writing
def command(
    pairs: bool,
    groups: bool,
    unique: bool,
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
    view = only_one(pairs=pairs, groups=groups, unique=unique)
    names = IndexNames.of(against, index_file)
    with names.held():
        return _search(names, view, threshold, memory, fail_on, jobs, options)


def _search(
    names: IndexNames,
    view: str,
    threshold: float,
    memory: int | None,
    fail_on: str | None,
    jobs: Workers,
    options: dict[str, Any],
) -> int:
    """Find the duplicates, print them, add the articles to the index, and return the exit code."""
    from csto_nlp.cli.run import Run
    from csto_nlp.duplicates.index import add_to_index
    from csto_nlp.duplicates.store import ArticleStore, find_stored

    run = Run(
        **options,
        also_writes={"--index": names.added_to},
        also_reads={"--against": names.only_read},
        rests_on_bounds=False,
        prints_articles=view not in {"pairs", "groups"},
    )
    index, earlier = _earlier_articles(run, names)
    store = ArticleStore(memory)
    found = find_stored(
        store,
        run.articles(),
        threshold=threshold,
        jobs=jobs,
        spill=memory is not None,
        index=index,
        earlier=earlier,
    )
    asked = run.count
    run.cost = COST if found.has_pairs else ""
    if view in {"pairs", "groups"}:
        _print_relations(run, store, found, asked, view)
    else:
        _print_articles(run, store, found, asked, unique=view == "unique")
    if names.added_to is not None:
        add_to_index(names.added_to, (store[number] for number in range(asked)))
        if names.is_started and not run.quiet:
            _say_started(names.added_to, asked)
    code = run.finish()
    return code or (ExitCode.FOUND if fail_on and found.has_pairs else ExitCode.DONE)


@dataclass(frozen=True, slots=True)
class IndexNames:
    """What earlier articles are looked up in (records, or an index), and the index to which those of the run are added.

    ``is_started`` says that --against alone names an index that is not there yet: the run makes it.
    """

    against: str | None
    added_to: str | None
    is_started: bool = False

    @staticmethod
    def of(against: str | None, index_file: str | None) -> IndexNames:
        """Return the names for the values of --against and --index. Raises before any work where one cannot be used."""
        from csto_nlp.duplicates.index import check_index_path

        is_started = index_file is None and against is not None and _is_to_be_started(against)
        names = IndexNames(against, against if is_started else index_file, is_started)
        if names.added_to is not None:
            check_index_path(names.added_to)
        if against is not None and not os.path.exists(against) and not names.are_one:
            hint = f"to start an index, name it {' or '.join(INDEX_EXTENSIONS)}, or give --index {against} too"
            raise MissingPathError(f"no file or folder {against}", hint)
        return names

    @property
    def are_one(self) -> bool:
        """Whether one index is both looked up and added to."""
        if self.against is None or self.added_to is None:
            return False
        return os.path.realpath(self.against) == os.path.realpath(self.added_to) or (
            os.path.exists(self.against)
            and os.path.exists(self.added_to)
            and os.path.samefile(self.against, self.added_to)
        )

    @property
    def only_read(self) -> str | None:
        """What is looked up, None where it is the index that is added to last."""
        return None if self.are_one else self.against

    def held(self) -> AbstractContextManager[None]:
        """Return what keeps other runs from an index that this one both looks up and adds to, until it is done."""
        if not self.are_one or self.added_to is None:
            return nullcontext()
        from csto_nlp.duplicates.index_lock import held_index

        return held_index(self.added_to)


def _is_to_be_started(against: str) -> bool:
    """Whether --against names an index that is not there yet, by its extension, or that is empty."""
    extension = os.path.splitext(against)[1].lower()
    return extension in INDEX_EXTENSIONS and (not os.path.exists(against) or not os.path.getsize(against))


def _say_started(path: str, articles: int) -> None:
    from csto_nlp.output.terminal import note

    number = f"{articles:,} article{'' if articles == 1 else 's'}"
    note(f"started the index {path} with {number}; with --index {path} too, those of later days are added")


def _earlier_articles(run: Run, names: IndexNames) -> tuple[DuplicateIndex | None, Iterator[Article]]:
    """Return the index, or the articles of the records, that --against names."""
    if names.against is None:
        return None, iter(())
    from csto_nlp.duplicates.index import DuplicateIndex, is_index

    if is_index(names.against):
        return DuplicateIndex(names.against), iter(())
    if names.are_one:  # nothing is in it yet
        return None, iter(())
    return None, _loaded(run, names.against)


def _loaded(run: Run, path: str) -> Iterator[Article]:
    """Yield the articles of earlier records; what cannot be read counts as skipped."""
    from csto_nlp.article import Skipped
    from csto_nlp.corpus import load

    for item in load((path,), encoding=run.encoding, fields=run.field_paths):
        if isinstance(item, Skipped):
            run.skipped.append(item)
        else:
            yield item


def _print_articles(run: Run, store: ArticleStore, found: Duplicates, asked: int, *, unique: bool) -> None:
    """Print the articles, or the canonical ones alone; a table shows those alone that have a duplicate."""
    from csto_nlp.output.tables import duplicates as tables
    from csto_nlp.output.tables.articles import Articles
    from csto_nlp.output.tables.sheet import Sources

    statuses = found.statuses
    order: Iterable[int] = range(len(statuses))
    if unique:
        order = (number for number in order if statuses[number].canonical)
    elif run.form == "table":
        order = tables.by_group(statuses)
    marked = (store[number].enriched(duplicate=statuses[number]) for number in order)
    table = Articles(of=asked) if unique else tables.Duplicates(Sources(_by_id(store)), asked)
    run.write(marked, table, tables.article_row)


def _print_relations(run: Run, store: ArticleStore, found: Duplicates, asked: int, view: str) -> None:
    """Print pairs or groups."""
    from csto_nlp.output.tables import duplicates as tables

    if view == "pairs":
        run.write(found.pairs(passages=True), tables.Pairs(_by_id(store)), tables.pair_row)
    else:
        run.write(found.groups, tables.Groups(_by_id(store), asked), tables.group_row)


def _by_id(store: ArticleStore) -> Callable[[str], Article]:
    """Return what finds an article of the store by its id."""
    numbers = {identifier: number for number, identifier in enumerate(store.ids)}
    return lambda identifier: store[numbers[identifier]]
