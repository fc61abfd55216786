"""Tell a capital or seat of government that stands for the government from the place.

An ordered list of rules, each a kind of evidence that a reader would name, in the spirit of the metonymy schemes
for place names (Markert and Nissim, SemEval-2007 task 8; Gritta et al., "A pragmatic guide to geoparsing
evaluation", 2020): the first rule with an opinion decides. A coordination ("between Moscow and Minsk") is judged
as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from csto_nlp.entities.metonymy import lexicon, verbs
from csto_nlp.entities.metonymy.context import FINITE, PAST, REACH, WORDS, View, look
from csto_nlp.entities.names.homonyms import is_longer_name
from csto_nlp.entities.names.mention import CAPITAL, SEAT, Document, Spot
from csto_nlp.text.regex import lazy

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATELINE_TAIL = lazy(
    rf"\s*(?:[–—]|--|-\s|\((?:[A-Z][\w/. -]+|dpa)\)|[,.]?\s*(?:\d|(?:{_MONTHS})[a-z]*\.?\s\d)|/[A-Z])"
)
_COMMA_PLACE = lazy(r",\s(?:[A-Z][\w-]+|\d)")
_PARENTHESIS = lazy(r", (?:[^,.;\n]{1,60}), ")
_ADVERBIAL = lazy(
    r" (?:in particular|for its part|for their part|in turn|of course|at first|at least|in effect|in response|"
    r"in return|for now|for one|in fact|on (?:[A-Z][a-z]+day)|last (?:week|month|year)|this (?:week|month|year)|"
    r"earlier this (?:week|month|year))\b"
)
_IN_BUILDING = lazy(r"\b(?:in|inside|outside|near|into|through|around|entered|toured|stormed) (?:the )?\Z")
_TRUST = lazy(r"\b(?:[Tt]rust|[Cc]onfidence|[Ff]aith|[Dd]isappoint(?:ed|ment)|[Bb]elief) in \Z")
_CLEFT = lazy(r"\b[Ii]t (?:is|was) \Z")
_RELATIVE = lazy(r" ?, which ((?:[\w'-]+ ?){1,5})")
#: What reads like a plural noun after a capital and is a verb where the capital opens a clause.
_VERBS_LIKE_NOUNS: Final = frozenset({("protests", "against"), ("protests", "that"), ("talks", "of")})
_WHO: Final = frozenset({("who",), ("that",)})
_SPEAKER = lazy(r": (?:(?P<quote>[\"'“‘«])|(?=[A-Z]))")
_RETINUE = lazy(r" (?:and|or) its ([\w-]+)")
_PAIR = lazy(r"[-–](\w+)(?: (\w+))?")
_OWNED = lazy(r"""'s?\s+(?:own\s+)?["“'‘]?([\w-]+)["”'’]?(?:\s+([\w-]+))?""")
#: The words of what is owned, up to a sign or one of the little words that end it.
_OWNED_RUN = lazy(
    r"'s?((?: (?!(?:to|of|in|on|for|with|and|or|that|is|was|has|had|will|as|at|by|from|over)\b)[\w-]+){1,5})"
)


def stands_for_state(spot: Spot, document: Document) -> bool | None:
    """Tell whether a capital or seat stands for its state (True) or is the place (False); None: neither.

    None is what is no capital here at all: a newspaper's name, a person, an American town.
    """
    if is_longer_name(spot, document):
        return None
    if spot.previous_word.lower() in lexicon.PLACE_PREPOSITIONS and spot.kind == CAPITAL and spot.after[:1] != "-":
        return _in_its_mind(spot) or bool(_TRUST.search(spot.before))
    view = look(spot, document)
    rules = _SEAT_RULES if spot.kind == SEAT else _CAPITAL_RULES
    for rule in rules:
        verdict = rule(spot, view)
        if verdict is not None:
            return verdict
    return False


def _in_its_mind(spot: Spot) -> bool:
    """In Moscow's interests; in Moscow's streets."""
    owned = _OWNED.match(spot.after)
    return owned is not None and not lexicon.ABSTRACT_POSSESSIONS.isdisjoint(owned.groups())


def _official(_spot: Spot, view: View) -> bool | None:
    """Official Tashkent."""
    return True if view.left_text.lower().endswith("official ") else None


def _compound(spot: Spot, view: View) -> bool | None:
    """pro-Moscow, Moscow-backed, Moscow-Beijing relations; Moscow-based."""
    if view.left_text.lower().endswith(("pro-", "anti-", "non-")):
        return True
    pair = _PAIR.match(spot.after)
    if pair:
        if pair.group(1).lower() in lexicon.GOVERNMENT_COMPOUNDS:
            return True
        return (pair.group(2) or "").lower() in lexicon.PAIR_NOUNS
    if spot.before[-1:] in {"-", "–"} and spot.before[-2:-1].isalnum():
        return bool(view.right) and view.right[0] in lexicon.PAIR_NOUNS
    return None


def _dateline(spot: Spot, view: View) -> bool | None:
    """MOSCOW (AP) --, Prague, 4 February 1999; a country or a date after a comma."""
    line_start = not spot.before.strip()
    if line_start and _DATELINE_TAIL.match(spot.after):
        return False
    if spot.surface.isupper() and _DATELINE_TAIL.match(spot.after):
        return False
    if not (view.joined_state or view.several) and _COMMA_PLACE.match(spot.after):
        return False if spot.kind == CAPITAL and not _subject_later(spot) else None
    return None


def _subject_later(spot: Spot) -> bool:
    """Tell whether a comma after the name opens a parenthesis after which the name's own verb follows."""
    aside = _PARENTHESIS.match(spot.after)
    if not aside:
        return False
    return _is_verb(_words(spot.after[aside.end() :]), several=False) is True


def _speaker(spot: Spot, view: View) -> bool | None:
    """Read "Baku: 'Yerevan is to blame'", in a headline also without the quotes."""
    if view.left_text.strip() or spot.surface.isupper():
        return None
    found = _SPEAKER.match(view.right_text)
    return True if found and (found["quote"] or spot.alone) else None


def _retinue(_spot: Spot, view: View) -> bool | None:
    """Moscow and its allies; Moscow and its suburbs."""
    found = _RETINUE.match(view.right_text)
    return found.group(1).lower() not in lexicon.SURROUNDINGS if found else None


def _inverted(_spot: Spot, view: View) -> bool | None:
    """Why did Moscow agree? Were Yerevan to leave; as did Minsk; as it had Minsk; neither Minsk nor its neighbours."""
    left = view.left
    if left[-1:] == ("neither",) and lexicon.PLACE_PREPOSITIONS.isdisjoint(left[-2:-1]):
        return True
    opens = len(left) == 1 or left[-3:-2] == ("as",) or not lexicon.INVERTERS.isdisjoint(left[-2:-1])
    if not opens:
        return None
    return left[-1] in lexicon.INVERTED or (left[-1] == "were" and view.right[:1] == ("to",)) or None


def _place_before(_spot: Spot, view: View) -> bool | None:
    """In Bishkek, the city of Bishkek, visited Bishkek."""
    if not view.left or not view.left_text.endswith(" "):
        return None
    word = view.left[-1]
    if word == "left" and not lexicon.LEFT_SOMEHOW.isdisjoint((*view.right[:1], " ".join(view.right[:2]))):
        return True
    if word in lexicon.PLACE_PREPOSITIONS or word in lexicon.CITY_VERBS:
        return False
    return False if word in {"capital", "city", "downtown", "central", "greater"} else None


def _possessive(spot: Spot, _view: View) -> bool | None:
    """Yerevan's decision; Yerevan's streets."""
    owned = _OWNED.match(spot.after)
    if not owned:
        return None
    nouns = {(word or "").lower() for word in owned.groups()}
    run = _OWNED_RUN.match(spot.after)
    sight = run is not None and run[1].split()[-1].lower() in lexicon.CITY_SIGHTS
    return not (sight or nouns & lexicon.CITY_POSSESSIONS)


def _modifier(spot: Spot, view: View) -> bool | None:
    """Minsk summit; the Kyiv authorities."""
    if not view.right or not view.right_text.startswith(" "):
        return None
    if view.several and view.right[0] == "trade" and not lexicon.TRADED.isdisjoint(view.right[1:2]):
        return True
    if view.right[:2] in _VERBS_LIKE_NOUNS and (
        not view.left or spot.starts_sentence or view.left[-1] in lexicon.CLAUSE_OPENERS
    ):
        return None
    if view.right[0] in lexicon.CITY_NOUNS:
        return False
    return True if view.right[0] in lexicon.GOVERNMENT_NOUNS else None


def _preposition(_spot: Spot, view: View) -> bool | None:
    """Ties with Moscow, pressure from Moscow; from Dushanbe to Bishkek."""
    if not view.left or not view.left_text.endswith(" "):
        return None
    left = view.left
    if left[-1] == "and" and left[-3:-2] == ("between",):
        left = left[:-2]  # between another place and this one
    word, governors = left[-1], set(left[:-1])
    if word == "from":
        return bool(governors & lexicon.FROM_GOVERNMENT)
    if word == "to":
        return bool(governors & lexicon.TO_GOVERNMENT) or (len(left) == 1 and view.right_text.startswith(", "))
    if word not in lexicon.GOVERNMENT_PREPOSITIONS:
        return None
    if word == "of":
        return bool(governors & lexicon.OF_GOVERNMENT)
    cities = {
        "for": lexicon.FOR_CITY,
        "on": lexicon.ON_CITY,
        "between": lexicon.BETWEEN_CITY,
        "with": lexicon.WITH_CITY,
    }.get(word, frozenset())
    return not governors & cities


def _subject(_spot: Spot, view: View) -> bool | None:
    """Moscow says, Yerevan has repeatedly refused, it was Kyiv that asked."""
    text = view.right_text
    if view.acts_on_state or _opens_infinitive(view) or _opens_clause(view) or _is_short_clause(view):
        return True
    adverbial, relative, aside = _ADVERBIAL.match(text), _RELATIVE.match(text), _PARENTHESIS.match(view.aside)
    words: tuple[str, ...] = ()
    if view.right[:1] in _WHO and _CLEFT.search(view.left_text):
        return True
    if adverbial:
        words = _words(text[adverbial.end() :])
    elif text.startswith(" ") and view.right:
        words = view.right
    elif relative:
        words = _words(relative.group(1))
    elif aside:
        words = _words(view.aside[aside.end() :])
    elif view.several and text.startswith(", "):
        return _is_verb(_words(text), several=True) or None
    return _is_verb(words, several=view.several)


def _opens_infinitive(view: View) -> bool:
    """Tell whether the capital opens a headline on what it is going to do: Tehran to supply gas."""
    before = view.left_text.rstrip()
    opens = not before or before[-1] in ".:;!?"
    return opens and view.right[:1] == ("to",) and not verbs.INFINITIVES.isdisjoint(view.right[1:2])


def _opens_clause(view: View) -> bool:
    """Tell whether a word opens a clause in front of the capital, and a verb in -s follows it."""
    if lexicon.CONJUNCTIONS.isdisjoint(view.left[-1:]) or not _opens_small(view):
        return False
    verb = "".join(view.right[:1])
    return bool(FINITE.fullmatch(verb)) and verb not in lexicon.CITY_DEEDS


def _opens_small(view: View) -> bool:
    """Tell whether a word in small letters follows, as verbs do outside headlines."""
    return view.right_text[:1] == " " and view.right_text[1:2].islower()


def _is_short_clause(view: View) -> bool:
    """Tell whether the capital and one verb in -s are a clause: Tallinn proposes, Paris disposes."""
    verb = "".join(view.right[:1])
    rest = view.right_text[1 + len(verb) :]
    return not view.left and _opens_small(view) and bool(FINITE.fullmatch(verb)) and rest[:1] in {",", ";", "."}


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in WORDS.findall(text[:REACH])[:4])


def _is_verb(words: tuple[str, ...], *, several: bool) -> bool | None:
    """Read the words after a subject, or several: True for what governments do, False for what cities do."""
    words = tuple(word for word in words if word not in lexicon.ADVERBS and not word.endswith("ly"))
    first, rest = words[:1], words[1:]
    if not first:
        return None
    verb = first[0]
    if verb in lexicon.CITY_DEEDS:
        return verb == "stands" and not lexicon.STANDS.isdisjoint(rest[:1])
    if verb in lexicon.AUXILIARIES:
        if rest[:1] == ("seen",):
            return rest[1:2] in {("its",), ("the",), ("no",)}
        return lexicon.VENUE_VERBS.isdisjoint(rest[:1]) and lexicon.TOWNSPEOPLE.isdisjoint(rest)
    if verb in lexicon.COPULAS:
        return not (lexicon.CITY_PREDICATES & set(rest[:1]) or lexicon.CITY_NOUNS_AFTER_COPULA & set(rest[:3]))
    deeds = verbs.DEEDS_OF_MANY if several else verbs.DEEDS_OF_ONE
    done = verb in deeds or verb in lexicon.PREDICATES or bool(PAST.fullmatch(verb))
    return done or (verb.endswith("s") and not lexicon.VERB_FOLLOWERS.isdisjoint(rest[:1])) or None


def _object(_spot: Spot, view: View) -> bool | None:
    """To restrain Moscow."""
    if not view.left or not view.left_text.endswith(" "):
        return None
    if view.left[-1] in lexicon.PARTICLES and not lexicon.PHRASAL_VERBS.isdisjoint(view.left[-2:-1]):
        return True
    return True if view.left[-1] in verbs.GOVERNMENT_OBJECTS else None


def _with_state(_spot: Spot, view: View) -> bool | None:
    """Armenia and Moscow: a coordination with a state or an organisation."""
    return True if view.joined_state else None


def _residence(spot: Spot, view: View) -> bool | None:
    """Take the Kremlin and the Akorda for the government wherever no wall or hall of theirs is named."""
    if spot.surface.title() not in lexicon.RESIDENCES:
        return None
    if _IN_BUILDING.search(spot.before):
        return spot.after.startswith("'") or bool(re.match(r"-\w", spot.after))
    return not (view.right and view.right[0] in lexicon.BUILDING_NOUNS and view.right_text.startswith(" "))


def _seat_subject(spot: Spot, view: View) -> bool | None:
    """Take the White House for the government before a verb of saying or deciding only."""
    if view.left and view.left[-1] in lexicon.PLACE_PREPOSITIONS:
        return False
    place = view.left[-2:-1]
    if view.left and view.left[-1] == "the" and place and place[0] in lexicon.PLACE_PREPOSITIONS | {"from", "to"}:
        return False
    return _subject(spot, view) or None


Rule = Callable[[Spot, View], bool | None]

_CAPITAL_RULES: Final[tuple[Rule, ...]] = (
    _official,
    _compound,
    _place_before,
    _dateline,
    _speaker,
    _retinue,
    _possessive,
    _modifier,
    _inverted,
    _preposition,
    _object,
    _subject,
    _with_state,
)
_SEAT_RULES: Final[tuple[Rule, ...]] = (_residence, _compound, _possessive, _seat_subject)
