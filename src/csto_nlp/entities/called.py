"""Which states, bodies and persons go by a name, in Latin letters or in Russian, and the terms of office of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csto_nlp.knowledge import who as offices
from csto_nlp.text.casing import is_cyrillic

if TYPE_CHECKING:
    import os

    from csto_nlp.knowledge import Knowledge
    from csto_nlp.knowledge.who import Holding


def meant(sought: str, knowledge: Knowledge) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """Return the ids of the states or bodies, or else of the persons, that go by a name; None for the other.

    Raises UsageError where nothing goes by that name.
    """
    if is_cyrillic(sought):
        from csto_nlp.entities.russian.lookup import bodies_called, persons_called, states_called

        bodies = states_called(sought, knowledge) or bodies_called(sought, knowledge)
        if bodies:
            return bodies, None
        if persons := persons_called(sought, knowledge):
            return None, persons
    return offices.meant(sought, knowledge)


def who(
    sought: str | None = None,
    *,
    on: str | None = None,
    stale: bool = False,
    knowledge: Knowledge | str | os.PathLike[str] | None = None,
) -> list[Holding]:
    """Return terms of office, as ``csto_nlp.knowledge.who.who`` does; ``sought`` may be in Russian (Казахстан)."""
    return offices.who(sought, on=on, stale=stale, knowledge=knowledge, lookup=meant)
