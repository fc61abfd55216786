"""Split an input into chunks, which other processes and machines read and map, and put the results together.

Files are read where the work is done, large JSON Lines a range of bytes at a time, if the path shows the same file
there. What cannot be read in parts (standard input, pipes, other large files) is read here and travels as articles.
What only the whole of an input decides is decided here: each result's place in its file, an id that occurs once, the
limit of articles. So the output is that of one process which reads and maps one article after the other.
"""

from __future__ import annotations

import dataclasses
import os
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.article import Article, Skipped
from csto_nlp.corpus import loader
from csto_nlp.corpus.files import (
    STDIN,
    FoundFile,
    OpenFile,
    SpecialFileError,
    display_path,
    find_inputs,
    identity_of,
    standard_input,
)
from csto_nlp.corpus.own_output import is_output_over
from csto_nlp.corpus.readers.json import begins_lines, is_named_lines, read_records
from csto_nlp.corpus.selection import LeftOut, Selecting, Selection
from csto_nlp.corpus.site_survey import SiteSurvey
from csto_nlp.corpus.stream import CHUNK, Stream
from csto_nlp.parallel.guard import SkipOnError
from csto_nlp.parallel.map import Workers, ordered_map, true_on_every_worker

if TYPE_CHECKING:
    from typing import BinaryIO

    from csto_nlp.corpus.field_paths import FieldPaths
    from csto_nlp.corpus.listing.common_lines import CommonLines
    from csto_nlp.corpus.source import Bounder, ReadContext

Item = Article | Skipped
#: What becomes of an article, or of what is none.
Outcome = Article | Skipped | LeftOut
Mapped = Callable[[Article], Article | LeftOut]

#: Bytes to a chunk, about: some dozens of articles, so that few workers wait for the last one.
CHUNK_BYTES: Final = 1 << 16
#: Files to a chunk at most, and items to one that was read here.
CHUNK_ITEMS: Final = 16


class ChunkUnavailableError(Exception):
    """A chunk cannot be read here, or not without the rest of its file."""


class FileStamp(NamedTuple):
    """By which a file is known again on another machine: its size in bytes and when it changed, in nanoseconds."""

    size: int
    changed: int

    @classmethod
    def of(cls, status: os.stat_result) -> FileStamp:
        """Return the stamp of a file by what the system says of it."""
        return cls(status.st_size, status.st_mtime_ns)


class LoadedChunk(NamedTuple):
    """Items that had to be read where the input is."""

    items: list[Item]


class FilesChunk(NamedTuple):
    """Small files, each read whole, with the lines that its page has in common with others."""

    files: tuple[tuple[FoundFile, FileStamp, CommonLines | None], ...]
    context: ReadContext


class LineRange(NamedTuple):
    """The lines of a file of JSON Lines that begin between the bytes ``start`` and ``end``.

    Which of the file's lines and records they are is not known before those above are read. Until then the context's
    path is a ``mark``, which no record can hold, and lines and records count from the first of the range (see
    ``placed_in_file``).
    """

    found: FoundFile
    stamp: FileStamp
    start: int
    end: int
    context: ReadContext
    mark: str


InputChunk = LoadedChunk | FilesChunk | LineRange


class ChunkContents(NamedTuple):
    """The items of a chunk, and how many lines it has, if it is a range of lines."""

    items: list[Item]
    lines: int = 0


# Splitting


def split_input(
    paths: Sequence[str], context: ReadContext, stdin: BinaryIO | None = None, *, size: int = CHUNK_BYTES
) -> Iterator[InputChunk]:
    """Yield the chunks of an input, in its order, each of about ``size`` bytes.

    ``paths`` and ``context`` are what ``loader.validate_inputs`` returned.
    """
    seen: set[int] = set()
    survey = SiteSurvey(paths, context)
    piped = False
    for path in paths:
        if path != STDIN:
            files = ((found, _common(survey, found, path)) for found in find_inputs(path, context.ignored))
            yield from _split_argument(files, context._replace(folder=_folder(path)), seen, size)
        elif not piped:
            piped = True
            yield from _loaded_chunks(loader.read_stream(standard_input(stdin), context._replace(path=STDIN)))


def _folder(path: str) -> str | None:
    """Return an argument below which files are found; None for one that is a file itself."""
    return path if os.path.isdir(path) else None


def _common(survey: SiteSurvey, found: FoundFile | Skipped, argument: str) -> CommonLines | None:
    return None if isinstance(found, Skipped) else survey.common_lines(found, argument)


def _split_argument(
    files: Iterable[tuple[FoundFile | Skipped, CommonLines | None]], context: ReadContext, seen: set[int], size: int
) -> Iterator[InputChunk]:
    """Yield the chunks of one argument: small files together, others in chunks of their own."""
    batch: list[tuple[FoundFile, FileStamp, CommonLines | None]] = []
    for found, common in files:
        status = None if isinstance(found, Skipped) else _regular_status(found)
        if status is not None and status.st_size <= size and not isinstance(found, Skipped):
            if identity_of(status) not in seen:
                seen.add(identity_of(status))
                batch.append((found, FileStamp.of(status), common))
            if len(batch) < CHUNK_ITEMS and sum(stamp.size for _, stamp, _ in batch) < size:
                continue
        if batch:
            yield FilesChunk(tuple(batch), context)
            batch = []
        if isinstance(found, Skipped):
            yield LoadedChunk([found])
        elif status is None or (status.st_size > size and not _can_be_split(found, context)):
            yield from _loaded_chunks(loader.read_file(found, context._replace(common=common), seen))
        elif status.st_size > size and identity_of(status) not in seen:
            seen.add(identity_of(status))
            yield from _line_ranges(found, status, context, size)
    if batch:
        yield FilesChunk(tuple(batch), context)


def _regular_status(found: FoundFile) -> os.stat_result | None:
    """Return what the system says of a regular file; None for a pipe, which opens once only, and what is not there."""
    try:
        status = os.stat(found.path)
    except OSError:
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _loaded_chunks(items: Iterable[Item]) -> Iterator[InputChunk]:
    """Yield items that were read here in chunks."""
    source = iter(items)
    while batch := list(islice(source, CHUNK_ITEMS)):
        yield LoadedChunk(batch)


def _can_be_split(found: FoundFile, context: ReadContext) -> bool:
    """Whether a file can be read from the middle."""
    if context.encoding is not None or not is_named_lines(_name(found)):
        return False
    try:
        with OpenFile(found) as opened:
            stream, folder = opened.stream, context.folder
            own = (
                folder is not None and begins_lines(stream) and is_output_over(stream, display_path(found.path), folder)
            )
            return begins_lines(stream) and not own
    except (OSError, SpecialFileError):
        return False


def _line_ranges(found: FoundFile, status: os.stat_result, context: ReadContext, size: int) -> Iterator[LineRange]:
    mark = "\0" + os.urandom(16).hex()
    inner = context._replace(path=mark, name=_name(found))
    for start in range(0, status.st_size, size):
        yield LineRange(found, FileStamp.of(status), start, min(start + size, status.st_size), inner, mark)


def _name(found: FoundFile) -> str:
    return display_path(found.path).rpartition("/")[2]


# Reading a chunk


def read_chunk(chunk: InputChunk) -> ChunkContents:
    """Return what a chunk holds.

    Raises ChunkUnavailableError where its file is another one here, or has to be read whole.
    """
    if isinstance(chunk, LoadedChunk):
        return ChunkContents(chunk.items)
    if isinstance(chunk, LineRange):
        return _read_lines(chunk)
    items: list[Item] = []
    for found, stamp, common in chunk.files:
        context = chunk.context.of_file(display_path(found.path))._replace(common=common)
        try:
            with OpenFile(found) as opened:
                _check_stamp(found, stamp)
                items += loader.read_stream(opened.stream, context)
        except (OSError, SpecialFileError):
            raise ChunkUnavailableError from None
    return ChunkContents(items)


def _check_stamp(found: FoundFile, stamp: FileStamp) -> None:
    """Raise ChunkUnavailableError where the path shows another file than it did where the input was split."""
    if FileStamp.of(os.stat(found.path)) != stamp:
        raise ChunkUnavailableError


def _read_lines(chunk: LineRange) -> ChunkContents:
    try:
        with open(chunk.found.path, "rb") as file:
            _check_stamp(chunk.found, chunk.stamp)
            at, end = _line_start(file, chunk.start), _line_start(file, chunk.end)
            file.seek(at)
            lines = _CountedLines(file, max(0, end - at), chunk.context)
            return ChunkContents(list(read_records(iter(lines), _strict_text, chunk.context)), lines.count)
    except (OSError, UnicodeDecodeError):
        raise ChunkUnavailableError from None


def _strict_text(line: bytes) -> str:
    """Decode a line. What is not UTF-8 is read by the evidence of the lines above it, so not without them."""
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


class _CountedLines:
    """The lines in the next ``left`` bytes of a file, and how many there were."""

    def __init__(self, file: BinaryIO, left: int, context: ReadContext) -> None:
        self.count = 0
        self._file = file
        self._left = left
        self._longest = context.limits.line_bytes

    def __iter__(self) -> Iterator[bytes | None]:
        for line in Stream(self._read).lines(self._longest):
            self.count += 1
            yield line

    def _read(self, size: int) -> bytes:
        data = self._file.read(min(size, self._left))
        self._left -= len(data)
        return data


def _read_from(chunk: FilesChunk | LineRange, records: int) -> Iterator[Item]:
    """Yield what a chunk's files hold, read here; of a range, all of its file but the first ``records`` records."""
    if isinstance(chunk, LineRange):
        yield from islice(loader.read_file(chunk.found, chunk.context, set()), records, None)
    else:
        for found, _, common in chunk.files:
            yield from loader.read_file(found, chunk.context._replace(common=common), set())


def is_available(chunk: InputChunk) -> bool:
    """Whether the files of a chunk are here, the same as where the input was split."""
    if isinstance(chunk, LoadedChunk):
        return True
    try:
        files = [(chunk.found, chunk.stamp)] if isinstance(chunk, LineRange) else [file[:2] for file in chunk.files]
        for found, stamp in files:
            _check_stamp(found, stamp)
    except (OSError, ChunkUnavailableError):
        return False
    return True


def placed_in_file(item: Item, chunk: LineRange, lines: int, records: int) -> Item:
    """Return an item of a range of lines with its place in the file.

    ``lines`` and ``records`` say how many of them stand above the range. An article to which an earlier run has given
    a place keeps it.
    """
    path = display_path(chunk.found.path)
    if isinstance(item, Article):
        if item.source.path != chunk.mark:
            return item
        return dataclasses.replace(
            item, source=dataclasses.replace(item.source, path=path, index=item.source.index + records)
        )
    if item.path != chunk.mark:
        return item
    index = None if item.index is None else item.index + records
    return dataclasses.replace(item, path=path, message=_message_in_file(item, path, lines, index), index=index)


def _message_in_file(item: Skipped, path: str, lines: int, index: int | None) -> str:
    """Return the message on an item of a range, which names a line of the file or a record, in the file's numbers."""
    if item.message.startswith(f"{item.path}:"):
        line, _, rest = item.message[len(item.path) + 1 :].partition(":")
        return f"{path}:{int(line) + lines}:{rest}"
    if item.index is not None and index is not None and item.message.startswith(f"record {item.index + 1} "):
        return f"record {index + 1} " + item.message.partition(" ")[2].partition(" ")[2]
    return item.message


# Mapping


class ItemResult(NamedTuple):
    """What became of one item, and whether it was an article."""

    result: Outcome
    is_article: bool


class ChunkResult(NamedTuple):
    """What a worker made of a chunk: a result for each item, and the id of each that was an article."""

    results: list[Outcome]
    ids: list[str | None]
    lines: int


class ChunkTask:
    """Reads a chunk and applies a function to its articles; gives None where the chunk cannot be read here."""

    def __init__(self, function: SkipOnError[Article | LeftOut]) -> None:
        self._function = function

    def __call__(self, chunk: InputChunk) -> ChunkResult | None:
        """Return the results, or None."""
        try:
            items, lines = read_chunk(chunk)
        except ChunkUnavailableError:
            return None
        ids = [item.id if isinstance(item, Article) else None for item in items]
        return ChunkResult([_apply(self._function, item) for item in items], ids, lines)

    def on_worker_death(self, chunk: InputChunk) -> None:
        """Return None for a chunk that took its worker down: it is then read here and mapped article by article."""
        del chunk


class ItemTask:
    """Applies a function to articles and passes on what was skipped."""

    def __init__(self, function: SkipOnError[Article | LeftOut]) -> None:
        self._function = function

    def __call__(self, item: Item) -> ItemResult:
        """Return what became of an item."""
        return ItemResult(_apply(self._function, item), isinstance(item, Article))

    def on_worker_death(self, item: Item) -> ItemResult:
        """Return what stands for an article that took its worker down."""
        return ItemResult(self._function.on_worker_death(item) if isinstance(item, Article) else item, is_article=True)


def _apply(function: SkipOnError[Article | LeftOut], item: Item) -> Outcome:
    return function(item) if isinstance(item, Article) else item


def map_input(
    function: Callable[[Article], Article],
    paths: Iterable[str],
    *,
    encoding: str | None,
    date: str | None,
    fields: FieldPaths | None = None,
    ignored: frozenset[int] = frozenset(),
    selection: Selection | None = None,
    jobs: Workers,
    bounder: Bounder | None = None,
) -> Iterator[ItemResult]:
    """Yield what becomes of each item of an input where workers read it and apply ``function`` to its articles.

    An article outside the ``selection`` becomes a ``LeftOut``.
    Arguments and errors are those of ``corpus.load``; errors are raised before anything is read.
    """
    given, context = loader.validate_inputs(
        paths, encoding=encoding, date=date, fields=fields, ignored=ignored, bounder=bounder
    )
    chunks = split_input(given, context)
    first = next(chunks, None)
    if first is None or true_on_every_worker(is_available, first, jobs=jobs):
        chunks = chain([] if first is None else [first], chunks)
    else:
        # Workers do not see the first of its files: read all of it here.
        chunks = _loaded_chunks(loader.read_paths(given, context, None))
    mapped: Mapped = function if selection is None else Selecting(function, selection)
    return PartitionedMap(mapped, context, jobs).results(chunks)


@dataclasses.dataclass(slots=True)
class _FilePosition:
    """How much of a file, known by the mark of its ranges, has gone by; ``finished`` once all of it was read here."""

    mark: str = ""
    lines: int = 0
    records: int = 0
    finished: bool = False


class PartitionedMap:
    """A function applied by workers to the articles of one input."""

    def __init__(self, function: Mapped, context: ReadContext, jobs: Workers) -> None:
        self._function = SkipOnError(function)
        self._jobs = jobs
        self._numbered = loader.NumberedItems(context.limits)
        self._position = _FilePosition()
        self._reread: tuple[InputChunk, ChunkContents] | None = None

    def results(self, chunks: Iterable[InputChunk]) -> Iterator[ItemResult]:
        """Yield what becomes of each item, in the order of the input."""
        sent: deque[InputChunk] = deque()

        def noted() -> Iterator[InputChunk]:
            for chunk in chunks:
                sent.append(chunk)
                yield chunk

        for done in ordered_map(ChunkTask(self._function), noted(), jobs=self._jobs, size=1):
            chunk = sent.popleft()
            if isinstance(chunk, LineRange) and chunk.mark != self._position.mark:
                self._position = _FilePosition(chunk.mark)
            if isinstance(chunk, LineRange) and self._position.finished:
                continue
            yield from self._map_here(chunk) if done is None else self._numbered_results(chunk, done)
            if self._numbered.exceeded:
                return

    def _numbered_results(self, chunk: InputChunk, done: ChunkResult) -> Iterator[ItemResult]:
        """Yield the results of a chunk in their place, under ids that occur once."""
        for number, (result, name) in enumerate(zip(done.results, done.ids, strict=True)):
            if name is None:
                yield ItemResult(self._placed_result(result, chunk), is_article=False)
                continue
            unique = self._numbered.claim(name)
            if unique is None:
                yield ItemResult(self._numbered.skip_excess(_path_of(chunk)), is_article=False)
                return
            again = result if unique == name or isinstance(result, LeftOut) else self._map_again(chunk, number, unique)
            yield ItemResult(self._placed_result(again, chunk), is_article=True)
        self._advance(chunk, len(done.results), done.lines)

    def _advance(self, chunk: InputChunk, records: int, lines: int) -> None:
        if isinstance(chunk, LineRange):
            self._position.records += records
            self._position.lines += lines

    def _placed_result(self, result: Outcome, chunk: InputChunk) -> Outcome:
        return result if isinstance(result, LeftOut) else self._placed(result, chunk)

    def _placed(self, item: Item, chunk: InputChunk) -> Item:
        if not isinstance(chunk, LineRange):
            return item
        return placed_in_file(item, chunk, self._position.lines, self._position.records)

    def _map_again(self, chunk: InputChunk, number: int, name: str) -> Outcome:
        """Return what becomes of an item of a chunk under another id than it was mapped with."""
        if self._reread is None or self._reread[0] is not chunk:
            try:
                self._reread = chunk, read_chunk(chunk)
            except ChunkUnavailableError:
                return Skipped(_path_of(chunk), "unreadable", "changed while it was read")
        item = self._reread[1].items[number]
        return self._function(loader.with_id(item, name)) if isinstance(item, Article) else item

    def _map_here(self, chunk: InputChunk) -> Iterator[ItemResult]:
        """Yield what becomes of a chunk that is read here, its articles mapped one at a time."""
        items: Iterable[Item]
        try:
            contents = read_chunk(chunk)
        except ChunkUnavailableError:
            if isinstance(chunk, LoadedChunk):
                raise
            self._position.finished = isinstance(chunk, LineRange)
            items = _read_from(chunk, self._position.records)
        else:
            items = [self._placed(item, chunk) for item in contents.items]
            self._advance(chunk, len(contents.items), contents.lines)
        yield from ordered_map(ItemTask(self._function), self._numbered.number(items), jobs=self._jobs)


def _path_of(chunk: InputChunk) -> str:
    """Return how records name the file of a chunk, the first of several."""
    if isinstance(chunk, LoadedChunk):
        first = chunk.items[0]
        return first.source.path or "" if isinstance(first, Article) else first.path
    return display_path(chunk.found.path if isinstance(chunk, LineRange) else chunk.files[0][0].path)
