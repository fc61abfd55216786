"""One input to its articles: find out what it is (``corpus.detect``), hand it to the reader of that format.

Each reader is imported when the first input of its format comes: most runs need one of the nine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csto_nlp.corpus import detect
from csto_nlp.corpus.own_output import is_output_over
from csto_nlp.corpus.stream import TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csto_nlp.article import Article, Skipped
    from csto_nlp.corpus.source import ReadContext
    from csto_nlp.corpus.stream import Stream

    Items = Iterator[Article | Skipped]


def read(stream: Stream, context: ReadContext) -> Items:
    """Yield what one input holds: at least one item, a ``Skipped`` where there is no article in it."""
    if not detect.peek(stream):
        yield context.skip("empty", "an empty file")
        return
    if context.folder is not None and is_output_over(stream, context.path, context.folder):
        yield context.skip_own_output()
        return
    nothing = True
    try:
        for item in _reader(stream, context):
            nothing = False
            yield item
    except TooLargeError as error:
        nothing = False
        yield context.skip("too-large", str(error))
    except detect.UndecodableError as error:
        nothing = False
        yield context.skip("unreadable", str(error))
    if nothing:
        yield context.skip("empty", "nothing in it")


def _reader(stream: Stream, context: ReadContext) -> Items:
    """Return the items of an input that is not empty."""
    container = detect.container(stream.head)
    if container:
        return _container_reader(stream, context, container)
    cut = detect.cut_container(stream.head, context.name) if stream.ended else None
    if cut:
        return iter([context.skip("unreadable", f"a damaged {cut} file (it ends within its first bytes)")])
    stream, binary = detect.as_text(stream, context.encoding)
    if binary:
        return iter([context.skip("binary", f"{binary}, not text")])
    return _text_reader(stream, context)


def _container_reader(stream: Stream, context: ReadContext, container: str) -> Items:
    """Return the items of an archive or a columnar file."""
    if container == detect.ZIP:
        from csto_nlp.corpus.readers.zip import read_zip

        return read_zip(stream, context, read)
    if container == detect.WARC:
        from csto_nlp.corpus.readers.warc import read_warc

        return read_warc(stream, context, read)
    if container == detect.PARQUET:
        from csto_nlp.corpus.readers.parquet import read_parquet

        return read_parquet(stream, context)
    from csto_nlp.corpus.readers.compressed import read_packed

    return read_packed(stream, context, container, read)


def _text_reader(stream: Stream, context: ReadContext) -> Items:
    """Return the items of an input that holds text, by its format."""
    kind = detect.text_format(stream.head, context.name, context.field_names if context.fields else frozenset())
    if kind == detect.HTML:
        from csto_nlp.corpus.readers.html import read_html

        return read_html(stream, context)
    if kind == detect.XML:
        from csto_nlp.corpus.readers.feed import read_feed

        return read_feed(stream, context)
    if kind == detect.TABLE:
        from csto_nlp.corpus.readers.csv import read_table

        return read_table(stream, context)
    if kind == detect.JSON:
        from csto_nlp.corpus.readers.json import read_json

        items = read_json(stream, context)
        if items is not None:
            return items
    from csto_nlp.corpus.readers.text import read_page

    return read_page(stream, context)
