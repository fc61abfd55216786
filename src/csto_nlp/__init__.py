"""Text analysis for news about the CSTO and the post-Soviet states.

The commands' results from Python: ``load``, ``find_entities``, ``find_duplicates``, ``cluster``, ``summarise``,
``timeline``, ``find_quotes``, ``brief``, ``who``. Each is imported when it is first asked for, so that
``import csto_nlp`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csto_nlp.article import Article, Skipped
    from csto_nlp.briefs import brief
    from csto_nlp.clusters import cluster
    from csto_nlp.dating import load
    from csto_nlp.duplicates import find_duplicates
    from csto_nlp.entities.called import who
    from csto_nlp.entities.pipeline import find_entities
    from csto_nlp.quotations import find_quotes
    from csto_nlp.summaries.summarise import summarise
    from csto_nlp.timelines.timeline import timeline

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Skipped",
    "__version__",
    "brief",
    "cluster",
    "find_duplicates",
    "find_entities",
    "find_quotes",
    "load",
    "summarise",
    "timeline",
    "who",
]

_HOMES = {
    "Article": "csto_nlp.article",
    "Skipped": "csto_nlp.article",
    "brief": "csto_nlp.briefs",
    "load": "csto_nlp.dating",
    "find_entities": "csto_nlp.entities.pipeline",
    "find_duplicates": "csto_nlp.duplicates",
    "find_quotes": "csto_nlp.quotations",
    "cluster": "csto_nlp.clusters",
    "summarise": "csto_nlp.summaries.summarise",
    "timeline": "csto_nlp.timelines.timeline",
    "who": "csto_nlp.entities.called",
}


def __getattr__(name: str) -> Any:
    """Import a name of the API at its first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'csto_nlp' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the API for whoever completes a name."""
    return sorted({*globals(), *__all__})
