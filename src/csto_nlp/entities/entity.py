"""The entity record: what was found, where, and what it stands for."""

from __future__ import annotations

import dataclasses
from typing import Any

#: Extra fields of each kind, in printing order, after start, end, text, field, kind.
KIND_FIELDS: dict[str, tuple[str, ...]] = {
    "state": ("id", "name", "form"),
    "leader": ("id", "name", "office", "state", "in_office", "stated", "basis"),
    "person": ("name",),
    "organisation": ("id", "name"),
    "date": ("type", "value", "mod", "from", "to", "anchor"),
    "place": ("id", "name"),
}


@dataclasses.dataclass(slots=True)
class Entity:
    """One mention, not to be changed. ``start`` and ``end`` are character offsets into the article's ``field``.

    Not frozen, because that would make each four times as costly, and there are very many. ``data`` holds the
    further fields of the kind (see ``KIND_FIELDS``); a missing one is printed as null.
    """

    start: int
    end: int
    text: str
    kind: str
    field: str = "text"
    data: dict[str, Any] = dataclasses.field(default_factory=dict)

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form, keys in a fixed order."""
        record: dict[str, Any] = {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "field": self.field,
            "kind": self.kind,
        }
        for key in KIND_FIELDS[self.kind]:
            record[key] = self.data.get(key)
        return record
