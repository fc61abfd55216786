"""The tense of the verb nearest to a time expression, told by its form and the word before it.

No tagger is asked: a list of the verbs of news, their endings, the irregular past forms, and what stands before a
noun settle most sentences. What they do not settle has no tense; the direction model weighs the rest.
"""

from __future__ import annotations

from typing import Final

from csto_nlp.text.wordlists import third_person, words

#: Verbs of planned events and of their reports, in the base form.
_BASE: Final = words(
    """
    accept act add address adopt agree aim air allow announce answer appeal appear apply approve argue arrive
    ask assume attack attend auction back ballot become begin believe block board breach break bring broadcast
    build bury buy call campaign cancel carry cast celebrate cement chair challenge change charge clash close
    come commence compete complete conclude conduct confirm consider consult contest continue convene cross
    debate debut decide declare defend deliver demand deny depart deploy descend determine die disclose discuss
    dissolve dock draw drive drop elect embark end enjoy enter examine execute exit expand expect expire face
    fall feature fight file fill finish fire fly follow form gather get give go grow halt hand happen have head
    hear help hold honor honour hope host inaugurate increase inspect install intend introduce invite issue join
    keep kick kneel land lapse last launch lay lead learn leave lecture lift list lobby look lose lower make map
    march mark mature meet merge mourn move name need negotiate observe offer open operate order oversee pack
    park pass pay perform pick pitch plan play premiere prepare present preside privatise privatize proceed
    promise propose prosecute protest publish race raise rally rank rate reach read receive reconvene reduce
    release reopen replace reply report represent resign resume retire return reveal review rise roll rule run
    sail say schedule screen secure see seek sell send sentence serve ship sign sing sit skip speak stage stand
    start stay step stop strike submit suspend swap swear sweep tackle take talk target tell testify think
    threaten tour trade train transfer travel try turn unite unveil urge use vacate visit vote vow wait walk
    want warn wed weigh welcome win withdraw work wrap write
    """
)
#: Past forms that do not end in -ed and are no base form as well.
_IRREGULAR: Final = words(
    """
    arose ate became began begun born bore bought broke broken brought built came caught chose chosen did done drawn
    drew driven drove eaten fallen fell felt flew flown forgot fought found froze frozen gave given gone got grew grown
    had heard held hid hung kept knew known laid led left lent lost made meant met oversaw overthrew paid ran rang
    rode risen rose said sang sank sat saw seen sent shook shot shown slept sold sought spent spoke spoken stole stood
    stolen struck stuck sung sunk swept swore sworn taken taught thought threw thrown told took tore torn undertook
    understood upheld went woke won wore withdrawn withdrew written wrote
    """
)
#: Words in -ed that are no past form.
_NO_PAST: Final = words("united hundred need indeed exceed proceed succeed speed breed feed seed bleed naked sacred")
_MODAL: Final = words(
    """
    will shall would can could may might must should cannot won't can't couldn't wouldn't mightn't 'll he'll she'll
    they'll we'll i'll you'll it'll
    """
)
_TO_BE: Final = words("is are am isn't aren't he's she's it's they're we're i'm you're there's")
_WAS: Final = words("was were wasn't weren't")
_TO_HAVE: Final = words("has have hasn't haven't they've we've i've you've")
_SUBJECTS: Final = words("i we you they who people police children schoolchildren men women both all")
#: After these a form like "talks" or "visit" is a noun.
_BEFORE_NOUN: Final = words(
    """
    the a an of for in on at by with from after before during under over into about against between his her its their
    our my your this that these those no some any new first last next two three four five six seven eight nine ten
    more many several such other and or
    """
)


#: Verbs whose form in -s is mostly a plural noun.
_NOUNS: Final = words(
    """
    act answer attack call challenge change charge debate demand fight file fire increase issue lecture list mark move
    name need offer order plan protest rank rate report sentence sign strike talk use vote
    """
)
_THIRD: Final = frozenset(third_person(verb) for verb in _BASE - _NOUNS)
#: Those that are verbs before an article or a possessive: "reports its results".
_THIRD_OF_NOUNS: Final = frozenset(third_person(verb) for verb in _NOUNS)
_DETERMINERS: Final = words("a an the its his her their our")
#: Verbs of saying and thinking: in the present tense they tell of what is past as well.
_OPINION: Final = words("add allow argue believe confirm consider declare deny know reveal say tell think warn write")
_SAYING: Final = _OPINION | frozenset(third_person(verb) for verb in _OPINION)


def is_past(word: str) -> bool:
    """Whether a word is a past form or participle."""
    return word in _IRREGULAR or (len(word) > 3 and word.endswith("ed") and word not in _NO_PAST)


def is_verb(word: str) -> bool:
    """Whether a word by itself is likelier a verb than a noun: saw, brought, has, begins."""
    return is_past(word) or word in _THIRD or _of_auxiliary(word, "") is not None


def _participle(before: list[str]) -> str:
    """Return the tense of a past form after ``before``: "will be signed", "is expected", "have been held"."""
    near = [word for word in before[-4:] if not word.endswith("ly")][-3:]
    previous = near[-1] if near else ""
    if previous == "be" or (previous in ("have", "been") and _MODAL.intersection(near)):
        return "modal"
    if previous in _TO_BE:
        return "present"
    return "perfect" if previous in _TO_HAVE or _TO_HAVE.intersection(near[-2:-1]) else "past"


def _of_auxiliary(word: str, following: str) -> str | None:
    """Return the tense that an auxiliary verb gives, or None for another word."""
    if word in _MODAL:
        return "modal"
    if word in _WAS or word == "had":
        return "past"
    if word in _TO_BE:
        return "copula"
    if word in _TO_HAVE:
        return "perfect" if is_past(following) or following == "been" else "copula"
    return None


def _tense(sentence: list[str], at: int) -> str | None:
    """Return the tense of the word ``sentence[at]``, or None where it is no verb that the lists know."""
    word, previous = sentence[at], sentence[at - 1] if at else ""
    auxiliary = _of_auxiliary(word, sentence[at + 1] if at + 1 < len(sentence) else "")
    if auxiliary or is_past(word):
        return auxiliary or _participle(sentence[:at])
    if word.endswith("ing") and previous in _TO_BE:
        return "progressive"
    found = _base(previous) if word in _BASE else None
    following = sentence[at + 1] if at + 1 < len(sentence) else ""
    third = word in _THIRD or (word in _THIRD_OF_NOUNS and following in _DETERMINERS)
    if third and previous and previous not in _BEFORE_NOUN:
        found = "present"
    return "saying" if found == "present" and word in _SAYING else found


def _base(previous: str) -> str | None:
    """Return the tense of a base form after ``previous``: "to meet", "will meet", "leaders meet", "Meet ..."."""
    if previous == "to":
        return "infinitive"
    if previous in _MODAL:
        return "modal"
    if not previous:
        return "imperative"
    plural = previous.endswith("s") and not previous.endswith("ss")
    known = previous in _BEFORE_NOUN or previous in _THIRD or _of_auxiliary(previous, "")
    return "present" if previous in _SUBJECTS or (plural and not known) else None


def nearest(before: list[str], after: list[str]) -> tuple[str, str]:
    """Return the tense of the nearest verb left and right of an expression, "none" where there is none.

    ``before`` and ``after`` are the words of the sentence on either side, in lower case. The tenses are past, perfect,
    present, saying (the present of a verb of saying), copula (is, has), progressive, modal (will, may, would ...),
    infinitive and imperative.
    """
    left = next((found for at in reversed(range(len(before))) if (found := _tense(before, at))), "none")
    right = next((found for at in range(len(after)) if (found := _tense(after, at))), "none")
    return left, right
