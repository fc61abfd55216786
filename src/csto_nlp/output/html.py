"""One self-contained page with the text of each article and its entities marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from csto_nlp import __version__
from csto_nlp.entity import FIELDS, KINDS, Entity, StateEntity
from csto_nlp.notebook import highlight
from csto_nlp.output.target import open_target
from csto_nlp.output.terminal import visible
from csto_nlp.text.dates import days_in_words

if TYPE_CHECKING:
    from csto_nlp.article import Article

STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.6 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1{font-size:1.3rem}h2{font-size:1.15rem;margin:2.5rem 0 .2rem}
.meta,.key{font:13px/1.7 system-ui,sans-serif}.meta{opacity:.75}.key mark{margin-right:.4rem;white-space:nowrap}
h2,p:not(.key){unicode-bidi:plaintext;text-align:start}p:not(.key){white-space:pre-wrap}
mark{padding:.05rem .2rem;border-radius:.2rem;color:#111}
mark.demonym,mark.metonym{text-decoration:underline dotted}mark.metonym{text-decoration-style:dashed}
""" + "".join(f"mark.{kind}{{background:{style.colour}}}" for kind, style in KINDS.items())

#: What the colours and the underlines mean.
KEY = (
    *((kind, style.heading) for kind, style in KINDS.items()),
    ("state demonym", "a state's people or its adjective"),
    ("state metonym", "a capital for its government"),
)
#: The language of what the page says itself.
PAGE_LANGUAGE = "en"
HEAD = (
    f'<!doctype html>\n<html lang="{PAGE_LANGUAGE}"><head><meta charset="utf-8">'
    f'<meta name="generator" content="csto-nlp {__version__}">'
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    f"<title>Entities</title><style>{STYLE}</style></head><body><h1>Entities</h1>\n"
    '<p class="key">' + " ".join(f'<mark class="{classes}">{words}</mark>' for classes, words in KEY) + "</p>\n"
)
TAIL = "</body></html>\n"


def html_tee(path: str, articles: Iterable[Article]) -> Iterator[Article]:
    """Yield ``articles`` unchanged and write them to a page at ``path``, which appears when all went by."""
    with open_target(path) as out:
        out.write(HEAD.encode())
        for article in articles:
            out.write(section(article).encode("utf-8", "replace"))
            yield article
        out.write(TAIL.encode())


def section(article: Article) -> str:
    """Return the HTML of one article."""
    title, text = (marked_field(article, field) for field in FIELDS)
    meta = " · ".join(_safe(part) for part in (_when(article), article.site, article.source.path) if part)
    lang = f' lang="{_safe(article.language)}"' if article.language not in {None, "", PAGE_LANGUAGE} else ""
    return f'<h2{lang}>{title or "(no title)"}</h2>\n<div class="meta">{meta}</div>\n<p{lang}>{text}</p>\n'


def _when(article: Article) -> str | None:
    """Return the date of an article, or between which days it was written."""
    bounds = None if article.date else article.date_bounds
    return days_in_words(bounds.first, bounds.last) if bounds else article.date


def marked_field(article: Article, field: str) -> str:
    """Return the title or the text of an article with each entity in a mark element that says what it stands for."""
    text: str = getattr(article, field) or ""

    def plain(start: int, end: int) -> str:
        return _safe(text[start:end])

    def mark(entity: Entity) -> str:
        classes = f"state {entity.form}" if isinstance(entity, StateEntity) and entity.form else entity.kind
        words = plain(entity.start, entity.end)
        return f'<mark class="{classes}" title="{_safe(entity.description)}">{words}</mark>'

    own = (entity for entity in article.entities or () if entity.field == field)
    return highlight(0, len(text), ((entity.start, entity.end, mark(entity)) for entity in own), plain)


def _safe(text: str) -> str:
    return escape(visible(text), quote=True)
