"""TimeML: the text of each article with its time expressions marked inline as TIMEX3.

The elements are those of TempEval-3's documents (UzZaman et al., "SemEval-2013 Task 1"), which HeidelTime and its users
read: DOCID, DCT, TITLE and TEXT within TimeML. TimeML has no range, so the two ends of one are two expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from csto_nlp.entity import FIELDS, DateEntity

if TYPE_CHECKING:
    from csto_nlp.article import Article

HEADER: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ELEMENTS: Final = {"title": "TITLE", "text": "TEXT"}
#: What no XML document may hold, even escaped (XML 1.0, production 2).
_NO_XML: Final = re.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\U00010000-\\U0010FFFF]")

#: What stands for it.
_UNKNOWN: Final = "\ufffd"


class _Timex(NamedTuple):
    """One expression as TimeML marks it: a whole mention, or one end of a range."""

    start: int
    end: int
    type: str
    value: str
    mod: str | None
    anchor: str | None


def pieces(articles: Iterable[Article]) -> Iterator[bytes]:
    """Yield the document of each article."""
    for article in articles:
        yield document(article).encode("utf-8", "replace")


def document(article: Article) -> str:
    """Return one article as a TimeML document, its date as the time of creation."""
    number = 0
    parts = [HEADER, "<TimeML>\n", f"<DOCID>{_plain(article.id)}</DOCID>\n"]
    if article.date:
        date = _plain(article.date)
        attributes = f'tid="t0" type="DATE" value="{date}" temporalFunction="false"'
        parts.append(f'<DCT><TIMEX3 {attributes} functionInDocument="CREATION_TIME">{date}</TIMEX3></DCT>\n')
    for field in FIELDS:
        text = getattr(article, field) or ""
        found = [timex for entity in article.entities or () if entity.field == field for timex in _timexes(entity)]
        body = list(_marked(text, found, number, dated=bool(article.date)))
        number += len(found)
        parts.append(f"<{_ELEMENTS[field]}>{''.join(body)}</{_ELEMENTS[field]}>\n")
    return "".join([*parts, "</TimeML>\n"])


def _timexes(entity: object) -> Iterator[_Timex]:
    """Yield the expressions that TimeML has for an entity: none for what is no time, two for a range."""
    if not isinstance(entity, DateEntity):
        return
    if not entity.parts:
        yield _Timex(entity.start, entity.end, entity.type, entity.value or "", entity.mod, entity.anchor)
        return
    for part in entity.parts:
        value = part["value"]
        type_ = "DURATION" if value.startswith("P") and not value.endswith("_REF") else entity.type
        yield _Timex(part["start"], part["end"], type_, value, entity.mod, entity.anchor)


def _marked(text: str, found: list[_Timex], number: int, *, dated: bool) -> Iterator[str]:
    """Yield the pieces of a text with its expressions as elements, numbered from ``number`` + 1."""
    at = 0
    for index, timex in enumerate(found, number + 1):
        yield _plain(text[at : timex.start])
        leans = timex.anchor in ("article", "context")
        attributes = {
            "tid": f"t{index}",
            "type": timex.type,
            "value": timex.value,
            **({"mod": timex.mod} if timex.mod else {}),
            "temporalFunction": "true" if leans else "false",
            "functionInDocument": "NONE",
            **({"anchorTimeID": "t0"} if dated and timex.anchor == "article" else {}),
        }
        marks = " ".join(f"{name}={quoteattr(_NO_XML.sub(_UNKNOWN, value))}" for name, value in attributes.items())
        yield f"<TIMEX3 {marks}>{_plain(text[timex.start : timex.end])}</TIMEX3>"
        at = timex.end
    yield _plain(text[at:])


def _plain(text: str) -> str:
    """Return text as XML prints it; what XML cannot hold becomes U+FFFD, one for one."""
    return escape(_NO_XML.sub(_UNKNOWN, text), {"\r": "&#13;"})
