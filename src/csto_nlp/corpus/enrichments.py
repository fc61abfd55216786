"""Whether a field of a record is what an earlier command added to it, or another tool's field of the same name."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from csto_nlp.article import ENRICHMENTS

#: Kinds of entities, and the fields of each that are texts. Further ones may be absent.
_NAMED: Final = {
    "state": ("id", "name"),
    "leader": ("name",),
    "person": ("name",),
    "organisation": ("name",),
    "place": ("name",),
    "date": ("type",),
}
_OPTIONAL: Final = ("id", "office", "state", "stated", "value", "from", "to")


def is_ours(key: str, value: Any) -> bool:
    """Whether ``value`` has the shape of the enrichment ``key``, so that commands can rely on it."""
    if key == "entities":
        return isinstance(value, list) and all(map(_is_entity, value))
    if not isinstance(value, dict):
        return False
    if key == "duplicate":
        return isinstance(value.get("group"), int | None)
    if key == "cluster":
        number = value.get("id")
        return (
            isinstance(number, int | None)
            and not isinstance(number, bool)
            and isinstance(value.get("label"), str | None)
        )
    return key in ENRICHMENTS and _is_summary(value)


def _is_summary(value: dict[str, Any]) -> bool:
    sentences = value.get("sentences")
    return isinstance(value.get("method"), str) and isinstance(sentences, list) and all(map(_is_quoted, sentences))


def _is_quoted(value: Any) -> bool:
    if not isinstance(value, dict) or not all(
        isinstance(value.get(name), str) for name in ("article", "field", "text")
    ):
        return False
    start, end = value.get("start"), value.get("end")
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end


def _is_entity(value: Any) -> bool:
    if not isinstance(value, dict) or value.get("field") not in ("text", "title"):
        return False
    start, end, kind = value.get("start"), value.get("end"), value.get("kind")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        return False
    if not isinstance(kind, str) or kind not in _NAMED or not isinstance(value.get("text"), str):
        return False
    return (
        all(isinstance(value.get(name), str) for name in _NAMED[kind])
        and all(isinstance(value.get(name), str | None) for name in _OPTIONAL)
        and (kind != "date" or (_is_day(value.get("from")) and _is_day(value.get("to"))))
    )


def _is_day(value: str | None) -> bool:
    """Whether a value is an ISO day of the calendar, or absent."""
    if value is None:
        return True
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
