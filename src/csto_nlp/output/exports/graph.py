"""Who appears together, as GEXF or GraphML: the formats of Gephi, Cytoscape, yEd, igraph and networkx."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from csto_nlp import __version__
from csto_nlp.entities.co_mentions import CoMentions, Link, Node, Span, count_co_mentions
from csto_nlp.extras import import_extra

if TYPE_CHECKING:
    from csto_nlp.article import Article

#: What parts the ids of a link's articles.
SEPARATOR: Final = "; "
#: What XML 1.0 cannot hold.
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def pieces(name: str, articles: Iterable[Article]) -> Iterator[bytes]:
    """Yield the graph of articles that carry entities, in the format called ``name``: gexf or graphml.

    Raises MissingExtraError without networkx, before any article is read.
    """
    library = import_extra("networkx", extra="graph", purpose=f"--export {name}")
    found = count_co_mentions(articles)
    graph = co_mention_graph(found, library, dated=name == "gexf")
    yield _gexf(graph) if name == "gexf" else _graphml(graph, library)


def co_mention_graph(found: CoMentions, library: Any, *, dated: bool) -> Any:
    """Return a ``networkx.Graph`` of nodes and links; ``dated`` adds the ``start`` and ``end`` of GEXF's timelines."""
    graph = library.Graph(name="co-mentions")
    for key, node in found.nodes.items():
        graph.add_node(_xml(key), **_node(node), **(_times(node.span) if dated else {}))
    for (one, other), link in found.links.items():
        graph.add_edge(_xml(one), _xml(other), **_link(link), **(_times(link.span) if dated else {}))
    return graph


def _node(node: Node) -> dict[str, Any]:
    values = {
        "label": node.name,
        "kind": node.kind,
        "entity": node.id,
        "office": node.office,
        "state": node.state,
        "mentions": node.mentions,
        "articles": node.articles,
        **_days(node.span),
    }
    return _clean(values)


def _link(link: Link) -> dict[str, Any]:
    return _clean({"weight": len(link.articles), **_days(link.span), "articles": SEPARATOR.join(link.articles)})


def _days(span: Span) -> dict[str, str | None]:
    return {"first": span.first, "last": span.last}


def _times(span: Span) -> dict[str, str]:
    """Return GEXF's times of a node or link, whole days: a month begins with its first and ends with its last one."""
    if span.first is None or span.last is None:
        return {}
    return {"start": _whole_day(span.first, last=False), "end": _whole_day(span.last, last=True)}


def _whole_day(date: str, *, last: bool) -> str:
    from calendar import monthrange

    if len(date) > len("2025-11"):
        return date
    year, month = map(int, date.split("-"))
    return f"{date}-{monthrange(year, month)[1] if last else 1:02d}"


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes that have a value, texts as XML can hold them."""
    return {key: _xml(value) if isinstance(value, str) else value for key, value in values.items() if value is not None}


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _gexf(graph: Any) -> bytes:
    """Return the graph as GEXF 1.2, without the day of its making: the same input is to give the same bytes."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    meta = writer.xml.find("meta")
    meta.attrib.clear()
    meta.find("creator").text = f"csto-nlp {__version__}"
    writer.add_graph(graph)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue() + b"\n"


def _graphml(graph: Any, library: Any) -> bytes:
    out = io.BytesIO()
    # Not write_graphml, which takes lxml where it is installed, and then writes other bytes.
    library.write_graphml_xml(graph, out, prettyprint=True)
    return out.getvalue() + b"\n"
