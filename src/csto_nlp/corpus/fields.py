"""One record of JSON, CSV or a feed to an Article: whose field is called what."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from csto_nlp.article import ENRICHMENTS, SCHEMA, Article, DateBounds, Skipped, Source, content_id
from csto_nlp.corpus import dating
from csto_nlp.corpus.field_paths import locate, shown_keys, value_at, without
from csto_nlp.resources import rule_rows
from csto_nlp.text.language import settled_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csto_nlp.corpus.field_paths import FieldPaths, Place
    from csto_nlp.corpus.source import ReadContext
    from csto_nlp.enrichments import Enrichments

#: Fields that hold the beginning of a text rather than the text.
_TEASERS: Final = frozenset(("description", "summary", "excerpt"))
#: Names under which dates may be numbers: seconds, or thousandths of them, since 1970.
_CLOCKS: Final = frozenset(("timestamp", "created", "datetime", "pub_date"))
_BASES: Final = frozenset(("field", "dateline", "url", "filename", "inferred"))
#: The article's own further fields, and the Python type of their values.
_OWN: Final[dict[str, type]] = {
    "schema": str,
    "date_from": str,
    "page_date": str,
    "date_bounds": dict,
    "truncated": bool,
    "source": dict,
    "extra": dict,
}


@functools.cache
def aliases() -> dict[str, tuple[str, ...]]:
    """Return for each field of an article the names under which records have it, in lower case, the best first.

    They are those of trafilatura, news-please, newspaper4k, minet, schema.org, JSON Feed, RSS and Atom.
    """
    found: dict[str, tuple[str, ...]] = {}
    for row in rule_rows("field_aliases"):
        found[row["field"]] = (*found.get(row["field"], ()), row["alias"])
    return found


@functools.cache
def known_names() -> frozenset[str]:
    """Return the names of all fields that an article takes from a record."""
    return frozenset(name for names in aliases().values() for name in names)


def has_readable_name(names: Iterable[str], given: FieldPaths | None = None) -> bool:
    """Whether one of a table's columns is called as texts or titles are, or as the user says that they are."""
    found, columns = aliases(), list(names)
    if not {*found["text"], *found["title"]}.isdisjoint(map(str.lower, columns)):
        return True
    asked = [path for field in ("text", "title") for path in (given or {}).get(field, ())]
    return any(path == name or path.startswith(f"{name}.") for path in asked for name in columns)


def skip_nameless(context: ReadContext, names: Iterable[str]) -> Skipped:
    """Return the note on a table none of whose columns is known to hold a text or a title."""
    shown = shown_keys(dict.fromkeys(names))
    skipped = context.skip("no-text", f"no column is called text, title or the like: {shown}")
    return replace(skipped, hint="say which column holds the text: --field text=COLUMN")


class _Plan(NamedTuple):
    """Which keys of a record can fill which field, in order of preference."""

    keys: dict[str, tuple[str, ...]]
    known: frozenset[str]


@functools.lru_cache(maxsize=64)
def _plan(names: tuple[str, ...]) -> _Plan:
    """Return the plan for records with these keys; the records of one file mostly share theirs."""
    lower: dict[str, str] = {}
    for name in names:
        if name == name.lower() or name.lower() not in lower:
            lower[name.lower()] = name
    keys = {field: tuple(lower[alias] for alias in names if alias in lower) for field, names in aliases().items()}
    return _Plan(keys, frozenset(name for found in keys.values() for name in found))


def _scalar(value: Any) -> str | None:
    """Return an id: any JSON scalar as a string."""
    if isinstance(value, str):
        return value or None
    return str(value) if isinstance(value, int | float) else None


def _line(value: Any) -> str | None:
    """Return a value that is a line of text, without the spaces around it."""
    return value.strip() or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """Return a name: a string, a schema.org Person or Organization, or several of them."""
    if isinstance(value, dict):
        return _line(value.get("name"))
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value[:100]) if name) or None
    return _line(value)


def _web(value: Any) -> str | None:
    """Return a value that is the address of a web page."""
    line = _line(value)
    return line if line and line[:8].lower().startswith(("http://", "https://")) else None


def _text(value: Any) -> str | None:
    """Return a text, character for character; blank ones count as missing."""
    return value if isinstance(value, str) and value and not value.isspace() else None


def _language(value: Any) -> str | None:
    """Return the ISO 639-1 code of a language by its code or name, or by those in a schema.org Language."""
    name = _name(value)
    if name is None:
        return None
    from csto_nlp.text.language_names import language_code

    return language_code(name)


def _outlet(value: Any) -> str | None:
    """Return the name that an object has, as NewsAPI names the outlet."""
    return _name(value) if isinstance(value, dict) else None


def _day(value: Any, *, clock: bool = False) -> str | None:
    """Return the ISO day of a date field; "" where it states none, None where it cannot be read.

    ``clock`` says that a number is a time: seconds since 1970, or thousandths of them, taken as of Greenwich.
    """
    if isinstance(value, str):
        found = dating.read_date(value)
        if found is not None or not clock or not value.strip().isdecimal() or len(value) > 20:
            return found
        value = int(value)
    return dating.day_of_clock(value) if clock and isinstance(value, int | float) else None


_CONVERT: Final = {
    "id": _scalar,
    "text": _text,
    "title": _text,
    "url": _line,
    "site": _name,
    "author": _name,
    "language": _language,
}
#: What a field called ``source`` is read as: the address of the page, and an object that names the outlet (NewsAPI).
_SOURCE_KEYS: Final = frozenset(("source", "Source", "SOURCE"))
_SOURCE: Final = {"url": _web, "site": _outlet}


class _Reading:
    """The record in hand, where the user says that its fields are, what was taken from it, and by which keys.

    ``used`` has the keys of the record itself, ``inner`` the places of what was taken from objects within it, and
    ``named`` by field those keys that were used for what their names say.
    """

    __slots__ = ("given", "inner", "named", "plan", "record", "used")

    def __init__(self, record: dict[str, Any], given: FieldPaths | None) -> None:
        self.record = record
        self.given = given or {}
        self.plan = _plan(tuple(record))
        self.used: set[str] = set()
        self.named: dict[str, str] = {}
        self.inner: list[Place] = []

    def take(self, field: str) -> str | None:
        """Return the first value that can fill ``field``, and remember its key; None where no key has one."""
        convert = _CONVERT[field]
        for place in self._places(field) if self.given else ():
            value = convert(value_at(self.record, place))
            if value is not None:
                self._use(place)
                return value
        for key in self.plan.keys[field]:
            if key in self.used:
                continue
            value = (_SOURCE[field] if key in _SOURCE_KEYS else convert)(self.record[key])
            if value is not None:
                self.used.add(key)
                self.named[field] = key
                return value
        return None

    def take_date(self) -> str | None:
        """Return the first readable date. One that cannot be read stays where it is, for ``extra``."""
        for place in self._places("date") if self.given else ():
            day = _day(value_at(self.record, place), clock=True)
            if day is not None:
                self._use(place)
            if day:
                return day
        for key in self.plan.keys["date"]:
            day = None if key in self.used else _day(self.record[key], clock=key.lower() in _CLOCKS)
            if day is not None:
                self.used.add(key)
            if day:
                return day
        return None

    def _places(self, field: str) -> list[Place]:
        """Return where the user says that a field is, as far as this record has something there."""
        found = (locate(self.record, path) for path in self.given.get(field, ()))
        return [place for place in found if place is not None]

    def _use(self, place: Place) -> None:
        """Remember a place that the user named."""
        if len(place) == 1:
            self.used.add(str(place[0]))
        else:
            self.inner.append(place)

    def own(self, field: str) -> Any:
        """Return one of the article's own further fields where it has its type, and remember it; else None."""
        value = self.record.get(field)
        if not isinstance(value, _OWN[field]):
            return None
        self.used.add(field)
        return value

    def bounds(self) -> DateBounds | None:
        """Return the bounds of the article's day that an earlier run has found; a field that is none stays."""
        found = DateBounds.from_record(self.record.get("date_bounds"))
        if found is not None:
            self.used.add("date_bounds")
        return found

    def enrichments(self) -> Enrichments:
        """Return what earlier commands have added: an Atom feed's ``summary`` is none of that."""
        if self.record.keys().isdisjoint(ENRICHMENTS):
            return {}
        from csto_nlp.enrichments import read_enrichments

        found = read_enrichments(self.record)
        self.used.update(found)
        return found

    def rest(self, extra: dict[str, Any]) -> dict[str, Any]:
        """Return ``extra`` and the fields nothing else took, unchanged. Known fields that are empty go."""
        rest = dict(extra)
        record = without(self.record, self.inner) if self.inner else self.record
        for key, value in record.items():
            if key in self.used or (value in (None, "") and (key in self.plan.known or key in _OWN)):
                continue
            while key in rest:
                key += "~2"  # noqa: PLW2901  a field beside "extra" may have a namesake in it
            rest[key] = value
        return rest


def has_text(record: dict[str, Any], given: FieldPaths | None = None) -> bool:
    """Whether a record has a text of its own, rather than being a wrapper with a description.

    ``given`` says where the user knows texts to be.
    """
    for path in (given or {}).get("text", ()):
        place = locate(record, path)
        if place is not None and _text(value_at(record, place)) is not None:
            return True
    keys = _plan(tuple(record)).keys["text"]
    return any(key.lower() not in _TEASERS and _text(record[key]) is not None for key in keys)


def _skip_textless(record: dict[str, Any], context: ReadContext, index: int) -> Skipped:
    """Return why a record is no article: csto-nlp wrote it as a record of another kind, or it has no text.

    Where it has fields of other names, a hint says them.
    """
    schema = record.get("schema")
    if isinstance(schema, str) and schema.startswith("csto-nlp/") and schema != SCHEMA:
        return context.skip("no-text", f"record {index + 1} is of {schema}, not an article", index)
    skipped = context.skip("no-text", f"record {index + 1} has no text", index)
    if _plan(tuple(record)).known.issuperset(record):
        return skipped
    return replace(skipped, hint=f"keys seen: {shown_keys(record)}; say which holds the text: --field text=KEY")


def to_article(record: dict[str, Any], context: ReadContext, index: int, *, alone: bool = False) -> Article | Skipped:
    """Return the article that ``record`` holds, or why it holds none.

    ``index`` is its place in the input; ``alone`` says that the file holds nothing else, so that a date in
    its name is the article's. Fields without a meaning here are kept in ``extra``.
    """
    reading = _Reading(record, context.fields)
    enrichments = reading.enrichments()
    title = reading.take("title")
    headline = title is not None and reading.named.get("title", "").lower() != "name"
    text = reading.take("text")
    if text is None and not headline:
        return _skip_textless(record, context, index)
    if text is not None and len(text) > context.limits.article_characters:
        return context.skip_long_text(len(text), index)
    own = record.get("schema") == SCHEMA
    source = _source(reading.own("source")) if own else None
    url = reading.take("url")
    date, date_from, page_date = _dates(reading, title, text or "", url, context, own=own, alone=alone)
    given = reading.take("id")
    bounds = reading.bounds()
    article = Article(
        id=given or content_id(title, text or ""),
        text=text or "",
        title=title,
        date=date,
        date_from=date_from,
        page_date=page_date,
        date_bounds=None if date else bounds,
        url=url,
        site=reading.take("site"),
        author=reading.take("author"),
        language=_language_of(reading, title, text or "", own=own),
        truncated=_truncated(reading, text),
        source=source or Source(context.path, index),
        extra=_extra(reading, own=own),
        **enrichments,
        received={key: record[key] for key in enrichments},
    )
    return article if bounds or (own and _lacks_bounds(record)) else context.bounded([article])[0]


def _lacks_bounds(record: dict[str, Any]) -> bool:
    """Whether the run that wrote a record has looked for bounds and found none."""
    return "date_bounds" in record and record["date_bounds"] is None


def _language_of(reading: _Reading, title: str | None, text: str, *, own: bool) -> str | None:
    """Return the language of an article: as the record says, unless the text is in another script; else by the text.

    What csto-nlp wrote into a record stays.
    """
    if own:
        reading.used.add("language")
        return _line(reading.record.get("language"))
    return settled_language(reading.take("language"), text, title)


def _extra(reading: _Reading, *, own: bool) -> dict[str, Any]:
    if own:
        reading.used.add("schema")
    return reading.rest(reading.own("extra") or {})


def _truncated(reading: _Reading, text: str | None) -> bool:
    """Whether the text was cut: as the record says, else by its end or the name of its field."""
    told = reading.own("truncated")
    if told is not None:
        return bool(told)
    if text is None:
        return False
    from csto_nlp.corpus.listing.assemble import is_truncated  # most records in a pipe never come here

    return is_truncated(text) or reading.named.get("text", "").lower() in _TEASERS


def _dates(
    reading: _Reading, title: str | None, text: str, url: str | None, context: ReadContext, *, own: bool, alone: bool
) -> tuple[str | None, str | None, str | None]:
    """Return the date, what it rests on, and the date of the page."""
    page_date = dating.read_date(reading.own("page_date") or "") or None
    date = reading.take_date()
    if date:
        basis = reading.own("date_from")
        return date, basis if basis in _BASES else "field", page_date
    if own:
        # The run that wrote the record has looked for a date already.
        reading.own("date_from")
        return context.date, "field" if context.date else None, page_date
    return *dating.date_of(title, text, context, url=url, page_date=page_date, alone=alone), page_date


def _source(value: dict[str, Any] | None) -> Source | None:
    """Return the source in a record that csto-nlp wrote, without the parts that another tool has spoilt."""
    if value is None:
        return None

    def number(key: str) -> int | None:
        found = value.get(key)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    path = value.get("path")
    return Source(path if isinstance(path, str) else None, number("index") or 0, number("start"), number("end"))
