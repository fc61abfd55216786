"""Which lines of an HTML page are in none of its articles, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from csto_nlp.corpus.listing.classify import classify
from csto_nlp.corpus.listing.common_lines import line_key
from csto_nlp.corpus.listing.left_out import reason_of
from csto_nlp.corpus.listing.lines import Line
from csto_nlp.corpus.readers.html_lines import visible_lines
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csto_nlp.corpus.listing.common_lines import CommonLines

#: Shorter lines count as used only where an article has just that line.
_WITHIN: Final = 12
#: As many lines of articles, the longest first, are looked for within a line of the page.
_MOST: Final = 1_000
#: What an element's tag, class or id says of the lines in it, the innermost element first.
_PLACES: Final = (
    ("comments", lazy(r"(?:^|[\s_-])(?:comments?|respond|discussion|disqus)(?:$|[\s_-])")),
    (
        "related",
        lazy(r"(?:^|[\s_-])(?:aside|related|recommend\w*|popular|most-?read|sidebar|see-?also)(?:$|[\s_-])"),
    ),
    ("menu", lazy(r"(?:^|[\s_-])(?:nav|menu|navbar|breadcrumbs?|pagination|pager|tags?)(?:$|[\s_-])")),
    ("rights", lazy(r"(?:^|[\s_-])(?:footer|copyright|colophon)(?:$|[\s_-])")),
    ("masthead", lazy(r"(?:^|[\s_-])(?:header|masthead|site-title)(?:$|[\s_-])")),
)


class LeftOutLine(NamedTuple):
    """A line of a page that is in no article, and the reason (see ``listing.left_out.LeftOut``)."""

    text: str
    reason: str


def left_out_lines(tree: Any, used: Sequence[str], common: CommonLines | None) -> Iterator[LeftOutLine]:
    """Yield the lines that a browser shows of a page and that are not among the texts ``used``, in the page's order.

    ``common`` are lines that other pages of the site have too.
    """
    printed = sorted({line for text in used for line in text.split("\n") if line}, key=len, reverse=True)
    lines = {_letters(line) for line in printed}
    whole = "\n".join(sorted(lines))
    body = next(iter(tree.xpath("//body")), tree)
    links: Any = None
    for line in visible_lines(body):
        letters = _letters(line.text)
        if not letters or letters in lines or (len(letters) >= _WITHIN and letters in whole):
            continue
        for text in _without(line.text, printed):
            reason = _reason(text, line.element, common)
            if reason == "label":
                links = line.element.getparent()
            elif reason == "other" and links is not None and any(one is links for one in line.element.iterancestors()):
                reason = "related"
            yield LeftOutLine(text, reason)


def _without(line: str, printed: Sequence[str]) -> list[str]:
    """Return what is left of a line without the headline or the paragraph of an article that it has in it."""
    found = next((text for text in printed[:_MOST] if len(text) >= _WITHIN and text in line), None)
    if found is None:
        return [line]
    rest = [part for part in map(str.strip, line.split(found, 1)) if _letters(part)]
    return rest if all(_told(part) for part in rest) else [line]


def _told(text: str) -> str | None:
    """Return the reason that the words of a line give; None where they give none."""
    found = classify([Line(text, 0, len(text), gap=True)], order=None, banners=True)
    return reason_of(found[0]) if len(found) == 1 else None


def _letters(text: str) -> str:
    """Return the letters and digits of a line in lower case: extractors change what stands between them."""
    return "".join(filter(str.isalnum, text.lower()))


def _reason(text: str, element: Any, common: CommonLines | None) -> str:
    if common is not None and common.has(line_key(text)):
        return "furniture"
    return _told(text) or _place(element) or "other"


def _place(element: Any) -> str | None:
    """Return what the element in which a line stands, or one around it, says of it."""
    while element is not None and element.tag != "body":
        said = f"{element.tag} {element.get('class') or ''} {element.get('id') or ''}".lower()
        for reason, pattern in _PLACES:
            if pattern.search(said):
                return reason
        element = element.getparent()
    return None
