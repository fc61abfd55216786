"""Names that several places share: Georgia, towns in the United States, the Congos, the Koreas, Dominica."""

from __future__ import annotations

import re
from typing import Final

from csto_nlp.entities.names.evidence import AMERICAN_GEORGIA, CAUCASUS, HOMELY, UNITED_STATES
from csto_nlp.entities.names.lexicon import AMERICAN_STATE_ABBREVIATIONS, AMERICAN_STATES, TOWN_NAMES, printed
from csto_nlp.entities.names.mention import NAME, Document, Spot

_POSTAL: Final = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|"
    "OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY"
)
_US_STATES: Final = "|".join(AMERICAN_STATES)
_US_STATE_ABBREVIATIONS: Final = "|".join(map(re.escape, AMERICAN_STATE_ABBREVIATIONS))
_US_TAIL = re.compile(rf",\s?(?:(?:{_US_STATES}|{_POSTAL})\b|(?:{_US_STATE_ABBREVIATIONS}))")
_TOWNSFOLK = re.compile(r" (?:woman|man|resident|residents|teen|teenager|couple|Road|City Council|High School)\b")
_US_CITY_BEFORE = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Macon|Columbus|Athens|Marietta|Gainesville|Valdosta|Albany|Rome|Decatur|"
    r"Roswell|Tifton|Brunswick|Dalton|Plains|Jonesboro|Warner Robins),? $"
)
_STATE_OF = re.compile(r"\b(?:state of|statewide in|[Nn]ortheast|[Nn]orthwest|[Mm]iddle) $")
#: Forms of two states: the less common one, the commoner one.
_SHARED_FORMS: Final = {"congo": ("COG", "COD"), "korea": ("PRK", "KOR"), "dominica": ("DMA", "DOM")}
_SHARED_SURFACES: Final = {
    "Congo": "congo",
    "Congolese": "congo",
    "Korea": "korea",
    "Korean": "korea",
    "Koreans": "korea",
    "Dominican": "dominica",
    "Dominicans": "dominica",
}

_SHARED_BY_STATES: Final = printed(_SHARED_SURFACES)
#: Names of states that American states and towns bear too.
SHARED_WITH_AMERICA: Final = printed({"Georgia", *TOWN_NAMES})

#: How many words of homely American life weigh as much as one name from there.
_HOMELY_WEIGHT: Final = 2


def is_other_place(spot: Spot, document: Document) -> bool:
    """Tell whether a state's name stands for an American state or town of the same name."""
    if spot.kind != NAME or spot.surface not in SHARED_WITH_AMERICA:
        return False
    surface = spot.surface.title()
    if surface == "Georgia":
        return _is_american_georgia(spot, document)
    return surface in TOWN_NAMES and (is_american_town(spot) or _is_home_town(spot, document))


def _is_home_town(spot: Spot, document: Document) -> bool:
    """Tell whether an article that speaks of no such state, nor of others, is about life in a town."""
    if document.other_forms(spot.ids[0], spot.surface):
        return False
    others = len(document.forms.keys() - {"USA", spot.ids[0]})
    return bool(_TOWNSFOLK.match(spot.after)) or american_evidence(document) > 2 * others


def is_american_town(spot: Spot) -> bool:
    """Tell whether an American state follows the name: Moscow, Idaho; Peru, Ind."""
    return bool(_US_TAIL.match(spot.after))


def _is_american_georgia(spot: Spot, document: Document) -> bool:
    if _US_CITY_BEFORE.search(spot.before) or _STATE_OF.search(spot.before):
        return True
    if "Tbilisi" in document.forms.get("GEO", ()):
        return False
    caucasus = document.evidence.get(CAUCASUS, 0)
    neighbours = len(document.forms.keys() - {"USA", "GEO"})
    american = document.evidence.get(AMERICAN_GEORGIA, 0)
    return 2 * american + american_evidence(document) > 2 * caucasus + neighbours


def american_evidence(document: Document) -> int:
    """Count the signs of an article about local life in the United States: its states, counties, schools."""
    evidence = document.evidence
    return evidence.get(UNITED_STATES, 0) + min(evidence.get(HOMELY, 0), 2 * _HOMELY_WEIGHT) // _HOMELY_WEIGHT


def resolve(spot: Spot, document: Document) -> str:
    """Return the state that a form stands for; where it is the form of two, the document decides."""
    if spot.surface not in _SHARED_BY_STATES:
        return spot.ids[0]
    key = _SHARED_SURFACES[spot.surface.title()]
    less, more = _SHARED_FORMS[key]
    return less if less in document.evidence and more not in document.evidence else more
