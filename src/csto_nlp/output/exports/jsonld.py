"""W3C Web Annotations as JSON-LD: one AnnotationPage with an annotation for each entity.

"Web Annotation Data Model" (W3C Recommendation, 23 February 2017). Its text positions count Unicode code points, as
Python's string offsets do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from csto_nlp.output.jsontext import to_json_bytes

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entity import Entity

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_WIKIDATA: Final = "http://www.wikidata.org/entity/"
#: Characters around a mention that find it again where the text has moved.
_AROUND: Final = 32

Record = dict[str, Any]


def pieces(articles: Iterable[Article]) -> Iterator[bytes]:
    """Yield the page: its head, an annotation a line, its end."""
    before = b'{"@context": "%s", "type": "AnnotationPage", "items": [\n' % CONTEXT.encode()
    for article in articles:
        for entity in article.entities or ():
            yield before + to_json_bytes(annotation(article, entity))
            before = b",\n"
    yield (b"" if before == b",\n" else before) + b"\n]}\n"


def annotation(article: Article, entity: Entity) -> Record:
    """Return the annotation that says what one mention stands for."""
    name = f"urn:csto-nlp:{quote(article.id, safe='')}"
    return {
        "id": f"{name}:{entity.field}:{entity.start}-{entity.end}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": list(_bodies(entity)),
        "target": {"source": _address(article) or name, "selector": _selectors(article, entity)},
    }


def _address(article: Article) -> str | None:
    """Return the article's URL where it is an absolute IRI, which is what JSON-LD asks for."""
    url = article.url
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~") if url and url.startswith(("http://", "https://")) else None


def _bodies(entity: Entity) -> Iterator[Record]:
    """Yield the kind, the canonical name or value, and the id, each with its purpose."""
    yield {"type": "TextualBody", "purpose": "classifying", "value": entity.kind}
    yield {"type": "TextualBody", "purpose": "tagging", "value": entity.canonical}
    key = entity.identifier
    if key and key[:1] == "Q" and key[1:].isdigit():
        yield {"type": "SpecificResource", "purpose": "identifying", "source": _WIKIDATA + key}
    elif key:
        yield {"type": "TextualBody", "purpose": "identifying", "value": key}


def _selectors(article: Article, entity: Entity) -> list[Record]:
    """Return where a mention stands: by its words everywhere, by position in the text, which a title is no part of."""
    text, start, end = getattr(article, entity.field), entity.start, entity.end
    by_words = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    by_place = {"type": "TextPositionSelector", "start": start, "end": end}
    return [by_words, by_place] if entity.field == "text" else [by_words]
