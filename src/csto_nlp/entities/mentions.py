"""Mentions as rows: each with the sentence and the article that it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.text.sentences import split_sentences

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entity import Entity

SCHEMA: Final = "csto-nlp/mention/1"
#: The fields of every row, whatever its kind: of the article, of the entity, and where the mention stands.
FIELDS: Final = (
    "article", "date", "title", "site", "url", "sentence",
    "text", "kind", "id", "wikidata", "name", "name_local", "office", "state", "in_office", "form", "stated", "basis",
    "checked", "type", "value", "from", "to", "mod", "anchor", "parts",
    "field", "start", "end",
)  # fmt: skip
#: The most characters of a title or a sentence in a row. A text without a full stop, repeated in the row of each of its
#: mentions, would make an output that grows with the square of its length.
LONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity of an article, with the ``sentence`` of the field in which it stands; of the title, that is the title.

    The sentence is verbatim. Of one that has more than ``LONGEST`` characters it is what surrounds the mention.
    """

    article: Article
    entity: Entity
    sentence: str

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form: the same keys in the same order for every kind, null where a kind has no such field."""
        article = self.article
        own = self.entity.to_record()
        own |= {
            "article": article.id,
            "date": article.date,
            "title": None if article.title is None else article.title[:LONGEST],
            "site": article.site,
            "url": article.url,
            "sentence": self.sentence,
        }
        return {"schema": SCHEMA} | {name: own.get(name) for name in FIELDS}


def mentions(articles: Iterable[Article]) -> Iterator[Mention]:
    """Yield the mentions of articles that carry entities, in the order of the articles and of their entities."""
    for article in articles:
        sentences = _Sentences(article)
        for entity in article.entities or ():
            yield Mention(article, entity, sentences.around(entity))


class _Sentences:
    """The sentences of an article's title and text, each field split when the first one of it is asked for."""

    def __init__(self, article: Article) -> None:
        self._texts = {"title": article.title or "", "text": article.text}
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self._starts: dict[str, list[int]] = {}

    def around(self, entity: Entity) -> str:
        """Return the sentence in which an entity stands; where it reaches over several, all of them."""
        text = self._texts[entity.field]
        if entity.field not in self._spans:
            whole = entity.field == "title"
            spans = [(0, len(text))] if whole else [(one.start, one.end) for one in split_sentences(text)]
            self._spans[entity.field] = spans
            self._starts[entity.field] = [start for start, _ in spans]
        start, end = self._stretch(entity)
        if end - start > LONGEST:
            start, end = _window(text, start, end, entity)
        return text[start:end].strip()

    def _stretch(self, entity: Entity) -> tuple[int, int]:
        """Return where the sentences lie that an entity touches; the entity itself where it touches none."""
        spans, starts = self._spans[entity.field], self._starts[entity.field]
        first = bisect_right(starts, entity.start) - 1
        last = bisect_right(starts, entity.end - 1) - 1
        start = spans[first][0] if first >= 0 and entity.start < spans[first][1] else entity.start
        return start, max(entity.end, spans[last][1]) if last >= 0 else entity.end


def _window(text: str, start: int, end: int, entity: Entity) -> tuple[int, int]:
    """Return a stretch of whole words, ``LONGEST`` characters at most beside the entity, within start and end."""
    left, right = max(start, entity.start - LONGEST // 2), min(end, entity.end + LONGEST // 2)
    if left > start:
        space = text.find(" ", left, entity.start)
        left = space + 1 if space >= 0 else left
    if right < end:
        space = text.rfind(" ", entity.end, right)
        right = space if space >= 0 else right
    return left, right
