"""Enrichments that came in with the records, checked: what does not fit its article is left out, never trusted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from csto_nlp.entities.entity import KIND_FIELDS

if TYPE_CHECKING:
    from csto_nlp.article import Article

Record = dict[str, Any]
FIELDS = ("title", "text")


def accepted(article: Article) -> Article:
    """Return an article with those of its enrichments that fit it."""
    known = {
        "duplicate": duplicate_of(article),
        "cluster": cluster_of(article),
        "summary": {"sentences": sentences_of(article)},
    }
    kept = {key: value for key, value in known.items() if key in article.enrichments and value is not None}
    return replace(article, enrichments={"entities": entities_of(article), **kept})


def entities_of(article: Article) -> list[Record]:
    """Return an article's entities that lie within its text, sorted, none overlapping another of its field.

    Their ``text`` is what stands there, whatever the record says.
    """
    records = [record for record in article.enrichments.get("entities", ()) if _is_entity(record, article)]
    records.sort(key=lambda record: (FIELDS.index(record["field"]), record["start"]))
    kept: list[Record] = []
    for record in records:
        last = kept[-1] if kept else None
        if last is None or last["field"] != record["field"] or last["end"] <= record["start"]:
            text = getattr(article, record["field"])[record["start"] : record["end"]]
            kept.append(dict.fromkeys(KIND_FIELDS[record["kind"]]) | record | {"text": text})
    return kept


def _is_entity(record: Any, article: Article) -> bool:
    return (
        _is_span(record, article)
        and record.get("kind") in KIND_FIELDS
        and all(isinstance(record.get(key), str | None) for key in ("id", "name", "value", "office", "state"))
    )


def _is_span(record: Any, article: Article) -> bool:
    """Whether a record names a field of the article and offsets within it."""
    if not isinstance(record, dict) or record.get("field") not in FIELDS:
        return False
    start, end = record.get("start"), record.get("end")
    length = len(getattr(article, record["field"]) or "")
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length


def sentences_of(article: Article) -> list[Record]:
    """Return the sentences of an article's own summary that stand in it, in the order of the text."""
    summary = article.enrichments.get("summary")
    sentences = summary.get("sentences") if isinstance(summary, dict) else None
    if not isinstance(sentences, list):
        return []
    own = [s for s in sentences if _is_span(s, article) and s.get("article") in {article.id, None}]
    return sorted(own, key=lambda sentence: (FIELDS.index(sentence["field"]), sentence["start"]))


def cluster_of(article: Article) -> Record | None:
    """Return an article's place in a cluster, or None where it carries none that makes sense."""
    place = article.enrichments.get("cluster")
    if not isinstance(place, dict) or not isinstance(place.get("id"), int | None):
        return None
    return {
        "id": place.get("id"),
        "label": str(place.get("label") or ""),
        "representative": place.get("representative") is True,
    }


def duplicate_of(article: Article) -> Record | None:
    """Return what an article is to others, or None where it carries nothing that makes sense."""
    standing = article.enrichments.get("duplicate")
    if not isinstance(standing, dict) or not isinstance(standing.get("group"), int | None):
        return None
    return {
        "group": standing.get("group"),
        "canonical": standing.get("canonical") is True,
        "verdict": str(standing.get("verdict") or "near"),
        "of": standing.get("of"),
    }
