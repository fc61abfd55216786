"""From material to the page: the views of every section, the page's own data, and one self-contained HTML file."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from csto_nlp import __version__
from csto_nlp.output.jsontext import to_json
from csto_nlp.output.report.budget import ALL_TEXT, LARGEST, LEVELS, LINK_BYTES, Richness, limit
from csto_nlp.output.report.charts import Sparks, spoken
from csto_nlp.output.report.differences import family_views
from csto_nlp.output.report.events import strip
from csto_nlp.output.report.findings import findings
from csto_nlp.output.report.index import Entry, trimmed
from csto_nlp.output.report.marks import Forms, packed, utf16
from csto_nlp.output.report.names import KINDS, Name, Names, link
from csto_nlp.output.report.network import network
from csto_nlp.output.report.overview import flagged, overview
from csto_nlp.output.report.people import People, matrix, rows_of
from csto_nlp.output.report.texts import ArticleView, english_name, plain, shown_texts, views
from csto_nlp.output.report.tilemap import OWN_CODES, map_of_news, world_map
from csto_nlp.output.report.topics import SHOWN, SMALLER, group_views, single, smaller
from csto_nlp.output.report.voices import voices
from csto_nlp.output.terminal import visible

if TYPE_CHECKING:
    from csto_nlp.output.report.material import Material

LISTED = 60  # organisations named under the tables
SCRIPT = ("articles", "filter", "list", "reader", "tables", "figures", "timeline", "download", "findings", "controls")


@dataclass(frozen=True, slots=True)
class Options:
    """``title`` heads the page; ``max_text`` is how many characters of each text it holds, None: what fits."""

    title: str = "News report"
    max_text: int | None = None


def build_page(material: Material, labels: dict[str, str], options: Options | None = None) -> bytes:
    """Return the page as UTF-8. ``labels`` names states by id. The same material, the same bytes."""
    options = options or Options()
    names, texts = Names(material.articles), shown_texts(material.articles, options.max_text)
    page = _page(material, labels, options, names, texts)
    if len(page) > LARGEST and not options.max_text:  # names, titles and addresses take more than their share
        room = max(ALL_TEXT // 2, ALL_TEXT - 2 * (len(page) - LARGEST))
        page = _page(material, labels, options, names, shown_texts(material.articles, None, room))
    return page


def _page(material: Material, labels: dict[str, str], options: Options, names: Names, texts: list[str]) -> bytes:
    """Return the richest page on some articles that keeps within its limit; ``texts`` are those that it shows."""
    template, style, script = _environment().get_template("page.html.j2"), _asset("page.css"), _script()
    fixed = {"style": _own(style), "script": _own(script), "policy": _policy(style, script)}
    size = sum(len(text.encode("utf-8", "replace")) for text in texts)
    page, data = b"", Markup()
    for rich in LEVELS:
        if rich.links and LINK_BYTES * sum(map(len, names.mentions)) > limit(size) - size:
            continue
        articles = views(material.articles, names, texts, rich)
        context = _context(material, names, articles, labels, rich) | {"title": visible(options.title)} | fixed
        data = data or _own(_data(material, names, articles, context["leaders"]))  # the same on a lean page
        context["data"] = data
        page = template.render(context).encode("utf-8", "replace")
        if len(page) <= limit(size):
            break
    return page


def _context(
    material: Material, names: Names, articles: list[ArticleView], labels: dict[str, str], rich: Richness
) -> dict[str, Any]:
    size = sum(article.shown for article in articles)
    sparks = Sparks([article.date for article in articles if article.date])
    states, leaders = (rows_of(kind, material.articles, names, sparks, labels) for kind in ("state", "leader"))
    region = map_of_news(names, labels)
    summary = overview(articles, material.skipped, material.skipped_count, sparks)
    context = {
        "version": __version__,
        "overview": summary,
        "articles": articles,
        "strip": strip(material.events, articles, names),
        "states": states,
        "leaders": leaders,
        "organisations": [name for name in names.kind("organisation") if name.indexed][:LISTED],
        "dated": summary.chart is not None,
        "matrix": matrix(names.kind("state")),
        "network": network(names.kind("state", "leader")),
        "region": region,
        "own_codes": OWN_CODES,
        "findings": findings(material, articles, names, labels),
        "voices": voices(material.spoken, articles, names, labels, rich.allowed(rich.quotes, size)),
        "world": world_map(names, labels, region),
        "topics": group_views("topic", material.topics, articles, sparks, rich.members),
        "stories": group_views("story", material.stories, articles, sparks, rich.members),
        "smaller_topics": smaller("topic", material.topics, articles),
        "smaller_stories": smaller("story", material.stories, articles),
        "single_topics": single(material.topics, articles),
        "topic_count": len(material.topics),
        "single_count": sum(len(topic.members) == 1 for topic in material.topics),
        "story_count": len(material.stories),
        "family_count": len(material.families),
        "families": family_views(
            material.families, articles, [a.text for a in material.articles], rich.allowed(rich.differences, size)
        ),
    }
    return context | {"index": trimmed(_index(material, context, rich.members), rich.allowed(rich.index, size))}


def _index(material: Material, context: dict[str, Any], listed: int) -> list[Entry]:
    """Return what the page's links lead to for readers without a script, the most wanted first."""
    summary, articles = context["overview"], context["articles"]
    entries = [Entry(f"{name.kind}={name.key}", name.label, name.articles) for name in _named(context)]
    for bar in summary.chart.bars if summary.chart else ():
        dated = [article.number for article in articles if article.date.startswith(bar.period)]
        entries += [Entry(f"when={bar.period}", bar.label, dated)] if dated else []
    entries += [Entry(f"flag={flag}", words, flagged(articles, flag)) for flag, words, _ in summary.flags]
    entries += [
        Entry(f"event={event.number + 1}", event.label, [article.number for article in event.articles])
        for event in context["strip"].events
        if len(event.articles) > 1
    ]
    groups = [
        (number, Entry(f"all{kind}={number}", visible(group.label).split(",")[0] + " …", group.members))
        for kind, found in (("topic", material.topics), ("story", material.stories))
        for number, group in enumerate(found[: SHOWN + SMALLER], 1)
        if len(group.members) > 1
    ]
    entries += [entry for number, entry in groups if number <= SHOWN and len(entry.articles) > listed]
    for name in [*(source.name for source in summary.sources), *(source[0] for source in summary.other_sources)]:
        entries.append(Entry(f"source={name}", name, [a.number for a in articles if a.source == name]))
    return entries + [entry for number, entry in groups if number > SHOWN]


def _named(context: dict[str, Any]) -> Iterator[Name]:
    """Yield the names that the page shows with a number, by kind and then by label."""
    states, leaders = context["states"], context["leaders"]
    shown = ([row.name for row in states.rows] + states.others, [row.name for row in leaders.rows] + leaders.others)
    maps = [found for which in ("region", "world") if (found := context[which])]
    territories = {
        tile.name.key: tile.name for one in maps for tile in one.tiles if tile.name and tile.name.kind == "place"
    }
    for names in (*shown, context["organisations"], territories.values()):
        yield from sorted(names, key=lambda name: (name.label, name.key))


def _data(material: Material, names: Names, articles: list[ArticleView], leaders: People) -> str:
    """Return what the script needs besides the texts, as JSON that is safe inside a script element."""
    forms = Forms(names)
    outlets, languages = (
        {key: n for n, key in enumerate(sorted(keys))}
        for keys in ({article.source for article in articles}, {article.language for article in articles})
    )
    places = [[0, 0, 0, languages[article.language], outlets[article.source]] for article in articles]
    for column, groups in enumerate((material.topics, material.stories)):
        for number, group in enumerate(groups, 1):
            for member in group.members:
                places[member][column] = number
    for number, family in enumerate(material.families, 1):
        for member in (family.canonical, *(likeness.copy for likeness in family.copies)):
            places[member][2] = number
    record = {
        "kinds": KINDS,
        "names": "\n".join(_line(name) for name in names.all),
        "forms": forms.table(),
        "marks": " ".join(
            forms.marks(entities, article.title, article.text)
            for entities, article in zip(names.mentions, articles, strict=True)
        ),
        "places": packed(number for place in places for number in place),
        "outlets": list(outlets),
        "languages": list(languages),
        "bounds": {
            article.number: [bounds.first, bounds.last]
            for article, bounds in zip(articles, (one.date_bounds for one in material.articles), strict=True)
            if bounds and not article.date
        },
        "offices": {
            number: [[", ".join(filter(None, (one.title, one.state))), one.when, not one.held] for one in offices]
            for number, offices in leaders.offices.items()
        },
        "openings": packed(offset for article in articles for offset in _opening(article)),
    }
    return re.sub("[<>&]", lambda match: f"\\u{ord(match[0]):04x}", to_json(record))


def _opening(article: ArticleView) -> tuple[int, ...]:
    """Return where the words that stand for a missing title begin and end in the text, in UTF-16 units."""
    if article.opening is None:
        return ()
    start, end = article.opening
    return utf16(article.text[:start]), utf16(article.text[:end])


def _line(name: Name) -> str:
    """Return an entity in a line: the number of its kind, its key, and its label where that is another."""
    key = f"{KINDS.index(name.kind)}{name.key}"
    return key if name.key == name.label else f"{key}\t{name.label}"


def _own(text: str) -> Markup:
    """Return what this module made or ships, as it is."""
    return Markup(text)  # noqa: S704  the page's own style, script, and JSON without any < > or &


def _asset(name: str) -> str:
    """Return the style or the script without its indentation and its lines of comment."""
    text = resources.files("csto_nlp.output.report").joinpath(name).read_text(encoding="utf-8")
    return re.sub(r"^(?: *//.*\n| +)", "", text, flags=re.MULTILINE)


def _script() -> str:
    """Return all parts of the script in one function, so that they share its scope and nothing else's."""
    return '"use strict";(() => {\n' + "".join(_asset(f"script/{name}.js") for name in SCRIPT) + "})();\n"


def _policy(style: str, script: str) -> str:
    """Return the Content Security Policy: this page's own style and script, and nothing from anywhere else."""

    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        f"default-src 'none'; style-src 'sha256-{digest(style)}'; script-src 'sha256-{digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("csto_nlp.output.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {
        "number": lambda value: f"{value:,}",
        "plural": _plural,
        "spoken": spoken,
        "language": english_name,
        "link": link,
        "text": _text,
    }
    return environment


def _plural(count: int, one: str, several: str = "") -> str:
    """Return the form of a word that goes with a number."""
    return one if count == 1 else several or f"{one}s"


def _text(value: str) -> Markup:
    """Return text as the content of an element, its control characters made visible."""
    return plain(visible(value))


def _shown(value: Any) -> Any:
    """Make control characters visible in whatever a template prints; text that is HTML already has been seen to."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
