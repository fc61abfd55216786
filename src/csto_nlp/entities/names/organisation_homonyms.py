"""Where an organisation's abbreviation stands for something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.entities.names.mention import Document, Spot

#: Abbreviations that are also words, places or other bodies: they count where the article gives the full name,
#: or speaks of what the organisation is about.
_NEEDS: Final = {
    "WHO": lazy(r"World Health Organi[sz]ation|\b(?:(?i:disease|health|vaccin\w+|virus|epidemic|pandemic|outbreak))\b"),
    "GUAM": lazy(r"\b(?:Georgian?|Ukrain\w+|Azerbaijan\w*|Moldova\w*|GUUAM|CIS)\b"),
    "ICC": lazy(r"International Criminal Court|\b(?:war crimes|genocide|The Hague|Rome Statute|arrest warrant)"),
    "PACE": lazy(r"Council of Europe|Parliamentary Assembly|Strasbourg"),
    "ECO": lazy(r"Economic Cooperation Organi[sz]ation"),
    "EEU": lazy(r"Eurasian? |[Cc]ustoms [Uu]nion"),
    "C5": lazy(r"C5\+1|Central Asia"),
    "Union State": lazy(r"\b(?:Belarus\w*|Lukashenk[oa]|Minsk)\b"),
}
_SIGNS: Final = frozenset("@#$")
_CAPITALS_LINE: Final = 3


def is_no_organisation(spot: Spot, document: Document) -> bool:
    """Tell whether a known organisation's name at this place stands for something else."""
    if spot.text[spot.end : spot.end + 1] == "$" or spot.text[spot.start - 1 : spot.start] in _SIGNS:
        return True
    needed = _NEEDS.get(spot.surface)
    if needed is None:
        return False
    if not document.distinct(needed):
        return True
    return spot.surface == "WHO" and _in_capitals(spot)


def _in_capitals(spot: Spot) -> bool:
    """Tell whether the words around are printed in capitals too, which turns "who" into "WHO"."""
    words = re.findall(r"[A-Za-z]{2,}", spot.before[-30:] + " " + spot.after[:30])
    return len(words) >= _CAPITALS_LINE and all(word.isupper() for word in words)
