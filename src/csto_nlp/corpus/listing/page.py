"""One page's text to its articles: the functions that the loader's readers call."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, NamedTuple

from csto_nlp.corpus.listing import assemble as build
from csto_nlp.corpus.listing import classify as shapes
from csto_nlp.corpus.listing import dates as printed
from csto_nlp.corpus.listing import noise
from csto_nlp.corpus.listing import reclassify as settle
from csto_nlp.corpus.listing import segment as split
from csto_nlp.corpus.listing.infer import stated_date
from csto_nlp.corpus.listing.lines import Line, read_lines
from csto_nlp.corpus.listing.plain import read_plain

DateFrom = Literal["dateline", "inferred"]


class Item(NamedTuple):
    """One article of a page.

    ``start`` and ``end`` are character offsets into the page's text between which the body stands; ``text``
    is that stretch without furniture, hard wraps joined. ``date`` is the article's own ISO day (or month)
    and ``date_from`` what it rests on.
    """

    title: str | None
    text: str
    start: int
    end: int
    date: str | None = None
    date_from: DateFrom | None = None
    author: str | None = None
    truncated: bool = False


class Page(NamedTuple):
    """The articles of one text, and the day printed on the page itself (for a listing the day it was fetched)."""

    page_date: str | None
    items: tuple[Item, ...]


def is_truncated(text: str) -> bool:
    """Whether a text was cut: it ends in an ellipsis or in a link to the rest of it."""
    return shapes.ends_cut(text.rstrip())


def split_page(text: str) -> Page:
    """Return the articles of a page's text, furniture left out. Never raises; blank text has no articles."""
    plain = read_plain(text)
    if plain:
        body = text[plain.start : plain.end]
        day = stated_date(body, None)
        return Page(None, (Item(plain.title, body, plain.start, plain.end, day, "dateline" if day else None),))
    source = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    order = printed.month_first(source) if "/" in source else None
    banners = noise.may_have_banners(source)
    lines = settle.settle(shapes.classify(read_lines(source), order=order, banners=banners))
    found = split.articles(lines)
    if not found:
        return Page(None, _whole(source, lines))
    layout = build.Layout.of(lines, found)
    drafts = [build.draft(cells, layout) for cells in found]
    page_date = build.page_date(drafts[0], layout)
    items = [_item(source, draft, page_date) for draft in drafts if draft.body]
    return Page(page_date, tuple(items) if items else _whole(source, lines))


def _item(source: str, draft: build.Draft, page_date: str | None) -> Item:
    start, end = draft.body[0].start, draft.body[-1].end
    text = _text(source, draft.body)
    date = draft.date or stated_date(text, page_date)
    return Item(draft.title, text, start, end, date, "dateline" if date else None, draft.author, draft.truncated)


def _text(source: str, body: list[Line]) -> str:
    """Return the text of an article: the source as it stands where nothing in it was left out or joined."""
    first, last = body[0], body[-1]
    whole = last.at - first.at + 1 == len(body)
    if whole and all(line.end - line.start == len(line.mark) + len(line.text) and not line.joined for line in body):
        return source[first.start : last.end].replace(" \n", "\n")
    parts = [first.mark, first.text]
    for one, two in pairwise(body):
        parts += ["\n\n" if two.gap or two.at != one.at + 1 else "\n", two.mark, two.text]
    return "".join(parts)


def _whole(source: str, lines: list[Line]) -> tuple[Item, ...]:
    """Return a text in which nothing looks like an article as it is, unless it is rates, pagers and notices."""
    text = source.strip()
    if not text or 2 * sum(line.kind in shapes.NOTICES for line in lines) > len(lines) > 3:
        return ()
    start = len(source) - len(source.lstrip())
    return (Item(None, text, start, start + len(text)),)
