"""The lines of text that a browser would show of an HTML page, with the elements in which they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What shows no text, or none of the page's own.
_UNSEEN: Final = frozenset(
    ("head", "script", "style", "template", "noscript", "select", "datalist", "svg", "math", "iframe", "object")
)
#: What begins and ends a line.
BLOCKS: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd"),
        *("details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1"),
        *("h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu"),
        *("nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "textarea"),
        *("tfoot", "th", "thead", "tr", "ul"),
    )
)
#: Links that touch are parted by a blank, as a browser's margins part them.
_APART: Final = frozenset(("a", "label", "time", "cite"))


class VisibleLine(NamedTuple):
    """A line of a page: its text, white space squashed, and the innermost block in which it begins."""

    text: str
    element: Any


def visible_lines(root: Any) -> Iterator[VisibleLine]:
    """Yield the lines of a tree of lxml below ``root``, in the order of the page."""
    pieces: list[str] = []
    where = root
    for is_text, node, value in _events(root):
        if is_text:
            pieces.append(value)
            continue
        if value in BLOCKS or value == "br":
            text = " ".join("".join(pieces).split())
            pieces.clear()
            if text:
                yield VisibleLine(text, where)
            where = node
        elif value in _APART and pieces and pieces[-1][-1:].isalnum():
            pieces.append(" ")
    text = " ".join("".join(pieces).split())
    if text:
        yield VisibleLine(text, where)


def _events(root: Any) -> Iterator[tuple[bool, Any, str]]:
    """Yield (True, None, text) for each text, and for each begin and end of an element (False, block, tag).

    ``block`` is the block in which what follows stands. There is no recursion: pages nest as deeply as they like.
    """
    blocks = [root]
    pending: list[tuple[Any, bool]] = [(root, False)]
    while pending:
        node, ended = pending.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        seen = bool(tag) and tag not in _UNSEEN and node.get("hidden") is None
        if ended:
            if tag in BLOCKS and len(blocks) > 1:
                blocks.pop()
            yield False, blocks[-1], tag
        elif seen:
            if tag in BLOCKS:
                blocks.append(node)
            yield False, blocks[-1], tag
            if node.text:
                yield True, None, node.text
            pending.append((node, True))
            pending.extend((child, False) for child in reversed(node))
            continue
        if node.tail and node is not root:
            yield True, None, node.tail
