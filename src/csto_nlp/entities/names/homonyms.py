"""Homonyms: places where a state's or an organisation's name stands for something else.

The name may be part of a longer one (a body, a work, "Air France"), a person's, a team's, a thing's (the bird, the
porcelain), a sum of money, a town's. Word lists: ``models/rules/homonyms.txt``.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.entities.names.matcher import DEMONYM, NAME
from csto_nlp.entities.names.shared_names import (
    SHARED_WITH_AMERICA,
    american_evidence,
    is_american_town,
    is_other_place,
    printed,
)
from csto_nlp.resources import word_lists
from csto_nlp.text.automaton import all_matches, build_automaton
from csto_nlp.text.casing import is_all_caps
from csto_nlp.text.regex import lazy
from csto_nlp.text.sentences import opens_sentence

if TYPE_CHECKING:
    from csto_nlp.entities.names.mention import ArticleNames, NameMention

_WORDS: Final = word_lists("homonyms")

_SURNAMES: Final = _WORDS["surnames of states"]
_GIVEN_NAMES_OF_STATES: Final = _WORDS["given names of states"]
_PERSON_STATES: Final = printed(_SURNAMES | _GIVEN_NAMES_OF_STATES)
#: Words of the sentence that make Turkey a bird and China crockery.
_THINGS: Final = {
    "Turkey": lazy(
        r"\b(?:[Tt]hanksgiving|[Rr]oast\w*|[Ss]tuffing|[Gg]ravy|[Ss]andwich\w*|[Cc]ranberr\w+|[Bb]acon|"
        r"[Pp]oultry|[Oo]ven|[Rr]ecipes?|[Cc]arv\w+|[Dd]rumsticks?|[Bb]reasts?|[Mm]ashed)\b"
    ),
    "China": lazy(r"\b(?:porcelain|teacups?|teapots?|saucers?|plates|cupboard|crockery|dinnerware)\b"),
}
#: What after the name makes it a verb ("Polish the ...") or a religious order.
_NEXT_WORDS: Final = {
    "Polish": lazy(r"[ ](?:the|your|his|her|their|my|our|it|them|up|off|until|with|and buff)\b"),
    "Dominican": lazy(
        r"[ ](?:friars?|nuns?|sisters?|priests?|order|Order|monks?|convent|monastery|Hospital|University|College)\b"
    ),
}
_AMBIGUOUS: Final = printed({*_THINGS, *_NEXT_WORDS, "Indian", "Indians"})
#: Names that are other words or names as well; all others are spared the questions about them.
_SUSPECTS: Final = _PERSON_STATES | _AMBIGUOUS | SHARED_WITH_AMERICA
_JOINTS: Final = frozenset("- ")
_OF_THE: Final = frozenset({"of", "the"})
#: The United States and the Soviet Union, whose names a word in front may change: African American, ex-Soviet.
_PREFIXED_STATES: Final = frozenset({"USA", "SUN"})
#: How many different words of sport make an article one about sport.
_MANY_SPORT_WORDS: Final = 3


def is_homonym_of_state(mention: NameMention, article: ArticleNames) -> bool:
    """Whether a state's name or demonym stands for something else than the state here.

    The cheapest questions come first: most names are no other word, and have no neighbour that could change them.
    """
    if mention.surface in _SUSPECTS and (
        _is_person(mention, article) or _is_thing(mention, article) or is_other_place(mention, article)
    ):
        return True
    if _is_changed_by_neighbour(mention) or (article.suppressed_last_words and _is_short_for_other(mention, article)):
        return True
    if mention.kind == DEMONYM:
        return _is_local_culture(mention, article)
    return article.once(_sport_words_in) >= _MANY_SPORT_WORDS and _is_team(mention)


# Longer names: bodies, works, prefixes, signs.

_BODY_PHRASE = lazy(rf"\b(?i:{'|'.join(map(re.escape, sorted(_WORDS['body phrases'])))})\b")
_BODY_PHRASE_ENDS: Final = printed(phrase.split()[-1] for phrase in _WORDS["body phrases"])
_CAPITALISED_RUN = lazy(r"(?: (?:[A-Z][\w'&-]*|of|and|&))+")
_HEAD_BEFORE_OF = lazy(r"((?:[A-Z][\w.'&-]*[ ]|(?:and|&)[ ]){1,5})of[ ](?:the[ ]|[Tt]he[ ])?$")
#: Turkmen-Press, Belarus-1.
_JOINED_BODY = lazy(r"-(?:Press|Inform|Info|Pravda|TV|TASS|Today|Invest|Bank|Telecom|\d\d?)\b")
_FORMER_PREFIXES: Final = frozenset({"ex", "post", "pre"})
_SHORT_AMERICA: Final = frozenset({"US", "U.S.", "USA"})
_SIGNS_BEFORE: Final = frozenset("@#$.")
_SIGNS_AFTER: Final = frozenset("@$")
_ROUTE_NUMBER = lazy(r"-\d")
#: Before "US" where it is the pronoun in capitals: "CONTACT US".
_PRONOUN_BEFORE = lazy(
    r"(?i:\b(?:contact|join|tell|about|follow|let|give|show|help|support|email|call|find|with|all of|most of|both of))"
    r"[ ]$"
)
#: After a capital's name that is an American state's, a team's or a person's: "Washington State".
_NO_CAPITAL_AFTER = lazy(
    r"[ ](?:[Ss]tate\b|Huskies|Redskins|Capitals|Wizards|Nationals|Bullets|Irving|Carver|Hilton|Jackson|"
    r"(?i:[A-Z]\w+(?:[aeyo]v|bek|uly)\b))"
)


def is_longer_name(mention: NameMention, article: ArticleNames) -> bool:
    """Whether a capital's name is part of another name: "Moscow Times", "George Washington", "Moscow, Idaho"."""
    after = mention.text[mention.end : mention.end + 2]
    if (after[:1] == "," and is_american_town(mention)) or (
        after[:1] == " " and after[1:].isupper() and _opens_body(mention)
    ):
        return True
    surface = mention.in_title_case
    if surface not in _WORDS["person capitals"]:
        return surface in _WORDS["ambiguous capitals"] and not article.has_other_form(mention.ids[0], surface)
    return mention.previous_word in _WORDS["given names"] or bool(_NO_CAPITAL_AFTER.match(mention.after))


def _is_changed_by_neighbour(mention: NameMention) -> bool:
    """Whether the words or signs next to a name make something else of it.

    Looks at single characters before anything else is cut out or matched: most names have no neighbour that could.
    """
    text, start, end = mention.text, mention.start, mention.end
    before, after = text[start - 1 : start], text[end : end + 2]
    signs = before in _SIGNS_BEFORE or after[:1] in _SIGNS_AFTER
    if (signs or mention.surface in _SHORT_AMERICA) and _is_sign_or_pronoun(mention):
        return True
    if after[:1] == " " and after[1:].isupper() and _opens_body(mention):
        return True
    if after[:1] == "-" and _JOINED_BODY.match(mention.after):
        return True
    if mention.kind != NAME or before != " ":
        return mention.ids[0] in _PREFIXED_STATES and before in _JOINTS and _is_prefixed(mention)
    word = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
    if word in _OF_THE:
        return _may_follow_head(text, start) and _closes_body(mention)
    return (word[:1].isupper() or mention.ids[0] in _PREFIXED_STATES) and (
        _is_prefixed(mention) or _closes_body(mention)
    )


def _is_sign_or_pronoun(mention: NameMention) -> bool:
    """Whether a sign makes a sum, an address or a road of a name ("US$5", "US-1"), or "US" is the pronoun."""
    if mention.after[:1] in {"$", "@"} or mention.before[-1:] in {"@", "#", "$"} or mention.before.endswith("www."):
        return True
    if mention.surface not in _SHORT_AMERICA:
        return False
    if _ROUTE_NUMBER.match(mention.after) or (mention.surface == "USA" and _is_usa_body(mention)):
        return True
    return mention.after.startswith(" $") or (bool(_PRONOUN_BEFORE.search(mention.before)) and _is_in_capitals(mention))


def _is_usa_body(mention: NameMention) -> bool:
    """Whether "USA" opens a body's name ("USA Hauling"); before a plain noun news writes US."""
    word = mention.next_word
    return (
        word.istitle()
        and word.isalpha()
        and word.lower() not in _WORDS["government words"] | _WORDS["organ words"]
        and not mention.in_headline
    )


def _is_in_capitals(mention: NameMention) -> bool:
    """Whether the word before is printed as on buttons of a page: "JOIN US", "Contact US" at the end of a line."""
    word = mention.previous_word
    return word.isupper() or (word.istitle() and not mention.next_word)


def _opens_body(mention: NameMention) -> bool:
    """Whether a name opens the name of a body that is no organ of the state: "Uzbekistan Airways"."""
    organs = _WORDS["organ words"]
    if not mention.next_word[:1].isupper() or mention.next_word.lower() in organs:
        return False
    found = _CAPITALISED_RUN.match(mention.after)
    run = found[0].split() if found else []
    if found and not _BODY_PHRASE_ENDS.isdisjoint(run) and _BODY_PHRASE.search(mention.after[: found.end()]):
        return True
    for word in run[:3]:
        plain = word.lower().removesuffix("'s")
        if word in {"of", "and", "&"} or plain in _WORDS["state organ words"] or plain in organs:
            return False
        # "Armenia Party Leader Says": in a headline some heads are plain nouns as often.
        if plain in _WORDS["body heads"] and not (plain in _WORDS["body heads in headlines"] and mention.in_headline):
            return True
    return False


def _may_follow_head(text: str, start: int) -> bool:
    """Whether the head of a body's name and "of" or "of the" stand right before: "Movement of"."""
    of = text.rfind("of ", max(0, start - len("of the ")), start)
    return of > 1 and text[text.rfind(" ", 0, of - 1) + 1 : of - 1].lower() in _WORDS["heads before of"]


def _closes_body(mention: NameMention) -> bool:
    """Whether a name closes the name of a body: "University of Georgia", "Islamic Movement of Uzbekistan"."""
    if mention.kind != NAME or mention.previous_word.lower() not in _OF_THE:
        return False
    found = _HEAD_BEFORE_OF.search(mention.before)
    if not found:
        return False
    head = found[1].lower().split()
    if head[-1] not in _WORDS["heads before of"] or _WORDS["state organ words"] & set(head):
        return False
    # "the Congress of Russia" is the state's, "Jewish Congress of Russia" a body.
    return head[-1] not in _WORDS["heads before of in longer names"] or len(head) > 1 + (head[0] == "the")


def _is_prefixed(mention: NameMention) -> bool:
    """Whether the word before changes what a name stands for: "African American", "ex-Soviet", "Air France"."""
    hyphened = mention.before[-1:] == "-"
    word = (re.split(r"\W", mention.before[:-1])[-1] if hyphened else mention.previous_word).lower()
    if (
        mention.ids == ("USA",)
        and mention.surface.lower().startswith("america")
        and word in _WORDS["American prefixes"]
    ):
        return True
    if mention.ids == ("SUN",) and hyphened and word in _FORMER_PREFIXES:
        return True
    previous = mention.previous_word
    return mention.kind == NAME and previous in _WORDS["name prefixes"] and not previous.isupper()


# Persons.


def _is_person(mention: NameMention, article: ArticleNames) -> bool:
    """Whether a name is a person's, here or elsewhere in an article that mentions the state by no other form."""
    if mention.surface not in _PERSON_STATES:
        return False
    surface = mention.in_title_case
    if _names_person(mention, surface, article):
        return True
    if surface not in article.persons:
        article.persons[surface] = not article.has_other_form(mention.ids[0], surface) and any(
            _names_person(other, surface, article) for other in article.by_surface[surface.title()]
        )
    return article.persons[surface]


def _names_person(mention: NameMention, surface: str, article: ArticleNames) -> bool:
    """Whether the words around this mention make it a person's name: "Michael Jordan", "Mr. Jordan", "Chad Smith"."""
    previous = mention.previous_word
    if surface in _SURNAMES and previous:
        if previous.title() in _WORDS["given names"] and previous[:1].isupper():
            return True
        if mention.kind == NAME and previous.lower() in _WORDS["person styles"]:
            return True
        likely = surface in _WORDS["likely surnames"] and _may_be_given_name(previous, article)
        if likely and not mention.in_headline:
            # A capital that only the beginning of a sentence or of the line explains makes no given name.
            rest = mention.before[: -len(previous) - 1].rstrip(" \"'(")
            return not rest.endswith((".", "!", "?", ":")) and mention.before.strip() != previous
    return surface in _GIVEN_NAMES_OF_STATES and _opens_person(mention)


def _may_be_given_name(word: str, article: ArticleNames) -> bool:
    if not word.istitle() or not word.isalpha() or word.lower() in _WORDS["no given names"]:
        return False
    return all(word not in forms for forms in article.forms.values())


def _opens_person(mention: NameMention) -> bool:
    """Whether a surname may follow a name that is a given name too: "Jordan Spieth", not "Jordan Army"."""
    word = mention.next_word
    plain = word.strip(".")
    if not word[:1].isupper() or plain.lower() in _WORDS["government words"] or not plain.isalpha():
        return False
    if mention.is_upper:
        return word.isupper() and mention.previous_word.lower() == "by"
    return not (mention.in_headline and word.endswith("s"))  # "Chad Rebels", "Jordan Warns": nouns and verbs


def _is_short_for_other(mention: NameMention, article: ArticleNames) -> bool:
    """Whether the article has a club or a person that this name is short for: "the Indians", of Cleveland."""
    return mention.surface.casefold() in article.suppressed_last_words and not article.has_other_form(
        mention.ids[0], mention.surface
    )


# Things, first peoples, local culture.

_TRIBES = lazy(
    r"\b(?:[Tt]rib(?:e|es|al)|reservations?|Navajo|Cherokees?|Apaches?|Sioux|Seminoles?|Choctaws?|Lakota|Mohawks?|"
    r"Pequots?|Mohegans?|Native American\w*|Bureau of Indian Affairs|wigwams?|Plains Indians?)\b"
)
_COLONISTS_BEFORE = lazy(
    r"\b(?:[Nn]egro(?:es)?|[Bb]lacks?|[Ww]hites?|Spanish|Spaniards|Mexicans?|settlers|French) and \Z"
)
_INDIA = lazy(r"\b(?:India|New Delhi|Delhi|Mumbai|Bombay|Modi|Hindu\w*|Pakistan\w*|Kashmir\w*|rupees?)\b")
_AND_GRILL = lazy(r"[ ]and[ ][A-Z][a-z]+[ ](?:Grill|food|restaurant)\b")


def _is_thing(mention: NameMention, article: ArticleNames) -> bool:
    """Whether a name is the bird, crockery, a verb, a religious order, or a first people of America."""
    if mention.surface not in _AMBIGUOUS:
        return False
    surface = mention.surface.title()
    if surface in _THINGS:
        found = _THINGS[surface].search(_sentence_around(mention))
        return bool(found) and not article.has_other_form(mention.ids[0], surface)
    if surface in _NEXT_WORDS:
        return bool(_NEXT_WORDS[surface].match(mention.after)) and (
            surface != "Polish" or opens_sentence(mention.text, mention.start)
        )
    if article.count(_INDIA):
        return False
    return bool(article.count(_TRIBES) or _COLONISTS_BEFORE.search(mention.before))


def _is_local_culture(mention: NameMention, article: ArticleNames) -> bool:
    """Whether a demonym is of songs, food or lessons, in a story of American local life without the state itself."""
    if mention.next_word not in _WORDS["culture"] and not (
        mention.next_word == "and" and _AND_GRILL.match(mention.after)
    ):
        return False
    return american_evidence(article) > 0 and not article.has_other_form(mention.ids[0], mention.surface)


def _sentence_around(mention: NameMention) -> str:
    """Return the words around a name, cut at full stops."""
    return mention.before.rpartition(". ")[2] + mention.surface + mention.after.partition(". ")[0]


# Teams.

_OPPONENT_BEFORE = lazy(
    r"\b(?:against|beat|beats|beating|edged|blanked|defeated|thrashed|stunned|swept|downed|drew with|drawing with|"
    r"lost to|losing to|wins? over|won over|victory over|v|vs\.?|versus|visiting|hosts|champions?|holders|travels? to)"
    r"[ ](?:the[ ])?$"
)
_PLAYS_AFTER = lazy(
    r"[ ](?:beat|beats|edged|thrashed|defeated|drew|travels?|v|vs\.?|versus|scored|qualified|kicked off|"
    r"(?:won|lost|led|lead)[ ]\d)\b|[ ]at[ ](?:the[ ])?[A-Z][a-z]+[ ](?:[A-Z(]|$)|[ ]\d{1,3}[ ]?[-–][ ]?\d{1,3}\b(?!-)|"
    r"[ ]?'s[ ](?:coach|captain|striker|goalkeeper|squad|team|midfielder|batsmen|bowlers|innings)\b"
)
_FIXTURE_BEFORE = lazy(r"[A-Z][a-z]+[ ]at[ ]$")
#: Where an athlete comes from, or what a state or a team sends.
_NATIVE_BEFORE = lazy(r"\b(?:of|from|in)[ ](?:the[ ])?$|,[ ]$")
_ATHLETE_AFTER = lazy(r"[ ]?(?:'s[ ][A-Z]|[(])")


def _is_team(mention: NameMention) -> bool:
    """Whether a state's name, in an article about sport, is one side of a match: "beat France", "Brazil 2-1"."""
    if _NATIVE_BEFORE.search(mention.before) or _ATHLETE_AFTER.match(mention.after):
        return False
    return bool(
        _OPPONENT_BEFORE.search(mention.before)
        or _FIXTURE_BEFORE.search(mention.before)
        or _PLAYS_AFTER.match(mention.after)
    )


def _sport_words_in(text: str) -> int:
    """Return how many different words of sport a text has."""
    found = all_matches(_sport_automaton(), text.lower())
    return len({number for number, _, _ in found})


@functools.cache
def _sport_automaton() -> Any:
    return build_automaton([f" {beginning}" for beginning in sorted(_WORDS["sport words"])])


# Organisations.

#: Abbreviations that are also words, places or other bodies, with what the article must speak of besides.
_ABBREVIATION_CONTEXTS: Final = {
    "WHO": lazy(r"World Health Organi[sz]ation|\b(?:(?i:disease|health|vaccin\w+|virus|epidemic|pandemic|outbreak))\b"),
    "GUAM": lazy(r"\b(?:Georgian?|Ukrain\w+|Azerbaijan\w*|Moldova\w*|GUUAM|CIS)\b"),
    "ICC": lazy(r"International Criminal Court|\b(?:war crimes|genocide|The Hague|Rome Statute|arrest warrant)"),
    "PACE": lazy(r"Council of Europe|Parliamentary Assembly|Strasbourg"),
    "ECO": lazy(r"Economic Cooperation Organi[sz]ation"),
    "EEU": lazy(r"Eurasian? |[Cc]ustoms [Uu]nion"),
    "C5": lazy(r"C5\+1|Central Asia"),
    "Union State": lazy(r"\b(?:Belarus\w*|Lukashenk[oa]|Minsk)\b"),
}
#: How many words in capitals make a line of capitals.
_LINE_OF_CAPITALS: Final = 3


def is_homonym_of_organisation(mention: NameMention, article: ArticleNames) -> bool:
    """Whether an organisation's name stands for something else here: a sum, a hashtag, "GUAM" the island."""
    if mention.text[mention.end : mention.end + 1] == "$":
        return True
    if mention.start and mention.text[mention.start - 1] in "@#$":
        return True
    context = _ABBREVIATION_CONTEXTS.get(mention.surface)
    if context is None:
        return False
    if not article.count(context):
        return True
    return mention.surface == "WHO" and _is_on_line_of_capitals(mention)


def _is_on_line_of_capitals(mention: NameMention) -> bool:
    """Whether the words around are in capitals too, so that "WHO" may be "who"."""
    return is_all_caps(f"{mention.before[-30:]} {mention.after[:30]}", least=_LINE_OF_CAPITALS)
