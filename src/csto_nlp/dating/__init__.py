"""The days between which an article without a date was written: ``date_bounds``.

``load`` reads an input as ``csto_nlp.corpus.load`` does and gives its undated articles bounds; what finds them is
imported by the first of these, so that an input whose articles all have a date costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csto_nlp import corpus
from csto_nlp.corpus.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from csto_nlp.article import Article, Skipped
    from csto_nlp.corpus.field_paths import FieldPaths
    from csto_nlp.corpus.limits import Limits

__all__ = ["bounded", "load"]


def load(
    paths: Iterable[str | os.PathLike[str]],
    *,
    encoding: str | None = None,
    date: str | None = None,
    fields: FieldPaths | None = None,
    ignored: frozenset[int] = frozenset(),
    stdin: BinaryIO | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Article | Skipped]:
    """Return the articles of files, folders, ``@list.txt`` and ``-`` (``stdin``), one by one.

    Articles of which no date is known have ``date_bounds`` where something bounds their day. Arguments, order and
    errors are those of ``csto_nlp.corpus.load``.
    """
    return corpus.load(
        paths, encoding=encoding, date=date, fields=fields, ignored=ignored, stdin=stdin, limits=limits, bounder=bounded
    )


def bounded(articles: Sequence[Article]) -> list[Article]:
    """Return the articles of one page, in its order, the undated ones with their ``date_bounds`` (see ``bounds``)."""
    from csto_nlp.dating import bounds

    return bounds.bounded(articles)
