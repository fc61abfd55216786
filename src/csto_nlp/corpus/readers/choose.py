"""One input to its articles: find out what it is, hand it to the reader for that."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from csto_nlp.corpus import detect as sniff
from csto_nlp.corpus.encoding import wide_encoding
from csto_nlp.corpus.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csto_nlp.article import Article, Skipped
    from csto_nlp.corpus.source import Job

    Items = Iterator[Article | Skipped]


def read(stream: Stream, job: Job) -> Items:
    """Yield what one input holds: at least one item, a ``Skipped`` where there is no article in it."""
    if not _opening(stream):
        yield job.skip("empty", "an empty file")
        return
    nothing = True
    for item in _reader(stream, job):
        nothing = False
        yield item
    if nothing:
        yield job.skip("empty", "nothing in it")


def _opening(stream: Stream) -> bytes:
    """Return the beginning of a stream: enough to tell formats apart, in whatever pieces it comes.

    Only JSON Lines has to be used as soon as it comes; for the rest, more evidence is worth the wait.
    """
    head = stream.peek()
    while len(head) < sniff.LOOK and not stream.ended and not sniff.starts_json(head):
        stream.extend()
        head = stream.head
    return head


def _reader(stream: Stream, job: Job) -> Items:
    """Return the items of an input that is not empty."""
    head = stream.head
    container = sniff.container(head)
    if container:
        return _contained(stream, job, container)
    known = sniff.known_binary(head)
    if known:
        return iter([job.skip("binary", f"{known}, not text")])
    encoding = job.encoding or wide_encoding(head)
    if encoding:
        stream = _transcoded(stream, encoding)
        head = _opening(stream)
    if head.startswith(codecs.BOM_UTF8):
        stream.head = head = head[len(codecs.BOM_UTF8) :]
    if not sniff.starts_json(head) and sniff.looks_binary(head):
        return iter([job.skip("binary", "a binary file, not text")])
    return _text_reader(stream, job, head)


def _contained(stream: Stream, job: Job, container: str) -> Items:
    """Return the items of an archive or a columnar file."""
    if container == sniff.ZIP:
        from csto_nlp.corpus.readers.zip import read_zip

        return read_zip(stream, job, read)
    if container == sniff.WARC:
        from csto_nlp.corpus.readers.warc import read_warc

        return read_warc(stream, job, read)
    if container == sniff.PARQUET:
        from csto_nlp.corpus.readers.parquet import read_parquet

        return read_parquet(stream, job)
    from csto_nlp.corpus.readers.compressed import read_packed

    return read_packed(stream, job, container, read)


def _text_reader(stream: Stream, job: Job, head: bytes) -> Items:
    """Return the items of an input that holds text, by its format."""
    from csto_nlp.corpus.readers.text import read_page

    kind = sniff.kind_of(head, job.name)
    if kind == sniff.JSON:
        from csto_nlp.corpus.readers.json import read_json

        return read_json(stream, job) or read_page(stream, job)
    if kind == sniff.HTML:
        from csto_nlp.corpus.readers.html import read_html

        return read_html(stream, job)
    if kind == sniff.XML:
        from csto_nlp.corpus.readers.feed import read_feed

        return read_feed(stream, job)
    if kind == sniff.TABLE or sniff.may_be_table(head):
        from csto_nlp.corpus.readers.csv import looks_like_table, read_table

        if kind == sniff.TABLE or looks_like_table(head):
            return read_table(stream, job)
    return read_page(stream, job)


def _transcoded(stream: Stream, encoding: str) -> Stream:
    """Return the stream as UTF-8, decoded as it comes; what ``encoding`` cannot read becomes U+FFFD."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")

    def piece(_: int) -> bytes:
        while True:
            data = stream.take()
            out = decoder.decode(data, final=not data).encode("utf-8", "replace")
            if out or not data:
                return out

    return Stream(piece)
