"""What every command that reads articles does around its core: load, count, print, report, exit code."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Final, Protocol

import click

from csto_nlp.article import Article, Skipped, SkippedLine
from csto_nlp.cli.options import is_typed
from csto_nlp.cli.skip_log import SkipLog
from csto_nlp.errors import ExtraWarning, UsageError
from csto_nlp.exit_codes import ExitCode
from csto_nlp.output.formats import FORMATS, OF_RECORDS, check_extension, contradicts, format_for
from csto_nlp.text.language import WITH_TABLES

if TYPE_CHECKING:
    from csto_nlp.corpus.seen import SeenArticles
    from csto_nlp.corpus.selection import LeftOut, Selection
    from csto_nlp.corpus.source import Bounder
    from csto_nlp.output.tables.sheet import Sheet
    from csto_nlp.parallel.map import Workers

NAMED_SKIPS = 5
#: What records are called, by their schema, where that is not their name.
_UNITS: Final = {
    "entity-count": "entity",
    "quote-count": "speaker",
    "duplicate-pair": "pair",
    "duplicate-group": "group",
    "timeline": "day",
    "who": "term",
    "skipped": "note",
}


class Result(Protocol):
    """What a command prints: anything with a JSON form."""

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""


@dataclass
class Run:
    """One run of a command: its shared options, what was skipped, how many articles came.

    ``without_date`` counts the articles of which no date is known, ``bounded`` those of them that have bounds; ``cost``
    says what that costs the command, empty where it costs nothing.
    ``left_out`` counts the articles that ``since``, ``until``, ``sites`` and ``languages`` do not ask for, ``undated``
    those among them of whose date nothing is known.
    ``reads_words`` says that the command rests on tables of words: ``foreign`` counts, by language, the articles in
    languages for which there are none.
    ``rests_on_bounds`` says that the command's result depends on the bounds of undated articles, ``prints_articles``
    that its records are articles, which carry them: where neither is so, bounds are not sought.
    ``writes`` are the formats that the command can write, ``fmt`` the one that is set: the extension of ``output`` goes
    before it unless it is typed.
    ``also_writes`` and ``also_reads`` are files besides, by the option that names them; None where it names none.
    """

    inputs: tuple[str, ...]
    writes: tuple[str, ...] = OF_RECORDS
    fmt: str | None = None
    output: str | None = None
    date: str | None = None
    encoding: str | None = None
    fields: tuple[str, ...] = ()
    limit: int | None = None
    since: str | None = None
    until: str | None = None
    sites: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    seen: str | None = None
    quiet: bool = False
    verbose: bool = False
    raw_csv: bool = False
    reads_words: bool = False
    rests_on_bounds: bool = True
    prints_articles: bool = True
    also_writes: Mapping[str, str | None] = field(default_factory=dict)
    also_reads: Mapping[str, str | None] = field(default_factory=dict)
    skipped: SkipLog = field(default_factory=SkipLog)
    count: int = 0
    left_out: int = 0
    known: int = 0
    changed: int = 0
    undated: int = 0
    foreign: dict[str, int] = field(default_factory=dict)
    cost: str = ""
    without_date: int = 0
    bounded: int = 0

    def __post_init__(self) -> None:
        """Keep the warning that the library of an extra fails, a note on stderr, from a quiet run; check the files."""
        if self.quiet:
            warnings.simplefilter("ignore", ExtraWarning)
        if self.since and self.until and self.since > self.until:
            raise UsageError("--since lies after --until")
        self._check_files()
        self.fmt = self._chosen_format()
        if self.fmt == "parquet":
            from csto_nlp.output.writers import check_form

            check_form(self.fmt, self.output)
        self._seen = self._read_seen()

    def _read_seen(self) -> SeenArticles | None:
        """Return what earlier runs have passed on, None where that is not asked. Raises UsageError, before any work."""
        if self.seen is None:
            return None
        from csto_nlp.corpus.seen import SeenArticles

        if self.seen == "-":
            raise UsageError("--seen needs a file of its own", "standard output keeps nothing for the next run")
        return SeenArticles.read(self.seen)

    def _chosen_format(self) -> str | None:
        """Return the format that is asked for. Raises UsageError where a file's name asks for one that is not written.

        It goes by the extension of the output, unless a format is typed.
        """
        for option, path in self.also_writes.items():
            for name, one in FORMATS.items():
                if one.option == option:
                    check_extension(option, path, name)
        flags = {flag for param in click.get_current_context().command.params for flag in param.opts}
        return format_for(self.output, self.fmt, self.writes, typed=is_typed("fmt"), flags=flags)

    def _check_files(self) -> None:
        """Raise WriteError or UsageError, before any work, where a file cannot be written or would destroy another."""
        from csto_nlp.output.target import check_distinct, check_target

        written = {option: path for option, path in self._written if path is not None}
        for path in (self.output, *written.values()):
            check_target(path)
        read = [(option, path) for option, path in self.also_reads.items() if path is not None]
        check_distinct([("-o", self.output), *written.items()], read, self._files)

    @property
    def _written(self) -> list[tuple[str, str | None]]:
        """The files written beside the output, with the options that name them."""
        return [*self.also_writes.items(), ("--seen", self.seen)]

    def _files(self) -> Iterator[str]:
        """Yield the paths of all files of the input, those of lists and folders included."""
        from csto_nlp.corpus.files import FoundFile, expand_arguments, find_inputs

        yield from (path[1:] for path in self.inputs if path.startswith("@") and not os.path.lexists(path))
        for path in expand_arguments(self.inputs or ("-",)):
            if path == "-":
                yield path
            else:
                found = find_inputs(path, self.own_outputs)
                yield from (os.fsdecode(file.path) for file in found if isinstance(file, FoundFile))

    @cached_property
    def own_outputs(self) -> frozenset[int]:
        """The files to be written over that an earlier run has written: among the texts of a folder they are none."""
        paths = [path for _, path in (("-o", self.output), *self._written) if path is not None and os.path.isfile(path)]
        if not paths:
            return frozenset()
        from csto_nlp.corpus.files import identity_of
        from csto_nlp.corpus.own_output import is_own_file

        return frozenset(identity_of(os.stat(path)) for path in paths if is_own_file(path))

    def articles(self) -> Iterator[Article]:
        """Yield the articles of the input; what could not be read is kept in ``skipped``."""
        from csto_nlp.cli.progress import counted
        from csto_nlp.corpus import load

        loaded = load(
            self._paths(),
            encoding=self.encoding,
            date=self.date,
            fields=self.field_paths,
            ignored=self.own_outputs,
            bounder=self._bounder,
        )
        for item in counted(loaded, quiet=self.quiet):
            if isinstance(item, Skipped):
                self.skipped.append(item)
                continue
            if not self._is_asked_for(item):
                continue
            if self._seen is not None and self._is_known(self._seen, item):
                continue
            self.count += 1
            self._note(item)
            yield item
            if self.count == self.limit:
                return

    def skips(self) -> Iterator[Skipped]:
        """Yield what of the input is in no article: whole inputs, and lines of pages; articles are only counted.

        Where certain articles are asked for, the lines are those of pages that hold one of them, or none at all. Raises
        UsageError with ``seen``, which keeps what a run has passed on: here that is nothing.
        """
        from csto_nlp.cli.progress import counted
        from csto_nlp.corpus import load
        from csto_nlp.dating import bounded

        if self.seen is not None:
            raise UsageError("--seen does not go with --skipped", "what is skipped is no article that a run passes on")
        loaded = load(
            self._paths(),
            encoding=self.encoding,
            date=self.date,
            fields=self.field_paths,
            ignored=self.own_outputs,
            bounder=None if self.selection is None else bounded,
            traced=True,
        )
        lines: list[SkippedLine] = []
        for item in counted(loaded, quiet=self.quiet):
            if isinstance(item, SkippedLine):
                if lines and lines[0].path != item.path:
                    lines.clear()
                lines.append(item)
            elif isinstance(item, Skipped):
                yield from _of_page(lines, item.path)
                if self.skipped.append(item):
                    yield item
            elif self._is_asked_for(item):
                yield from _of_page(lines, item.source.path)
                self.count += 1
                if self.count == self.limit:
                    break
        yield from self.skipped.more()

    def _is_asked_for(self, article: Article) -> bool:
        """Whether an article is asked for; one that is not is counted."""
        selection = self.selection
        left_out = None if selection is None else selection.left_out(article)
        if left_out is not None:
            self._leave_out(left_out)
        return left_out is None

    def mapped(self, function: Callable[[Article], Article], *, jobs: Workers) -> Iterator[Article]:
        """Yield ``function(article)`` for each article; one on which it fails counts as skipped."""
        from csto_nlp.parallel.guard import SkipOnError

        results: Iterable[Article | Skipped]
        if jobs.is_serial:
            results = map(SkipOnError(function), self.articles())
        elif self._seen is not None:  # what was seen is known here only
            from csto_nlp.parallel.map import ordered_map

            results = ordered_map(SkipOnError(function), self.articles(), jobs=jobs)
        else:
            results = self._map_by_workers(function, jobs)
        for result in results:
            if isinstance(result, Skipped):
                self.skipped.append(result)
            else:
                yield result

    def _map_by_workers(self, function: Callable[[Article], Article], jobs: Workers) -> Iterator[Article | Skipped]:
        """Yield what becomes of each item of the input where workers read and map it."""
        from csto_nlp.cli.progress import counted
        from csto_nlp.corpus.partition import map_input
        from csto_nlp.corpus.selection import LeftOut

        results = map_input(
            function,
            self._paths(),
            encoding=self.encoding,
            date=self.date,
            fields=self.field_paths,
            ignored=self.own_outputs,
            selection=self.selection,
            jobs=jobs,
            bounder=self._bounder,
        )
        for result, is_article in counted(results, quiet=self.quiet):
            if isinstance(result, LeftOut):
                self._leave_out(result)
                continue
            self.count += is_article
            if isinstance(result, Article):
                self._note(result)
            yield result
            if is_article and self.count == self.limit:
                return

    @property
    def form(self) -> str:
        """The format that is written."""
        from csto_nlp.output.writers import form_of

        return form_of(self.fmt, self.output)

    @property
    def _bounder(self) -> Bounder | None:
        """What finds the bounds of undated articles; None where nothing that is decided or printed has them."""
        printed = self.form == "table" or (self.prints_articles and self.form not in {"csv", "parquet"})
        if not (printed or self.rests_on_bounds or self.since or self.until):
            return None
        from csto_nlp.dating import bounded

        return bounded

    @cached_property
    def selection(self) -> Selection | None:
        """Which articles are asked for; None for all of them."""
        if not (self.since or self.until or self.sites or self.languages):
            return None
        from csto_nlp.corpus.selection import Selection

        return Selection(self.since, self.until, frozenset(self.sites), frozenset(self.languages))

    def _note(self, article: Article) -> None:
        """Count an article whose date is unknown, and one in a language without tables where the command needs them."""
        if article.date is None:
            self.without_date += 1
            self.bounded += article.date_bounds is not None
        language = article.language
        if self.reads_words and language is not None and language not in WITH_TABLES:
            self.foreign[language] = self.foreign.get(language, 0) + 1

    def _is_known(self, seen: SeenArticles, article: Article) -> bool:
        """Whether an earlier run has passed on an article; one of its id that has changed since is counted."""
        if seen.is_known(article):
            self.known += 1
            return True
        self.changed += seen.is_changed(article)
        return False

    def _leave_out(self, left_out: LeftOut) -> None:
        """Count an article that is not asked for."""
        self.left_out += 1
        self.undated += left_out.undated

    @property
    def field_paths(self) -> dict[str, tuple[str, ...]] | None:
        """Where records have an article's fields, as the user says; None where nothing is said."""
        if not self.fields:
            return None
        from csto_nlp.corpus.field_paths import field_paths

        return field_paths(self.fields)

    def _paths(self) -> tuple[str, ...]:
        """Return the inputs; nothing given and something piped in means standard input."""
        if self.inputs:
            return self.inputs
        if sys.stdin is None or sys.stdin.isatty():
            raise UsageError("no input", "name files or folders, or pipe something in; '-' is standard input")
        return ("-",)

    @property
    def reads_stdin(self) -> bool:
        """Whether records come through a pipe, so that each is passed on as soon as it is done."""
        return not self.inputs or "-" in self.inputs

    def write(self, results: Iterable[Result], table: Sheet, columns: Callable[..., Any]) -> None:
        """Print the results in the chosen format, each as soon as it is there.

        ``table`` draws records (see ``output.tables``), ``columns`` flattens one into CSV rows. What was skipped by
        the time the last one is printed goes into the JSON envelope.
        """
        from csto_nlp.output.writers import open_writer

        rows = records = 0
        noun = "record"

        @wraps(columns)
        def counted_columns(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
            nonlocal rows
            for row in columns(record):
                rows += 1
                yield row

        with open_writer(
            self.fmt, self.output, table=table, columns=counted_columns, flush=self.reads_stdin, raw_csv=self.raw_csv
        ) as writer:
            for result in results:
                record = result.to_record(lazily=True) if isinstance(result, Article) else result.to_record()
                noun = noun if records else record["schema"].split("/")[1]
                records += 1
                writer.write(record)
                del record  # while the next one is made, this one would stand in memory beside it
            writer.skipped = [skip.to_record() for skip in self.skipped]
        self.say_written(records, noun, rows)
        if not self.quiet:
            _report_months(getattr(writer, "months", 0))

    def say_written(self, number: int, unit: str, rows: int = 0) -> None:
        """Say on stderr, in one line, which files were written, and how many units the output holds.

        ``unit`` is what a record is called, in the singular, ``rows`` the number of rows that the records gave, where
        the format has rows. Nothing is said of standard output, of devices and pipes, nor in a quiet run.
        """
        if self.quiet:
            return
        from csto_nlp.output.target import is_file
        from csto_nlp.output.terminal import note

        written = []
        if is_file(self.output) and self.output is not None:
            count = _counted(number, _UNITS.get(unit, unit))
            count = f"{_counted(rows, 'row')} of {count}" if rows not in {0, number} else count
            form = f" as {self.fmt}" if self.fmt and contradicts(self.output, self.fmt) else ""
            written.append(f"{count} to {self.output}{form}")
        for option in ("--html", "--svg"):
            path = self.also_writes.get(option)
            if path is not None and is_file(path):
                written.append(f"{'a page' if option == '--html' else 'a drawing'} to {path}")
        if written:
            note(f"wrote {', '.join(written)}")

    def finish(self, *, succeeded: bool = True) -> int:
        """Report what was skipped in one line, keep what was seen, and return the exit code.

        What was seen is kept where the code is 0 and the command has ``succeeded`` in what it does besides.
        """
        self.report()
        code = ExitCode.DONE if self.count or self.left_out or self.known else ExitCode.NO_ARTICLE
        if self.skipped.unreadable:
            code = ExitCode.UNREADABLE
        if self._seen is not None and self.seen is not None:
            self._keep_seen(self._seen, self.seen, succeeded=succeeded and code == ExitCode.DONE)
        return code

    def _keep_seen(self, seen: SeenArticles, path: str, *, succeeded: bool) -> None:
        """Write what was seen, or say that it was not: who reads the output of a failed run gets it all once more."""
        from csto_nlp.output.target import open_target
        from csto_nlp.output.terminal import note

        if succeeded:
            from csto_nlp.corpus.seen import SeenArticles

            seen.include(SeenArticles.read(path))
            with open_target(path) as out:
                out.write(seen.to_bytes())
        elif self.count and not self.quiet:
            note(f"{path} is left as it was: the next run passes on these articles again")

    def report(self) -> None:
        """Say on stderr, in one line, what was left out (with -v: a line each)."""
        if self.quiet or sys.stderr is None:
            return
        from csto_nlp.output.terminal import note

        if self.skipped:
            named = self.skipped.kept if self.verbose else self.skipped.kept[:NAMED_SKIPS]
            more = len(self.skipped) - len(named)
            parts = [_located(skip) for skip in named] + ([f"{more} more"] if more else [])
            head = f"skipped {len(self.skipped)}: "
            hint = next((f" ({skip.hint})" for skip in self.skipped.kept if skip.hint), "")
            if self.verbose:
                note(head, *parts, *([hint.strip()] if hint else []))
            else:
                note(head + "; ".join(parts) + hint)
        elif not (self.count or self.left_out or self.known):
            note("no article in the input")
        if self._seen is not None and (self.verbose or not self.count) and (self.count or self.known):
            new = self.count - self.changed
            note(f"{new:,} new, {self.changed:,} changed, {_articles(self.known)} seen before")
        if self.foreign:
            languages = ", ".join(f"{name} {number:,}" for name, number in sorted(self.foreign.items()))
            number = sum(self.foreign.values())
            note(f"{_articles(number)} in languages without tables ({languages}): little is found in them")
        if self.left_out and not (self.count or self.known):
            note(f"none of {_articles(self.left_out)} is asked for")
        if self.cost and self.without_date:
            articles = f"{self.without_date:,} of {_articles(self.count)} without a date"
            bounded = f" ({self.bounded:,} of them bounded)" if self._bounder else ""
            note(f"{articles}{bounded}: {self.cost}")
        if self.undated:
            note(f"left out {_articles(self.undated)} without a date: --since and --until ask for their own date")


def _report_months(months: int) -> None:
    """Say on stderr how many dates Parquet leaves empty."""
    if months:
        from csto_nlp.output.terminal import note

        dates = "1 date is" if months == 1 else f"{months:,} dates are"
        note(f"{dates} known to the month only, and empty in Parquet, whose dates are days")


def _of_page(lines: list[SkippedLine], path: str | None) -> Iterator[SkippedLine]:
    """Yield the lines that are left out of a page, if they are this one's, and take them off the list."""
    if lines and lines[0].path == path:
        yield from lines
        lines.clear()


def _articles(number: int) -> str:
    return _counted(number, "article")


def _counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") and noun != "day" else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def _located(skip: Skipped) -> str:
    """Return the message with its path; that of a bad line names path and line already."""
    return skip.message if skip.message.startswith(skip.path) else f"{skip.path}: {skip.message}"
