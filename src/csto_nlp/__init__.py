"""Text analysis for news about the CSTO and the post-Soviet states.

The commands' results from Python: ``load``, ``find_entities``, ``find_duplicates``, ``cluster``, ``summarise``,
``timeline``, ``find_quotes``, ``brief``, ``report``, ``who``. Each takes a path, a text, articles, records or several
of them. All are imported when they are first asked for, so that ``import csto_nlp`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csto_nlp.api.articles import Articles
    from csto_nlp.api.corpora import brief, cluster, find_duplicates, report, timeline, who
    from csto_nlp.api.loading import load
    from csto_nlp.api.texts import find_entities, find_quotes, summarise, summarize
    from csto_nlp.article import Article, Skipped
    from csto_nlp.entity import (
        DateEntity,
        Entity,
        LeaderEntity,
        OrganisationEntity,
        PersonEntity,
        PlaceEntity,
        StateEntity,
    )

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Articles",
    "DateEntity",
    "Entity",
    "LeaderEntity",
    "OrganisationEntity",
    "PersonEntity",
    "PlaceEntity",
    "Skipped",
    "StateEntity",
    "__version__",
    "brief",
    "cluster",
    "find_duplicates",
    "find_entities",
    "find_quotes",
    "load",
    "report",
    "summarise",
    "summarize",
    "timeline",
    "who",
]

#: The module that each name comes from; the functions that are not here come from one.
_HOMES = {
    "Article": "csto_nlp.article",
    "Skipped": "csto_nlp.article",
    "Articles": "csto_nlp.api.articles",
    "load": "csto_nlp.api.loading",
    **dict.fromkeys(("find_entities", "find_quotes", "summarise", "summarize"), "csto_nlp.api.texts"),
    **{name: "csto_nlp.entity" for name in __all__ if name.endswith("Entity")},
}


def __getattr__(name: str) -> Any:
    """Import a name of the API at its first use (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'csto_nlp' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "csto_nlp.api.corpora")), name)


def __dir__() -> list[str]:
    """List the API for whoever completes a name."""
    return sorted({*globals(), *__all__})
