"""HTML to an article, with trafilatura (the extra ``html``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.article import Article, Skipped, SkippedLine, Source, content_id
from csto_nlp.corpus import dating
from csto_nlp.corpus.encoding import decode, detect
from csto_nlp.corpus.listing.assemble import is_truncated
from csto_nlp.corpus.listing.classify import SHORT, classify_numbered, is_pointer, number_of
from csto_nlp.corpus.listing.common_lines import mark_common_lines, may_have_common_lines
from csto_nlp.corpus.listing.lines import LineKind
from csto_nlp.corpus.own_output import is_own_page
from csto_nlp.corpus.readers import html_facts
from csto_nlp.corpus.readers.html_left_out import left_out_lines
from csto_nlp.corpus.readers.html_lines import visible_lines
from csto_nlp.corpus.readers.html_listing import listed_articles
from csto_nlp.corpus.slugs import slug_of
from csto_nlp.errors import MissingExtraError
from csto_nlp.extras import import_extra
from csto_nlp.text.language import settled_language
from csto_nlp.text.language_names import language_code
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csto_nlp.corpus.listing.common_lines import CommonLines
    from csto_nlp.corpus.readers.html_listing import ListedArticle
    from csto_nlp.corpus.source import ReadContext
    from csto_nlp.corpus.stream import Stream

#: The tree of a page takes ten times its bytes in memory; real ones are far smaller.
MOST_BYTES: Final = 1 << 25

#: As many paragraphs above a text may be dates and bylines.
_SIGNS: Final = 4

_CHARSET = re.compile(
    rb"""<(?:meta\s[^<>]{0,200}charset|\?xml\s[^<>]{0,200}encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE
)
#: Characters in which a page says by what it was made.
_LOOK: Final = 1000
_LANGUAGE = lazy(r"""<html\s[^<>]{0,400}?\blang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)""", re.IGNORECASE)
_PUBLISHED = lazy(r'"datePublished"\s*:\s*"([^"]{6,60})"')
#: Where pages say when they were published, the most explicit first.
_DATE_PATHS: Final = (
    "//meta[@property='article:published_time' or @property='og:published_time']/@content",
    "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime",
    (
        "//meta[contains(' date pubdate publishdate publish-date dc.date dc.date.issued dcterms.created "
        "dcterms.issued sailthru.date parsely-pub-date article.published ', concat(' ', translate(@name, "
        "'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), ' '))]/@content"
    ),
    "//time[@pubdate]/@datetime",
    "//article[.//h1 and not(preceding::article or following::article)]//time/@datetime",
    "//time[count(//time) = 1]/@datetime",
)
#: So short a text trafilatura gathers from the whole page where it has found no article; perhaps from menus alone.
_SHORT: Final = 250
_PROSE: Final = (
    "//body//text()[normalize-space() and not(ancestor::*[self::a or self::nav or self::header or self::footer "
    "or self::aside or self::noscript or self::script or self::style or self::template or self::button or self::form "
    "or self::select])]"
)


def read_html(stream: Stream, context: ReadContext) -> Iterator[Article | Skipped]:
    """Yield the article of a page saved as HTML, or its articles where it is a list of them."""
    markup = _decoded(stream.whole(min(MOST_BYTES, context.limits.file_bytes), "a page"))
    if is_own_page(markup[:_LOOK].encode("utf-8", "replace")):
        yield context.skip("own-output", "a page that csto-nlp has written")
        return
    try:
        trafilatura = import_extra("trafilatura", extra="html", purpose="HTML")
    except MissingExtraError as error:
        yield context.skip_for(error)
        return
    _quiet()
    yield from _articles(trafilatura, markup, context)


def shown_lines(data: bytes) -> list[str]:
    """Return the lines of text that a page shows; none where it cannot be read, or is one of this program's."""
    markup = _decoded(data)
    if is_own_page(markup[:_LOOK].encode("utf-8", "replace")):
        return []
    try:
        tree = import_extra("trafilatura", extra="html", purpose="HTML").load_html(markup)
    except Exception:  # noqa: BLE001  what is wrong is said where the page itself is read
        return []
    return [] if tree is None else [line.text for line in visible_lines(tree)]


def _decoded(data: bytes) -> str:
    """Return the page as text; a legacy encoding it declares is believed where it fits."""
    encoding = detect(data)
    declared = _CHARSET.search(data[:4096])
    if declared and encoding not in {"utf-8", "utf-8-sig"}:
        try:
            return data.decode(declared[1].decode("ascii")).replace("\0", "")
        except (LookupError, UnicodeError):
            pass
    return decode(data, encoding)[0]


def _quiet() -> None:
    """Keep the logs of trafilatura off the terminal, as libraries should be, unless the program wants them."""
    import logging

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _extracted(trafilatura: Any, markup: str) -> tuple[Any, Any]:
    """Return the page's tree and what trafilatura makes of it; its date is bounded by no clock."""
    tree = trafilatura.load_html(markup)
    if tree is None:
        return None, None
    document = trafilatura.bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2099-12-31"},
    )
    return tree, document


def _articles(trafilatura: Any, markup: str, context: ReadContext) -> Iterator[Article | Skipped]:
    """Yield what a page holds: before its articles, where that is asked for, the lines that are in none of them."""
    try:
        tree, document = _extracted(trafilatura, markup)
        nodes = [] if tree is None else html_facts.article_nodes(tree)
        address = _address(tree, document, context)
        listed = [] if tree is None else listed_articles(tree, nodes, html_facts.listed_nodes(tree), address)
    except Exception as error:  # noqa: BLE001  a foreign parser on hostile input: one page must not stop the rest
        yield context.skip("unreadable", f"trafilatura failed on it ({type(error).__name__})")
        return
    found: list[Article | Skipped]
    if listed:
        found = [_listed(one, index, document, markup, context) for index, one in enumerate(listed)]
    else:
        found = [_article(tree, document, markup, nodes, context)]
    articles = [one for one in found if isinstance(one, Article)]
    if context.traced and tree is not None:
        used = [text for one in articles for text in (one.title, one.text, one.author) if text]
        for line in left_out_lines(tree, used, context.common):
            yield SkippedLine(context.path, line.reason, "", text=line.text)
    bounded = iter(context.bounded(articles))
    yield from (next(bounded) if isinstance(one, Article) else one for one in found)


def _address(tree: Any, document: Any, context: ReadContext) -> str | None:
    """Return the page's own address, None where neither it nor its archive says."""
    if document is not None and document.url:
        return _line(document.url)
    if tree is None:
        return context.address
    said = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return next((address for address in said if address.startswith("http")), context.address)


def _listed(listed: ListedArticle, index: int, document: Any, markup: str, context: ReadContext) -> Article | Skipped:
    """Return one article of a page that is a list of them."""
    if len(listed.text) > context.limits.article_characters:
        return context.skip_long_text(len(listed.text), index)
    date: str | None = listed.date
    basis: str | None = "field" if date else None
    if date is None:
        date, basis = dating.date_of(listed.title, listed.text, context._replace(address=None), url=listed.url)
    return Article(
        id=content_id(listed.title, listed.text),
        text=listed.text,
        title=listed.title,
        date=date,
        date_from=basis,
        url=listed.url,
        site=_site(document),
        author=listed.author,
        language=_language_of(markup, listed.text, listed.title),
        truncated=listed.truncated or is_truncated(listed.text),
        source=Source(context.path, index),
    )


def _site(document: Any) -> str | None:
    return None if document is None else _line(document.sitename) or _line(document.hostname)


def _language_of(markup: str, text: str, title: str | None) -> str | None:
    """Return the language of an article: what its page says of itself, unless the text contradicts it."""
    said = _LANGUAGE.search(markup[:20_000])
    return settled_language(language_code(said[1]) if said else None, text, title)


def _article(
    tree: Any, document: Any, markup: str, nodes: list[dict[str, Any]], context: ReadContext
) -> Article | Skipped:
    """Return the one article of a page."""
    text = (document.text or "").strip() if document is not None else ""
    given = _line(document.title) if document is not None else None
    site = _line(document.sitename) if document is not None else None
    slug = slug_of(document.url if document is not None else None, context.name)
    title = html_facts.headline(tree, nodes, given, site, text, context.common, slug) if document is not None else None
    if title and text.startswith(title + "\n"):
        text = text[len(title) :].lstrip()
    # trafilatura writes a line for each paragraph; everywhere else a blank line parts them.
    text = "\n\n".join(
        line for line in text.split("\n") if line.strip() and not (len(line) < SHORT and is_pointer(line))
    )
    text, day, name = _without_signs(text)
    text = _without_common_lines(text, context.common)
    if not text or (len(text) < _SHORT and not tree.xpath(_PROSE)):
        return context.skip("no-text", "no article found in the HTML")
    if len(text) > context.limits.article_characters:
        return context.skip_long_text(len(text))
    url = _line(document.url)
    beside = html_facts.printed_day(tree, title) or day
    date, basis = _date(tree, markup, nodes, document, beside, url, title, text, context)
    return Article(
        id=content_id(title, text),
        text=text,
        title=title,
        date=date,
        date_from=basis,
        url=url,
        site=_site(document),
        author=_line(document.author) or name,
        language=_language_of(markup, text, title),
        truncated=is_truncated(text),
        source=Source(context.path, 0),
    )


def _without_signs(text: str) -> tuple[str, str | None, str | None]:
    """Return a text without the lines of date and author above it, and the day and the name in these."""
    paragraphs = text.split("\n\n")
    day: str | None = None
    name: str | None = None
    for at, paragraph in enumerate(paragraphs[:_SIGNS]):
        lines = classify_numbered([paragraph], order=None, banners=False)
        if not lines or not all(line.kind in {LineKind.DATE, LineKind.BYLINE} for line in lines):
            return "\n\n".join(paragraphs[at:]), day, name
        day = day or next((line.day for line in lines if line.day), None)
        name = name or next((line.name for line in lines if line.name), None)
    return text, None, None


def _without_common_lines(text: str, common: CommonLines | None) -> str:
    """Return the paragraphs of a text without the lines that other pages of its site have too."""
    if common is None or not may_have_common_lines(text, common):
        return text
    paragraphs = text.split("\n\n")
    classified = classify_numbered(paragraphs, order=None, banners=False)
    mark_common_lines(classified, common, headed=True)
    left_out = {number_of(line) for line in classified if line.why == "furniture"}
    return "\n\n".join(paragraph for at, paragraph in enumerate(paragraphs) if at not in left_out)


def _line(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _published_anywhere(markup: str) -> list[str]:
    """Return the one day of publication that scripts name, nothing where they name several or those of a list."""
    if '"ItemList"' in markup:
        return []
    found = {match[1] for match in _PUBLISHED.finditer(markup)}
    return sorted(found)[:1] if len({value[:10] for value in found}) == 1 else []


def _date(
    tree: Any,
    markup: str,
    nodes: list[dict[str, Any]],
    document: Any,
    beside: str | None,
    url: str | None,
    title: str | None,
    text: str,
    context: ReadContext,
) -> tuple[str | None, str | None]:
    """Return the date of a page and what it rests on.

    Only what the page declares counts as its date field, its JSON-LD article first; ``beside``, the day of a date line
    near the headline, is a dateline. What trafilatura finds elsewhere on it may belong to another article, and comes
    after everything else.
    """
    published = [str(node["datePublished"]) for node in nodes if node.get("datePublished")]
    declared = [value for path in _DATE_PATHS for value in tree.xpath(path)[:1]]
    for value in published + _published_anywhere(markup) + declared:
        day = dating.read_date(str(value))
        if day:
            return day, "field"
    if beside:
        return beside, "dateline"
    date, basis = dating.date_of(title, text, context._replace(date=None), url=url, alone=True)
    if date:
        return date, basis
    guessed = dating.read_date(document.date or "")
    if guessed:
        return guessed, "inferred"
    return (context.date, "field") if context.date else (None, None)
