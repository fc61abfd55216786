"""Kinds of office: which one person holds at a time, and what the everyday words for an office are called here."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

#: Kinds of office that one person holds at a time, whatever title the table gives (president, acting president).
SOLE_OFFICES: Final = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "defence_minister",
        "interior_minister",
        "security_council_secretary",
        "secretary_general",
        "speaker",
    }
)

#: Kinds of which a state may have several offices, each under a title of its own, with one holder.
SOLE_UNDER_ONE_TITLE: Final = frozenset(
    {
        "chair",
        "chief_of_general_staff",
        "commander_in_chief",
        "commission_president",
        "council_president",
        "director_general",
        "finance_minister",
        "high_commissioner",
        "high_representative",
        "intelligence_chief",
        "mayor",
        "presidential_chief_of_staff",
        "regional_head",
        "security_service_head",
        "supreme_commander",
        "supreme_leader",
        "upper_house_speaker",
    }
)

#: What a kind is called elsewhere.
_OTHER_WORDS: Final = {
    "president": "head_of_state",
    "king": "head_of_state",
    "prime_minister": "head_of_government",
    "premier": "head_of_government",
    "chancellor": "head_of_government",
    "minister_of_foreign_affairs": "foreign_minister",
    "minister_of_defence": "defence_minister",
    "defense_minister": "defence_minister",
    "minister_of_defense": "defence_minister",
    "minister_of_internal_affairs": "interior_minister",
    "minister_of_interior": "interior_minister",
    "chairman": "chair",
    "press_secretary": "spokesperson",
    "chief_of_staff": "presidential_chief_of_staff",
}


def meant_kind(kind: str, known: Collection[str]) -> str | None:
    """Return the known kind that an unknown one is a slip or another word for; None where it is like none of them."""
    from difflib import get_close_matches

    word = "_".join(kind.lower().replace("-", " ").replace("_", " ").split())
    if word in known:
        return word
    near = get_close_matches(word, sorted({*known, *_OTHER_WORDS}), n=1, cutoff=0.8)
    return _OTHER_WORDS.get(near[0], near[0]) if near else None
