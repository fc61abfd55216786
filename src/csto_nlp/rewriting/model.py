"""Results of the optional rewriting: new sentences, the quoted ones each rests on, and what these do not bear out."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csto_nlp.entity import Entity


@dataclass(frozen=True, slots=True)
class Source:
    """One quoted sentence that is given to the endpoint.

    ``date`` is the day of its article, None where unknown; ``mentions`` are the entities inside the sentence.
    """

    article: str
    field: str
    start: int
    end: int
    text: str
    date: str | None = None
    mentions: list[Entity] = dataclasses.field(default_factory=list)

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form: where the sentence stands."""
        return {"article": self.article, "field": self.field, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A number, name or date of a rewritten sentence that none of its sources has; offsets into that sentence."""

    start: int
    end: int
    text: str
    kind: str

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"start": self.start, "end": self.end, "text": self.text, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Rewritten:
    """One rewritten sentence, the quoted sentences it rests on, and what they do not bear out."""

    text: str
    sources: list[Source]
    unsupported: list[Unsupported]

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "text": self.text,
            "sources": [source.to_record() for source in self.sources],
            "unsupported": [flag.to_record() for flag in self.unsupported],
        }


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What became of one summary: ``sentences``, or None and the ``reason``. ``prompt`` and ``model`` say who wrote."""

    prompt: str
    model: str
    sentences: list[Rewritten] | None
    reason: str | None = None

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "prompt": self.prompt,
            "model": self.model,
            "sentences": None if self.sentences is None else [one.to_record() for one in self.sentences],
            "reason": self.reason,
        }
