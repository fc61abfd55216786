"""The articles as they stand in the page: text, links, summary sentences, and what the script needs to know of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from csto_nlp.output.report.budget import ALL_TEXT, Richness, level
from csto_nlp.output.terminal import visible

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.enrichments import Extract
    from csto_nlp.entity import Entity
    from csto_nlp.output.report.names import Names

Span = tuple[int, int]
OPENING = 8  # words that stand for a missing title


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article: ``text`` as shown (cut to ``shown`` of ``length`` characters), ``body`` and ``head`` as HTML."""

    number: int
    id: str
    title: str
    date: str
    source: str
    author: str
    url: str
    truncated: bool
    text: str
    shown: int
    length: int
    head: Markup
    body: Markup

    @property
    def label(self) -> str:
        """What links call the article: its title, or its first words where it has none."""
        return self.title or " ".join(self.text[: 12 * OPENING].split()[:OPENING]) + " …"


def shown_texts(articles: Sequence[Article], max_text: int | None) -> list[str]:
    """Return the texts as the page shows them, each cut to ``max_text`` characters or to what fits the page."""
    cap = max_text or level([len(article.text) for article in articles], ALL_TEXT)
    return [_cut(visible(article.text), cap) for article in articles]


def views(articles: Sequence[Article], names: Names, texts: Sequence[str], rich: Richness) -> list[ArticleView]:
    """Return the articles with their ``texts`` as the page shows them."""
    return [
        _view(number, article, names if rich.links else None, text, addressed=rich.addresses)
        for number, (article, text) in enumerate(zip(articles, texts, strict=True))
    ]


def _cut(text: str, cap: int) -> str:
    """Return the beginning of a text, up to the end of a word."""
    if len(text) <= cap:
        return text
    return re.sub(r"\s\S*\Z", "", text[: cap + 1]) or text[:cap]


def _view(number: int, article: Article, names: Names | None, text: str, *, addressed: bool) -> ArticleView:
    title = " ".join(visible(article.title or "").split("\n"))
    entities = names.mentions[number] if names else []
    sentences = article.summary.sentences if article.summary else []
    return ArticleView(
        number=number,
        id=visible(article.id),
        title=title,
        date=article.date or "",
        source=source_of(article),
        author=visible(article.author or ""),
        url=article.url if addressed and article.url and re.match(r"https?://", article.url) else "",
        truncated=article.truncated,
        text=text,
        shown=len(text),
        length=len(article.text),
        head=marked(title, "title", entities, sentences, names),
        body=marked(text, "text", entities, sentences, names),
    )


def source_of(article: Article) -> str:
    """Return what an article is from: its site, or the name of the file it was read from."""
    return visible(article.site or (article.source.path or "-").replace("\\", "/").rsplit("/", 1)[-1])


def marked(
    text: str, field: str, entities: Sequence[Entity], sentences: Sequence[Extract], names: Names | None
) -> Markup:
    """Return a text as HTML: summary sentences in ``b`` elements, mentions as links (where ``names`` are given)."""
    parts = []
    spans = [(one.start, one.end) for one in sentences if one.field == field]
    links = [one for one in entities if one.field == field]
    position = 0
    for start, end in _within(spans, len(text)):
        parts.append(_linked(text, position, start, links, names))
        parts.append(Markup("<b>") + _linked(text, start, end, links, names) + Markup("</b>"))
        position = end
    parts.append(_linked(text, position, len(text), links, names))
    return Markup("").join(parts)


def _within(spans: Sequence[Span], length: int) -> Iterator[Span]:
    """Yield spans that do not overlap an earlier one, as far as the text goes."""
    last = 0
    for start, end in sorted(spans):
        if last <= start < length:
            last = min(end, length)
            yield start, last


def _linked(text: str, start: int, end: int, entities: Sequence[Entity], names: Names | None) -> Markup:
    """Return a stretch of a text with links around the mentions that lie in it."""
    parts = []
    for entity in entities:
        if names is None or entity.start < start or entity.end > end:
            continue
        name = names.of(entity)
        parts.append(plain(text[start : entity.start]))
        inner = plain(text[entity.start : entity.end])
        parts.append(Markup('<a href="{}">{}</a>').format(name.href, inner) if name.indexed else inner)
        start = entity.end
    return Markup("").join([*parts, plain(text[start:end])])


def plain(text: str) -> Markup:
    """Return text as the content of an element. Quotes, which mean nothing there, stay as they are."""
    return Markup(str(escape(text)).replace("&#39;", "'").replace("&#34;", '"'))  # noqa: S704  escaped just now
