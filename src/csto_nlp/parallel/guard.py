"""Keep one article's failure from ending the run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from csto_nlp.article import Article, Skipped
from csto_nlp.errors import CstoError, is_out_of_memory

T = TypeVar("T")


class SkipOnError(Generic[T]):
    """A function over articles that returns a ``Skipped`` record where it would raise an exception.

    A fault in the analysis of one text is the program's, but costs the reader that text only; it is reported with the
    exit code of unreadable input. So does a text that needs more memory or deeper recursion than there is: what the
    analysis held is free again once it has failed. Failures that concern the whole run pass: ``CstoError``, and an
    ``OSError`` or ``ImportError`` that says that there is no memory, which a library's code, and no text, asks the
    system for.
    """

    def __init__(self, function: Callable[[Article], T]) -> None:
        self._function = function

    def __call__(self, article: Article) -> T | Skipped:
        """Return the function's result, or a record of its failure."""
        try:
            return self._function(article)
        except CstoError:
            raise
        except MemoryError:
            return _failed(article, "out of memory")
        except Exception as error:
            if isinstance(error, OSError | ImportError) and is_out_of_memory(error):
                raise
            return _failed(article, f"{type(error).__name__}: {error}")

    def on_worker_death(self, article: Article) -> Skipped:
        """Return the record of an article that ended its worker process (see ``blocks.one_by_one``)."""
        return _failed(article, "its worker process died or ran out of memory")


def _failed(article: Article, why: str) -> Skipped:
    message = f"article {article.id} could not be analysed ({why})"
    return Skipped(article.source.path or "-", "failed", message, article.source.index)
