"""Totals of quotations by speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.totals import add_article, commonest

if TYPE_CHECKING:
    from csto_nlp.article import Article

SCHEMA: Final = "csto-nlp/quote-count/1"


@dataclass(slots=True)
class QuoteCount:
    """How often one speaker is quoted, in how many articles, and the first and last date of these.

    ``kind``, ``id`` and ``name`` are None for the sources that are no entity.
    """

    kind: str | None
    id: str | None
    name: str | None
    quotes: int = 0
    direct: int = 0
    mixed: int = 0
    indirect: int = 0
    articles: int = 0
    first: str | None = None
    last: str | None = None

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"schema": SCHEMA, **asdict(self)}


def count_quotes(articles: Iterable[Article]) -> list[QuoteCount]:
    """Return the totals of each speaker: by falling number of quotations, then by name and id.

    Quotations whose source is no entity are one row without a name, the last of its number. Of several names for one id
    the most frequent is given, of equally frequent ones the first by the alphabet.
    """
    totals: dict[tuple[str, str] | None, QuoteCount] = {}
    names: dict[tuple[str, str] | None, Counter[str]] = {}
    for article in articles:
        seen = set()
        for quotation in article.quotes or ():
            speaker = quotation.speaker
            key = speaker.key if speaker else None
            if key not in totals:
                totals[key] = QuoteCount(*(speaker.kind, speaker.id, None) if speaker else (None, None, None))
                names[key] = Counter()
            total = totals[key]
            total.quotes += 1
            total.direct += quotation.type == "direct"
            total.mixed += quotation.type == "mixed"
            total.indirect += quotation.type == "indirect"
            if speaker:
                names[key][speaker.name] += 1
            seen.add(key)
        for key in seen:
            add_article(totals[key], article.date)
    for key, total in totals.items():
        if key is not None:
            total.name = commonest(names[key])
    return sorted(totals.values(), key=lambda one: (-one.quotes, one.name is None, one.name or "", one.id or ""))
