"""Paths to articles: the one way in, for every command."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from csto_nlp.article import Article, Skipped
from csto_nlp.corpus.files import (
    STDIN,
    FoundFile,
    OpenFile,
    SpecialFileError,
    display_path,
    expand_arguments,
    find_inputs,
    skip_unopened,
    standard_input,
)
from csto_nlp.corpus.ids import UniqueIds
from csto_nlp.corpus.limits import DEFAULT_LIMITS, Limits
from csto_nlp.corpus.readers import read
from csto_nlp.corpus.site_survey import SiteSurvey
from csto_nlp.corpus.source import ReadContext

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from csto_nlp.corpus.field_paths import FieldPaths
    from csto_nlp.corpus.source import Bounder
    from csto_nlp.corpus.stream import Stream


def load(
    paths: Iterable[str | os.PathLike[str]],
    *,
    encoding: str | None = None,
    date: str | None = None,
    fields: FieldPaths | None = None,
    ignored: frozenset[int] = frozenset(),
    stdin: BinaryIO | None = None,
    limits: Limits = DEFAULT_LIMITS,
    bounder: Bounder | None = None,
    traced: bool = False,
) -> Iterator[Article | Skipped]:
    """Return the articles of files, folders, ``@list.txt`` and ``-`` (``stdin``), one by one.

    Order: arguments as given, folders by the byte order of paths, place in the file. A file met twice, by
    whatever name, is read once. What cannot be read comes as a ``Skipped`` in its place and stops nothing.
    ``encoding`` overrides the evidence of the bytes. ``date`` (ISO day) is assumed for articles of which no
    date is known. ``fields`` says at which dotted paths records have an article's fields, to be looked at before the
    names that are known: ``{"text": ("body.content",)}``. ``ignored`` are files
    that a walk leaves out (see ``files.identity_of``). ``bounder`` finds the bounds of articles of which no date is
    known (see ``csto_nlp.dating``). With ``traced`` each line of a page that is in no article comes as a
    ``SkippedLine``, before the page's articles. Raises, before anything is read, MissingPathError for a path that is
    not there and UsageError for an unknown encoding or an unreadable date.
    """
    given, context = validate_inputs(
        paths, encoding=encoding, date=date, fields=fields, ignored=ignored, limits=limits, bounder=bounder
    )
    return NumberedItems(limits).number(read_paths(given, context._replace(traced=traced), stdin))


def validate_inputs(
    paths: Iterable[str | os.PathLike[str]],
    *,
    encoding: str | None,
    date: str | None,
    fields: FieldPaths | None = None,
    ignored: frozenset[int] = frozenset(),
    limits: Limits = DEFAULT_LIMITS,
    bounder: Bounder | None = None,
) -> tuple[list[str], ReadContext]:
    """Return the paths of an input, lists expanded, and the context that all its files share.

    The context's ``path`` and ``name`` are empty. Arguments and errors are those of ``load``.
    """
    if encoding is not None:
        from csto_nlp.corpus.encoding import check_encoding

        encoding = check_encoding(encoding)
    given = expand_arguments(paths)
    day = _assumed_day(date) if date else None
    return given, ReadContext("", "", limits, encoding, day, fields=fields, ignored=ignored, bounder=bounder)


def _assumed_day(date: str) -> str:
    """Return the ISO day that the user gives for undated articles. Raises UsageError where it is none."""
    from csto_nlp.errors import UsageError
    from csto_nlp.text.dates import parse_day

    day = parse_day(date)
    if day is None:
        raise UsageError(f"not a date: {date}", "write it as 2025-11-27")
    return day


def read_paths(paths: list[str], context: ReadContext, stdin: BinaryIO | None) -> Iterator[Article | Skipped]:
    """Yield what all files of an input hold as they are read, under the ids that the records bear.

    ``paths`` and ``context`` are what ``validate_inputs`` returned; ``stdin`` is read for the first ``-``.
    """
    seen: set[int] = set()
    survey = SiteSurvey(paths, context)
    piped = False
    for path in paths:
        if path != STDIN:
            for found in find_inputs(path, context.ignored):
                if isinstance(found, Skipped):
                    yield found
                else:
                    common, folder = survey.common_lines(found, path), None if found.named else path
                    yield from read_file(found, context._replace(common=common, folder=folder), seen)
        elif not piped:
            piped = True
            yield from read_stream(standard_input(stdin), context._replace(path=STDIN))


def read_file(found: FoundFile, context: ReadContext, seen: set[int]) -> Iterator[Article | Skipped]:
    """Yield what one file holds, unless it has been read under another name: ``seen`` has the files read so far."""
    path = display_path(found.path)
    try:
        opened = OpenFile(found)
    except SpecialFileError:
        yield Skipped(path, "special", "not a regular file (a socket or device)")
        return
    except OSError as error:
        yield skip_unopened(found.path, error)
        return
    with opened:
        if opened.identity is not None:
            if opened.identity in seen:
                return
            seen.add(opened.identity)
        yield from read_stream(opened.stream, context.of_file(path))


def read_stream(stream: Stream, context: ReadContext) -> Iterator[Article | Skipped]:
    """Yield what one stream holds; a failure to read ends this stream and nothing else."""
    try:
        yield from read(stream, context)
    except OSError as error:
        if error.errno == errno.ENOMEM:  # for a library: no fault of this stream, and the next one would fare the same
            raise
        yield context.skip("unreadable", error.strerror or "reading failed")
    except MemoryError:
        yield context.skip("too-large", "not enough memory for it")


class NumberedItems:
    """What only the whole of an input decides: how often an id occurs, and whether there are too many articles."""

    def __init__(self, limits: Limits) -> None:
        self._ids = UniqueIds()
        self._most = limits.articles
        self._count = 0

    def number(self, items: Iterable[Article | Skipped]) -> Iterator[Article | Skipped]:
        """Yield items with unique ids, up to the limit of articles and the note on the first one beyond it."""
        for item in items:
            if isinstance(item, Article):
                name = self.claim(item.id)
                if name is None:
                    yield self.skip_excess(item.source.path or "")
                    return
                yield with_id(item, name)
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

    def skip_excess(self, path: str) -> Skipped:
        """Return the note on the first article beyond the limit, which is in the file ``path``."""
        return Skipped(path, "limit", f"more than {self._most:,} articles")


def with_id(article: Article, name: str) -> Article:
    """Return an article under the id ``name``."""
    if article.id == name:
        return article
    from dataclasses import replace

    return replace(article, id=name)
