"""RSS and Atom to records, with the expat of the standard library and no entity of the file's own."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, Final
from xml.parsers import expat

from csto_nlp.corpus.encoding import decode
from csto_nlp.corpus.fields import to_article
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csto_nlp.article import Article, Skipped
    from csto_nlp.corpus.source import ReadContext
    from csto_nlp.corpus.stream import Stream

_PIECE: Final = 1 << 16
_ITEMS: Final = frozenset(("item", "entry"))
#: Children whose content is markup, to be turned into plain text.
_MARKUP: Final = frozenset(("title", "description", "summary", "content", "content:encoded"))

_TAG = lazy(r"<(/?)([A-Za-z][\w:-]*|!--)[^<>]*>")
_BLOCKS: Final = frozenset(
    (
        *("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table"),
        *("section", "article", "figure", "figcaption", "pre", "hr"),
    )
)
_HIDDEN: Final = frozenset(("script", "style"))
_SPACES = lazy(r"[ \t\r\f\v\u00a0]*\n\s*")


def plain_text(markup: str) -> str:
    """Return the text of an HTML fragment: a paragraph for each block, without scripts and styles. Linear time."""
    if "<" not in markup:
        return html.unescape(markup).strip()
    parts: list[str] = []
    at = 0
    hidden = ""
    for tag in _TAG.finditer(markup):
        if not hidden:
            parts.append(html.unescape(markup[at : tag.start()]).replace("\n", " "))
        name = tag[2].lower()
        if hidden:
            hidden = "" if tag[1] and name == hidden else hidden
        elif name in _HIDDEN and not tag[1]:
            hidden = name
        elif name in _BLOCKS:
            parts.append("\n")
        at = tag.end()
    if not hidden:
        parts.append(html.unescape(markup[at:]).replace("\n", " "))
    return _SPACES.sub("\n\n", "".join(parts)).strip()


class ForbiddenError(Exception):
    """The document declares entities or attributes of its own, the door to bombs and to other files."""


class _Feed:
    """Handlers for expat that collect the items of a feed as records of strings."""

    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []
        self.about: dict[str, str] = {}
        self._path: list[str] = []
        self._item: dict[str, Any] | None = None
        self._item_depth = 0
        self._text: list[str] = []

    def parser(self) -> expat.XMLParserType:
        """Return the parser that feeds these handlers."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.EntityDeclHandler = self._forbid
        parser.AttlistDeclHandler = self._forbid
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        return parser

    @staticmethod
    def _forbid(*_: object) -> None:
        raise ForbiddenError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.removeprefix("atom:")
        self._path.append(name)
        depth = len(self._path)
        if self._item is None:
            if name in _ITEMS:
                self._item, self._item_depth = {}, depth
            self._text.clear()
        elif depth == self._item_depth + 1:
            self._text.clear()
            if name == "link" and attributes.get("rel", "alternate") == "alternate" and "href" in attributes:
                self._item.setdefault("link", attributes["href"])
        elif name != "name":
            # Markup that stands in the feed as elements (Atom's xhtml), back to markup for ``plain_text``.
            self._text.append(f"<{name}>")

    def _characters(self, text: str) -> None:
        nested = self._item is not None and len(self._path) > self._item_depth + 1
        if nested and self._path[self._item_depth] == "author" and self._path[-1] != "name":
            return
        self._text.append(html.escape(text, quote=False) if nested else text)

    def _end(self, name: str) -> None:
        name = name.removeprefix("atom:")
        depth = len(self._path)
        self._path.pop()
        if self._item is None:
            if depth <= 3 and name in {"title", "language"}:
                self.about.setdefault(name, plain_text("".join(self._text)))
        elif depth == self._item_depth:
            self.items.append(self._item)
            self._item = None
        elif depth == self._item_depth + 1:
            self._add(self._item, name, "".join(self._text))
        elif name != "name":
            self._text.append(f"</{name}>")

    @staticmethod
    def _add(item: dict[str, Any], name: str, text: str) -> None:
        """Add one child to the item; several categories make a list."""
        value = plain_text(text) if name in _MARKUP or "<" in text else text.strip()
        if not value:
            return
        if name == "category":
            item.setdefault(name, []).append(value)
        elif name == "updated":
            item[name] = value
        else:
            item.setdefault(name, value)


def _records(items: list[dict[str, Any]], about: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the items complete with what the feed says of all of them."""
    for item in items:
        if "updated" in item and not {"published", "pubDate", "dc:date"} & item.keys():
            item["published"] = item.pop("updated")
        item.setdefault("site", about.get("title"))
        item.setdefault("language", about.get("language"))
        if item.get("author") is None and item.get("dc:creator"):
            item["author"] = item.pop("dc:creator")
        if isinstance(item.get("id"), str) and "guid" not in item:
            item["guid"] = item.pop("id")
        yield item
    items.clear()


def read_feed(stream: Stream, context: ReadContext) -> Iterator[Article | Skipped]:
    """Yield the items of an RSS or Atom feed; what comes before a fault in it is kept."""
    text = decode(stream.whole(context.limits.file_bytes, "a feed"))[0]
    feed = _Feed()
    parser = feed.parser()
    index = 0
    problem = None
    for at in range(0, len(text) + 1, _PIECE):
        try:
            parser.Parse(text[at : at + _PIECE], at + _PIECE > len(text))
        except ForbiddenError:
            problem = f"{context.path}: it declares entities or attributes of its own, which are not read"
        except expat.ExpatError as error:
            problem = f"{context.path}:{error.lineno}: {expat.errors.messages.get(error.code, 'not XML')}"
        for record in _records(feed.items, feed.about):
            yield to_article(record, context, index)
            index += 1
        if problem:
            yield context.skip("bad-xml", problem, index)
            return
    if not index:
        yield context.skip("no-text", "XML, but no RSS or Atom feed with items in it")
