"""WARC (ISO 28500) to articles, a crawled page each, with warcio (the extra ``warc``)."""

from __future__ import annotations

import dataclasses
import io
import re
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from csto_nlp.article import Article
from csto_nlp.corpus.limits import BombError, Budget
from csto_nlp.corpus.readers.compressed import DEEPEST, too_deep
from csto_nlp.corpus.site_survey import LARGEST, LEAST, SAMPLE, compare_pages
from csto_nlp.corpus.stream import CHUNK, Stream
from csto_nlp.errors import MissingExtraError
from csto_nlp.extras import import_extra
from csto_nlp.text.dates import parse_day
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csto_nlp.article import Skipped
    from csto_nlp.corpus.listing.common_lines import CommonLines
    from csto_nlp.corpus.source import ReadContext

    Items = Iterator[Article | Skipped]
    Reader = Callable[[Stream, ReadContext], Items]

#: Records that carry a page; requests, metadata and revisits do not.
_CARRIERS: Final = frozenset(("response", "resource", "conversion"))
#: What may be an article. Pictures, scripts and styles are what a crawl has besides, not inputs that failed.
_READABLE: Final = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/json",
    "text/xml",
    "application/xml",
)
_HTTP_OK: Final = "200"
#: What every record ends with, by the standard and as some write it; and the head of a record with nothing after it.
_ENDS: Final = (b"\r\n\r\n", b"\n\n")
_HEAD_ALONE: Final = lazy(rb"(?:\A|\n)WARC/1\.[01]\r?\n(?:[^\r\n]+\r?\n)*\r?\n\Z")
_EMPTY: Final = lazy(rb"^Content-Length:\s*0\s*$", re.IGNORECASE | re.MULTILINE)
#: Bytes of a file's end that are kept: a head and more.
_TAIL: Final = 1 << 13
#: How warcio, on stderr, begins to say that a record is longer or shorter than its head says.
#: As many bytes of pages are held at most, to see what they have in common.
_HELD: Final = 1 << 23
_WRONG_LENGTH: Final = "WARNING: Record not followed"


def read_warc(stream: Stream, context: ReadContext, read: Reader) -> Items:
    """Yield what the pages of a crawl hold, in the order of the file.

    A page's path is ``crawl.warc!address``. The day of the crawl is the page date: an upper bound, never an
    article's own date. Answers other than 200, and records that are no text, are passed over.
    """
    if context.nested > DEEPEST:
        yield from too_deep(context)
        return
    try:
        import_extra("warcio.archiveiterator", extra="warc", purpose="WARC")
    except MissingExtraError as error:
        yield context.skip_for(error)
        return
    from warcio.exceptions import ArchiveLoadFailed

    said = io.StringIO()
    source = _Source(stream, context.budget_for())
    context = context._replace(budget=source.budget)
    try:
        crawl = _Crawl(source, said)
        for page in _with_common_lines(crawl.pages(context), context.encoding):
            yield from _page(page, context, read)
        if crawl.ends_in_record():
            yield context.skip("unreadable", "a damaged WARC file (it ends within a record)")
            return
    except BombError:
        yield context.skip_bomb()
        return
    except (ArchiveLoadFailed, ValueError, OSError, EOFError) as error:
        yield context.skip("unreadable", f"a damaged WARC file ({' '.join(str(error).split())[:120]})")
    if _WRONG_LENGTH in said.getvalue():
        yield context.skip("unreadable", "a damaged WARC file (a record is not as long as it says)")


def _next(records: Iterator[Any], said: io.StringIO) -> Any:
    """Return the next record, None after the last. What warcio has to say goes into ``said`` and not to the user."""
    with redirect_stderr(said):
        return next(records, None)


def _records(source: _Source) -> Iterator[Any]:
    """Yield the records of a crawl. Raises ArchiveLoadFailed, ValueError, OSError or EOFError where it is damaged."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        yield from ArchiveIterator(io.BufferedReader(source))
    except AttributeError as error:  # warcio takes for granted that an answer has the address it came from
        raise ArchiveLoadFailed("an answer without an address") from error


class _Source(io.RawIOBase):
    """A stream as the raw file that warcio reads. Its bytes feed ``budget``, which pays for what they unpack to.

    The last bytes that were read are kept, since warcio takes a record that is cut off in its head for no record.
    """

    def __init__(self, stream: Stream, budget: Budget) -> None:
        self.budget = budget
        self._stream = stream
        self._left = self._tail = b""
        self._taken = self._given = self._paid = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer`` with the next bytes and return how many; 0 at the end."""
        piece = self._left or self._stream.take()
        size = min(len(piece), len(buffer))
        buffer[:size], self._left = piece[:size], piece[size:]
        self._tail = (self._tail + piece[max(0, size - _TAIL) : size])[-_TAIL:]
        self._taken += size
        self.budget.fed(size)
        return size

    def ends_in_record(self) -> bool:
        """Whether the file, read to its end, ends before the blank line after a record, or right after a head."""
        head = _HEAD_ALONE.search(self._tail)
        return not self._tail.endswith(_ENDS) or (head is not None and _EMPTY.search(head[0]) is None)

    def give(self, size: int) -> None:
        """Count bytes of a page. Raises BombError where pages are too much longer than the file: they are packed."""
        self._given += size
        unpacked = max(0, self._given - self._taken)
        if unpacked > self._paid:
            self.budget.spend(unpacked - self._paid)
            self._paid = unpacked


def _is_page(record: Any) -> bool:
    if record.rec_type not in _CARRIERS:
        return False
    if record.http_headers is not None and record.http_headers.get_statuscode() != _HTTP_OK:
        return False
    return _type(record).startswith(_READABLE)


def _type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").strip().lower()


def _payload(record: Any, source: _Source, most: int) -> bytes:
    """Return at most ``most`` bytes of the page in a record of ``source``, unpacked. Raises BombError as it does."""
    pieces: list[bytes] = []
    content = record.content_stream()
    while most > 0 and (piece := content.read(min(CHUNK, most))):
        pieces.append(piece)
        most -= len(piece)
        source.give(len(piece))
    return b"".join(pieces)


class _Page(NamedTuple):
    """A page of a crawl: where it was read, its bytes, the day of the crawl, and what it has in common with others."""

    address: str
    data: bytes
    crawled: str | None
    common: CommonLines | None = None


class _Crawl:
    """The pages of a crawl, and whether it breaks off."""

    def __init__(self, source: _Source, said: io.StringIO) -> None:
        """``said`` takes what warcio has to say."""
        self._source = source
        self._said = said
        self._last: Any = None

    def pages(self, context: ReadContext) -> Iterator[_Page]:
        """Yield the pages, each with one byte more at most than a page may have. Raises what ``_records`` raises."""
        records = _records(self._source)
        while (record := _next(records, self._said)) is not None:
            self._last = record
            if _is_page(record):
                with redirect_stderr(io.StringIO()):
                    data = _payload(record, self._source, context.limits.file_bytes + 1)
                crawled = parse_day((record.rec_headers.get_header("WARC-Date") or "")[:10])
                yield _Page(record.rec_headers.get_header("WARC-Target-URI") or "", data, crawled)

    def ends_in_record(self) -> bool:
        """Whether the crawl, read to its end, ends before its last record does."""
        return getattr(self._last and self._last.raw_stream, "limit", 0) > 0 or self._source.ends_in_record()


def _with_common_lines(pages: Iterator[_Page], encoding: str | None) -> Iterator[_Page]:
    """Yield pages with the lines that those of their host have in common, as the first ones of the crawl show them.

    These are held back until there are enough of them, or so many bytes. Raises what ``pages`` raises, after them.
    """
    held: list[_Page] = []
    error: Exception | None = None
    try:
        for page in pages:
            held.append(page)
            if len(held) >= SAMPLE or sum(len(one.data) for one in held) >= _HELD:
                break
    except Exception as problem:  # noqa: BLE001  raised again when what came before it has been read
        error = problem
    hosts: dict[str, list[_Page]] = {}
    for page in held:
        hosts.setdefault(_host(page), []).append(page)
    common = {
        host: compare_pages([(_name(one.address), one.data[:LARGEST]) for one in found], encoding)
        for host, found in hosts.items()
        if len(found) >= LEAST
    }
    yield from (page._replace(common=common.get(_host(page))) for page in held)
    if error is not None:
        raise error
    yield from (page._replace(common=common.get(_host(page))) for page in pages)


def _host(page: _Page) -> str:
    return page.address.partition("://")[2].partition("/")[0].lower()


def _page(page: _Page, context: ReadContext, read: Reader) -> Items:
    """Yield what one page holds, with its address and the day of the crawl."""
    address, data, crawled, common = page
    inner = context._replace(
        path=f"{context.path}!{address}", name=_name(address), nested=context.nested + 1, address=address or None
    )
    if len(data) > context.limits.file_bytes:
        yield inner.skip("too-large", f"a page of more than {context.limits.file_bytes:,} bytes")
        return
    # The bounds of its articles are found when the day of the crawl, which is one of them, is known.
    items = list(read(Stream(lambda _: b"", data, ended=True), inner._replace(bounder=None, common=common)))
    articles = [_stamped(item, inner.address, crawled) for item in items if isinstance(item, Article)]
    bounded = iter(context.bounded(articles))
    for item in items:
        yield next(bounded) if isinstance(item, Article) else item


def _stamped(article: Article, address: str | None, crawled: str | None) -> Article:
    return dataclasses.replace(article, url=article.url or address, page_date=article.page_date or crawled)


def _name(address: str) -> str:
    """Return the last part of an address, which may name a format or a day as file names do."""
    return address.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
