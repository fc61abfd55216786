"""A brief's parts: sections of items, their sentences, and the notes that say where each sentence stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

SCHEMA: Final = "csto-nlp/brief/1"
#: Words of a brief without its notes, where no number is given.
WORDS: Final = 900
#: Fewer words than these leave room for headings alone.
FEWEST_WORDS: Final = 50


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article, ``field[start:end]``, and the number of its note."""

    article: str
    field: str
    start: int
    end: int
    text: str
    note: int


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a section: a heading ("" for none), what is counted there ("" for nothing), and its sentences."""

    heading: str
    counts: str
    passages: list[Passage]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its entries, and remarks that quote nothing (what is missing, what the section rests on)."""

    name: str
    items: list[Item] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form: the sentences in order, each with its entry's heading and counts."""
        sentences = [
            {
                "heading": item.heading,
                "counts": item.counts,
                "article": one.article,
                "field": one.field,
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "note": one.note,
            }
            for item in self.items
            for one in item.passages
        ]
        return {"name": self.name, "sentences": sentences, "remarks": self.remarks}


@dataclass(frozen=True, slots=True)
class Note:
    """Where a sentence stands: its article and the characters of the article's field."""

    number: int
    article: str
    title: str | None
    site: str | None
    date: str | None
    url: str | None
    start: int
    end: int

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "note": self.number,
            "article": self.article,
            "title": self.title,
            "site": self.site,
            "date": self.date,
            "url": self.url,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief of the days ``first`` to ``last`` (None where no article has a date). ``scope`` says of how much."""

    title: str
    first: str | None
    last: str | None
    scope: str
    sections: list[Section]
    notes: list[Note]

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "schema": SCHEMA,
            "title": self.title,
            "from": self.first,
            "to": self.last,
            "scope": self.scope,
            "sections": [section.to_record() for section in self.sections],
            "notes": [note.to_record() for note in self.notes],
        }
