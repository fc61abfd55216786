"""Whether an HTML page is a list of articles, and what it shows of each: headline, address, day, author, text.

A page's own words come first: JSON-LD that has the articles in it, or that says there is one. Otherwise a list is what
comes back: elements of one kind, each with a headline and a day, an address of its own, or the mark of an article.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from csto_nlp.corpus import dating
from csto_nlp.corpus.listing.classify import classify, classify_numbered, more_end, number_of
from csto_nlp.corpus.listing.common_lines import line_key
from csto_nlp.corpus.listing.dates import dates_in, day_of, month_first
from csto_nlp.corpus.listing.headline import names_nothing
from csto_nlp.corpus.listing.lines import DROPPED, Line, LineKind
from csto_nlp.corpus.readers.html_lines import BLOCKS, VisibleLine, visible_lines
from csto_nlp.text.dates import month_number
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: A list has at least so many items; without an element that says "article", two short ones prove nothing.
_LEAST: Final = 2
_LEAST_OF_ANY: Final = 3
#: Of the elements of one kind, this share have to be items.
_MOSTLY: Final = 0.75
#: Text outside the items of so large a share of theirs is an article of its own.
_OUTSIDE: Final = 0.6
#: A line of so many characters is text, whatever it ends in; an item without a headline has so much at least.
_LONG: Final = 80
#: The longest headline, and the longest line about an author.
_HEADLINE: Final = 300
_AUTHOR: Final = 80
#: The longest label or control in which a number may stand: "Comments: 12".
_CONTROL: Final = 40
#: A teaser without a full stop has more words than this.
_WORDS: Final = 4
#: More elements of one kind are not looked at, and pages of more elements than this are not lists.
_MOST_ITEMS: Final = 1_000
_MOST_ELEMENTS: Final = 100_000
_LEAD_HEADINGS: Final = "preceding::*[self::h1 or self::h2 or self::h3][.//a[@href] or ancestor::a[@href]]"
#: So many headings above a page's items may head another one.
_LEADS: Final = 10
#: A text in JSON-LD has so many characters at least.
_BODY: Final = 60

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Elements that head what follows them in the same parent.
_HEADS: Final = frozenset((*_HEADINGS[1:], "dt"))
#: Elements that are never an item.
_NO_ITEMS: Final = frozenset(("b", "br", "i", "img", "option", "script", "span", "style", "td"))
_ARTICLE_CLASS: Final = frozenset(("hentry", "h-entry", "post", "blog-post", "news-item", "article"))
#: Parts of a page that hold no articles of its own: by their class or id, and by their element.
_BESIDE: Final = lazy(
    r"(?:^|[\s-])(?:related|recommend\w*|popular|most-?read|trending|comments?|comment-?list|respond|sidebar|widget|footer"
    r"|breadcrumbs?|read-?also|see-?also|promo|advert\w*|similar|menu|navbar|nav)(?:$|[\s-])",
    re.IGNORECASE,
)
#: Parts of an item that are not its text.
_CONTROLS: Final = lazy(
    r"(?:^|[\s_-])(?:footer|meta|share|social|tags?|comments?|read-?more|more-?link|categor\w+|byline)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BESIDE_TAGS: Final = frozenset(("nav", "aside", "footer", "form", "header"))
_DIGITS: Final = lazy(r"\d+")
_SINGLE: Final = frozenset(("single", "single-post", "node-type-article", "page-node-type-article"))
_TITLED: Final = "contains(@class,'title') or contains(@class,'headline') or contains(@class,'name')"
#: What stands for a line that another one has taken up: no letter, so that no step keeps it.
_NOTHING: Final = "•"
_REPLY: Final = lazy(r"\A(?:re|fwd?|ответ)\s?: ", re.IGNORECASE)
_ON: Final = lazy(r"[\s,|·»–—-]*(?:\b(?:on|at))?\s*\Z")
_PAGE_TITLES: Final = ("//meta[@property='og:title']/@content", "//head/title/text()")
_DATE_PATH: Final = ".//*[@itemprop='datePublished']/@*[name()='content' or name()='datetime'] | .//time/@datetime"
_AUTHOR_PATH: Final = (
    ".//*[@rel='author'] | .//*[@itemprop='author']//*[@itemprop='name'] | .//*[contains(@class,'author')]//*[contains("
    "@class,'fn')] | .//*[contains(concat(' ',@class,' '),' author ')] | .//*[@itemprop='author' and not(.//*)]"
)


class ListedArticle(NamedTuple):
    """What a page shows of one of its articles; ``date`` is an ISO day or month, ``url`` an absolute address."""

    title: str | None
    text: str
    date: str | None = None
    url: str | None = None
    author: str | None = None
    truncated: bool = False


class _Candidate(NamedTuple):
    """Elements of a page that may be an item, and the lines in them."""

    nodes: tuple[Any, ...]
    lines: tuple[VisibleLine, ...]


def listed_articles(
    tree: Any, nodes: Sequence[dict[str, Any]], listed: Sequence[dict[str, Any]], base: str | None
) -> list[ListedArticle]:
    """Return the articles of a page that is a list of them, in its order; none for any other page.

    ``tree`` is the page, ``nodes`` are its JSON-LD articles, ``listed`` those that it says to be a list's. ``base`` is
    the address against which its links are read, None where it is unknown: relative links are no addresses then.
    """
    base = next(iter(tree.xpath("//base/@href")), None) or base
    told = [node for node in (*nodes, *listed) if len(_string(node.get("articleBody"))) >= _BODY]
    if len(told) >= _LEAST and len({_string(node.get("articleBody")) for node in told}) == len(told):
        return [_of_node(node, base) for node in told]
    if _says_single(tree, nodes):
        return []
    lines = [line for line in visible_lines(_body(tree)) if not _is_beside(line.element)]
    group = _best_group(tree, lines)
    if not group or _is_about_one(tree, group):
        return []
    found = _read_items(group, lines, base)
    return [_with_told(one, [*nodes, *listed], base) for one in found]


def _body(tree: Any) -> Any:
    return next(iter(tree.xpath("//body")), tree)


def _string(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _line(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _of_node(node: dict[str, Any], base: str | None) -> ListedArticle:
    """Return the article that a JSON-LD node has in it."""
    author = node.get("author")
    author = author[0] if isinstance(author, list) and author else author
    name = author.get("name") if isinstance(author, dict) else author
    text = "\n\n".join(line.strip() for line in _string(node.get("articleBody")).split("\n") if line.strip())
    address = node.get("url") or node.get("@id") or node.get("mainEntityOfPage")
    return ListedArticle(
        _line(node.get("headline") or node.get("name")),
        text,
        dating.read_date(_string(node.get("datePublished"))) or None,
        _address(address if isinstance(address, str) else None, base),
        _line(name),
    )


def _with_told(one: ListedArticle, nodes: Sequence[dict[str, Any]], base: str | None) -> ListedArticle:
    """Return an article with the day and the author that JSON-LD tells of its headline or its address."""
    for node in nodes:
        told = _of_node(node, base)
        if (told.title and told.title == one.title) or (told.url and told.url == one.url):
            return one._replace(date=told.date or one.date, author=told.author or one.author)
    return one


def _says_single(tree: Any, nodes: Sequence[dict[str, Any]]) -> bool:
    """Whether a page says of itself that it is one article: in JSON-LD, by its day of publication, by its class."""
    if len(nodes) == 1:
        return True
    if tree.xpath("//meta[@property='article:published_time']"):
        return True
    classes = " ".join(tree.xpath("//body/@class")).split()
    return not _SINGLE.isdisjoint(classes)


def _is_about_one(tree: Any, group: Sequence[_Candidate]) -> bool:
    """Whether the page's own title names one of its items: its article, or the subject of a thread."""
    titles = {line for path in _PAGE_TITLES for value in tree.xpath(path)[:1] if (line := _line(value))}
    heads = [head for one in group if (head := _headline(one)) is not None]
    times = Counter(map(_text, heads))
    # The channel of a message comes back in each of them, as a link; in a heading it is a thread's subject.
    names = [name for head in heads if times[name := _text(head)] == 1 or head.tag in _HEADINGS]
    return any(len(name.split()) > 1 and _REPLY.sub("", name) in title for name in names for title in titles)


def _is_beside(element: Any) -> bool:
    """Whether an element stands in a part of a page that holds no articles of its own."""
    while element is not None and element.tag not in {"body", "html"}:
        if element.tag in _BESIDE_TAGS and not _is_heading_of_item(element):
            return True
        if _BESIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
        element = element.getparent()
    return False


def _is_heading_of_item(element: Any) -> bool:
    """Whether a header or a footer is that of an article within the page."""
    if element.tag not in {"header", "footer"}:
        return False
    above = element.getparent()
    while above is not None:
        if above.tag in {"article", "li", "section"}:
            return True
        above = above.getparent()
    return False


# Groups of elements of one kind


def _best_group(tree: Any, lines: Sequence[VisibleLine]) -> list[_Candidate]:
    """Return the elements of one kind that hold most of a page's text, if they are its items; none else."""
    total = sum(_prose(line.text) for line in lines)
    best: list[_Candidate] = []
    most = 0.0
    for group in _groups(tree):
        found = [one for one in group if _is_item(one)]
        if len(found) < _LEAST or len(found) < _MOSTLY * len(group):
            continue
        if len(found) < _LEAST_OF_ANY and not _are_alike(found):
            continue
        found = [*_leads(found), *found]
        inside = sum(map(_size, found))
        if total - inside > _OUTSIDE * inside:
            continue
        # Of two that hold as much, the one with more items is the inner one.
        worth = inside + len(found) + 0.5 * sum(_headline(one) is not None for one in found)
        if worth > most:
            best, most = found, worth
    return best


def _leads(group: list[_Candidate]) -> list[_Candidate]:
    """Return the items of another kind above those of a group: the lead of a page, which is shown larger."""
    first = group[0].nodes[0]
    taken: set[int] = set()
    lead: list[_Candidate] = []
    for head in first.xpath("preceding::*[self::h1 or self::h2 or self::h3][.//a[@href] or ancestor::a[@href]]")[
        :_LEADS
    ]:
        if _is_beside(head) or any(id(above) in taken for above in head.iterancestors()):
            continue
        found = _item_around(head, first)
        if found is not None:
            taken.update(id(node) for node in found.nodes)
            lead.append(found)
    return lead


def _item_around(head: Any, first: Any) -> _Candidate | None:
    """Return the smallest element around a heading that is an item; None where it holds the items of the page."""
    element = head.getparent()
    while element is not None and element.tag != "body":
        if any(above is element for above in first.iterancestors()):
            return None
        found = _Candidate((element,), tuple(visible_lines(element)))
        if _size(found) >= _LONG and _is_item(found):
            return found
        element = element.getparent()
    return None


def _are_alike(pair: Sequence[_Candidate]) -> bool:
    """Whether two elements alone are a list: both marked as articles, or both long and about as long."""
    sizes = sorted(_size(one) for one in pair)
    return all(map(_says_article, pair)) or (sizes[0] > 2 * _LONG and sizes[-1] <= _LEAST_OF_ANY * sizes[0])


def _prose(text: str) -> int:
    """Return how many characters a line counts as text: all of a long one, none of a short one."""
    return len(text) if len(text) >= _LONG else 0


def _size(one: _Candidate) -> int:
    return sum(_prose(line.text) for line in one.lines)


def _groups(tree: Any) -> Iterator[list[_Candidate]]:
    """Yield the groups of elements of one kind: with the same parent, with parents of one kind, below headings."""
    siblings: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    cousins: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    heads: dict[tuple[Any, str], list[Any]] = defaultdict(list)
    kinds: dict[Any, tuple[str, str]] = {}
    for count, element in enumerate(_body(tree).iter()):
        if count > _MOST_ELEMENTS:
            return
        parent = element.getparent()
        if not isinstance(element.tag, str) or parent is None:
            continue
        kind = kinds[element] = _kind(element)
        above = kinds.get(parent, ("", ""))
        if element.tag in _HEADS:
            heads[parent, element.tag].append(element)
        elif (element.tag != "a" or _wraps_blocks(element)) and element.tag not in {
            "span",
            "br",
            "img",
            "b",
            "i",
            "td",
            "option",
            "script",
            "style",
        }:
            siblings[parent, kind].append(element)
            cousins[kind, above, kinds.get(parent.getparent(), ("", ""))].append(element)
    for group in (*siblings.values(), *cousins.values()):
        if _LEAST <= len(group) <= _MOST_ITEMS and not _is_beside(group[0]):
            yield [_Candidate((one,), tuple(visible_lines(one))) for one in group]
    for (parent, _), group in heads.items():
        if _LEAST <= len(group) <= _MOST_ITEMS and not _is_beside(group[0]):
            yield list(_below_heads(parent, group))


def _wraps_blocks(link: Any) -> bool:
    """Whether a link goes round a whole item, its headline and more."""
    return sum(isinstance(child.tag, str) and child.tag in BLOCKS for child in link) > 1


def _kind(element: Any) -> tuple[str, str]:
    """Return an element's tag and the first of its classes, numbers in it left out."""
    return element.tag, _DIGITS.sub("", next(iter((element.get("class") or "").split()), ""))


def _below_heads(parent: Any, heads: Sequence[Any]) -> Iterator[_Candidate]:
    """Yield what stands below each of the headings in a parent, up to the next one."""
    starts = {id(head) for head in heads}
    nodes: list[Any] = []
    for child in parent:
        if id(child) in starts:
            if nodes:
                yield _from_nodes(nodes)
            nodes = [child]
        elif nodes:
            nodes.append(child)
    if nodes:
        yield _from_nodes(nodes)


def _from_nodes(nodes: Sequence[Any]) -> _Candidate:
    lines: list[VisibleLine] = []
    for node in nodes:
        if isinstance(node.tag, str):
            lines += visible_lines(node)
        if node.tail and not node.tail.isspace():
            lines.append(VisibleLine(" ".join(node.tail.split()), node.getparent()))
    return _Candidate(tuple(nodes), tuple(lines))


def _is_item(one: _Candidate) -> bool:
    """Whether an element shows an article: a headline or a text, and what tells it from a part of an article."""
    head = _headline(one)
    sized = _size(one) >= _LONG
    if (head is None and not sized) or _holds_several(one):
        return False
    own = _says_article(one) or (head is not None and _link_of(head) is not None)
    dated = bool(_stated_day(one)) or any(line.day for line in _classified(one))
    return (dated and (own or sized or head is not None)) or (own and sized)


def _holds_several(one: _Candidate) -> bool:
    """Whether an element has several headlines with links of their own in it, as the sections of a front page have."""
    targets = {
        href
        for link in _select(one, ".//a[@href]")
        if len((text := _text(link)).split()) > _WORDS and any(line.text == text for line in one.lines)
        for href in link.xpath("@href")
    }
    headed = {href for name in _HEADINGS[:4] for href in _select(one, f".//{name}//a/@href | .//a[.//{name}]/@href")}
    return len(targets) > 2 or len(headed) > 1


def _says_article(one: _Candidate) -> bool:
    """Whether an element bears the mark of an article: its tag, its type, a class that templates give to posts."""
    first = one.nodes[0]
    kind = (first.get("itemtype") or "") + (first.get("typeof") or "")
    classes = (first.get("class") or "").split()
    return first.tag == "article" or kind.endswith(("Article", "BlogPosting")) or not _ARTICLE_CLASS.isdisjoint(classes)


# What an item shows


def _select(one: _Candidate, path: str) -> list[Any]:
    """Return what a path finds in an item: in its elements and, of elements, these themselves."""
    return [found for node in one.nodes if isinstance(node.tag, str) for found in node.xpath(path)]


def _text(element: Any) -> str:
    return " ".join(" ".join(line.text for line in visible_lines(element)).split())


def _headline(one: _Candidate) -> Any | None:
    """Return the element that holds an item's headline: a heading, what a class calls so, or its first long link."""
    if one.nodes[0].tag in _HEADS:
        links = [link for link in one.nodes[0].xpath(".//a[@href]") if len(_text(link).split()) > 1]
        if links or not _is_control(_text(one.nodes[0])):
            return links[0] if links else one.nodes[0]
    for path in (
        f".//*[self::{' or self::'.join(_HEADINGS)}]",
        f".//*[{_TITLED}][not(.//*[{_TITLED}])]",
        ".//a[@href]",
        ".//b | .//strong",
    ):
        for element in _select(one, path):
            text = _text(element)
            if len(text.split()) > 1 and len(text) <= _HEADLINE and not names_nothing(text) and not _is_control(text):
                return element
    return None


def _is_control(text: str) -> bool:
    """Whether the text of a link is a control of the page ("Read more"), a date or a byline."""
    kinds = {line.kind for line in classify([Line(text, 0, len(text), gap=True)], order=None, banners=True)}
    return not kinds & {LineKind.TITLE, LineKind.PROSE}


def _link_of(head: Any) -> str | None:
    """Return where an item's headline leads: the link in it, or around it."""
    inside = [*head.xpath("descendant-or-self::a/@href"), *head.xpath("ancestor::a/@href")[-1:]]
    return next((href for href in inside if not href.startswith(("#", "javascript:", "mailto:"))), None)


def _stated_day(one: _Candidate) -> str | None:
    """Return the day that an item's elements state, ISO; None where they state none."""
    for value in _select(one, _DATE_PATH):
        day = dating.read_date(str(value))
        if day:
            return day
    return None


def _classified(one: _Candidate) -> list[Line]:
    order = month_first("\n".join(line.text for line in one.lines))
    return classify_numbered(_with_whole_dates([line.text for line in one.lines]), order=order, banners=True)


def _with_whole_dates(texts: list[str]) -> list[str]:
    """Return lines, the three of a calendar's leaf ("Mar", "14", "2015") as one and two empty ones."""
    out = list(texts)
    for at in range(len(out) - 2):
        parts = out[at : at + 3]
        year = next((part for part in parts if len(part) == 4 and part.isdigit()), None)
        day = next((part for part in parts if len(part) <= 2 and part.isdigit()), None)
        month = next((part for part in parts if part.isalpha() and month_number(part)), None)
        if year and day and month:
            out[at : at + 3] = [f"{day} {month} {year}", _NOTHING, _NOTHING]
    return out


def _read_items(group: Sequence[_Candidate], lines: Sequence[VisibleLine], base: str | None) -> list[ListedArticle]:
    """Return the articles of a page's items, in their order."""
    repeated = _repeated(group)
    above = _days_above(group, lines)
    found = [_read_item(one, repeated, day, base) for one, day in zip(group, above, strict=True)]
    return [article for article in found if article is not None]


def _repeated(group: Sequence[_Candidate]) -> frozenset[str]:
    """Return what more than half of the items print, controls and labels: as printed, and as ``_label`` gives it."""
    printed = ({text for line in one.lines for text in (line.text, _label(line.text))} for one in group)
    count = Counter(text for texts in printed for text in texts)
    return frozenset(text for text, times in count.items() if times >= _LEAST and 2 * times > len(group))


def _label(text: str) -> str:
    """Return by what a line is compared with those of other items: a short one with any number for any other."""
    return (line_key(text) if len(text) <= _CONTROL else None) or text


def _days_above(group: Sequence[_Candidate], lines: Sequence[VisibleLine]) -> list[str | None]:
    """Return for each item the day that a heading above it names, until the next one does: a list under days."""
    first = {id(one.lines[0].element): number for number, one in enumerate(group) if one.lines}
    inside = {id(line.element) for one in group for line in one.lines}
    days: list[str | None] = [None] * len(group)
    day: str | None = None
    for line in lines:
        number = first.get(id(line.element))
        if number is not None:
            days[number] = day
        elif id(line.element) not in inside:
            made = classify([Line(line.text, 0, len(line.text), gap=True)], order=None, banners=False)
            if len(made) == 1 and made[0].kind == LineKind.DATE and made[0].day:
                day = made[0].day
    return days


def _read_item(
    one: _Candidate, repeated: frozenset[str], day_above: str | None, base: str | None
) -> ListedArticle | None:
    """Return the article of an item; None where nothing of it is left."""
    head = _headline(one)
    title = _text(head).rstrip(".") if head is not None else None
    if title is not None and title in repeated:
        head = title = None
    author = _author(one)
    body, printed, byline, cut = _body_of(one, title, author, repeated)
    day = _stated_day(one) or printed or day_above
    if not body and (title is None or not day):
        return None
    text = "\n\n".join(body) if body else title or ""
    href = _link_of(head) if head is not None else None
    href = href or next(iter(_select(one, ".//a[.//time]/@href")), None)
    return ListedArticle(title, text, day, _address(href, base), author or byline, truncated=cut)


def _body_of(
    one: _Candidate, title: str | None, author: str | None, repeated: frozenset[str]
) -> tuple[list[str], str | None, str | None, bool]:
    """Return the paragraphs of an item, the day and the author that its lines print, and whether the text is cut."""
    day: str | None = None
    byline: str | None = None
    cut = False
    kept: list[Line] = []
    for line in _without_title(_classified(one), title):
        if line.kind == LineKind.DATE:
            day = day or line.day
        elif line.kind == LineKind.BYLINE:
            name, printed = _parted_byline(line)
            byline, day = byline or name, day or printed
        elif line.kind == LineKind.MORE:
            cut = True
        elif _may_be_text(line, one, repeated) and line.text != author:
            kept.append(line)
    prose = [at for at, line in enumerate(kept) if line.kind == LineKind.PROSE or len(line.text) >= _LONG]
    teaser = [line for line in kept if len(line.text.split()) > _WORDS][:1]
    kept = kept[prose[0] : prose[-1] + 1] if prose else teaser
    body = [line.mark + line.text for line in kept]
    if body and (end := more_end(body[-1])):
        body[-1] = body[-1][: end.start()].rstrip()
        cut = True
    return [text for text in body if text], day, byline, cut or bool(body and kept[-1].cut)


def _parted_byline(line: Line) -> tuple[str | None, str | None]:
    """Return the name and the day in a line like "Posted by Anna Example on September 24, 2017"."""
    found = next(dates_in(line.text), None)
    if found is None or line.name is None:
        return line.name, None
    name = _ON.sub("", line.name.partition(found[0][:4])[0]).strip()
    return name or None, day_of(found)


def _may_be_text(line: Line, one: _Candidate, repeated: frozenset[str]) -> bool:
    """Whether a line of an item may belong to its text: no furniture, and not among the item's labels and controls."""
    if line.kind in DROPPED or line.kind == LineKind.MENU or _label(line.text) in repeated:
        return False
    element = one.lines[number_of(line)].element
    while element is not None and element not in one.nodes:
        if element.tag == "footer" or _CONTROLS.search(element.get("class") or ""):
            return False
        element = element.getparent()
    return True


def _without_title(lines: Iterable[Line], title: str | None) -> Iterator[Line]:
    """Yield lines without the headline, which may stand in one line with a date or run in, and short ones above it."""
    found = title is None
    for line in lines:
        if not found and title is not None and title in line.text[: len(title) + _AUTHOR]:
            found = True
            rest = line.text.replace(title, " ", 1).strip(" \t|—–-:·•,.")
            if rest:
                yield from _rest_of(line, rest + "." * (len(rest) > _LONG and line.text.endswith(".")))
        elif found or len(line.text) >= _LONG or line.kind in {LineKind.DATE, LineKind.BYLINE, LineKind.MORE}:
            yield line


def _rest_of(line: Line, rest: str) -> Iterator[Line]:
    """Yield what stands beside a headline in its line."""
    for part in classify([Line(rest, 0, len(rest), gap=True)], order=None, banners=True):
        part.start += line.start
        yield part


def _author(one: _Candidate) -> str | None:
    """Return the name that an item's elements mark as its author's."""
    for element in _select(one, _AUTHOR_PATH):
        text = _text(element)
        if text and len(text) <= _AUTHOR:
            made = classify([Line(text, 0, len(text), gap=True)], order=None, banners=False)
            return made[0].name if made and made[0].kind == LineKind.BYLINE else text
    return None


def _address(href: str | None, base: str | None) -> str | None:
    """Return a link as an absolute address of the web; None where it is none, or the page's own address unknown."""
    if not href:
        return None
    try:
        address = urljoin(base or "", href.strip())
        return address if urlsplit(address).scheme in {"http", "https"} else None
    except ValueError:
        return None
