"""Paths to articles: the one way in, for every command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csto_nlp.article import Article, Skipped
from csto_nlp.corpus import files as walk
from csto_nlp.corpus.ids import Seen, UniqueIds
from csto_nlp.corpus.limits import DEFAULT, Limits
from csto_nlp.corpus.opening import Opened, SpecialFileError, standard_input
from csto_nlp.corpus.readers.choose import read
from csto_nlp.corpus.source import Job

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from csto_nlp.corpus.stream import Stream


def load(
    paths: Iterable[str | os.PathLike[str]],
    *,
    encoding: str | None = None,
    date: str | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits = DEFAULT,
) -> Iterator[Article | Skipped]:
    """Return the articles of files, folders, ``@list.txt`` and ``-`` (``stdin``), one by one.

    Order: arguments as given, folders by the byte order of paths, place in the file. A file met twice, by
    whatever name, is read once. What cannot be read comes as a ``Skipped`` in its place and stops nothing.
    ``encoding`` overrides the evidence of the bytes. ``date`` (ISO day) is assumed for articles of which no
    date is known. Raises, before anything is read, MissingPathError for a path that is not there and
    UsageError for an unknown encoding or an unreadable date.
    """
    given, run = approved(paths, encoding=encoding, date=date, limits=limits)
    return Numbered(run).items(walked_items(given, run, stdin))


def approved(
    paths: Iterable[str | os.PathLike[str]], *, encoding: str | None, date: str | None, limits: Limits = DEFAULT
) -> tuple[list[str], Job]:
    """Return the paths of an input and what holds for all of it. Raises what ``load`` does."""
    if encoding is not None:
        from csto_nlp.corpus.encoding import check_encoding

        encoding = check_encoding(encoding)
    given = walk.arguments(paths)
    return given, Job("", "", limits, encoding, _assumed(date) if date else None)


def _assumed(date: str) -> str:
    """Return the day that the user means. Raises UsageError where it is none."""
    from csto_nlp.errors import UsageError
    from csto_nlp.text.dates import parse_day

    day = parse_day(date)
    if day is None:
        raise UsageError(f"not a date: {date}", "write it as 2025-11-27")
    return day


class Numbered:
    """What only the whole of an input decides: how often an id occurs, and whether there are too many articles."""

    def __init__(self, run: Job) -> None:
        self._ids = UniqueIds()
        self._most = run.limits.articles
        self._count = 0

    def items(self, items: Iterable[Article | Skipped]) -> Iterator[Article | Skipped]:
        """Yield items with unique ids, up to the limit of articles and the note on the first one beyond it."""
        for item in items:
            if isinstance(item, Article):
                own = self.claim(item.id)
                if own is None:
                    yield self.excess(item.source.path or "")
                    return
                yield renamed(item, own)
            else:
                yield item

    def claim(self, wanted: str) -> str | None:
        """Admit an article and return the id that it has in this input; None where it is one too many."""
        self._count += 1
        return None if self.exceeded else self._ids.claim(wanted)

    @property
    def exceeded(self) -> bool:
        """Whether there was an article too many."""
        return self._count > self._most

    def excess(self, path: str) -> Skipped:
        """Return the note on it."""
        return Skipped(path, "limit", f"more than {self._most:,} articles")


def renamed(article: Article, name: str) -> Article:
    """Return an article under another id."""
    if article.id == name:
        return article
    from dataclasses import replace

    return replace(article, id=name)


def walked_items(paths: list[str], run: Job, stdin: BinaryIO | None) -> Iterator[Article | Skipped]:
    """Yield the items of all inputs as they are read, under the ids that they bear."""
    seen = Seen()
    piped = False
    for path in paths:
        if path == walk.STDIN:
            if not piped:
                piped = True
                yield from piped_items(run, stdin)
            continue
        for found in walk.files(path):
            if isinstance(found, Skipped):
                yield found
            else:
                yield from file_items(found, run, seen)


def piped_items(run: Job, stdin: BinaryIO | None) -> Iterator[Article | Skipped]:
    """Yield the items of standard input as they come."""
    return _guarded(standard_input(stdin), run._replace(path=walk.STDIN))


def file_items(found: walk.Found, run: Job, seen: Seen) -> Iterator[Article | Skipped]:
    """Yield the items of one file, unless it has been read under another name."""
    try:
        opened = Opened(found.path, named=found.named)
    except SpecialFileError:
        yield Skipped(walk.shown(found.path), "special", "not a regular file (a socket or device)")
        return
    except OSError as error:
        yield walk.failure(found.path, error)
        return
    with opened:
        if opened.identity is None or seen.add(opened.identity):
            yield from opened_items(found, opened, run)


def opened_items(found: walk.Found, opened: Opened, run: Job) -> Iterator[Article | Skipped]:
    """Yield the items of a file that is open."""
    path = walk.shown(found.path)
    return _guarded(opened.stream, run._replace(path=path, name=path.rpartition("/")[2]))


def _guarded(stream: Stream, job: Job) -> Iterator[Article | Skipped]:
    """Yield the items of one input; what breaks off its reading ends it and nothing else."""
    try:
        yield from read(stream, job)
    except OSError as error:
        yield job.skip("unreadable", error.strerror or "reading failed")
    except MemoryError:
        yield job.skip("too-large", "not enough memory for it")
