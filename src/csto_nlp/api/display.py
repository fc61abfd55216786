"""How results look in a notebook: HTML without a script, a style sheet or a request, in which texts are escaped.

What is drawn is cut to what fits a cell; the caption says how much there is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.entity import KINDS, DateEntity, EntityKind
from csto_nlp.notebook import article_html, cut, key_html, safe, table_html
from csto_nlp.output.timeline_svg import timeline_strip
from csto_nlp.text.dates import days_in_words

if TYPE_CHECKING:
    from csto_nlp.article import Article, Skipped
    from csto_nlp.briefs import Brief
    from csto_nlp.clusters import Cluster
    from csto_nlp.duplicates import Group
    from csto_nlp.enrichments import Quotation
    from csto_nlp.entity import Entity
    from csto_nlp.timelines.model import TimelineDay

#: Articles that are drawn with their texts, and characters of each; of a single one more is shown.
TEXTS: Final = 3
EXCERPT: Final = 600
#: Rows of a table.
ROWS: Final = 20
#: Characters of a title or sentence in a cell.
CELL: Final = 240


def articles_html(shown: Sequence[Article], total: int | None, skipped: Sequence[Skipped]) -> str:
    """Return a table of the first articles: day, title, outlet, language, length.

    ``total`` is how many there are, None where there are more than are shown and nobody has counted.
    """
    rows = [(_when(one), _titled(one), one.site, one.language, f"{len(one.text):,}") for one in shown]
    apart = f", {len(skipped)} skipped" if skipped else ""
    heads = ("date", "title", "outlet", "language", "characters")
    return table_html(heads, rows, _number(total, shown) + apart, numeric=(4,), total=_rows(total, shown))


def tagged_html(shown: Sequence[Article], total: int | None) -> str:
    """Return the first articles with their entities marked; ``total`` as for ``articles_html``."""
    drawn = [article_html(one, EXCERPT) for one in shown]
    cut_off = total is None or total > len(shown)
    caption = f"{_number(total, shown)}{', the first shown' if cut_off else ''}"
    return _block(f"<p><small>{safe(caption)}</small></p>", key_html(), *drawn)


def entities_html(articles: Sequence[Article]) -> str:
    """Return entities: where they stand, and what is known of each."""
    drawn = [article_html(one, 2 * EXCERPT if len(articles) == 1 else EXCERPT) for one in articles[:TEXTS]]
    counts = Counter((one.kind, _named(one)) for article in articles for one in article.entities or ())
    order = list(KINDS)
    rows = sorted(
        ((str(kind), name, number) for (kind, name), number in counts.items()),
        key=lambda row: (order.index(EntityKind(row[0])), -row[2], row[1]),
    )
    caption = f"{_counted(sum(counts.values()), 'mention')} of {_counted(len(rows), 'entity', 'entities')}"
    return _block(key_html(), *drawn, table_html(("kind", "entity", "mentions"), rows, caption, numeric=(2,)))


def quotes_html(articles: Sequence[Article]) -> str:
    """Return a table of quotations: who, in which office, and what."""
    found = [(article, one) for article in articles for one in article.quotes or ()]
    rows = [(_speaker(one), _office(one), _words(one), one.type, _when(article)) for article, one in found[: ROWS + 1]]
    caption = f"{_counted(len(found), 'quotation')} in {_counted(len(articles), 'article')}"
    return table_html(("speaker", "office", "words", "type", "date"), rows, caption, total=len(found))


def summaries_html(shown: Sequence[Article], total: int | None) -> str:
    """Return a table of the sentences that sum up each article; ``total`` as for ``articles_html``."""
    rows = [
        (_when(one), _titled(one), " ".join(_line(extract.text) for extract in one.summary.sentences))
        for one in shown
        if one.summary
    ]
    heads = ("date", "title", "sentences")
    return table_html(heads, rows, _number(total, shown), total=_rows(total, shown))


def clusters_html(articles: Sequence[Article], clusters: Sequence[Cluster]) -> str:
    """Return a table of clusters, the largest first, each with its size as a bar; single articles are counted only."""
    several = [one for one in clusters if len(one.articles) > 1] or list(clusters)
    most = max((len(one.articles) for one in several), default=1)
    rows = [
        (
            one.label,
            len(one.articles),
            _Bar(len(one.articles) / most),
            _days(one.start, one.end),
            cut(one.headline, CELL),
        )
        for one in several
    ]
    outliers = sum(one.cluster is None or one.cluster.cluster is None for one in articles)
    apart = f", {_counted(outliers, 'article')} in none" if outliers else ""
    single = len(clusters) - len(several)
    alone = f", {single:,} of a single article" if single else ""
    caption = f"{_counted(len(clusters), 'cluster')} of {_counted(len(articles), 'article')}{alone}{apart}"
    return table_html(("about", "articles", "", "dates", "representative"), rows, caption, numeric=(1,))


def duplicates_html(articles: Sequence[Article], found: Sequence[Group]) -> str:
    """Return a table of groups of duplicates: the canonical article, and what each other one is to it."""
    by_id = {one.id: one for one in articles}
    rows: list[tuple[Any, ...]] = []
    for group in found[:ROWS]:
        for ident in (group.canonical, *(one for one in group.members if one != group.canonical)):
            member = by_id.get(ident)
            status = member and member.duplicate
            verdict = "canonical" if ident == group.canonical else (status and status.verdict) or "earlier"
            about = (_titled(member), member.site, _when(member)) if member else (ident, None, None)
            rows.append((group.number, verdict, *about))
    grouped = {ident for group in found for ident in group.members}
    single = sum(ident not in grouped for ident in by_id)
    groups = _counted(len(found), "group")
    caption = f"{_counted(len(by_id), 'article')}, {groups}, {single:,} single"
    return table_html(("group", "verdict", "title", "outlet", "date"), rows, caption, numeric=(0,))


def timeline_html(days: Sequence[TimelineDay]) -> str:
    """Return the strip of a timeline, and its days with a sentence each."""
    rows = [
        (
            f"{day.date} (planned)" if day.planned else day.date,
            day.articles,
            " ".join(_line(extract.text) for extract in day.sentences),
            ", ".join(one.name for one in [*day.leaders, *day.states][:4]),
        )
        for day in days
    ]
    heads = ("day", "articles", "what happened", "who")
    return _block(
        timeline_strip([day.to_record() for day in days]),
        table_html(heads, rows, _counted(len(days), "day"), numeric=(1,)),
    )


def rows_html(rows: Sequence[dict[str, Any]], total: int) -> str:
    """Return a table of the first rows of records of one kind, of which there are ``total``."""
    heads = list(rows[0]) if rows else []
    cells = [[_cell(row.get(head)) for head in heads] for row in rows]
    return table_html(heads, cells, _counted(total, "row"), total=total)


def brief_html(brief: Brief) -> str:
    """Return a brief with its notes."""
    parts = [f"<h3>{safe(brief.title)}</h3><p>{safe(brief.scope)}</p>"]
    for section in brief.sections:
        parts.append(f"<h4>{safe(section.name)}</h4>")
        for item in section.items:
            head = f"<b>{safe(item.heading)}</b>{f' ({safe(item.counts)})' if item.counts else ''}. "
            words = " ".join(f"{safe(_line(one.text))}<sup>{one.note}</sup>" for one in item.passages)
            parts.append(f"<p>{head if item.heading else ''}{words}</p>")
        parts += [f"<p>{safe(remark)}</p>" for remark in section.remarks]
    notes = [
        ", ".join(filter(None, (note.site, note.title and f"“{note.title}”", note.date or "no date")))
        for note in brief.notes
    ]
    return _block(*parts, "<ol>" + "".join(f"<li>{safe(note)}</li>" for note in notes) + "</ol>")


def report_html(articles: int, size: int, path: str | None) -> str:
    """Return a line on a page of ``size`` bytes over some articles, with a link where it was saved."""
    about = f"{_counted(articles, 'article')}, {size / 1e6:.1f} MB"
    if path is None:
        return _block(f"Report: {about}. <code>.save('report.html')</code> writes it.")
    return _block(f'Report: <a href="{safe(path)}" target="_blank">{safe(path)}</a> ({about})')


def _named(entity: Entity) -> str:
    """Return what a table calls an entity; of a date the words, with the value behind them."""
    if isinstance(entity, DateEntity):
        words = _line(entity.text)
        return f"{words} ({entity.value})" if entity.value and entity.value != words else words
    return entity.label


class _Bar:
    """A share as a bar of blocks, which shows where a style sheet is stripped too."""

    def __init__(self, share: float) -> None:
        self._blocks = max(1, round(share * 12))

    def __str__(self) -> str:
        return "█" * self._blocks


def _when(article: Article) -> str:
    bounds = None if article.date else article.date_bounds
    return days_in_words(bounds.first, bounds.last) if bounds else article.date or "undated"


def _days(first: str | None, last: str | None) -> str:
    return f"{first} to {last}" if first != last and last else first or ""


def _titled(article: Article) -> str:
    return cut(_line(article.title or article.text), CELL)


def _line(text: str) -> str:
    return " ".join(text.split())


def _speaker(quotation: Quotation) -> str | None:
    if quotation.speaker is not None:
        return quotation.speaker.name
    return quotation.source.text if quotation.source else None


def _office(quotation: Quotation) -> str:
    speaker = quotation.speaker
    return ", ".join(filter(None, (speaker.office, speaker.state))) if speaker else ""


def _words(quotation: Quotation) -> str:
    words = cut(_line(quotation.text), CELL)
    return f"“{words}”" if quotation.type == "direct" else words


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return cut(", ".join(map(str, map(_cell, value))), CELL)
    if isinstance(value, dict):
        return value.get("name") or value.get("term") or value.get("text") or "…"
    return cut(value, CELL) if isinstance(value, str) else value


def _counted(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def _number(total: int | None, shown: Sequence[Article]) -> str:
    return f"more than {len(shown)} articles" if total is None else _counted(total, "article")


def _rows(total: int | None, shown: Sequence[Article]) -> int:
    return len(shown) + 1 if total is None else total


def _block(*parts: str) -> str:
    return f"<div>{''.join(parts)}</div>"
