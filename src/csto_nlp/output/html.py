"""One self-contained page with the text of each article and its entities marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from csto_nlp.output.tables.entities import LABELS, label
from csto_nlp.output.target import open_target
from csto_nlp.output.terminal import visible

if TYPE_CHECKING:
    from csto_nlp.article import Article

Record = dict[str, Any]

STYLE = """
:root{color-scheme:light dark;--state:#ffe08a;--leader:#a9d7ff;--person:#cfe6c8;--organisation:#e3c8ff;
--date:#ffcdb8;--place:#d5dbe1}
body{font:16px/1.6 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1{font-size:1.3rem}h2{font-size:1.15rem;margin:2.5rem 0 .2rem}
.meta,.key{font:13px/1.7 system-ui,sans-serif}.meta{opacity:.75}.key mark{margin-right:.4rem;white-space:nowrap}
h2,p:not(.key){unicode-bidi:plaintext;text-align:start}p:not(.key){white-space:pre-wrap}
mark{padding:.05rem .2rem;border-radius:.2rem;color:#111}
mark.demonym,mark.metonym{text-decoration:underline dotted}mark.metonym{text-decoration-style:dashed}
""" + "".join(f"mark.{kind}{{background:var(--{kind})}}" for kind in LABELS)

#: What the colours and the underlines mean.
KEY = (
    *LABELS.items(),
    ("state demonym", "a state's people or its adjective"),
    ("state metonym", "a capital for its government"),
)
HEAD = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    f"<title>Entities</title><style>{STYLE}</style></head><body><h1>Entities</h1>\n"
    '<p class="key">' + " ".join(f'<mark class="{classes}">{words}</mark>' for classes, words in KEY) + "</p>\n"
)
TAIL = "</body></html>\n"


def html_tee(path: str, articles: Iterable[Article]) -> Iterator[Article]:
    """Yield ``articles`` unchanged and write them to a page at ``path``, which appears when all went by."""
    with open_target(path) as out:
        out.write(HEAD.encode())
        for article in articles:
            out.write(section(article.to_record()).encode("utf-8", "replace"))
            yield article
        out.write(TAIL.encode())


def section(record: Record) -> str:
    """Return the HTML of one article."""
    title = marked(record["title"] or "(no title)", _of(record, "title") if record["title"] else [])
    meta = " · ".join(_safe(str(part)) for part in (record["date"], record["site"], record["source"]["path"]) if part)
    return f'<h2>{title}</h2>\n<div class="meta">{meta}</div>\n<p>{marked(record["text"], _of(record, "text"))}</p>\n'


def _of(record: Record, field: str) -> list[Record]:
    return [entity for entity in record["entities"] if entity["field"] == field]


def marked(text: str, entities: list[Record]) -> str:
    """Return ``text`` as HTML with each entity in a mark element that says what it stands for."""
    parts = []
    position = 0
    for entity in entities:
        start, end = entity["start"], entity["end"]
        kinds = " ".join(part for part in (entity["kind"], entity.get("form")) if part)
        parts.append(_safe(text[position:start]))
        parts.append(f'<mark class="{kinds}" title="{_safe(_tooltip(entity))}">{_safe(text[start:end])}</mark>')
        position = end
    return "".join(parts) + _safe(text[position:])


def _tooltip(entity: Record) -> str:
    parts = [entity["kind"], entity.get("form"), label(entity)]
    if entity["kind"] == "date":
        parts += [entity["type"], f"{entity['from']} to {entity['to']}" if entity["from"] else None]
    if entity["kind"] == "leader" and entity["stated"]:
        parts.append(f"text says: {entity['stated']}")
    return " · ".join(str(part) for part in parts if part)


def _safe(text: str) -> str:
    return escape(visible(text), quote=True)
