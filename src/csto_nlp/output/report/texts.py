"""The articles as they stand in the page: text, links, summary sentences, and what the script needs to know of each."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from csto_nlp.notebook import highlight
from csto_nlp.output.html import PAGE_LANGUAGE
from csto_nlp.output.report.budget import ALL_TEXT, Richness, level
from csto_nlp.output.terminal import visible
from csto_nlp.text.dates import days_in_words
from csto_nlp.text.leads import find_lead

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.enrichments import Extract
    from csto_nlp.entity import Entity
    from csto_nlp.output.report.names import Name, Names

Span = tuple[int, int]
OPENING = 12  # words that stand for a missing title
_OPENING = re.compile(rf"\S{{1,60}}(?:\s+\S{{1,60}}(?!\S)){{0,{OPENING - 1}}}")


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article: ``text`` as shown (cut to ``shown`` of ``length`` characters), ``body`` and ``head`` as HTML.

    ``date`` is empty where it is unknown; ``when`` then says between which days the article was written. ``language``
    is that of title and text (ISO 639-1), empty where it is not known, ``lang`` the same but empty where it is the
    page's own, English. ``opening`` is where the words stand in ``text`` that stand for a missing title, None where
    there is one. ``bounds`` are the first and last day on which an article without a date may have been written, each
    None where that side is open.
    """

    number: int
    id: str
    title: str
    date: str
    when: str
    source: str
    author: str
    url: str
    truncated: bool
    text: str
    shown: int
    length: int
    head: Markup
    body: Markup
    lang: str
    language: str
    opening: Span | None
    bounds: tuple[str | None, str | None] | None

    @property
    def label(self) -> str:
        """What links call the article: its title, or the first words of its lead where it has none."""
        if self.opening is None:
            return self.title
        return self.text[slice(*self.opening)] + " …"


def shown_texts(articles: Sequence[Article], max_text: int | None, room: int = ALL_TEXT) -> list[str]:
    """Return the texts as the page shows them, each cut to ``max_text`` characters, else all to ``room`` bytes."""
    if max_text:
        return [_cut(visible(article.text), max_text) for article in articles]
    sizes = [len(article.text.encode("utf-8", "replace")) for article in articles]
    cap = level(sizes, room)
    return [
        _cut(visible(article.text), len(article.text) * cap // size if size > cap else len(article.text))
        for article, size in zip(articles, sizes, strict=True)
    ]


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
        when=article.date or _bounds_in_words(article),
        source=source_of(article),
        author=visible(article.author or ""),
        url=article.url if addressed and article.url and re.match(r"https?://", article.url) else "",
        truncated=article.truncated,
        text=text,
        shown=len(text),
        length=len(article.text),
        head=marked(title, "title", entities, sentences, names),
        body=marked(text, "text", entities, sentences, names),
        opening=None if title else _opening(text),
        bounds=(bounds.first, bounds.last) if not article.date and (bounds := article.date_bounds) else None,
        lang="" if article.language in {None, PAGE_LANGUAGE} else visible(article.language or ""),
        language=visible(article.language or ""),
    )


@functools.lru_cache(maxsize=8192)  # asked again for each leaner form of the page
def _opening(text: str) -> Span:
    """Return where the first words of a text's lead stand, or those of the text where it has none."""
    start, end = find_lead(text) or (len(text) - len(text.lstrip()), len(text))
    found = _OPENING.match(text, start, end)
    return (start, found.end()) if found else (start, start)


#: Languages whose names the page says; of others it says the code.
_LANGUAGES = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "be": "Belarusian",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "hy": "Armenian",
    "it": "Italian",
    "ka": "Georgian",
    "kk": "Kazakh",
    "ky": "Kyrgyz",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tg": "Tajik",
    "tk": "Turkmen",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "uz": "Uzbek",
    "zh": "Chinese",
}


def english_name(code: str) -> str:
    """Return the English name of a language (ISO 639-1), the code where it has none here."""
    return _LANGUAGES.get(code, visible(code))


def _bounds_in_words(article: Article) -> str:
    bounds = article.date_bounds
    return days_in_words(bounds.first, bounds.last) if bounds else "undated"


def source_of(article: Article) -> str:
    """Return what an article is from: its site, or the name of the file it was read from."""
    return visible(article.site or (article.source.path or "-").replace("\\", "/").rsplit("/", 1)[-1])


def marked(
    text: str, field: str, entities: Sequence[Entity], sentences: Sequence[Extract], names: Names | None
) -> Markup:
    """Return a text as HTML: summary sentences in ``b`` elements, mentions as links (where ``names`` are given)."""
    own = [(entity, names.of(entity)) for entity in entities if entity.field == field] if names else []
    # In the order of the text and none over another (``gather.fitted``), so that a sentence's are a slice.
    starts, ends = [entity.start for entity, _ in own], [entity.end for entity, _ in own]

    def linked(start: int, end: int) -> str:
        inside = own[bisect_left(starts, start) : bisect_right(ends, end)]
        links = ((entity.start, entity.end, _link(text[entity.start : entity.end], name)) for entity, name in inside)
        return highlight(start, end, links, lambda low, high: plain(text[low:high]))

    quoted = _within([(one.start, one.end) for one in sentences if one.field == field], len(text))
    bold = ((start, end, f"<b>{linked(start, end)}</b>") for start, end in quoted)
    return Markup(highlight(0, len(text), bold, linked))  # noqa: S704  every part of it is escaped


def _link(words: str, name: Name) -> str:
    """Return a mention as a link to the articles of what it names, or alone where the page does not list that."""
    return f'<a href="{escape(name.href)}">{plain(words)}</a>' if name.indexed else plain(words)


def _within(spans: Sequence[Span], length: int) -> Iterator[Span]:
    """Yield spans that do not overlap an earlier one, as far as the text goes."""
    last = 0
    for start, end in sorted(spans):
        if last <= start < length:
            last = min(end, length)
            yield start, last


def plain(text: str) -> Markup:
    """Return text as the content of an element. Quotes, which mean nothing there, stay as they are."""
    return Markup(str(escape(text)).replace("&#39;", "'").replace("&#34;", '"'))  # noqa: S704  escaped just now
