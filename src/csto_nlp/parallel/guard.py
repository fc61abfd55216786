"""Keep one article's failure from ending the run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from csto_nlp.article import Article, Skipped
from csto_nlp.errors import CstoError

T = TypeVar("T")


class Guarded(Generic[T]):
    """A function over articles that turns its own unforeseen failures into ``Skipped`` records.

    A fault in the analysis of one text is ours, but must cost its reader that text only; it is reported with the
    exit code of unreadable input. Failures that concern the whole run (``CstoError``) pass.
    """

    def __init__(self, function: Callable[[Article], T]) -> None:
        self._function = function

    def __call__(self, article: Article) -> T | Skipped:
        """Return what the function returns, or what went wrong."""
        try:
            return self._function(article)
        except (CstoError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001  any fault of the analysis, see above
            return _failed(article, f"{type(error).__name__}: {error}")

    def lost(self, article: Article) -> Skipped:
        """Return what stands for an article that took its worker process down."""
        return _failed(article, "its worker process died")


def _failed(article: Article, why: str) -> Skipped:
    message = f"article {article.id} could not be analysed ({why})"
    return Skipped(article.source.path or "-", "failed", message, article.source.index)
