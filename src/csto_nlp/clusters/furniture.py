"""Lines that a site prints on its pages, whatever they tell: no evidence that two of them tell of one event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from csto_nlp.article import Article

#: Longest line that may be furniture, in characters.
LONGEST: Final = 80
#: Articles of one site that print the line.
FEWEST_ARTICLES: Final = 3
#: A line that ends like this is a sentence, which reprints share.
SENTENCE_ENDS: Final = (".", "!", "?", "…", '"', "”", "»", ":", ";", ",")


def without_furniture(articles: Sequence[Article]) -> list[Article]:
    """Return the articles, in order, without the short lines that ``FEWEST_ARTICLES`` and more of one site repeat.

    The site is that of the record, else the host of the address; where neither is known, nothing is left out. An
    article keeps its text where furniture is half of it and more: it is a copy, not a page.
    """
    sites: dict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        if "\n" in article.text and (site := _site(article)):
            sites[site].append(number)
    result = list(articles)
    for rows in sites.values():
        counts = Counter(line for row in rows for line in set(_short_lines(articles[row].text)))
        repeated = {line for line, count in counts.items() if count >= FEWEST_ARTICLES}
        for row in rows if repeated else ():
            result[row] = _without(articles[row], repeated)
    return result


def _site(article: Article) -> str | None:
    if article.site or not article.url:
        return article.site
    try:
        return urlsplit(article.url).hostname
    except ValueError:
        return None


def _short_lines(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if 0 < len(line) <= LONGEST and not line.endswith(SENTENCE_ENDS)]


def _without(article: Article, repeated: set[str]) -> Article:
    kept = "\n".join(line for line in article.text.splitlines() if line.strip() not in repeated)
    return article if 2 * len(kept) < len(article.text) else replace(article, text=kept)
