"""Sentences that cannot stand alone: they need the previous one to be understood, or hold half of a quotation.

Word lists and quotation marks decide; there is no coreference resolution. In doubt a sentence needs the previous one.
"""

from __future__ import annotations

import re
from typing import Final

from csto_nlp.text.dates import MONTH_NAMES

_SPAN: Final = (
    "week|weekend|month|year|morning|afternoon|evening|summer|winter|spring|autumn|fall|season|century|decade"
)
_GROUP: Final = "them|these|those|the two|his|her|their"
_DAY: Final = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

_CLEAR: Final = "(?:un)?(?:clear|known|likely|certain)|(?:im)?possible|important|early|hard|difficult|easy|time|true"
_STILL: Final = "not|yet|still|now|also|immediately|too|far"
_VERDICT: Final = (
    "other|others|same|latter|former|pair|duo|trio|couple|two|three|four|move|announcement|comments|remarks|news|ruling"
    "|incident|decision|statement|findings|latest|result|changes|rest|group['’]s"
)
_BEFORE_POINTER: Final = "in|of|by|with|among|to|on|after|before|since|until|from|despite|because of|following"

#: Pronouns and pointing words that need something before them.
_POINTING: Final = (
    "he|she|they|him|them|his|her|hers|their|theirs|its|those|these|such|neither|another|other|others|elsewhere",
    # "It is not yet clear" points at nothing.
    rf"it\b(?!(?:['’]s| is| was| remains| has been) (?:(?:{_STILL}) ){{0,3}}(?:{_CLEAR})\b)",
    rf"this\b(?! (?:{_SPAN}|time)\b)",
    r"that\b(?! (?:same )?(?:week|month|year)\b)",
    r"both\b(?! (?-i:[A-Z]))",
    rf"the (?:{_VERDICT})",
    rf"(?:one|some|many|most|all|none|both|several|each|half|two|three|four|five|either|any|few) of (?:{_GROUP})",
    "(?:some|many|most|several|few|two|three|four|five|six|all|none|both) (?:were|are|have|had|said|say|also)",
    rf"(?:{_BEFORE_POINTER}) (?:{_GROUP}|this|that|it)\b(?! (?:{_SPAN})\b)",
)
#: Words and phrases that join a sentence to the one before.
_JOINING: Final = (
    "but|and|or|so|yet|nor|then|thus|therefore|hence|however|nevertheless|nonetheless|moreover|furthermore|besides",
    "instead|otherwise|likewise|similarly|conversely|accordingly|consequently|meanwhile|also|afterwards?|thereafter",
    "still|indeed|rather|plus|again|later|earlier|soon|eventually|finally|additionally|too|yes|nope|sure|well|ok|okay|maybe",
    r"no\b(?! \w+)",
    "in addition|in contrast|by contrast|on the other hand|on the contrary|as a result|as such",
    "for (?:example|instance)",
    "at the same time|at that (?:time|point)|at the time|since then|until then|by then|in (?:response|fact|turn)",
    "in other words|even so|if so|not only that|after which|from there|the day before|how so|how come|when asked",
    rf"the (?:next|following|previous|same) (?:day|night|{_SPAN})",
    r"(?:\w+ )?(?:days?|weeks?|months?|years?|hours?|minutes?|moments?) (?:later|earlier|before)",
    "asked (?:if|whether|about|why|how|what)|all the while",
)
#: "Police said he": whom several speak of was named before.
_SPOKEN_OF: Final = re.compile(
    r"(?:The )?(?:[Pp]olice|[Oo]fficials|[Aa]uthorities|[Ww]itnesses|[Pp]assengers|[Pp]rosecutors|[Ii]nvestigators"
    r"|[Nn]eighbou?rs|[Ff]riends|[Dd]octors|[Rr]esidents|[Rr]elatives|[Ll]awyers|[Oo]fficers|[Dd]etectives|[Cc]ritics"
    r"|[Ss]upporters|[Cc]olleagues|[Rr]eports|[Aa]ides|[Dd]iplomats) (?:have |had |also )?"
    r"(?:said|say|says|believe|believed|allege|alleged|added)(?: that)? (?:he|she|him|her|his)\b"
)
_LEANING: Final = re.compile(rf"[\"“”'‘’«(\[—–-]*+\s?(?:(?:{'|'.join((*_POINTING, *_JOINING))})\b)", re.IGNORECASE)

#: A personal pronoun near the start, after words that name nobody: "Last week he", "In 2010, she".
_LATE_PRONOUN: Final = re.compile(
    r"(?:In|On|At|After|Before|When|While|As|Last|During|By|For|With|Since|Until|If|Although|Though|Because|Once|Now|Here"
    rf"|Today|Yesterday|{_DAY}|Over|Under|From|Through|Despite|According|Sometimes|Recently|Perhaps|What|Where|Why|How"
    r"|[A-Z][a-z]+ly)\b,?"
    r"(?: (?!the\b|a\b|an\b)(?:[a-z'’-]++|\d[\w,.]*+|"
    rf"{'|'.join(MONTH_NAMES)}|{_DAY})[,;]?){{0,7}}?"
    rf" (?:he|she|they|these|those|this(?! (?:{_SPAN}|time)\b))\b"
)
#: The name that such a pronoun looked ahead to: "After he left, Ivan Petrov said".
_NAMED_LATER: Final = re.compile(r"(?:, |-- |[—–] )(?:\w+ ){0,3}?(?!I\b)[A-Z][\w'’-]+")
#: Pronouns with which no article can begin, unless a name follows.
_FIRST_PRONOUN: Final = re.compile(r"[\"“'‘]?(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_FULL_NAME: Final = re.compile(r"\b[A-Z][\w'’-]+ [A-Z][\w'’-]+")

#: A quotation given to somebody who is not named: "...," he said.
_PRONOUN_SAID: Final = re.compile(
    r"[,.!?][\"”’'»]\s?(?:(?:he|she|they|it) (?:\w+ly |also |had )?[a-z]+|(?:said|added|says|asked) (?:he|she|they)\b)",
    re.IGNORECASE,
)
_SAID: Final = (
    r"(?:said|says|told|tells|added|adds|asked|wrote|tweeted|explained|recalled|according|announced|warned|insisted|argued"
    r"|noted|stated|continued|replied|joked|read|reads|сказал\w*|заявил\w*|отметил\w*)\b"
)
_ATTRIBUTED: Final = re.compile(rf"[\"”’'»][,.]?\s(?:(?:[\w'’.,-]+ ){{0,14}}?{_SAID}|[—–-])")
_OPENS_QUOTED: Final = re.compile(r"[\"“«'‘„]")
#: A sentence that begins with a quoted title or term: "The Daily Post" is ...
_TITLE: Final = re.compile(
    r"[\"“«'‘„](?:(?:[A-Z0-9][\w'’&-]*+(?: (?:of|the|in|and|a|to|for|on)\b)*+[ ,]*+){1,8}[\"”»'’]"
    r"|[^\"”»]{1,60}(?<=\w)[\"”»'’] \w)"
)
_QUOTE: Final = re.compile(r"[\"“”«»„]")
_MARKS: Final = "\"“”«»„'’‘()"
#: An apostrophe set apart by a tokeniser ("the army 's men") opens nothing.
_SINGLE_OPEN: Final = re.compile(r"(?<!\w)['‘](?=\w)(?!(?:s|t|d|m|re|ve|ll|em|n)\b)")
_ENDS_QUOTED: Final = re.compile(r"[.!?]['’]$")
_SINGLE_CLOSE: Final = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")


def needs_previous(sentence: str, *, first: bool = False) -> bool:
    """Whether a sentence opens with something that only the one before explains; ``first`` of its article."""
    if first:
        return bool(_FIRST_PRONOUN.match(sentence)) and not _FULL_NAME.search(sentence)
    if _LEANING.match(sentence) or _SPOKEN_OF.match(sentence):
        return True
    late = _LATE_PRONOUN.match(sentence)
    return (late is not None and not _NAMED_LATER.search(sentence, late.end())) or _lacks_speaker(sentence)


def _lacks_speaker(sentence: str) -> bool:
    """Whether a sentence quotes somebody whom it does not name."""
    opens = bool(_OPENS_QUOTED.match(sentence))
    if not opens and not _QUOTE.search(sentence):
        return False
    # Quoted from its first word on, with no speaker after it: who says it was told before.
    return bool(_PRONOUN_SAID.search(sentence)) or (
        opens and not _TITLE.match(sentence) and not _ATTRIBUTED.search(sentence)
    )


def quotation_depth(sentence: str, depth: int) -> tuple[int, bool]:
    """Return the depth of quotation after a sentence that begins at ``depth``, and whether the sentence is whole.

    Whole is one that begins and ends outside double quotation marks and closes every mark and bracket that it opens.
    """
    if not any(mark in sentence for mark in _MARKS):
        return depth, depth == 0
    begun = depth
    for mark in _QUOTE.findall(sentence):
        depth = int(not depth) if mark == '"' else int(mark in "“«„")
    return depth, begun == 0 and depth == 0 and _paired(sentence)


def contains_quotation(sentence: str) -> bool:
    """Whether a double quotation mark stands in a sentence."""
    return _QUOTE.search(sentence) is not None


def starts_lower_case(sentence: str) -> bool:
    """Whether a sentence begins with a small letter: the rest of one that a border within it cut."""
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
