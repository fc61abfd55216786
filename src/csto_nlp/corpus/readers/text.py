"""A page of text to its articles, each with the place it was found at."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING, Final

from csto_nlp.article import Article, SkippedLine, Source, content_id
from csto_nlp.corpus import dating
from csto_nlp.corpus.encoding import decode
from csto_nlp.corpus.listing.assemble import split_page
from csto_nlp.text.language import detect_language
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csto_nlp.article import Skipped
    from csto_nlp.corpus.listing.assemble import Item
    from csto_nlp.corpus.source import ReadContext
    from csto_nlp.corpus.stream import Stream

#: The page's own address on a line of its own, near its beginning or its end.
_ADDRESS: Final = lazy(
    r"^[ \t]*(?:(?:url|source(?: url)?|link|permalink|direct link|original(?: url)?|address|источник|ссылка|адрес"
    r"|постоянная ссылка)[ \t]*:[ \t]*)?(?P<url>https?://[^\s<>\"]{8,400})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_AT_THE_ENDS: Final = 1000


def printed_address(text: str) -> str | None:
    """Return the address that a page of one article prints on a line of its own; None where it prints none or several.

    Only the first and the last thousand characters are looked at.
    """
    if "http" not in text:
        return None
    ends = (text[:_AT_THE_ENDS], text[_AT_THE_ENDS:][-_AT_THE_ENDS:])
    found = {match["url"] for end in ends if "http" in end for match in _ADDRESS.finditer(end)}
    return found.pop() if len(found) == 1 else None


class _Offsets:
    """Offsets into a text whose line ends were made plain, back to offsets into the text as it was."""

    __slots__ = ("_dropped",)

    def __init__(self, text: str) -> None:
        # Each pair of carriage return and line feed has lost one character: keep where, in the new text.
        self._dropped = [found.start() - lost for lost, found in enumerate(re.finditer("\r\n", text))]

    def __call__(self, offset: int) -> int:
        return offset + bisect.bisect_left(self._dropped, offset)


def read_page(stream: Stream, context: ReadContext) -> Iterator[Article | Skipped]:
    """Yield the articles of a page of text; their sources give offsets into the decoded page as it was."""
    text = decode(stream.whole(context.limits.file_bytes, "a page"))[0]
    if not text or text.isspace():
        yield context.skip("empty", "nothing in it")
        return
    original = None
    if "\r" in text:
        original = _Offsets(text)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    page = split_page(text, traced=context.traced, common=context.common)
    for start, end, reason in page.left_out:
        first, last = (original(start), original(end)) if original else (start, end)
        yield SkippedLine(context.path, reason, "", start=first, end=last, text=text[start:end])
    if not page.items:
        yield context.skip("no-text", "no article in it")
    address = printed_address(text) if len(page.items) == 1 else None
    articles: list[Article] = []
    for index, item in enumerate(page.items):
        if len(item.text) > context.limits.article_characters:
            yield context.skip_long_text(len(item.text), index)
            continue
        start, end = (original(item.start), original(item.end)) if original else (item.start, item.end)
        source = Source(context.path, index, start, end)
        article = _article(item, page.page_date, context, source, address=address, alone=len(page.items) == 1)
        articles.append(article)
    yield from context.bounded(articles)


def _article(
    item: Item, page_date: str | None, context: ReadContext, source: Source, *, address: str | None, alone: bool
) -> Article:
    date: str | None = item.date
    basis: str | None = item.date_from
    if date is None:
        date, basis = dating.date_of(
            item.title, item.text, context, url=address, page_date=page_date, alone=alone, stated=False
        )
    return Article(
        id=content_id(item.title, item.text),
        text=item.text,
        title=item.title,
        date=date,
        date_from=basis,
        page_date=page_date,
        url=address,
        author=item.author,
        language=detect_language(item.text, item.title),
        truncated=item.truncated,
        source=source,
    )
