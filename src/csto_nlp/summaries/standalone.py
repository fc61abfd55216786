"""Sentences that cannot stand alone: they need the previous one to be understood, or hold half of a quotation.

Word lists and quotation marks decide; there is no coreference resolution. In doubt a sentence needs the previous one.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from csto_nlp.resources import word_lists
from csto_nlp.text.dates import MONTH_NAMES

_DETERMINERS: Final = "them|these|those|the two|his|her|their"
_PREPOSITIONS: Final = "in|of|by|with|among|to|on|after|before|since|until|from|despite|because of|following"
_ADVERBS: Final = "not|yet|still|now|also|immediately|too|far"
_QUANTITIES: Final = "some|most|many|several|few|two|three|four|five|all|none|both"
_WEEKDAY: Final = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


def _any(heading: str) -> str:
    """Return the words of a list of ``models/rules/sentence_openings.txt`` as the alternatives of a pattern."""
    return "|".join(sorted(word_lists("sentence_openings")[heading]))


@functools.cache
def _dependent_opening() -> re.Pattern[str]:
    """Return what matches the opening words that need something before them: pronouns, pointers, connectives."""
    periods = _any("periods")
    openings = (
        "he|she|they|him|them|his|her|hers|their|theirs|its|those|these|such|neither|another|other|others|elsewhere",
        # "It is not yet clear" points at nothing.
        rf"it\b(?!(?:['’]s| is| was| remains| has been) (?:(?:{_ADVERBS}) ){{0,3}}(?:{_any('assessments')})\b)",
        rf"this\b(?! (?:{periods}|time)\b)",
        r"that\b(?! (?:same )?(?:week|month|year)\b)",
        r"both\b(?! (?-i:[A-Z]))",
        rf"the (?:{_any('referring nouns')}|group['’]s)",
        rf"(?:{_QUANTITIES}|one|each|half|either|any) of (?:{_DETERMINERS})",
        rf"(?:{_QUANTITIES}|six) (?:were|are|have|had|said|say|also)",
        rf"(?:{_PREPOSITIONS}) (?:{_DETERMINERS}|this|that|it)\b(?! (?:{periods})\b)",
        _any("connectives"),
        r"no\b(?! \w+)",
        rf"the (?:next|following|previous|same) (?:day|night|{periods})",
        r"(?:\w+ )?(?:days?|weeks?|months?|years?|hours?|minutes?|moments?) (?:later|earlier|before)",
    )
    return re.compile(rf"[\"“”'‘’«(\[—–-]*+\s?(?:(?:{'|'.join(openings)})\b)", re.IGNORECASE)


@functools.cache
def _russian_opening() -> re.Pattern[str]:
    """Return what matches the words with which a Russian sentence leans on the one before."""
    return re.compile(rf"[\"“”«„(\[—–-]*+\s?(?:{_any('russian')})\b", re.IGNORECASE)


#: A Russian pronoun as the second word ("За него проголосовали", "Отозвать его попросила"), or as the subject behind
#: opening words that name nobody ("По официальным данным, 9 августа он"); and words that another spoke before the dash.
_RUSSIAN_PRONOUN: Final = re.compile(
    r"[«\"„]?[А-ЯЁ]\w* (?:его|е[её]|их|ему|ей|им(?!\.)|ими|него|не[её]|них|нему|ней|ним|н[её]м|ними)\b"
    r"|(?:В|Во|На|По|После|До|С|Со|За|К|Из|От|Из-за|Для|При|Под|Перед|Через|Ранее|Раньше|Позже|Позднее|Накануне|Сейчас"
    r"|Теперь|Вчера|Сегодня|Недавно|Когда|Если|Хотя|Пока)(?: (?:[а-яё-]++|\d[\w.,:-]*+),?){0,7}? (?:он|она|они)\b"
    r"|[—–] "
)
#: The name that this pronoun looked ahead to: "Когда он ушёл, Иван Петров сказал".
_RUSSIAN_NAMED_LATER: Final = re.compile(r", (?:[а-яё-]++ ){0,3}?[А-ЯЁ][а-яё-]+")


@functools.cache
def _group_says_pronoun() -> re.Pattern[str]:
    """Return what matches "Police said he": several people speak of a person named in the sentence before."""
    nouns = sorted(word_lists("sentence_openings")["speaking groups"])
    groups = "|".join(f"[{noun[0].upper()}{noun[0]}]{noun[1:]}" for noun in nouns)
    return re.compile(
        rf"(?:The )?(?:{groups}) (?:have |had |also )?"
        r"(?:said|say|says|believe|believed|allege|alleged|added)(?: that)? (?:he|she|him|her|his)\b"
    )


@functools.cache
def _late_pronoun() -> re.Pattern[str]:
    """Return what matches a personal pronoun after opening words that name nobody: "Last week he", "In 2010, she"."""
    return re.compile(
        "(?:In|On|At|After|Before|When|While|As|Last|During|By|For|With|Since|Until|If|Although|Though|Because|Once|Now"
        rf"|Here|Today|Yesterday|{_WEEKDAY}|Over|Under|From|Through|Despite|According|Sometimes|Recently|Perhaps|What"
        r"|Where|Why|How|[A-Z][a-z]+ly)\b,?"
        rf"(?: (?!the\b|a\b|an\b)(?:[a-z'’-]++|\d[\w,.]*+|{'|'.join(MONTH_NAMES)}|{_WEEKDAY})[,;]?){{0,7}}?"
        rf" (?:he|she|they|these|those|this(?! (?:{_any('periods')}|time)\b))\b"
    )


@functools.cache
def _attribution() -> re.Pattern[str]:
    """Return what matches a quotation's end and the words that give it a speaker: "...," the mayor said."""
    russian = r"(?:сказал|заявил|отметил|подчеркнул|добавил|пояснил|считает|уверен|говорит)\w*"
    said = rf"(?:{_any('attributing verbs')}|{russian})\b"
    return re.compile(rf"[\"”’'»][,.]?\s(?:(?:[\w'’.,-]+ ){{0,14}}?{said}|[—–-])")


#: The name that a late pronoun looked ahead to: "After he left, Ivan Petrov said".
_NAMED_LATER: Final = re.compile(r"(?:, |-- |[—–] )(?:\w+ ){0,3}?(?!I\b)[A-Z][\w'’-]+")
#: Pronouns with which no article can begin, unless a name follows.
_FIRST_PRONOUN: Final = re.compile(r"[\"“'‘]?(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_FULL_NAME: Final = re.compile(r"\b[A-Z][\w'’-]+ [A-Z][\w'’-]+")
#: A quotation given to somebody who is not named: "...," he said.
_PRONOUN_SAID: Final = re.compile(
    r"[,.!?][\"”’'»]\s?(?:(?:he|she|they|it) (?:\w+ly |also |had )?[a-z]+|(?:said|added|says|asked) (?:he|she|they)\b)"
    r"|[\"”»][,.]? [—–-] [а-яё]+ (?:он|она|они)\b",
    re.IGNORECASE,
)
_OPENS_QUOTED: Final = re.compile(r"[\"“«'‘„]")
#: A sentence that begins with a quoted title or term: "The Daily Post" is ...
_QUOTED_TERM: Final = re.compile(
    r"[\"“«'‘„](?:(?:[A-Z0-9][\w'’&-]*+(?: (?:of|the|in|and|a|to|for|on)\b)*+[ ,]*+){1,8}[\"”»'’]"
    r"|[^\"”»]{1,60}(?<=\w)[\"”»'’] \w)"
)
#: Two of the single marks stand for a double one in texts that a tokeniser wrote.
_QUOTE: Final = re.compile(r"[\"“”«»„]|``|''")
_MARKS: Final = "\"“”«»„'’‘()`"
#: An apostrophe set apart by a tokeniser ("the army 's men") opens nothing.
_SINGLE_OPEN: Final = re.compile(r"(?<!\w)['‘](?=\w)(?!(?:s|t|d|m|re|ve|ll|em|n)\b)")
_SINGLE_CLOSE: Final = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
_ENDS_QUOTED: Final = re.compile(r"[.!?]['’]$")


def needs_previous(sentence: str, *, first: bool = False) -> bool:
    """Whether only the previous sentence explains how this one opens; ``first`` tells the first of an article."""
    if first:
        return bool(_FIRST_PRONOUN.match(sentence)) and not _FULL_NAME.search(sentence)
    if _dependent_opening().match(sentence) or _group_says_pronoun().match(sentence):
        return True
    if _leans_in_russian(sentence):
        return True
    late = _late_pronoun().match(sentence)
    return (late is not None and not _NAMED_LATER.search(sentence, late.end())) or _lacks_speaker(sentence)


def _leans_in_russian(sentence: str) -> bool:
    if _russian_opening().match(sentence):
        return True
    pronoun = _RUSSIAN_PRONOUN.match(sentence)
    return pronoun is not None and not _RUSSIAN_NAMED_LATER.search(sentence, pronoun.end())


def _lacks_speaker(sentence: str) -> bool:
    """Whether a sentence quotes a speaker without a name."""
    opens = bool(_OPENS_QUOTED.match(sentence))
    if not opens and not _QUOTE.search(sentence):
        return False
    # Quoted from its first word on, with no speaker after it: the previous sentence names the speaker.
    return bool(_PRONOUN_SAID.search(sentence)) or (
        opens and not _QUOTED_TERM.match(sentence) and not _attribution().search(sentence)
    )


def quotation_depth(sentence: str, depth: int) -> tuple[int, bool]:
    """Return the depth of quotation after a sentence that begins at ``depth``, and whether the sentence is whole.

    Whole is one that begins and ends outside double quotation marks and closes every mark and bracket that it opens.
    """
    if not any(mark in sentence for mark in _MARKS):
        return depth, depth == 0
    begun = depth
    for mark in _QUOTE.findall(sentence):
        depth = int(not depth) if mark == '"' else int(mark in "“«„``")
    return depth, begun == 0 and depth == 0 and _paired(sentence)


def contains_quotation(sentence: str) -> bool:
    """Whether a double quotation mark stands in a sentence."""
    return _QUOTE.search(sentence) is not None


def starts_lower_case(sentence: str) -> bool:
    """Whether a sentence begins with a small letter: the rest of one that a wrong boundary cut."""
    first = next((char for char in sentence if char.isalpha()), "")
    return first.islower()


def _paired(sentence: str) -> bool:
    """Whether as many marks close as open; more single ones may close, since apostrophes look like them."""
    if sentence.count("“") != sentence.count("”") and "„" not in sentence:
        return False
    if sentence.count("«") != sentence.count("»") or sentence.count('"') % 2:
        return False
    opened = len(_SINGLE_OPEN.findall(sentence))
    if not opened and _ENDS_QUOTED.search(sentence):
        return False
    return opened <= len(_SINGLE_CLOSE.findall(sentence)) and sentence.count("(") == sentence.count(")")
