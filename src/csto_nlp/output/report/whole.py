"""From articles to the page: what the command ``report`` and ``csto_nlp.report`` do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csto_nlp.output.report.gather import gather
from csto_nlp.output.report.page import Options, build_page

if TYPE_CHECKING:
    from csto_nlp.article import Article, Skipped


class Enricher:
    """Adds entities, quotations and a summary to articles that carry none; can be sent to worker processes."""

    def __init__(self, model: str) -> None:
        from csto_nlp.entities.extractor import Extractor

        self._extract = Extractor(model=model)

    def __call__(self, article: Article) -> Article:
        """Return the article with all three."""
        from csto_nlp.quotations import find_quotes
        from csto_nlp.summaries.summarise import summarise_article

        known = self._extract(article) if article.entities is None else article
        if known.quotes is None:
            known = known.enriched(quotes=find_quotes(known))
        return known.enriched(summary=summarise_article(known)) if known.summary is None else known


def page_of(articles: Sequence[Article], skipped: Sequence[Skipped], skipped_count: int, options: Options) -> bytes:
    """Return the page on ``articles``, each enriched by an ``Enricher``, as UTF-8.

    ``skipped`` are the first of ``skipped_count`` inputs that could not be read.
    """
    from csto_nlp.knowledge import load_knowledge

    labels = {state.id: state.name for state in load_knowledge().states.values()}
    material = gather(articles, [skip.to_record() for skip in skipped], skipped_count)
    return build_page(material, labels, options)
