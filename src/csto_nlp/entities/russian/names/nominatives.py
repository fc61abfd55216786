"""What Russian calls a state or a body: its first name in the table, in the nominative."""

from __future__ import annotations

import csv
import functools
from typing import Final

from csto_nlp.entities.russian.names.table import NAME, ORGANISATION
from csto_nlp.resources import model_text

_KINDS: Final = {NAME: "state", ORGANISATION: "organisation"}


def nominative(kind: str, ident: str | None) -> str:
    """Return the Russian name of a ``state`` or an ``organisation`` by its id, "" where the table has none.

    Raises ModelError where the file of forms is damaged.
    """
    return _nominatives().get((kind, ident or ""), "")


@functools.cache
def _nominatives() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in csv.DictReader(model_text("russian/forms.csv").splitlines()):
        if row["kind"] in _KINDS:
            found.setdefault((_KINDS[row["kind"]], row["id"]), row["name"])
    return found
