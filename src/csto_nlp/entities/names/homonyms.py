"""Where a state's name or demonym does not stand for the state: bodies, works, persons, teams, food, money."""

from __future__ import annotations

import re
from typing import Final

from csto_nlp.entities.names.lexicon import (
    AMERICAN_PREFIXES,
    BARE_CAPITALS,
    BODY_HEADS,
    BODY_PHRASES,
    GIVEN_NAME_STATES,
    GIVEN_NAMES,
    GOVERNMENT_WORDS,
    LIKELY_SURNAMES,
    LOOSE_HEADS,
    NAME_PREFIXES,
    NO_GIVEN_NAMES,
    OF_HEADS,
    OF_HEADS_LONG,
    ORGAN_WORDS,
    PERSON_CAPITALS,
    PERSON_STYLES,
    STATE_ORGAN_WORDS,
    SURNAME_STATES,
    printed,
)
from csto_nlp.entities.names.mention import DEMONYM, NAME, Document, Spot
from csto_nlp.entities.names.shared_names import (
    SHARED_WITH_AMERICA,
    american_evidence,
    is_american_town,
    is_other_place,
)
from csto_nlp.entities.names.sport import MANY_SPORT_WORDS, is_team
from csto_nlp.text.regex import lazy
from csto_nlp.text.wordlists import words

_CAPITALISED_RUN = lazy(r"(?: (?:[A-Z][\w'&-]*|of|and|&))+")
_BODY_PHRASE = lazy(rf"\b(?i:{'|'.join(map(re.escape, BODY_PHRASES))})\b")
_BODY_PHRASE_WORDS: Final = printed(phrase.split()[-1] for phrase in BODY_PHRASES)
_OF_BEFORE = lazy(r"((?:[A-Z][\w.'&-]*[ ]|(?:and|&)[ ]){1,5})of[ ](?:the[ ]|[Tt]he[ ])?$")
_PERSON_STATES: Final = printed(SURNAME_STATES | GIVEN_NAME_STATES)
_FORMER_PREFIX: Final = frozenset({"ex", "post", "pre"})
_SHORT_AMERICA: Final = frozenset({"US", "U.S.", "USA"})
_ROUTE = lazy(r"-\d")
_SIGNS_BEFORE: Final = frozenset("@#$.")
_SIGNS_AFTER: Final = frozenset("@$")
#: Turkmen-Press, Belarus-1.
_JOINED_BODY = lazy(r"-(?:Press|Inform|Info|Pravda|TV|TASS|Today|Invest|Bank|Telecom|\d\d?)\b")
_JOINTS: Final = frozenset("- ")
_OF: Final = frozenset({"of", "the"})
#: States whose names a word in front may change: African American, ex-Soviet.
_PREFIXED_STATES: Final = frozenset({"USA", "SUN"})
_NO_US = lazy(
    r"(?i:\b(?:contact|join|tell|about|follow|let|give|show|help|support|email|call|find|with|all of|most of|both of))"
    r"[ ]$"
)
#: Words of the sentence that make Turkey a bird and China crockery.
_THINGS: Final = {
    "Turkey": lazy(
        r"\b(?:[Tt]hanksgiving|[Rr]oast\w*|[Ss]tuffing|[Gg]ravy|[Ss]andwich\w*|[Cc]ranberr\w+|[Bb]acon|"
        r"[Pp]oultry|[Oo]ven|[Rr]ecipes?|[Cc]arv\w+|[Dd]rumsticks?|[Bb]reasts?|[Mm]ashed)\b"
    ),
    "China": lazy(r"\b(?:porcelain|teacups?|teapots?|saucers?|plates|cupboard|crockery|dinnerware)\b"),
}
#: Words right after the name that make it a verb or a religious order.
_NEXT_WORDS: Final = {
    "Polish": lazy(r"[ ](?:the|your|his|her|their|my|our|it|them|up|off|until|with|and buff)\b"),
    "Dominican": lazy(
        r"[ ](?:friars?|nuns?|sisters?|priests?|order|Order|monks?|convent|monastery|Hospital|University|College)\b"
    ),
}
_NO_CAPITAL = lazy(
    r"[ ](?:[Ss]tate\b|Huskies|Redskins|Capitals|Wizards|Nationals|Bullets|Irving|Carver|Hilton|Jackson|"
    r"(?i:[A-Z]\w+(?:[aeyo]v|bek|uly)\b))"
)
_TRIBAL = lazy(
    r"\b(?:[Tt]rib(?:e|es|al)|reservations?|Navajo|Cherokees?|Apaches?|Sioux|Seminoles?|Choctaws?|Lakota|Mohawks?|Pequots?|Mohegans?|"
    r"Native American\w*|Bureau of Indian Affairs|wigwams?|Plains Indians?)\b"
)
_COLONIAL = lazy(r"\b(?:[Nn]egro(?:es)?|[Bb]lacks?|[Ww]hites?|Spanish|Spaniards|Mexicans?|settlers|French) and \Z")
_CULTURE: Final = words(
    """
    heritage song songs music rock folk dance dancers dancing food cuisine dish dishes recipe recipes restaurant pub
    grocery bakery deli pastry pastries immersion class classes lessons students teacher club festival
    """
)
_AND_GRILL = lazy(r"[ ]and[ ][A-Z][a-z]+[ ](?:Grill|food|restaurant)\b")
_AMBIGUOUS: Final = printed({*_THINGS, *_NEXT_WORDS, "Indian", "Indians"})
_SUSPECTS: Final = _PERSON_STATES | _AMBIGUOUS | SHARED_WITH_AMERICA
_INDIA = lazy(r"\b(?:India|New Delhi|Delhi|Mumbai|Bombay|Modi|Hindu\w*|Pakistan\w*|Kashmir\w*|rupees?)\b")


def is_no_state(spot: Spot, document: Document) -> bool:
    """Tell whether a name or demonym at this place stands for something else than the state.

    The cheapest questions come first: most names are no other word, and have no neighbour that could change them.
    """
    if spot.surface in _SUSPECTS and (
        _is_person(spot, document) or _is_thing(spot, document) or is_other_place(spot, document)
    ):
        return True
    if _touches_another_word(spot) or (document.longer_names and _is_club(spot, document)):
        return True
    if spot.kind == DEMONYM:
        return _is_culture(spot, document)
    return document.sport >= MANY_SPORT_WORDS and is_team(spot)


def _touches_another_word(spot: Spot) -> bool:
    """Tell whether the words and signs next to the name make another thing of it; most have none that could."""
    text, start, end = spot.text, spot.start, spot.end
    before, after = text[start - 1 : start], text[end : end + 2]
    if (before in _SIGNS_BEFORE or after[:1] in _SIGNS_AFTER or spot.surface in _SHORT_AMERICA) and _is_split(spot):
        return True
    if after[:1] == " " and after[1:].isupper() and _is_body(spot):
        return True
    if after[:1] == "-" and _JOINED_BODY.match(spot.after):
        return True
    if spot.kind != NAME or before != " ":
        return spot.ids[0] in _PREFIXED_STATES and before in _JOINTS and _is_prefixed(spot)
    word = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
    if word in _OF:
        return _follows_body(text, start) and _is_of_body(spot)
    return (word[:1].isupper() or spot.ids[0] in _PREFIXED_STATES) and (_is_prefixed(spot) or _is_of_body(spot))


def _follows_body(text: str, start: int) -> bool:
    """Tell whether the last word of a body's name and "of" or "of the" stand right before."""
    head = text.rfind("of ", max(0, start - len("of the ")), start)
    return head > 1 and text[text.rfind(" ", 0, head - 1) + 1 : head - 1].lower() in OF_HEADS


def is_longer_name(spot: Spot, document: Document) -> bool:
    """Tell whether a capital's name is only part of a longer name here: The Moscow Times, George Washington."""
    after = spot.text[spot.end : spot.end + 2]
    if (after[:1] == "," and is_american_town(spot)) or (after[:1] == " " and after[1:].isupper() and _is_body(spot)):
        return True
    surface = spot.surface.title() if spot.upper else spot.surface
    if surface not in PERSON_CAPITALS:
        return surface in BARE_CAPITALS and not document.other_forms(spot.ids[0], surface)
    return spot.previous_word in GIVEN_NAMES or bool(_NO_CAPITAL.match(spot.after))


def _is_split(spot: Spot) -> bool:
    """Money signs and the like: "US$5", "US $5", and the pronoun in a line of capitals."""
    if spot.after[:1] in {"$", "@"} or spot.before[-1:] in {"@", "#", "$"} or spot.before.endswith("www."):
        return True
    if spot.surface not in _SHORT_AMERICA:
        return False
    if _ROUTE.match(spot.after) or (spot.surface == "USA" and _is_usa_body(spot)):
        return True
    return spot.after.startswith(" $") or (bool(_NO_US.search(spot.before)) and _capitals_around(spot))


def _is_usa_body(spot: Spot) -> bool:
    """USA Hauling, USA Gymnastics: bodies, for before a noun news writes US."""
    word = spot.next_word
    return (
        word.istitle()
        and word.isalpha()
        and word.lower() not in GOVERNMENT_WORDS | ORGAN_WORDS
        and not spot.in_headline
    )


def _capitals_around(spot: Spot) -> bool:
    """Tell whether the word before is printed as in headlines or page furniture ("Contact US", "JOIN US")."""
    word = spot.previous_word
    return word.isupper() or (word.istitle() and not spot.next_word)


def _is_body(spot: Spot) -> bool:
    """Tell whether the name opens a longer name, of something that is no organ of the state."""
    if not spot.next_word[:1].isupper() or spot.next_word.lower() in ORGAN_WORDS:
        return False
    found = _CAPITALISED_RUN.match(spot.after)
    run = found.group().split() if found else []
    if not _BODY_PHRASE_WORDS.isdisjoint(run) and _BODY_PHRASE.search(spot.after[: len(found[0]) if found else 0]):
        return True
    for word in run[:3]:
        plain = word.lower().removesuffix("'s")
        if word in {"of", "and", "&"} or plain in STATE_ORGAN_WORDS or plain in ORGAN_WORDS:
            return False
        if plain in BODY_HEADS and not (plain in LOOSE_HEADS and spot.in_headline):
            return True
    return False


def _is_of_body(spot: Spot) -> bool:
    """Tell whether the name closes a longer one: University of Georgia, Islamic Movement of Uzbekistan."""
    if spot.kind != NAME or spot.previous_word.lower() not in {"of", "the"}:
        return False
    found = _OF_BEFORE.search(spot.before)
    if not found:
        return False
    head = [word.lower() for word in found.group(1).split()]
    if head[-1] not in OF_HEADS or STATE_ORGAN_WORDS & set(head):
        return False
    return head[-1] not in OF_HEADS_LONG or len(head) > 1 + (head[0] == "the")


def _is_prefixed(spot: Spot) -> bool:
    """Tell whether the word before changes what is meant: African American, ex-Soviet, Air France."""
    hyphened = spot.before[-1:] == "-"
    word = (re.split(r"\W", spot.before[:-1])[-1] if hyphened else spot.previous_word).lower()
    if spot.ids == ("USA",) and spot.surface.lower().startswith("america") and word in AMERICAN_PREFIXES:
        return True
    if spot.ids == ("SUN",) and hyphened and word in _FORMER_PREFIX:
        return True
    return spot.kind == NAME and spot.previous_word in NAME_PREFIXES and not spot.previous_word.isupper()


def _is_person(spot: Spot, document: Document) -> bool:
    """Tell whether the name is a person's, here or elsewhere in an article that speaks of no such state."""
    if spot.surface not in _PERSON_STATES:
        return False
    surface = spot.surface.title() if spot.upper else spot.surface
    if _names_person(spot, surface, document):
        return True
    if surface not in document.persons:
        document.persons[surface] = not document.other_forms(spot.ids[0], surface) and any(
            _names_person(other, surface, document) for other in document.surfaces[surface.title()]
        )
    return document.persons[surface]


def _names_person(spot: Spot, surface: str, document: Document) -> bool:
    previous = spot.previous_word
    if surface in SURNAME_STATES and previous:
        if previous.title() in GIVEN_NAMES and previous[:1].isupper():
            return True
        if spot.kind == NAME and previous.lower() in PERSON_STYLES:
            return True
        if surface in LIKELY_SURNAMES and _may_be_given_name(previous, document) and not spot.in_headline:
            return not spot.before[: -len(previous) - 1].rstrip(" \"'(").endswith(tuple(".!?:")) and (
                spot.before.strip() != previous
            )
    return surface in GIVEN_NAME_STATES and _opens_person(spot)


def _may_be_given_name(word: str, document: Document) -> bool:
    if not word.istitle() or not word.isalpha() or word.lower() in NO_GIVEN_NAMES:
        return False
    return all(word not in forms for forms in document.forms.values())


def _opens_person(spot: Spot) -> bool:
    word = spot.next_word
    if not word[:1].isupper() or word.lower().strip(".") in GOVERNMENT_WORDS or not word.strip(".").isalpha():
        return False
    if spot.upper:
        return word.isupper() and spot.previous_word.lower() == "by"
    return not (spot.in_headline and word.endswith("s"))  # "Chad Rebels", "Jordan Warns": nouns and verbs


def _is_club(spot: Spot, document: Document) -> bool:
    """Tell whether the article gives a club or person this name is short for: the Indians, of Cleveland."""
    return spot.surface.casefold() in document.longer_names and not document.other_forms(spot.ids[0], spot.surface)


def _is_thing(spot: Spot, document: Document) -> bool:
    """Tell food, crockery, religious orders and first peoples from the states that share their words."""
    if spot.surface not in _AMBIGUOUS:
        return False
    surface = spot.surface.title()
    if surface in _THINGS:
        found = _THINGS[surface].search(_sentence(spot))
        return bool(found) and not document.other_forms(spot.ids[0], surface)
    if surface in _NEXT_WORDS:
        return bool(_NEXT_WORDS[surface].match(spot.after)) and (surface != "Polish" or spot.starts_sentence)
    if document.distinct(_INDIA):
        return False
    return bool(document.distinct(_TRIBAL) or _COLONIAL.search(spot.before))


def _is_culture(spot: Spot, document: Document) -> bool:
    """Tell a demonym of songs, food or lessons in a story of American local life that names no such state."""
    if spot.next_word not in _CULTURE and not (spot.next_word == "and" and _AND_GRILL.match(spot.after)):
        return False
    return american_evidence(document) > 0 and not document.other_forms(spot.ids[0], spot.surface)


def _sentence(spot: Spot) -> str:
    """Return the sentence around a name, cut at full stops."""
    return spot.before.rpartition(". ")[2] + spot.surface + spot.after.partition(". ")[0]
