"""Entities in the formats of neighbours: CoNLL-2003, spaCy's DocBin, W3C Web Annotations."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from csto_nlp.errors import UsageError
from csto_nlp.output.target import open_target

if TYPE_CHECKING:
    from csto_nlp.article import Article

CONLL, DOCBIN = "conll", "docbin"


def export(name: str, path: str | None, articles: Iterable[Article]) -> None:
    """Write articles with entities to ``path`` (None: standard output) in the format called ``name``.

    Raises UsageError where a binary format would go to a terminal, WriteError where it cannot be written.
    """
    if name == DOCBIN and path is None and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(f"--export {name} is binary", "name a file with -o, or pipe it on")
    with open_target(path) as out:
        for piece in _pieces(name, articles):
            out.write(piece)


def _pieces(name: str, articles: Iterable[Article]) -> Iterable[bytes]:
    if name == CONLL:
        from csto_nlp.output.exports import conll

        return conll.pieces(articles)
    if name == DOCBIN:
        from csto_nlp.output.exports import docbin

        return docbin.pieces(articles)
    from csto_nlp.output.exports import jsonld

    return jsonld.pieces(articles)
