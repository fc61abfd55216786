"""Entities in other tools' formats: CoNLL-2003, spaCy's DocBin, W3C Web Annotations, TimeML, GEXF, GraphML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from csto_nlp.errors import UsageError
from csto_nlp.output.target import is_terminal, open_target
from csto_nlp.output.terminal import escaped_json, visible

if TYPE_CHECKING:
    from csto_nlp.article import Article

CONLL, DOCBIN, JSONLD, TIMEML = "conll", "docbin", "jsonld", "timeml"
GRAPHS = ("gexf", "graphml")


def export(name: str, path: str | None, articles: Iterable[Article]) -> None:
    """Write articles with entities to ``path`` (None: standard output) in the format called ``name``.

    Raises UsageError where a binary format would go to a terminal, WriteError where it cannot be written.
    """
    if name == DOCBIN and is_terminal(path):
        raise UsageError(f"--export {name} is binary", "name a file with -o, or pipe it on")
    with open_target(path, escaped_json if name == JSONLD else visible) as out:
        for piece in _pieces(name, articles):
            out.write(piece)


def _pieces(name: str, articles: Iterable[Article]) -> Iterable[bytes]:
    if name == CONLL:
        from csto_nlp.output.exports import conll

        return conll.pieces(articles)
    if name == DOCBIN:
        from csto_nlp.output.exports import docbin

        return docbin.pieces(articles)
    if name == TIMEML:
        from csto_nlp.output.exports import timeml

        return timeml.pieces(articles)
    if name in GRAPHS:
        from csto_nlp.output.exports import graph

        return graph.pieces(name, articles)
    from csto_nlp.output.exports import jsonld

    return jsonld.pieces(articles)
