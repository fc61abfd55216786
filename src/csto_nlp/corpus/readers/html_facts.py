"""What an HTML page says of its article: headline and day, from JSON-LD, microdata, meta elements and headings."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.corpus.listing.common_lines import line_key
from csto_nlp.corpus.listing.dates import date_line
from csto_nlp.corpus.listing.headline import LEAD, agreement, names_nothing, stems_of
from csto_nlp.corpus.slugs import shared_with_slug
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csto_nlp.corpus.listing.common_lines import CommonLines

#: Types of JSON-LD that are one article: "NewsArticle", "Report", "BlogPosting".
_ARTICLE: Final = lazy(r"(?:.*Article|Report|.*BlogPosting)\Z")
#: Longer scripts, more nodes and more text are not looked at.
_LONGEST_SCRIPT: Final = 200_000
_MOST_NODES: Final = 400
#: Below which keys a page's own article is described, and below which the articles of a list.
_OF_PAGE: Final = frozenset(("@graph", "mainEntity", "mainEntityOfPage"))
_OF_LISTS: Final = frozenset(("blogPost", "blogPosts", "hasPart", "item", "itemListElement"))
_MOST_TEXTS: Final = 3_000
#: A heading of the second level is a headline only where text or address bear it out, far better than any other.
_SUBHEADING: Final = -0.9
_BORNE_OUT: Final = 0.3
#: Where a headline is said, and how much each place counts beside agreement with the text.
_PLACES: Final = (
    ("//*[@itemprop='headline']", 0.6),
    ("//meta[@property='og:title']/@content", 0.5),
    ("//article//h1 | //main//h1", 0.6),
    ("//h1", 0.5),
    ("//meta[@name='twitter:title']/@content", 0.4),
    ("//head/title", 0.3),
    ("//h2[not(ancestor::nav or ancestor::aside or ancestor::footer)]", _SUBHEADING),
)
_AGREES: Final = 3.0
_SAID_AGAIN: Final = 0.5
#: What it counts that the address is made of a line's words, if it shares half of them: nothing proves more.
_IN_ADDRESS: Final = 5.0
_HALF: Final = 0.5
#: What a line that stands on other pages of the site loses by it.
_COMMON: Final = 2.5
#: What parts a headline from the name of the site in a title.
_PARTS: Final = lazy(r"\s+(?:[|\-–—•»«·/]|::)\s+")
_HEADLINE_LONGEST: Final = 300
#: A date line stands within so many texts of the headline.
_ABOVE, _BELOW = 8, 14
_TEXTS: Final = (
    "//body//text()[normalize-space() and not(ancestor::*[self::nav or self::footer or self::aside or self::noscript "
    "or self::script or self::style or self::template or self::button or self::form or self::select])]"
)


def article_nodes(tree: Any) -> list[dict[str, Any]]:
    """Return the JSON-LD nodes of a page that describe an article, in order."""
    return [node for node in _documents(tree, _OF_PAGE) if _is_article(node)]


def listed_nodes(tree: Any) -> list[dict[str, Any]]:
    """Return the JSON-LD nodes of articles that a page says to be the items of a list or a blog, in order."""
    own = article_nodes(tree)
    found = (node for node in _documents(tree, _OF_PAGE | _OF_LISTS) if _is_article(node))
    return [node for node in found if node not in own]


def _documents(tree: Any, keys: frozenset[str]) -> list[dict[str, Any]]:
    """Return the nodes of all JSON-LD of a page, those below some keys included."""
    found: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        if len(script) > _LONGEST_SCRIPT:
            continue
        try:
            value = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        found += islice(_nodes(value, keys), _MOST_NODES)
    return found


def _nodes(value: Any, keys: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD document: itself, those of a list, and those below some of its keys."""
    pending = [value]
    while pending:
        one = pending.pop(0)
        if isinstance(one, list):
            pending[:0] = one[:_MOST_NODES]
        elif isinstance(one, dict):
            yield one
            pending[:0] = [one[key] for key in sorted(keys & one.keys())]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def headline(
    tree: Any,
    nodes: list[dict[str, Any]],
    given: str | None,
    site: str | None,
    text: str,
    common: CommonLines | None = None,
    slug: frozenset[str] = frozenset(),
) -> str | None:
    """Return the headline of a page: of what it names as one, that which the text and the other places bear out.

    ``nodes`` are its JSON-LD articles, ``given`` is what an extractor found, ``site`` the name of the site,
    ``common`` are lines that other pages of the site have too, ``slug`` the words of
    the page's address (see ``slugs.slug_of``).
    """
    said = [(line, 0.6) for node in nodes[:3] if (line := _line(node.get("headline") or node.get("name")))]
    said += [(line, weight) for path, weight in _PLACES for line in _lines(tree, path)]
    said += [(given, 0.3)] if given else []
    said += [(part, weight - 0.1) for line, weight in said for part in _PARTS.split(line) if part != line]
    lead = stems_of(text[:LEAD])
    lines = [line for line, _ in said]
    best, most = None, -1.0
    for line, weight in said:
        if len(line) > _HEADLINE_LONGEST or names_nothing(line) or (site and line.lower() == site.lower()):
            continue
        words = len(line.split())
        again = sum(other == line for other in lines) - 1 + sum(other != line and line in other for other in lines)
        agrees = agreement(stems_of(line), lead)
        addressed = shared_with_slug(line, slug)
        if weight <= _SUBHEADING and max(agrees, addressed) < _BORNE_OUT:
            continue
        points = weight + _AGREES * agrees + _SAID_AGAIN * min(again, 3) - (words < 3)
        points += _IN_ADDRESS * addressed * (addressed >= _HALF)
        points -= _COMMON * (common is not None and common.has(line_key(line)))
        if points > most:
            best, most = line, points
    return best


def _lines(tree: Any, path: str) -> list[str]:
    """Return the first texts at a path, white space squashed."""
    found = (_line(node if isinstance(node, str) else node.text_content()) for node in tree.xpath(path)[:4])
    return [line for line in found if line]


def _line(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def printed_day(tree: Any, title: str | None) -> str | None:
    """Return the day that a page prints on a line of its own beside its headline, ISO; None where it prints none."""
    if not title:
        return None
    texts = [" ".join(text.split()) for text in tree.xpath(_TEXTS)[:_MOST_TEXTS]]
    places = [number for number, text in enumerate(texts) if text == title]
    for place in places:
        near = [*texts[place + 1 : place + _BELOW], *reversed(texts[max(0, place - _ABOVE) : place])]
        for text in near:
            found = date_line(text, None)
            if found and found.day:
                return found.day
    return None
