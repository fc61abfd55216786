"""An input in pieces that other processes and machines can read, to the same articles as it has when read in one.

Files are read where the work is done, large JSON Lines a range of bytes at a time, if the path shows the same file
there. What cannot be read apart (standard input, pipes, other large files) is read here and travels as articles.
"""

from __future__ import annotations

import dataclasses
import os
import stat
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.article import Article, Skipped
from csto_nlp.corpus import files as walk
from csto_nlp.corpus import loader
from csto_nlp.corpus.ids import Seen
from csto_nlp.corpus.opening import Opened, SpecialFileError, identity_of
from csto_nlp.corpus.readers.json import begins_lines, is_named_lines, read_records
from csto_nlp.corpus.stream import CHUNK, Stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from csto_nlp.corpus.source import Job

#: Bytes to a piece, about: some dozens of articles, so that few workers wait for the last one.
SIZE: Final = 1 << 16
#: Files to a piece at most, and items to one that was read here.
MANY: Final = 16


class ElsewhereError(Exception):
    """A piece cannot be read here, or not apart from the rest of its file."""


class Stamp(NamedTuple):
    """By which a file is known again on another machine."""

    size: int
    changed: int


class Ready(NamedTuple):
    """What had to be read where the input is."""

    items: list[Article | Skipped]


class Files(NamedTuple):
    """Small files, each read whole."""

    files: tuple[tuple[walk.Found, Stamp], ...]
    job: Job


class Span(NamedTuple):
    """The lines of a file of JSON Lines that begin in a range of its bytes.

    Which of the file's lines and records they are is not known before those above are read. Until then the job's path
    is a ``mark``, which no record can hold, and lines and records count from the span's first (see ``placed``).
    """

    found: walk.Found
    stamp: Stamp
    start: int
    end: int
    job: Job
    mark: str


Piece = Ready | Files | Span


class Contents(NamedTuple):
    """What a piece holds, and how many lines it has, if it is a span."""

    items: list[Article | Skipped]
    lines: int = 0


def pieces(paths: Iterable[str], run: Job, stdin: BinaryIO | None = None, *, size: int = SIZE) -> Iterator[Piece]:
    """Yield the pieces of an input, in its order. ``paths`` and ``run`` are what ``loader.approved`` returned."""
    seen = Seen()
    piped = False
    for path in paths:
        if path != walk.STDIN:
            yield from _walked(walk.files(path), run, seen, size)
        elif not piped:
            piped = True
            yield from ready(loader.piped_items(run, stdin))


def _walked(walked: Iterable[walk.Found | Skipped], run: Job, seen: Seen, size: int) -> Iterator[Piece]:
    """Yield what one argument holds: small files together, others in pieces of their own."""
    batch: list[tuple[walk.Found, Stamp]] = []
    for found in walked:
        status = None if isinstance(found, Skipped) else _regular(found)
        if status is not None and status.st_size <= size and not isinstance(found, Skipped):
            if seen.add(identity_of(status)):
                batch.append((found, _stamp(status)))
            if len(batch) < MANY and sum(stamp.size for _, stamp in batch) < size:
                continue
        if batch:
            yield Files(tuple(batch), run)
            batch = []
        if isinstance(found, Skipped):
            yield Ready([found])
        elif status is None:
            yield from ready(loader.file_items(found, run, seen))
        elif status.st_size > size:
            yield from _large(found, status, run, seen, size)
    if batch:
        yield Files(tuple(batch), run)


def _regular(found: walk.Found) -> os.stat_result | None:
    """Return what the system says of a regular file; None for a pipe, which opens once only, and what is not there."""
    try:
        status = os.stat(found.path)
    except OSError:
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_size, status.st_mtime_ns)


def ready(items: Iterable[Article | Skipped]) -> Iterator[Piece]:
    """Yield items that were read here as pieces."""
    source = iter(items)
    while batch := list(islice(source, MANY)):
        yield Ready(batch)


def _large(found: walk.Found, status: os.stat_result, run: Job, seen: Seen, size: int) -> Iterator[Piece]:
    """Yield a file that is more than one piece: spans of JSON Lines, or what is read here."""
    if not _is_apart(found, run):
        yield from ready(loader.file_items(found, run, seen))
    elif seen.add(identity_of(status)):
        mark = "\0" + os.urandom(16).hex()
        job = run._replace(path=mark, name=_name(found))
        for start in range(0, status.st_size, size):
            yield Span(found, _stamp(status), start, min(start + size, status.st_size), job, mark)


def _is_apart(found: walk.Found, run: Job) -> bool:
    """Whether a file can be read from the middle."""
    if run.encoding is not None or not is_named_lines(_name(found)):
        return False
    try:
        with Opened(found.path, named=found.named) as opened:
            return begins_lines(opened.stream)
    except (OSError, SpecialFileError):
        return False


def _name(found: walk.Found) -> str:
    return walk.shown(found.path).rpartition("/")[2]


def read_piece(piece: Piece) -> Contents:
    """Return what a piece holds. Raises ElsewhereError where the same file is not to be read here, or not apart."""
    if isinstance(piece, Ready):
        return Contents(piece.items)
    if isinstance(piece, Span):
        return _read_span(piece)
    items: list[Article | Skipped] = []
    for found, stamp in piece.files:
        try:
            with Opened(found.path, named=found.named) as opened:
                _check(found, stamp)
                items += loader.opened_items(found, opened, piece.job)
        except (OSError, SpecialFileError):
            raise ElsewhereError from None
    return Contents(items)


def _check(found: walk.Found, stamp: Stamp) -> None:
    """Raise ElsewhereError where the path shows another file than it did where the pieces were made."""
    if _stamp(os.stat(found.path)) != stamp:
        raise ElsewhereError


def _read_span(span: Span) -> Contents:
    try:
        with open(span.found.path, "rb") as file:
            _check(span.found, span.stamp)
            at, end = _line_start(file, span.start), _line_start(file, span.end)
            file.seek(at)
            lines = _Lines(file, max(0, end - at), span.job)
            return Contents(list(read_records(iter(lines), _strict, span.job)), lines.count)
    except (OSError, UnicodeDecodeError):
        raise ElsewhereError from None


def _strict(line: bytes) -> str:
    """Decode a line. What is not UTF-8 is read by the evidence of the lines above it, so not apart from them."""
    text = line.decode()
    return text.replace("\0", "") if "\0" in text else text


def _line_start(file: BinaryIO, at: int) -> int:
    """Return the first place from ``at`` on where a line begins, or the end of the file."""
    if at == 0:
        return 0
    file.seek(at - 1)
    while piece := file.readline(CHUNK):
        if piece.endswith(b"\n"):
            break
    return file.tell()


class _Lines:
    """The lines in the next ``left`` bytes of a file, and how many there were."""

    def __init__(self, file: BinaryIO, left: int, job: Job) -> None:
        self.count = 0
        self._file = file
        self._left = left
        self._longest = job.limits.line_bytes

    def __iter__(self) -> Iterator[bytes | None]:
        for line in Stream(self._read).lines(self._longest):
            self.count += 1
            yield line

    def _read(self, size: int) -> bytes:
        data = self._file.read(min(size, self._left))
        self._left -= len(data)
        return data


def read_here(piece: Files | Span, records: int) -> Iterator[Article | Skipped]:
    """Yield what a piece holds, read where the input is; of a span, all that its file holds below so many records."""
    if isinstance(piece, Span):
        job = piece.job._replace(path="", name="")
        yield from islice(loader.file_items(piece.found, job, Seen()), records, None)
    else:
        for found, _ in piece.files:
            yield from loader.file_items(found, piece.job, Seen())


def is_here(piece: Piece) -> bool:
    """Tell whether the files of a piece are here, the same as where the piece was made."""
    if isinstance(piece, Ready):
        return True
    try:
        for found, stamp in [(piece.found, piece.stamp)] if isinstance(piece, Span) else piece.files:
            _check(found, stamp)
    except (OSError, ElsewhereError):
        return False
    return True


def placed(item: Article | Skipped, span: Span, lines: int, records: int) -> Article | Skipped:
    """Return an item of a span with its place in the file, above which there are so many lines and records.

    An article that an earlier run has placed keeps its place.
    """
    path = walk.shown(span.found.path)
    if isinstance(item, Article):
        if item.source.path != span.mark:
            return item
        return dataclasses.replace(
            item, source=dataclasses.replace(item.source, path=path, index=item.source.index + records)
        )
    if item.path != span.mark:
        return item
    index = None if item.index is None else item.index + records
    return Skipped(path, item.reason, _message(item, path, lines, index), index)


def _message(item: Skipped, path: str, lines: int, index: int | None) -> str:
    """Return what is said of an item of a span, which names a line of the file or a record, in the file's numbers."""
    if item.message.startswith(f"{item.path}:"):
        line, _, rest = item.message[len(item.path) + 1 :].partition(":")
        return f"{path}:{int(line) + lines}:{rest}"
    if item.index is not None and index is not None and item.message.startswith(f"record {item.index + 1} "):
        return f"record {index + 1} " + item.message.partition(" ")[2].partition(" ")[2]
    return item.message
