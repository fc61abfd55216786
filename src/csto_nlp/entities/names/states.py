"""Mentions of states: names, demonyms, and capitals or seats that stand for a government."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from csto_nlp.entities.names.find import find_names

if TYPE_CHECKING:
    from csto_nlp.entities.entity import Entity
    from csto_nlp.knowledge import Knowledge


def find_states(texts: Mapping[str, str], knowledge: Knowledge) -> dict[str, list[Entity]]:
    """Return states, and capitals and de-facto entities as places, by field (see ``find_names``)."""
    found = find_names(texts, knowledge)
    return {field: [e for e in entities if e.kind in {"state", "place"}] for field, entities in found.items()}
