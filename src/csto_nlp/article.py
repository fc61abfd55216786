"""The record that all parts share: one article, where it came from, and what was found in it."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Unpack

if TYPE_CHECKING:
    from csto_nlp.enrichments import ClusterMembership, DuplicateStatus, Enrichments, Quotation, Summary
    from csto_nlp.entity import Entity

SCHEMA: Final = "csto-nlp/article/1"
SKIPPED_SCHEMA: Final = "csto-nlp/skipped/1"
#: The fields that commands add to an article, in the order in which they are printed. Their types are imported where
#: an article has any: to make these classes takes as long as to load a page.
ENRICHMENTS: Final[tuple[str, ...]] = ("entities", "duplicate", "cluster", "summary", "quotes")

#: What bounds of a day may rest on, in the order in which they are printed.
BOUND_BASES: Final[tuple[str, ...]] = ("text", "page", "siblings", "office", "event")

#: White space of ASCII, as ``str.split`` has it, other than a space and a line feed.
_ASCII_SPACE: Final = "\t\v\f\r\x1c\x1d\x1e\x1f"


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article was read from.

    ``path`` names the file (``archive.zip!member`` inside an archive, ``-`` for standard input), ``index``
    counts the articles of that file from 0, ``start`` and ``end`` are character offsets into the decoded
    file between which the article's body stands (null for formats in which offsets mean nothing).
    """

    path: str | None = None
    index: int = 0
    start: int | None = None
    end: int | None = None

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"path": self.path, "index": self.index, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class DateBounds:
    """The days between which an article of unknown date was written.

    ``first`` and ``last`` are inclusive ISO days, None where that side is open. ``basis`` names what they rest on, in
    the order of ``BOUND_BASES``: the dates in its text, the day of its page, its neighbours on the page, the offices
    that it gives to people, dated events (a body that was founded, a name that came into force).
    """

    first: str | None
    last: str | None
    basis: tuple[str, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form, an article's ``date_bounds``."""
        return {"from": self.first, "to": self.last, "basis": list(self.basis)}

    @staticmethod
    def from_record(record: Any) -> DateBounds | None:
        """Return the bounds that a record describes, or None where it describes none."""
        if not isinstance(record, dict) or not isinstance(basis := record.get("basis", []), list):
            return None
        first, last = record.get("from"), record.get("to")
        days = [day for day in (first, last) if day is not None]
        if not days or not all(map(_is_day, days)) or days != sorted(days):
            return None
        return DateBounds(first, last, tuple(base for base in BOUND_BASES if base in basis))


def _is_day(value: Any) -> bool:
    """Whether a value is an ISO day of the calendar."""
    import datetime as dt

    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Article:
    """One news article: ``Article("Text of the article.", title="Title", date="2024-05-01")``.

    ``id`` is computed from title and text where none is given (see ``content_id``). ``date`` is the article's own date
    (ISO day, or ``YYYY-MM`` where no day is known) and ``date_from`` says what it rests on: field, dateline, url,
    filename, inferred. ``page_date`` is the date printed on a listing page, which is the day it was crawled: an upper
    bound and never the article's date. ``date_bounds`` are the days between which an article without ``date`` was
    written, None where nothing bounds them.
    ``entities``, ``duplicate``, ``cluster``, ``summary`` and ``quotes`` are what commands have added, None where none
    has.
    ``received`` holds the records of those that were read from a record, by key: they are printed as they came, so
    that fields which this version does not know travel on.
    """

    text: str
    _: KW_ONLY
    id: str = ""
    title: str | None = None
    date: str | None = None
    date_from: str | None = None
    page_date: str | None = None
    date_bounds: DateBounds | None = None
    url: str | None = None
    site: str | None = None
    author: str | None = None
    language: str | None = None
    truncated: bool = False
    source: Source = Source()
    extra: dict[str, Any] = field(default_factory=dict)
    entities: list[Entity] | None = None
    duplicate: DuplicateStatus | None = None
    cluster: ClusterMembership | None = None
    summary: Summary | None = None
    quotes: list[Quotation] | None = None
    received: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Compute the id where none is given."""
        if not self.id:
            object.__setattr__(self, "id", content_id(self.title, self.text))

    def to_record(self, *, lazily: bool = False) -> dict[str, Any]:
        """Return the JSON form: the article's fields in a fixed order, then the enrichments.

        ``lazily`` gives the entities as a sequence that makes each record when it is asked for (``EntityRecords``), for
        a writer that prints them piece by piece.
        """
        record: dict[str, Any] = {
            "schema": SCHEMA,
            "id": self.id,
            "title": self.title,
            "text": self.text,
            "date": self.date,
            "date_from": self.date_from,
            "page_date": self.page_date,
            "date_bounds": self.date_bounds.to_record() if self.date_bounds else None,
            "url": self.url,
            "site": self.site,
            "author": self.author,
            "language": self.language,
            "truncated": self.truncated,
            "source": self.source.to_record(),
            "extra": self.extra,
        }
        for key in ENRICHMENTS:
            found = getattr(self, key)
            if found is not None:
                record[key] = self.received[key] if key in self.received else _printed(found, lazily=lazily)
        return record

    @staticmethod
    def from_record(record: dict[str, Any]) -> Article:
        """Return the article whose ``to_record`` gave the record. Other tools' records are for ``corpus.load``."""
        from csto_nlp.enrichments import read_enrichments

        received = {key: record[key] for key in ENRICHMENTS if key in record}
        own = {key: value for key, value in record.items() if key not in received and key != "schema"}
        source, bounds = Source(**own.pop("source")), DateBounds.from_record(own.pop("date_bounds", None))
        return Article(**own, date_bounds=bounds, source=source, **read_enrichments(received), received=received)

    @property
    def earliest(self) -> str | None:
        """The day, or month, by which the article is put in order: its own, else the first of its bounds."""
        bounds = self.date_bounds
        return self.date or (bounds and (bounds.first or bounds.last)) or None

    @property
    def days(self) -> tuple[str | None, str | None] | None:
        """The first and the last ISO day of its date or its bounds; None where nothing is known, or a month only."""
        if self.date is not None:
            return (self.date, self.date) if len(self.date) == len("2025-11-27") else None
        return (self.date_bounds.first, self.date_bounds.last) if self.date_bounds else None

    def _repr_html_(self) -> str:
        from csto_nlp.notebook import article_html

        return article_html(self)

    def enriched(self, **found: Unpack[Enrichments]) -> Article:
        """Return a copy that carries what was found, by the names of ``ENRICHMENTS``."""
        received = {key: record for key, record in self.received.items() if key not in found}
        return replace(self, received=received, **found)


def _printed(found: Any, *, lazily: bool) -> Any:
    """Return the JSON form of one enrichment."""
    if not isinstance(found, list):
        return found.to_record()
    from csto_nlp.entity import Entity, EntityRecords

    if found and not isinstance(found[0], Entity):
        return [one.to_record() for one in found]
    records = EntityRecords(found)
    return records if lazily else records[:]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something the loader could not turn into an article, and why.

    ``reason`` is one of: empty, unreadable, too-large, bad-json, bad-csv, bad-xml, no-text, own-output, limit, loop,
    special, binary, needs-extra, failed (the analysis itself). ``unreadable`` tells damage (exit code 3) from mere
    absence of text. ``hint`` says what the user can do about it, "" where nothing is known; commands say it once,
    records never.
    """

    path: str
    reason: str
    message: str
    index: int | None = None
    hint: str = ""

    @property
    def unreadable(self) -> bool:
        """Whether this counts as an input that could not be read."""
        return self.reason not in {"empty", "no-text", "own-output"}

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "schema": SKIPPED_SCHEMA,
            "path": self.path,
            "index": self.index,
            "reason": self.reason,
            "message": self.message,
        }


def content_id(title: str | None, text: str) -> str:
    """Return the first 16 hex digits of SHA-256 over the NFC-normalised, space-squashed title, newline, text."""
    normal = unicodedata.normalize("NFC", f"{_squashed(title or '')}\n{_squashed(text)}")
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def content_order(articles: Sequence[Article]) -> list[int]:
    """Return the positions of ``articles`` sorted by the hash of their content: one order, however they were given.

    Of equal content the date decides, then the id.
    """
    keys = [(content_id(article.title, article.text), article.date or "", article.id) for article in articles]
    return sorted(range(len(keys)), key=keys.__getitem__)


def _squashed(text: str) -> str:
    """Return a text with each run of white space made one space, as ``" ".join(text.split())`` does.

    Most texts have no other white space than single spaces and line ends, and to see that costs far less.
    """
    joined = " ".join(filter(None, text.split("\n")))
    return " ".join(text.split()) if "  " in joined or _has_other_space(joined) else joined.strip(" ")


def _has_other_space(text: str) -> bool:
    """Whether a text may hold white space other than spaces: beyond ASCII, whatever is not printable counts."""
    if not text.isascii():
        return not text.isprintable()
    for space in _ASCII_SPACE:  # noqa: SIM110  a generator costs as much as the search itself
        if space in text:
            return True
    return False


@dataclass(frozen=True, slots=True)
class SkippedLine(Skipped):
    """A line of a page that is in no article, and why: furniture, menu, related, masthead, ...

    ``start`` and ``end`` are character offsets into the decoded file, between which ``text`` stands, None in HTML.
    ``reason`` is one of those that ``corpus.listing.left_out.LeftOut`` names.
    """

    start: int | None = None
    end: int | None = None
    text: str = ""

    @property
    def unreadable(self) -> bool:
        """Whether this counts as an input that could not be read: it never does."""
        return False

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "schema": SKIPPED_SCHEMA,
            "path": self.path,
            "reason": self.reason,
            "start": self.start,
            "end": self.end,
            "text": self.text,
        }
