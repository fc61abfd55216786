"""One mention of a state, leader, person, organisation, date or place: where it stands, and what it means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from sys import intern
from typing import Any, ClassVar, Final, NamedTuple, overload

#: Fields of an article in which entities are found, in the order in which they are printed.
FIELDS: Final = ("title", "text")


class EntityKind(StrEnum):
    """What an entity is; the values are those of ``kind`` in records and of ``--only``."""

    STATE = "state"
    LEADER = "leader"
    PERSON = "person"
    ORGANISATION = "organisation"
    DATE = "date"
    PLACE = "place"


class KindStyle(NamedTuple):
    """How a kind is shown: its heading in tables, its colour on pages, its tags in other tools' schemes.

    ``conll`` is the type of the CoNLL-2003 shared task, None where it has none; ``spacy`` the label of spaCy's English
    models. ``Entity.conll`` and ``Entity.spacy`` give the tag of one entity, which may be a narrower one.
    """

    heading: str
    colour: str
    conll: str | None
    spacy: str


#: Every kind, in the order of tables, totals and pages: what a reader of political news asks for first.
KINDS: Final = {
    EntityKind.LEADER: KindStyle("leaders", "#a9d7ff", "PER", "PERSON"),
    EntityKind.ORGANISATION: KindStyle("organisations", "#e3c8ff", "ORG", "ORG"),
    EntityKind.STATE: KindStyle("states", "#ffe08a", "LOC", "GPE"),
    EntityKind.PERSON: KindStyle("persons", "#cfe6c8", "PER", "PERSON"),
    EntityKind.PLACE: KindStyle("places", "#d5dbe1", "LOC", "LOC"),
    EntityKind.DATE: KindStyle("dates", "#ffcdb8", None, "DATE"),
}


def _attribute(key: str) -> str:
    """Return the name of the attribute that holds a key of a record."""
    return "from_" if key == "from" else key


@dataclass(slots=True)
class Entity:
    """One mention, not to be changed: ``text`` stands at ``start`` to ``end`` (characters) of the article's ``field``.

    Not frozen, because that would make each four times as costly, and there are very many. Each subclass stands for a
    kind. Its attributes are the fields of its record, with ``from_`` for ``from``, which Python keeps for itself.
    """

    start: int
    end: int
    text: str
    field: str

    kind: ClassVar[EntityKind]
    #: Further keys of a record of this kind, in the order in which they are printed; those that it cannot do without.
    keys: ClassVar[tuple[str, ...]] = ()
    required: ClassVar[tuple[str, ...]] = ("name",)
    #: Keys that only records with a value have, behind the others.
    optional: ClassVar[tuple[str, ...]] = ()
    _keys: ClassVar[tuple[str, ...]]
    _values: ClassVar[attrgetter[tuple[Any, ...]]]
    #: Key, attribute, and the types that a value may have.
    checks: ClassVar[tuple[tuple[str, str, tuple[type, ...]], ...]]

    def __init_subclass__(cls) -> None:
        """Note what a record of the kind holds."""
        cls._keys = ("start", "end", "text", "field", "kind", *cls.keys)
        cls._values = attrgetter(*map(_attribute, cls._keys))
        types = {"in_office": bool, "parts": list}
        cls.checks = tuple(
            (key, _attribute(key), (str,) if key in cls.required else (types.get(key, str), type(None)))
            for key in (*cls.keys, *cls.optional)
        )

    @property
    def canonical(self) -> str:
        """What every mention of the same entity is called: the canonical name, or the value of a time expression."""
        return self.text

    @property
    def identifier(self) -> str | None:
        """The id of the entity in the tables, None where it has none there."""
        return None

    @property
    def label(self) -> str:
        """How a table names the entity: its canonical name or value, with what tells it apart."""
        return self.canonical

    @property
    def description(self) -> str:
        """What a page says of the mention where it is pointed at: kind and label, and what else is known of it."""
        return f"{self.kind} · {self.label}"

    @property
    def conll(self) -> str | None:
        """The type of CoNLL-2003: PER, LOC, ORG or MISC; None for what the task leaves unmarked."""
        return KINDS[self.kind].conll

    @property
    def spacy(self) -> str:
        """The label that spaCy's English models use for this entity."""
        return KINDS[self.kind].spacy

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form, keys in a fixed order."""
        record = dict(zip(self._keys, self._values(self), strict=True))
        for key in self.optional:
            if (value := getattr(self, key)) is not None:
                record[key] = value
        return record

    @staticmethod
    def from_record(record: Any) -> Entity | None:
        """Return the entity that a record describes, or None where a field is missing or has another type.

        Fields that the kind does not have are not looked at. The entity may lie outside the text that it came with.
        """
        if not isinstance(record, dict) or not is_span(record) or not isinstance(record.get("text"), str):
            return None
        kind = record.get("kind")
        made = CLASSES.get(kind) if isinstance(kind, str) else None
        if made is None:
            return None
        values = {}
        for key, name, types in made.checks:
            value = record.get(key)
            if not isinstance(value, types):
                return None
            values[name] = _shared(value)
        if made is DateEntity and not (
            _is_day(values["from_"]) and _is_day(values["to"]) and _are_parts(values["parts"])
        ):
            return None
        return made(record["start"], record["end"], _shared(record["text"]), _shared(record["field"]), **values)


@dataclass(slots=True)
class NamedEntity(Entity):
    """A mention of something that has a name: ``name`` is the canonical one, ``id`` that of the tables, if any."""

    name: str
    id: str | None = None

    @property
    def canonical(self) -> str:
        """The canonical name, or the words of the text where it is empty."""
        return self.name or self.text

    @property
    def identifier(self) -> str | None:
        """The id, None where there is none."""
        return self.id

    @property
    def label(self) -> str:
        """The canonical name, with the id where there is one."""
        return f"{self.canonical} [{self.id}]" if self.id else self.canonical


@dataclass(slots=True)
class StateEntity(NamedEntity):
    """A state, by its ``form``: name, demonym, or metonym (a capital for its government).

    ``id`` is ISO 3166 alpha-3, ``wikidata`` the number of the item (Q232), None where the tables have none.
    """

    form: str | None = "name"
    wikidata: str | None = None

    kind = EntityKind.STATE
    keys = ("id", "wikidata", "name", "form")
    required = ("id", "name")

    @property
    def description(self) -> str:
        """Kind, form and label."""
        return " · ".join(filter(None, (self.kind, self.form, self.label)))

    @property
    def conll(self) -> str | None:
        """LOC, or MISC for a demonym, as the annotators of the task marked them."""
        return "MISC" if self.form == "demonym" else KINDS[self.kind].conll

    @property
    def spacy(self) -> str:
        """GPE, or NORP for a demonym."""
        return "NORP" if self.form == "demonym" else KINDS[self.kind].spacy


@dataclass(slots=True)
class LeaderEntity(NamedEntity):
    """A holder of an office of state (``id``: Wikidata Q-number, or the tables' own key behind ``local:``).

    ``office``, ``state`` and ``in_office`` are as of the article's date, None where unknown; ``checked`` is the ISO day
    to which the tables vouch for the office, None for an office that only the text gives; ``stated`` is the office in
    the words of the text. ``basis`` says what tells that this is a leader: knowledge, title or model. ``name_local`` is
    the name in the language of the article, undeclined; None, and in no record, for English.
    """

    office: str | None = None
    state: str | None = None
    in_office: bool | None = None
    checked: str | None = None
    stated: str | None = None
    basis: str | None = None
    name_local: str | None = None

    kind = EntityKind.LEADER
    keys = ("id", "name", "office", "state", "in_office", "checked", "stated", "basis")
    optional = ("name_local",)

    @property
    def label(self) -> str:
        """The canonical name, with the office, the state, and whether the office is over."""
        office = ", ".join(filter(None, (self.office or self.stated, self.state)))
        note = "; ".join(filter(None, (office, "not in office" if self.in_office is False else "")))
        return f"{self.name} ({note})" if note else self.name

    @property
    def description(self) -> str:
        """Kind and label, and the office that the text gives."""
        stated = f" · text says: {self.stated}" if self.stated else ""
        return f"{self.kind} · {self.label}{stated}"


@dataclass(slots=True)
class PersonEntity(NamedEntity):
    """A person without a known office; ``name_local`` as in ``LeaderEntity``."""

    name_local: str | None = None

    kind = EntityKind.PERSON
    keys = ("name",)
    optional = ("name_local",)


@dataclass(slots=True)
class OrganisationEntity(NamedEntity):
    """An international organisation of the tables (``id``), or any other body that the model sees (no ``id``).

    ``wikidata`` is the number of its item (Q7184), None where the tables have none.
    """

    wikidata: str | None = None

    kind = EntityKind.ORGANISATION
    keys = ("id", "wikidata", "name")


@dataclass(slots=True)
class PlaceEntity(NamedEntity):
    """A place. A capital, or a de-facto state, has the ``id`` of its state."""

    kind = EntityKind.PLACE
    keys = ("id", "name")

    @property
    def spacy(self) -> str:
        """LOC, or GPE for a place that the tables know, which are all seats of a government."""
        return "GPE" if self.id else KINDS[self.kind].spacy


@dataclass(slots=True)
class DateEntity(Entity):
    """A time expression.

    ``type``, ``value`` and ``mod`` are TIMEX3's; ``from_`` and ``to`` the first and last ISO day covered, None where
    there is none. ``anchor`` says what the value rests on: explicit, article, context, bounds or none. ``parts`` are
    the two ends of a range, each with its ``start``, ``end`` and ``value``, as TimeML would mark them; else None.
    """

    type: str
    value: str | None = None
    mod: str | None = None
    from_: str | None = None
    to: str | None = None
    anchor: str | None = None
    parts: list[dict[str, Any]] | None = None

    kind = EntityKind.DATE
    keys = ("type", "value", "mod", "from", "to", "anchor", "parts")
    required = ("type",)

    @property
    def canonical(self) -> str:
        """The TIMEX3 value, or the words of the text where there is none."""
        return self.value or self.text

    @property
    def description(self) -> str:
        """Kind, value, type and the days covered."""
        days = f" · {self.from_} to {self.to}" if self.from_ else ""
        return f"{self.kind} · {self.label} · {self.type}{days}"


CLASSES: Final[dict[str, type[Entity]]] = {
    kind.kind: kind for kind in (StateEntity, LeaderEntity, PersonEntity, OrganisationEntity, DateEntity, PlaceEntity)
}


class EntityRecords(Sequence[dict[str, Any]]):
    """The records of entities, each made when it is asked for: all at once are ten times as large as the entities."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = entities

    def __len__(self) -> int:
        return len(self._entities)

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...

    @overload
    def __getitem__(self, at: slice) -> list[dict[str, Any]]: ...

    def __getitem__(self, at: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        found = self._entities[at]
        return found.to_record() if isinstance(found, Entity) else [entity.to_record() for entity in found]


def _shared(value: Any) -> Any:
    """Return a string as the one object for all that are equal: the records of a corpus repeat a few names."""
    return intern(value) if type(value) is str else value  # intern takes no subclass


def is_span(record: dict[str, Any]) -> bool:
    """Whether a record names a field of an article, and offsets that may lie in it."""
    start, end = record.get("start"), record.get("end")
    return record.get("field") in FIELDS and isinstance(start, int) and isinstance(end, int) and 0 <= start < end


def _are_parts(parts: list[Any] | None) -> bool:
    """Whether a value names the ends of a range, each with its offsets and its value, or is absent."""
    return parts is None or all(
        isinstance(part, dict)
        and part.keys() == {"start", "end", "value"}
        and isinstance(part["start"], int)
        and isinstance(part["end"], int)
        and 0 <= part["start"] < part["end"]
        and isinstance(part["value"], str)
        for part in parts
    )


def _is_day(value: str | None) -> bool:
    """Whether a value is an ISO day of the calendar, or absent."""
    if value is None:
        return True
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
