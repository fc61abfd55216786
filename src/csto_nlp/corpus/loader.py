"""Paths to articles: the one way in, for every command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csto_nlp.article import Article, Skipped
from csto_nlp.corpus import walk
from csto_nlp.corpus.job import Job
from csto_nlp.corpus.limits import DEFAULT, Limits
from csto_nlp.corpus.opening import Opened, SpecialFileError, standard_input
from csto_nlp.corpus.read import read
from csto_nlp.corpus.seen import Seen, UniqueIds

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
    if encoding is not None:
        from csto_nlp.corpus.decode import check_encoding

        encoding = check_encoding(encoding)
    given = walk.arguments(paths)
    assumed = _assumed(date) if date else None
    return _load(given, Job("", "", limits, encoding, assumed), stdin)


def _assumed(date: str) -> str:
    """Return the day that the user means. Raises UsageError where it is none."""
    from csto_nlp.calendar import parse_day
    from csto_nlp.errors import UsageError

    day = parse_day(date)
    if day is None:
        raise UsageError(f"not a date: {date}", "write it as 2025-11-27")
    return day


def _load(paths: list[str], run: Job, stdin: BinaryIO | None) -> Iterator[Article | Skipped]:
    """Yield the items of all inputs, ids made unique, up to the limit of articles."""
    ids = UniqueIds()
    left = run.limits.articles
    for item in _items(paths, run, stdin):
        if isinstance(item, Article):
            if not left:
                yield Skipped(item.source.path or "", "limit", f"more than {run.limits.articles:,} articles")
                return
            left -= 1
            unique = ids.claim(item.id)
            yield item if unique == item.id else _renamed(item, unique)
        else:
            yield item


def _renamed(article: Article, name: str) -> Article:
    from dataclasses import replace

    return replace(article, id=name)


def _items(paths: list[str], run: Job, stdin: BinaryIO | None) -> Iterator[Article | Skipped]:
    """Yield the items of all inputs as they are read."""
    seen = Seen()
    piped = False
    for path in paths:
        if path == walk.STDIN:
            if not piped:
                piped = True
                yield from _guarded(standard_input(stdin), run._replace(path=path))
            continue
        for found in walk.files(path):
            if isinstance(found, Skipped):
                yield found
            else:
                yield from _file(found, run, seen)


def _file(found: walk.Found, run: Job, seen: Seen) -> Iterator[Article | Skipped]:
    """Yield the items of one file, unless it has been read under another name."""
    path = walk.shown(found.path)
    job = run._replace(path=path, name=path.rpartition("/")[2])
    try:
        opened = Opened(found.path, named=found.named)
    except SpecialFileError:
        yield job.skip("special", "not a regular file (a socket or device)")
        return
    except OSError as error:
        yield walk.failure(found.path, error)
        return
    with opened:
        if opened.identity is None or seen.add(opened.identity):
            yield from _guarded(opened.stream, job)


def _guarded(stream: Stream, job: Job) -> Iterator[Article | Skipped]:
    """Yield the items of one input; what breaks off its reading ends it and nothing else."""
    try:
        yield from read(stream, job)
    except OSError as error:
        yield job.skip("unreadable", error.strerror or "reading failed")
    except MemoryError:
        yield job.skip("too-large", "not enough memory for it")
