"""Decide whether a capital or seat of government stands for the government (a metonym) or is the place.

An ordered list of rules, each a kind of evidence that a reader would name, after the metonymy schemes for place names
of Markert and Nissim (SemEval-2007 task 8) and Gritta et al. ("A pragmatic guide to geoparsing evaluation", 2020). The
first rule with an opinion decides; without evidence it is the place. The members of a coordination ("between Moscow
and Minsk") are judged as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from csto_nlp.entities.metonymy import verbs
from csto_nlp.entities.metonymy.context import FINITE, PAST, REACH, WORDS, MetonymContext, context_of
from csto_nlp.entities.names.matcher import CAPITAL, SEAT
from csto_nlp.entities.names.mention import ArticleNames, NameMention
from csto_nlp.text.datelines import find_dateline
from csto_nlp.text.frequencies import document_frequencies
from csto_nlp.text.regex import lazy
from csto_nlp.text.sentences import opens_sentence
from csto_nlp.text.stems import s_stem
from csto_nlp.text.tokens import printed_words

_TAKES: Final = frozenset({"take", "takes", "took"})
#: Words behind a possessive among which the name of a sight stands: "Ashgabat's marble palaces".
_SIGHT_WORDS: Final = 3
#: In so many background texts a word stands at least that is one of the language.
_FEW_TEXTS: Final = 4
#: A rule: True for the government, False for the place, None for no opinion.
Rule = Callable[[NameMention, MetonymContext], bool | None]

_CITY_DEEDS: Final = WORDS["venue verbs"] | WORDS["city predicates"]
_CLAUSE_OPENERS: Final = WORDS["conjunctions"] | WORDS["ambiguous conjunctions"]
_CITY_POSSESSIONS: Final = (WORDS["city nouns"] - WORDS["government possessions"]) | WORDS["city possessions"]
_LEAVE: Final = frozenset({"leave", "leaves", "leaving", "left"})
_PLACE_PREPOSITIONS: Final = WORDS["place prepositions"]

_COMMA_PLACE = lazy(r",\s(?:[A-Z][\w-]+|\d)")
_PARENTHESIS = lazy(r", (?:[^,.;\n]{1,60}), ")
_ADVERBIAL = lazy(
    r" (?:in particular|for its part|for their part|in turn|of course|at first|at least|in effect|in response|"
    r"in return|for now|for one|in fact|on (?:[A-Z][a-z]+day)|last (?:week|month|year)|this (?:week|month|year)|"
    r"earlier this (?:week|month|year))\b"
)
#: A time between a subject and its auxiliary: Baku "in the coming month shall sign".
_TIME_BEFORE_AUXILIARY = lazy(
    r" [\"“'‘]?(?:after|at|before|by|during|in|next|on|over|within) (?:[\w-]+ ){1,5}?"
    r"(?=(?:has|have|must|shall|should|will|would) )"
)
_IN_BUILDING = lazy(r"\b(?:in|inside|outside|near|into|through|around|entered|toured|stormed) (?:the )?\Z")
_TRUST_IN = lazy(r"\b(?:[Tt]rust|[Cc]onfidence|[Ff]aith|[Dd]isappoint(?:ed|ment)|[Bb]elief) in \Z")
_IT_WAS = lazy(r"\b[Ii]t (?:is|was) \Z")
_WHICH = lazy(r" ?, which ((?:[\w'-]+ ?){1,5})")
#: Words that read like a plural noun after a capital ("Moscow talks"), with what makes verbs of them in a clause.
_VERBS_LIKE_NOUNS: Final = frozenset({("protests", "against"), ("protests", "that"), ("talks", "of")})
#: A word in -s that ends a clause: "if Baku attacks, ..."
_CLAUSE_OF_ONE_VERB = lazy(r" [a-z]{3,}s[,;.]")
_WHO: Final = frozenset({("who",), ("that",)})
_COLON = lazy(r": (?:(?P<quote>[\"'“‘«])|(?=[A-Z]))")
_AND_TOWN = lazy(r" and [A-Z]\w+(?:,| [a-z])")
_AND_ITS = lazy(r" (?:and|or) its ([\w-]+)")
_HYPHENED = lazy(r"[-–](\w+)(?: (\w+))?")
_OWNED = lazy(r"""'s?\s+(?:own\s+)?["“'‘]?([\w-]+)["”'’]?(?:\s+([\w-]+))?""")
#: The words of what is owned, up to a mark or one of the little words that end the phrase.
_OWNED_PHRASE = lazy(
    r"'s?((?: (?!(?:to|of|in|on|for|with|and|or|that|is|was|has|had|will|as|at|by|from|over)\b)[\w-]+){1,5})"
)


def stands_for_state(mention: NameMention, article: ArticleNames) -> bool:
    """Whether a capital or seat of government stands for its state; False: it is the place."""
    previous = mention.previous_word.lower()
    # Most mentions are "in Moscow": decided before their context is looked up.
    if previous in _PLACE_PREPOSITIONS and mention.kind == CAPITAL and mention.after[:1] != "-":
        return _has_in_mind(mention) or bool(_TRUST_IN.search(mention.before))
    context = context_of(mention, article)
    for rule in _SEAT_RULES if mention.kind == SEAT else _CAPITAL_RULES:
        opinion = rule(mention, context)
        if opinion is not None:
            return opinion
    return False


def _has_in_mind(mention: NameMention) -> bool:
    """Whether a government's thought or will follows: "in Moscow's interests", not "in Moscow's streets"."""
    owned = _OWNED.match(mention.after)
    return owned is not None and not WORDS["abstract possessions"].isdisjoint(owned.groups())


def _official(_mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the government: "official Tashkent"."""
    return True if context.left_text.lower().endswith("official ") else None


def _compound(mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the government: "pro-Moscow", "Moscow-backed", "Moscow-Beijing ties"; for the place: "Moscow-based"."""
    if context.left_text.lower().endswith(("pro-", "anti-", "non-")):
        return True
    compound = _HYPHENED.match(mention.after)
    if compound:
        if compound[1].lower() in WORDS["government participles"]:
            return True
        return (compound[2] or "").lower() in WORDS["nouns of a pair"]
    if mention.before[-1:] in {"-", "–"} and mention.before[-2:-1].isalnum():
        return bool(context.right) and context.right[0] in WORDS["nouns of a pair"]
    return None


def _dateline(mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the place: "MOSCOW (AP) --", "Prague, 4 February 1999", "Bishkek, Kyrgyzstan"."""
    line_start = not mention.before.strip()
    if (line_start or mention.surface.isupper()) and find_dateline(mention.text, mention.start, place_end=mention.end):
        return False
    if not (context.has_state or context.is_coordination) and _COMMA_PLACE.match(mention.after):
        return False if mention.kind == CAPITAL and not _has_verb_after_aside(mention) else None
    return None


def _has_verb_after_aside(mention: NameMention) -> bool:
    """Whether the comma after a name opens an aside, after which the name's own verb follows."""
    aside = _PARENTHESIS.match(mention.after)
    return aside is not None and _is_deed(_first_words(mention.after[aside.end() :]), several=False) is True


def _speaker(mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the government: "Baku: 'Yerevan is to blame'", in a headline also without the quotes."""
    if context.left_text.strip() or mention.surface.isupper():
        return None
    found = _COLON.match(context.right_text)
    return True if found and (found["quote"] or mention.on_short_line) else None


def _retinue(_mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the government: "Moscow and its allies"; for the place: "Moscow and its suburbs"."""
    found = _AND_ITS.match(context.right_text)
    return found[1].lower() not in WORDS["surroundings"] if found else None


def _inverted(_mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the government: "why did Moscow agree", "were Yerevan to leave", "as did Minsk", "neither Minsk nor"."""
    left = context.left
    if left[-1:] == ("neither",) and _PLACE_PREPOSITIONS.isdisjoint(left[-2:-1]):
        return True
    opens = len(left) == 1 or left[-3:-2] == ("as",) or not WORDS["inverters"].isdisjoint(left[-2:-1])
    if not opens:
        return None
    return left[-1] in WORDS["inverted auxiliaries"] or (left[-1] == "were" and context.right[:1] == ("to",)) or None


def _part_of_name(mention: NameMention, _context: MetonymContext) -> bool | None:
    """Take for the place: "Dinamo Bishkek", where a capitalised word of no language stands in front."""
    word = mention.previous_word
    if not word.istitle() or not word.isalpha() or mention.in_headline:
        return None
    known = document_frequencies().counts.get(s_stem(word.lower()), 0) >= _FEW_TEXTS
    return None if known or word.lower() in _CLAUSE_OPENERS | WORDS["adverbs"] | WORDS["focus words"] else False


def _place_before(_mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the place: "in Bishkek", "visited Bishkek"; for the government: "left Moscow isolated"."""
    if not context.left or not context.left_text.endswith(" "):
        return None
    word, right = context.left[-1], context.right
    if word in _LEAVE and not WORDS["left how"].isdisjoint((*right[:1], " ".join(right[:2]))):
        return True
    if word in _LEAVE and word != "left" and right[:1] == ("without",):
        return True
    if word in _PLACE_PREPOSITIONS or word in WORDS["city verbs"]:
        return False
    return False if word in {"capital", "city", "downtown", "central", "greater"} else None


def _possessive(mention: NameMention, _context: MetonymContext) -> bool | None:
    """Take for the government: "Yerevan's decision"; for the place: "Yerevan's streets"."""
    owned = _OWNED.match(mention.after)
    if not owned:
        return None
    nouns = {(word or "").lower() for word in owned.groups()}
    phrase = _OWNED_PHRASE.match(mention.after)
    is_sight = phrase is not None and not WORDS["city sights"].isdisjoint(phrase[1].lower().split()[:_SIGHT_WORDS])
    return not (is_sight or nouns & _CITY_POSSESSIONS)


def _modifier(mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the place: "Minsk summit"; for the government: "the Kyiv authorities"."""
    right = context.right
    if not right or not context.right_text.startswith(" "):
        return None
    if context.is_coordination and right[0] == "trade" and not WORDS["objects of trade"].isdisjoint(right[1:2]):
        return True
    if _CLAUSE_OF_ONE_VERB.match(context.right_text) and not WORDS["conjunctions"].isdisjoint(context.left[-1:]):
        return None
    if right[:2] in _VERBS_LIKE_NOUNS and (
        not context.left or opens_sentence(mention.text, mention.start) or context.left[-1] in _CLAUSE_OPENERS
    ):
        return None
    if right[0] in WORDS["city nouns"]:
        return False
    return True if right[0] in WORDS["government nouns"] else None


#: By preposition, the words before it that make the capital after it a city, where it is a government otherwise.
_CITY_GOVERNORS: Final = {
    "for": WORDS["before for: city"],
    "on": WORDS["before on: city"],
    "between": WORDS["before between: city"],
    "with": WORDS["before with: city"],
}


def _between_towns(_mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the place: "Between Dushanbe and Khorog the road is bad"."""
    alone = context.left == ("between",) and not context.is_coordination
    return False if alone and _AND_TOWN.match(context.right_text) else None


def _preposition(_mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the government: "ties with Moscow"; for the place: "flew from Moscow to Bishkek"."""
    left = context.left
    if not left or not context.left_text.endswith(" "):
        return None
    if left[-1] == "and" and left[-3:-2] == ("between",):
        left = left[:-2]  # between another place and this one
    word, governors = left[-1], set(left[:-1])
    if word == "from":
        return bool(governors & WORDS["before from: government"])
    if word == "to":
        is_governed = bool(governors & WORDS["before to: government"])
        return is_governed or (len(left) == 1 and context.right_text.startswith(", "))
    if word not in WORDS["government prepositions"]:
        return None
    if word == "of":
        return bool(governors & WORDS["before of: government"])
    return not governors & _CITY_GOVERNORS.get(word, frozenset())


def _subject(_mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the government: "Moscow says", "Yerevan has repeatedly refused", "it was Kyiv that asked"."""
    text = context.right_text
    if context.acts_on_state or _opens_infinitive(context) or _opens_clause(context) or _is_short_clause(context):
        return True
    if context.right[:1] in _WHO and _IT_WAS.search(context.left_text):
        return True
    several = context.is_coordination
    if adverbial := _ADVERBIAL.match(text) or _TIME_BEFORE_AUXILIARY.match(text):
        predicate = _first_words(text[adverbial.end() :])
    elif text.startswith(" ") and context.right:
        predicate = context.right
    elif which := _WHICH.match(text):
        predicate = _first_words(which[1])
    elif aside := _PARENTHESIS.match(context.aside):
        predicate = _first_words(context.aside[aside.end() :])
    elif several and text.startswith(", "):
        # After a comma that opens no aside another clause may follow: only a deed of governments counts.
        return _is_deed(_first_words(text), several=True) or None
    else:
        return None
    return _is_deed(predicate, several=several)


def _opens_infinitive(context: MetonymContext) -> bool:
    """Whether the capital opens a headline on what it is going to do: "Tehran to supply gas"."""
    before = context.left_text.rstrip()
    opens = not before or before[-1] in ".:;!?"
    return opens and context.right[:1] == ("to",) and not verbs.INFINITIVES.isdisjoint(context.right[1:2])


def _opens_clause(context: MetonymContext) -> bool:
    """Whether a conjunction stands before the capital and a verb in -s after it: "while Moscow insists"."""
    if WORDS["conjunctions"].isdisjoint(context.left[-1:]) or not _precedes_small_word(context):
        return False
    verb = "".join(context.right[:1])
    return bool(FINITE.fullmatch(verb)) and verb not in _CITY_DEEDS


def _precedes_small_word(context: MetonymContext) -> bool:
    """Whether a word in small letters follows, as verbs do outside headlines."""
    return context.right_text[:1] == " " and context.right_text[1:2].islower()


def _is_short_clause(context: MetonymContext) -> bool:
    """Whether the capital and one verb in -s are a clause: "Tallinn proposes, Paris disposes"."""
    verb = "".join(context.right[:1])
    rest = context.right_text[1 + len(verb) :]
    return (
        not context.left
        and _precedes_small_word(context)
        and bool(FINITE.fullmatch(verb))
        and rest[:1] in {",", ";", "."}
    )


def _first_words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in printed_words(text[:REACH])[:4])


def _is_deed(words: tuple[str, ...], *, several: bool) -> bool | None:
    """Whether the words after a subject say what governments do; False: what cities do; None: neither.

    ``several``: the subject is a coordination, so that its verb is a plural.
    """
    words = tuple(word for word in words if word not in WORDS["adverbs"] and not word.endswith("ly"))
    if not words:
        return None
    verb, rest = words[0], words[1:]
    if " ".join(words[:2]) in WORDS["deeds by the next word"]:
        return True
    if verb in _FATES:
        return _FATES[verb](rest)
    if verb in _CITY_DEEDS:
        return verb == "stands" and not WORDS["particles of stand"].isdisjoint(rest[:1])
    if verb in WORDS["copulas"]:
        return _becomes_as_government(rest)
    deeds = verbs.DEEDS_OF_SEVERAL if several else verbs.DEEDS_OF_ONE
    done = verb in deeds or verb in WORDS["predicates"] or verb in verbs.IRREGULAR_PASTS or bool(PAST.fullmatch(verb))
    return done or (verb.endswith("s") and not WORDS["verb followers"].isdisjoint(rest[:1])) or None


def _does_as_government(rest: tuple[str, ...]) -> bool:
    """Whether the words after an auxiliary are a government's: not "has hosted", "has seen protests"."""
    if rest[:1] == ("seen",):
        # "Moscow has seen its influence fade", but "Bishkek has seen protests".
        return rest[1:2] in {("its",), ("the",), ("no",)}
    return WORDS["venue verbs"].isdisjoint(rest[:1]) and WORDS["townspeople"].isdisjoint(rest)


def _wins_as_government(rest: tuple[str, ...]) -> bool:
    """Whether a government won or lost: not "won the right to host the games", "lost power for an hour"."""
    return "host" not in rest and rest[:1] not in _SUPPLIES


def _falls_as_government(rest: tuple[str, ...]) -> bool:
    """Whether a government fell in line: a city falls in August."""
    return rest[:1] == ("in",) and rest[1:2] in _IN_LINE


def _celebrates_as_government(rest: tuple[str, ...]) -> bool:
    """Whether a government celebrated: not a city's birthday."""
    return "birthday" not in rest


def _turns_as_government(rest: tuple[str, ...]) -> bool:
    """Whether a government turned: not a city that "turned 2,800"."""
    return not (rest and rest[0][0].isdigit())


def _has_as_government(rest: tuple[str, ...]) -> bool:
    """Whether what is had is a government's: not "has three theatres"."""
    counted = bool(rest) and (rest[0] in WORDS["counts"] or rest[0].isdigit())
    return not (counted and not WORDS["city sights"].isdisjoint(rest[1:3])) and _does_as_government(rest)


def _sees_as_government(rest: tuple[str, ...]) -> bool:
    """Whether it is a government that saw: "saw the move as a threat", not "saw its worst floods", "saw protests"."""
    second = "".join(rest[1:2])
    is_first_of_its_kind = second.endswith("est") or second in {"first", "record", "worst"}
    return not WORDS["before what is seen"].isdisjoint(rest[:1]) and not is_first_of_its_kind


def _grows_as_government(rest: tuple[str, ...]) -> bool:
    """Whether what grows is a mood: "grew impatient", not "grew rapidly", "grew into a city"."""
    return not WORDS["predicates"].isdisjoint(rest[:2]) or not WORDS["moods"].isdisjoint(rest[:2])


def _becomes_as_government(rest: tuple[str, ...]) -> bool:
    """Whether what a capital becomes is a government's part: "became a mediator", not "became the capital"."""
    return WORDS["city nouns after a copula"].isdisjoint(rest[:3]) and WORDS["city predicates"].isdisjoint(rest[:1])


#: What a city loses: "lost power for an hour".
_SUPPLIES: Final = frozenset({("electricity",), ("gas",), ("heating",), ("power",), ("water",)})
#: What follows "fell in" of a government.
_IN_LINE: Final = frozenset({("behind",), ("line",), ("step",), ("with",)})
#: Verbs of governments and cities alike, which the words behind them decide.
_FATES: Final[dict[str, Callable[[tuple[str, ...]], bool]]] = {
    "became": _becomes_as_government,
    "grew": _grows_as_government,
    **dict.fromkeys(("experienced", "recorded", "registered", "saw"), _sees_as_government),
    **dict.fromkeys(("lost", "wins", "won"), _wins_as_government),
    "celebrated": _celebrates_as_government,
    "fell": _falls_as_government,
    "turned": _turns_as_government,
    **dict.fromkeys(WORDS["auxiliaries"], _does_as_government),
    **dict.fromkeys(("had", "has", "have"), _has_as_government),
}


def _object(_mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the government: "to restrain Moscow", "sounded out Tashkent"."""
    if not context.left or not context.left_text.endswith(" "):
        return None
    word = context.left[-1]
    if word in _TAKES and context.left[-2:-1] == ("it",):
        return (
            not WORDS["lengths of time"].isdisjoint(context.right[:3]) or None
        )  # "it took Moscow three days to react"
    if word in WORDS["particles"] and not WORDS["phrasal verbs"].isdisjoint(context.left[-2:-1]):
        return True
    return True if word in verbs.GOVERNMENT_OBJECTS else None


def _beside_state(_mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the government: "Armenia and Moscow"."""
    return True if context.has_state else None


def _residence(mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the government: "the Kremlin"; for the building: "in the Kremlin", "the Kremlin wall"."""
    if mention.surface.title() not in WORDS["residences"]:
        return None
    if _IN_BUILDING.search(mention.before):
        return mention.after.startswith("'") or bool(re.match(r"-\w", mention.after))
    right = context.right
    return not (right and right[0] in WORDS["building nouns"] and context.right_text.startswith(" "))


def _seat_as_subject(mention: NameMention, context: MetonymContext) -> bool | None:
    """Take for the government: "the White House said"; for the building: "in the White House"."""
    left = context.left
    if left and left[-1] in _PLACE_PREPOSITIONS:
        return False
    if left[-1:] == ("the",) and not (_PLACE_PREPOSITIONS | {"from", "to"}).isdisjoint(left[-2:-1]):
        return False
    return _subject(mention, context) or None


_CAPITAL_RULES: Final[tuple[Rule, ...]] = (
    _official,
    _compound,
    _place_before,
    _part_of_name,
    _dateline,
    _speaker,
    _retinue,
    _possessive,
    _modifier,
    _inverted,
    _between_towns,
    _preposition,
    _object,
    _subject,
    _beside_state,
)
_SEAT_RULES: Final[tuple[Rule, ...]] = (_residence, _compound, _possessive, _seat_as_subject)
