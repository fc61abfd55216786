"""Names that several places share: Georgia, towns in the United States, the Congos, the Koreas, Dominica."""

from __future__ import annotations

import re
from typing import Final

from csto_nlp.entities.names_lexicon import TOWN_NAMES, US_STATE_ABBREVIATIONS, US_STATES, printed
from csto_nlp.entities.names_spot import NAME, Document, Spot

#: What a text about Georgia in the Caucasus speaks of.
_CAUCASUS = re.compile(
    r"\b(?:Tbilisi|Batumi|Kutaisi|Gori|Poti|Rustavi|Zugdidi|Sukhumi|Tskhinvali|Abkhaz\w*|\w*Osseti\w*|Adjar\w*|"
    r"Ajar\w*|Caucas\w*|Soviet\w*|Georgian|Saakashvili|Shevardnadze|Gamsakhurdia|Ivanishvili|Kobakhidze|"
    r"Garibashvili|Kavelashvili|Zurabishvili|Margvelashvili|Burjanadze|Pankisi|Rose Revolution|GUU?AM|NATO|"
    r"CIS|CSTO|Commonwealth of Independent States|European Union|Moscow|Putin|Yeltsin|Medvedev|Black Sea)\b"
)
_AMERICAN_GEORGIA = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Macon|Marietta|Gainesville|Valdosta|Decatur|Roswell|Tifton|Brunswick|Dalton|"
    r"Georgia (?:Tech|Bulldogs|Southern|State|Power|Gov|Republican|Democrat|House|Senate|General Assembly|"
    r"Department|Public Service|Legislature|legislature|lawmakers|law|voters|schools?|counties|residents)|"
    r"University of Georgia|[Nn]orth(?:east|west)? Georgia|[Ss]outh(?:east|west)? Georgia|[Mm]iddle Georgia)\b"
)
_UNITED_STATES = re.compile(
    rf"\b(?:{US_STATES}|[A-Z]\w+ County|Independent School District)\b|\b(?:{US_STATE_ABBREVIATIONS})(?=[\s,;)])"
)
_HOMELY = re.compile(
    r"\b(?:[Cc]ount(?:y|ies)|[Ss]chool [Bb]oard|[Hh]igh [Ss]chool|[Ll]egislature|[Ss]enate|City Council|"
    r"city council|state lawmakers|[Ss]tatehouse|[Ss]tatewide|Funeral Home|Sheriff|sheriff|Gov\.|St\.,|Ave\.|"
    r"Route \d+|campus|grandchildren|[Ee]ntombment|[Ii]nterment|Township|township)(?=\W|$)"
)
_POSTAL: Final = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|"
    "OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY"
)
_US_TAIL = re.compile(rf",\s?(?:(?:{US_STATES}|{_POSTAL})\b|(?:{US_STATE_ABBREVIATIONS}))")
_TOWNSFOLK = re.compile(r" (?:woman|man|resident|residents|teen|teenager|couple|Road|City Council|High School)\b")
_US_CITY_BEFORE = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Macon|Columbus|Athens|Marietta|Gainesville|Valdosta|Albany|Rome|Decatur|"
    r"Roswell|Tifton|Brunswick|Dalton|Plains|Jonesboro|Warner Robins),? $"
)
_STATE_OF = re.compile(r"\b(?:state of|statewide in|[Nn]ortheast|[Nn]orthwest|[Mm]iddle) $")
#: Forms of two states: the less common one, what speaks for it, the commoner one, what speaks for that.
_SHARED_FORMS: Final = {
    "congo": (
        "COG",
        re.compile(r"\b(?:Brazzaville|Sassou|Nguesso|Pointe-Noire|Lissouba)\b"),
        "COD",
        re.compile(r"\b(?:Kinshasa|Kabila|Tshisekedi|Mobutu|Lumumba|Goma|Bukavu|Kivu|Katanga|M23|Za[iï]re\w*)\b"),
    ),
    "korea": (
        "PRK",
        re.compile(r"\b(?:Pyongyang|North Korea\w*|Kim Jong|DPRK)\b"),
        "KOR",
        re.compile(r"\b(?:Seoul|South Korea\w*)\b"),
    ),
    "dominica": (
        "DMA",
        re.compile(r"\b(?:Dominica|Roseau|Skerrit)\b"),
        "DOM",
        re.compile(r"\b(?:Dominican Republic|Santo Domingo)\b"),
    ),
}
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
    caucasus = document.distinct(_CAUCASUS)
    neighbours = len(document.forms.keys() - {"USA", "GEO"})
    american = document.distinct(_AMERICAN_GEORGIA)
    return 2 * american + american_evidence(document) > 2 * caucasus + neighbours


def american_evidence(document: Document) -> int:
    """Count the signs of an article about local life in the United States: its states, counties, schools."""
    names = document.distinct(_UNITED_STATES)
    return names + min(document.distinct(_HOMELY), 2 * _HOMELY_WEIGHT) // _HOMELY_WEIGHT


def resolve(spot: Spot, document: Document) -> str:
    """Return the state that a form stands for; where it is the form of two, the document decides."""
    if spot.surface not in _SHARED_BY_STATES:
        return spot.ids[0]
    key = _SHARED_SURFACES[spot.surface.title()]
    less, its_words, more, their_words = _SHARED_FORMS[key]
    return less if document.distinct(its_words) and not document.distinct(their_words) else more
