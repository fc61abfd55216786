"""What commands add to an article: its entities, duplicate status, place in a cluster, summary, and quotations.

The classes are the results of the analyses themselves. ``read_enrichments`` is the only place that turns records back
into them, and the only judge of whether a field of a record is one of them or another tool's field of the same name.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypedDict, cast

from csto_nlp.entity import Entity, is_span

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DuplicateStatus:
    """What an article is among its duplicates: its group, whether it stands for it, and what it is to which other one.

    An article without duplicates is canonical and has no group. One that was put together from several others has no
    group either; ``verdict`` is then "contains" and ``of`` names the largest of its parts.
    """

    group: int | None = None
    canonical: bool = True
    verdict: str | None = None
    of: str | None = None

    def to_record(self) -> Record:
        """Return the JSON form."""
        return {"group": self.group, "canonical": self.canonical, "verdict": self.verdict, "of": self.of}

    @staticmethod
    def from_record(record: Any) -> DuplicateStatus | None:
        """Return the status that a record describes, or None where it is none. Only the group is a must."""
        if not isinstance(record, dict) or not isinstance(group := record.get("group"), int | None):
            return None
        verdict, of = (_text(record.get(key)) for key in ("verdict", "of"))
        return DuplicateStatus(group, record.get("canonical", True) is True, verdict, of)


@dataclass(frozen=True, slots=True)
class ClusterMembership:
    """An article's place in a clustering. ``cluster`` is None for an outlier, and ``reason`` then says why.

    ``score`` is the cosine similarity to the cluster's centroid, 0 to 1, None for an outlier. ``label`` is that of the
    cluster, ``representative`` tells the article that stands for it.
    """

    cluster: int | None
    label: str | None = None
    score: float | None = None
    representative: bool = False
    reason: str | None = None

    def to_record(self) -> Record:
        """Return the JSON form, the value of an article's ``cluster``."""
        return {
            "id": self.cluster,
            "label": self.label,
            "score": self.score,
            "representative": self.representative,
            "reason": self.reason,
        }

    @staticmethod
    def from_record(record: Any) -> ClusterMembership | None:
        """Return the place that a record describes, or None where it is none. Only id and label must fit."""
        if not isinstance(record, dict):
            return None
        number, label, score = (record.get(key) for key in ("id", "label", "score"))
        if not isinstance(number, int | None) or isinstance(number, bool) or not isinstance(label, str | None):
            return None
        score = score if isinstance(score, int | float) else None
        return ClusterMembership(
            number, label, score, record.get("representative") is True, _text(record.get("reason"))
        )


@dataclass(frozen=True, slots=True)
class Extract:
    """One quoted sentence: ``text`` is the article's ``field[start:end]``; offsets are Python character offsets.

    ``article`` is the article's id. ``score`` ranks sentences of one summary among themselves (higher is more
    important; 0 for one that was brought along for a sentence leaning on it). ``mentions`` are the entities in it,
    ``speaker`` is who says it where the article is a transcript, as written there.
    """

    article: str
    field: str
    start: int
    end: int
    text: str
    score: float
    mentions: list[Entity] = dataclasses.field(default_factory=list)
    speaker: str | None = None

    def to_record(self) -> Record:
        """Return the JSON form; a ``speaker`` stands in it where there is one."""
        record = {
            "article": self.article,
            "field": self.field,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "score": self.score,
            "mentions": [mention.to_record() for mention in self.mentions],
        }
        return record if self.speaker is None else {**record, "speaker": self.speaker}

    @staticmethod
    def from_record(record: Any) -> Extract | None:
        """Return the sentence that a record describes, or None where it is none. Mentions that do not fit are left."""
        if not isinstance(record, dict) or not is_span(record):
            return None
        if not isinstance(record.get("article"), str) or not isinstance(record.get("text"), str):
            return None
        score, mentions = record.get("score"), entities_of(record.get("mentions"))
        place = (record["article"], record["field"], record["start"], record["end"], record["text"])
        speaker = record.get("speaker")
        return Extract(
            *place,
            score if isinstance(score, int | float) else 0.0,
            mentions or [],
            speaker if isinstance(speaker, str) else None,
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """The summary of one article: its sentences in the order of the text, and the method that chose them.

    ``rewrite`` is the record of what an endpoint made of them, None where none was asked. ``reason`` says why there is
    no sentence (see ``csto_nlp.summaries.model.Reason``), None where there is one.
    """

    method: str
    sentences: list[Extract]
    rewrite: Record | None = None
    reason: str | None = None

    def _repr_html_(self) -> str:
        return quotations_html(self.sentences)

    def to_record(self) -> Record:
        """Return the JSON form, an article's ``summary``."""
        record: Record = {"method": self.method, "sentences": [extract.to_record() for extract in self.sentences]}
        if self.reason is not None:
            record["reason"] = self.reason
        return record if self.rewrite is None else {**record, "rewrite": self.rewrite}

    @staticmethod
    def from_record(record: Any) -> Summary | None:
        """Return the summary that a record describes, or None where it is none: an Atom feed's ``summary`` is text."""
        if not isinstance(record, dict) or not isinstance(record.get("method"), str):
            return None
        if not isinstance(record.get("sentences"), list):
            return None
        sentences = [extract for one in record["sentences"] if (extract := Extract.from_record(one)) is not None]
        reason = record.get("reason") if isinstance(record.get("reason"), str) else None
        whole = len(sentences) == len(record["sentences"])
        return Summary(record["method"], sentences, reason=reason) if whole else None


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an article at ``start`` to ``end`` (characters) of a quotation's field; ``lemma`` the base form."""

    start: int
    end: int
    text: str
    lemma: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a quotation is from: leader, person, organisation or state, as ``entities`` says of it.

    ``office``, ``state`` and ``in_office`` are as of the article's date, None where unknown; a state's ``state`` is its
    own id.
    """

    kind: str
    id: str | None
    name: str
    office: str | None = None
    state: str | None = None
    in_office: bool | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What all quotations of one speaker share: kind, and the id or else the name."""
        return self.kind, self.id or self.name


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said: ``text`` is the article's ``field[start:end]``, a verb in the middle of it included.

    ``parts`` are the stretches that are quoted or reported, ``type`` is direct (all of it in quotation marks), mixed or
    indirect. ``cue`` is the verb of saying, ``source`` the words that name who speaks, ``speaker`` who that is, and
    ``basis`` what it rests on (one of ``BASES``). ``polarity`` is said, or denied where it is said not to be so.
    """

    start: int
    end: int
    text: str
    field: str
    parts: list[tuple[int, int]]
    type: str
    cue: Place | None
    source: Place | None
    speaker: Speaker | None
    basis: str = "none"
    polarity: str = "said"

    def to_record(self) -> Record:
        """Return the JSON form, one of an article's ``quotes``."""
        cue, source, speaker = self.cue, self.source, self.speaker
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "field": self.field,
            "parts": [list(part) for part in self.parts],
            "type": self.type,
            "cue": cue and {"start": cue.start, "end": cue.end, "text": cue.text, "lemma": cue.lemma},
            "source": source and {"start": source.start, "end": source.end, "text": source.text},
            "speaker": speaker and dataclasses.asdict(speaker),
            "basis": self.basis,
            "polarity": self.polarity,
        }

    @staticmethod
    def from_record(record: Any) -> Quotation | None:
        """Return the quotation that a record describes, or None where it is none."""
        if not isinstance(record, dict) or not is_span(record) or not isinstance(record.get("text"), str):
            return None
        if record.get("type") not in TYPES or not isinstance(parts := record.get("parts"), list):
            return None
        spans = [(one[0], one[1]) for one in parts if _is_part(one)]
        if not spans or len(spans) != len(parts):
            return None
        place = (record["start"], record["end"], record["text"], record["field"])
        basis, polarity = record.get("basis"), record.get("polarity")
        return Quotation(
            *place,
            spans,
            record["type"],
            _place_of(record.get("cue")),
            _place_of(record.get("source")),
            _speaker_of(record.get("speaker")),
            basis if basis in BASES else "none",
            "denied" if polarity == "denied" else "said",
        )


#: Values of a quotation's ``type`` and ``basis``.
TYPES: Final = ("direct", "mixed", "indirect")
BASES: Final = ("named", "title", "role", "pronoun", "metonym", "continued", "headline", "none")


def _is_part(part: Any) -> bool:
    return isinstance(part, list) and len(part) == 2 and all(isinstance(end, int) for end in part)


def _place_of(record: Any) -> Place | None:
    """Return the words that a record names, None where it names none."""
    if not isinstance(record, dict) or not is_span({**record, "field": "text"}):
        return None
    text, lemma = record.get("text"), record.get("lemma")
    return Place(record["start"], record["end"], text, _text(lemma)) if isinstance(text, str) else None


def _speaker_of(record: Any) -> Speaker | None:
    """Return the speaker that a record describes, None where it describes none."""
    if not isinstance(record, dict):
        return None
    kind, name, in_office = record.get("kind"), record.get("name"), record.get("in_office")
    if not isinstance(kind, str) or not isinstance(name, str):
        return None
    ident, office, state = (_text(record.get(key)) for key in ("id", "office", "state"))
    return Speaker(kind, ident, name, office, state, in_office if isinstance(in_office, bool) else None)


def quotes_of(records: Any) -> list[Quotation] | None:
    """Return the quotations that records describe, or None where any of them is none: another tool's ``quotes``."""
    if not isinstance(records, list):
        return None
    found = [quotation for record in records if (quotation := Quotation.from_record(record)) is not None]
    return found if len(found) == len(records) else None


class Enrichments(TypedDict, total=False):
    """The enrichments of an article by their keys."""

    entities: list[Entity]
    duplicate: DuplicateStatus
    cluster: ClusterMembership
    summary: Summary
    quotes: list[Quotation]


def entities_of(records: Any) -> list[Entity] | None:
    """Return the entities that records describe, or None where any of them is none."""
    if not isinstance(records, list):
        return None
    found = [entity for record in records if (entity := Entity.from_record(record)) is not None]
    return found if len(found) == len(records) else None


#: What reads each enrichment, in the order in which they are printed.
READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "entities": entities_of,
    "duplicate": DuplicateStatus.from_record,
    "cluster": ClusterMembership.from_record,
    "summary": Summary.from_record,
    "quotes": quotes_of,
}


def read_enrichments(record: Mapping[str, Any]) -> Enrichments:
    """Return the enrichments that a record carries; fields of their names that are something else are left out."""
    read = {key: reader(record[key]) for key, reader in READERS.items() if key in record}
    return cast("Enrichments", {key: value for key, value in read.items() if value is not None})


def quotations_html(sentences: list[Extract]) -> str:
    """Return sentences as a notebook shows them: with what they name, and which article each is from."""
    from csto_nlp.notebook import table_html

    rows = [(one.text, ", ".join(_named(one)), f"{one.article} {one.start}-{one.end}") for one in sentences]
    return table_html(("sentence", "speaks of", "article and place"), rows, f"sentences: {len(rows)}")


def _named(extract: Extract) -> list[str]:
    return list(dict.fromkeys(mention.canonical for mention in extract.mentions))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
