"""Sentences of running text that nobody should quote: captions, notes about the author, notes about the source, turns.

A careful reader sees by its form what a sentence is for. The tests go from the page to the word: is it said twice on
the page, does it speak as "I" where the article does not, has it a verb, does it describe a picture.
"""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from typing import Final

from csto_nlp.resources import word_lists
from csto_nlp.text.casing import is_title_case
from csto_nlp.text.dates import MONTH_WORD

#: First persons that an article may have for each of its sentences and still be somebody's report of others.
OWN_VOICE: Final = 0.45
#: Words of a sentence that names its source and says nothing else.
MAX_SOURCE_WORDS: Final = 22
#: Words within which a caption says what is done in the picture.
CAPTION_VERB: Final = 12
#: Words of a heading in title case.
MIN_TITLE_WORDS: Final = 4
#: Share of letters in capitals from which on a sentence is a heading.
MIN_CAPITALS: Final = 0.8

#: Characters of a sentence beyond which it is too long to be quoted, whatever it says.
MAX_LENGTH: Final = 2000

#: Words that are quoted; a mark that does not close on its line quotes to the line's end.
_QUOTED: Final = re.compile(
    r"[“„][^”\n]*+(?:”|$)|«[^»\n]*+(?:»|$)|``[^'\n]*+(?:'(?!')[^'\n]*+)*+(?:''|$)|\"[^\"\n]*+(?:\"|$)", re.MULTILINE
)
_FIRST_PERSON: Final = re.compile(
    r"\bI(?=['’](?:m|ve|d|ll)\b| [a-z])(?<!\bWar I)(?<!\bPart I)"
    r"|\b(?:[Ww]e|[Mm]y|[Oo]ur|us|me|myself|ourselves)\b(?!['’]?\.)"
)
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')\]]*(?=\s|$)")
_TURN: Final = re.compile(r"(?:Q|A|Question|Answer|QUESTION|ANSWER)\s?[.:]+\s")
_SIDE: Final = re.compile(
    r"(?<=\w )\((?:(?:from|at|on|third|second|first|far) )?"
    r"(?:left|right|cent(?:re|er)|front|back|pictured|file(?: photo)?|[LRC])\)"
)
_DAY: Final = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    rf"|(?i:{MONTH_WORD})\.? ?,? \d{{1,4}}|\d{{1,2}} (?i:{MONTH_WORD}))\b"
)
_FULL_DAY: Final = re.compile(
    rf"\b(?:(?i:{MONTH_WORD})\.? ?\d{{1,2}} ?,? \d{{4}}|\d{{1,2}} (?i:{MONTH_WORD}),? \d{{4}})\b"
)
_SHOWN: Final = re.compile(
    r"\b(?:is|are) (?:shown|seen|pictured|viewed)\b|,? (?:shown|seen|pictured|viewed) (?:from|in|on|at)\b"
)
_OTHER_SCRIPT: Final = re.compile(r"[^\W\d_A-Za-zÀ-ɏ]{2}")
_RELATIVE: Final = frozenset({"that", "which", "who", "whose"})
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
#: What a page says of itself and its links.
_LINKS: Final = re.compile(
    r"\b(?:available|found|read|seen|viewed|watched|downloaded|continued)(?: online)? here\W*$"
    r"|\bno related (?:posts|articles)\b|^\W*(?:The )?(?:Editor|Publisher|Author|Translator)['’]?s?['’]? [Nn]ote\b"
)
#: Talk between those who ask and those who answer: "I'd be pleased to take your questions".
_TALK: Final = re.compile(r"\b(?:I|[Yy]ou|we)\b.*\bquestions?\b|\bwarm welcome to (?:you|all)\b")
#: "That was announced by ...", in Russian and Ukrainian.
_SAID_THIS: Final = re.compile(
    r"(?:Об этом|О том|Про це)\b[^«\"]{0,40}"
    r"\b(?:сообщ|заяв|рассказ|напис|пиш|переда|проинформ|говор|стал|узнал|повідом)"
)
#: How a caption opens that gives no day: somebody unknown who does something.
_SOMEBODY: Final = re.compile(
    r"(?:An?|Two|Three|Four|Several|Some|People|Men|Women|Children|Soldiers|Police|Protesters|Demonstrators|Residents"
    r"|Workers)\b"
)
#: A word that is capitalised and opens no sentence: a question with a name says what it is about.
_NAMES: Final = re.compile(r"(?<=[a-z,] )[A-Z]")
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_NAME: Final = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|al|de|van|von|bin)){1,3}"
#: A by-line that runs into the lead: "By Ivan Petrov, Reuters Kazakhstan has ...".
_BYLINE: Final = re.compile(
    r"(?:By|BY) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}\b.{0,60}?\b(?i:reporter|correspondent|writer|editor|staff|news"
    r"|press|agency|Reuters|AP|AFP|TASS|Interfax|BBC|CNN|RFE/RL)\b"
)
#: What stands behind a caption: the agency that the picture is from, alone or before the next sentence.
_CREDIT_BEHIND: Final = re.compile(
    r"\s{0,9}\(?(?:AP|AFP|Reuters|REUTERS|EPA|Getty(?: Images)?|TASS|RFE/RL|Sputnik|Shutterstock)\)?"
    r"(?=\s{0,9}(?:$|\n|[A-Z]\w* [a-zA-Z]))"
)
#: The line below a reader's comment, or above all of them.
_COMMENTS: Final = re.compile(
    r"^[ \t]*(?:(?P<count>\d{1,5} (?:Comments|Responses|comments|responses)\b[^\n]{0,40}|Comments? ?\(\d{1,5}\)[ \t]*)$"
    r"|[^\n]{0,60}\d{1,2} ?[:.] ?\d\d(?: ?[ap]\.?m\.?)?[^\n]{0,20}\bReply\b|Reply[ \t]*[|·•][^\n]{0,60}$)",
    re.MULTILINE | re.IGNORECASE,
)
_REQUEST: Final = re.compile(r"\b[Pp]lease\b")


@functools.cache
def _biography() -> re.Pattern[str]:
    """Return what matches a note about an author: "NAME is a senior fellow", "NAME has covered the region since 2007".

    What may stand between is bounded, so that the cost does not grow with the square of a sentence.
    """
    life = "|".join(sorted(word_lists("unquotable")["life"]))
    return re.compile(
        rf"(?:{_NAME}|[Tt]he author|[Tt]he writer),? (?:is|was) (?:(?:an?|the|currently|also|now|our) ){{1,3}}"
        rf"(?:[\w’'&-]+ ){{0,6}}?(?:{life})\b|[Tt]he (?:author|writer) is\b"
        rf"|(?:{_NAME}|\b[Hh]e|\b[Ss]he) has (?:been )?"
        r"(?:worked|covered|covering|reported|reporting|written|lectured|taught)\b"
        rf"[^.;]{{0,160}} (?:(?:since|for) \S+|(?:{life})\b)"
    )


@functools.cache
def _source_alone() -> re.Pattern[str]:
    """Return what matches a sentence that names who reported something and not what."""
    sources, verbs = ("|".join(sorted(word_lists("unquotable")[name])) for name in ("sources", "reporting verbs"))
    source = rf"(?:[^,.;:]*\b(?i:{sources})\b[^,.;:]*|[A-Z][\w.]*(?: [A-Z][\w.]*){{0,3}})"
    where = "on|in|at|with reference to|citing|today|yesterday|this|earlier|later|its|by|to"
    rest = rf"(?: (?:{where})\b(?:(?! that\b)[^,.;:]){{0,60}})?"
    return re.compile(
        rf"(?:This (?:was|is) (?:reported|announced|stated|said|written)|It (?:was|is) (?:reported|announced|stated))"
        rf"(?: (?:by|in|on|at)\b[^,;:]*)?\."
        rf"|(?:According to|As reported by|Source:|With reference to) {source}\."
        rf"|{source} (?:{verbs})(?: [A-Z0-9][\w.]*(?: [A-Z]\w*| agency| reporters?)*)?{rest}\."
    )


@functools.cache
def _salutation() -> re.Pattern[str]:
    words = "|".join(sorted(word_lists("unquotable")["salutations"]))
    return re.compile(rf"(?:{words})\b", re.IGNORECASE)


def without_quotations(text: str) -> str:
    """Return a text without the words that stand in double quotation marks."""
    return _QUOTED.sub(" ", text)


def speaks_as_its_author(text: str) -> bool:
    """Whether an article speaks as "I" or "we" throughout: a speech, an interview, a column, a letter."""
    own = without_quotations(text)
    persons = sum(1 for _ in _FIRST_PERSON.finditer(own))
    return persons > OWN_VOICE * max(1, sum(1 for _ in _SENTENCE_END.finditer(text)))


def comments_begin(text: str) -> int | None:
    """Return where readers' comments begin: at the paragraph before the first hour and "Reply"; None where none do."""
    if "eply" not in text and "omments" not in text and "esponses" not in text:
        return None
    found = _COMMENTS.search(text)
    if found is None or found.start() == 0:
        return None
    if found["count"]:
        return found.start()
    before = text[: found.start()].rstrip()
    return max(before.rfind("\n"), 0) or found.start()


class Page:
    """What the sentences of one article are judged against.

    A sentence of "I" is not to be quoted where the article is no speech of one person, since nobody could tell who
    speaks; one that stands on the page twice is a caption, a teaser or a heading.
    """

    def __init__(self, text: str, title: str | None = None) -> None:
        """Judge the sentences of an article's text; ``title`` is its headline."""
        self._text = text
        self._headline = text.strip() if title and text.strip() == title.strip() else None
        self._own_voice = speaks_as_its_author(text)

    def bars(self, sentence: str, start: int, *, spoken: bool = False) -> bool:
        """Whether the sentence that begins at ``start`` should not be quoted; ``spoken`` in a turn of a transcript."""
        if len(sentence) > MAX_LENGTH:
            return True
        own = without_quotations(sentence)
        if not (spoken or self._own_voice) and _FIRST_PERSON.search(own):
            return True
        return (
            ("?" in own[-3:] and (not _NAMES.search(own) or self._is_line(sentence, start)))
            or self._is_heading(sentence)
            or _LINKS.search(own) is not None
            or _SAID_THIS.match(sentence) is not None
            or _TALK.search(own) is not None
            or _TURN.match(sentence) is not None
            or _salutation().match(sentence) is not None
            or _REQUEST.search(own) is not None
            or _biography().search(own) is not None
            or _BYLINE.match(sentence) is not None
            or _CREDIT_BEHIND.match(self._text, start + len(sentence)) is not None
            or is_shouted(sentence)
            or is_source_alone(sentence)
            or is_picture(sentence)
            or is_life(own)
            or (_is_at_a_break(self._text, start) and (is_nameless_scene(sentence) or self._is_verbless(sentence)))
        )

    def _is_line(self, sentence: str, start: int) -> bool:
        """Whether a sentence stands on a line of its own, as the questions of an interview do."""
        end = start + len(sentence)
        before, behind = self._text[max(0, start - 9) : start], self._text[end : end + 9]
        return before.rstrip(" \t")[-1:] in {"", "\n"} and behind.lstrip(" \t")[:1] in {"", "\n"}

    def _is_heading(self, sentence: str) -> bool:
        """Whether a sentence is in title case; the headline of an article that is nothing else may be quoted."""
        return is_title_case(_WORD.findall(sentence), least=MIN_TITLE_WORDS) and sentence != self._headline

    def _is_verbless(self, sentence: str) -> bool:
        """Whether a sentence has no verb and is no headline of an article that is nothing else."""
        return sentence != self._headline and not has_finite_verb(sentence)


def is_nameless_scene(sentence: str) -> bool:
    """Whether a sentence shows somebody unknown at something in the present tense, as captions do."""
    headings = ("picture verbs", "picture verbs of several")
    return _SOMEBODY.match(sentence) is not None and any(_opens_with_an_act(sentence, one) for one in headings)


def is_shouted(sentence: str) -> bool:
    """Whether nearly all letters outside brackets are capitals: a heading."""
    letters = [char for char in _IN_BRACKETS.sub("", sentence) if char.isalpha()]
    return len(letters) > 5 and sum(map(str.isupper, letters)) >= MIN_CAPITALS * len(letters)


def is_source_alone(sentence: str) -> bool:
    """Whether a sentence says who reported something and no more: "The ministry's press service reports."."""
    if len(sentence.split()) > MAX_SOURCE_WORDS:
        return False
    return _source_alone().fullmatch(sentence) is not None or _reports_nothing(sentence)


def _reports_nothing(sentence: str) -> bool:
    """Whether the only verb of a sentence is one of reporting, behind which no report follows."""
    words = _WORD.findall(sentence)
    lists = word_lists("unquotable")
    at = next((at for at, word in enumerate(words) if word in lists["reporting verbs"]), 0)
    if not at or any(mark in sentence for mark in '"“”«»:'):
        return False
    behind = words[at + 1 : at + 2]
    if behind and words[at] not in {"informed", "told"} and behind[0] not in lists["behind reports"]:
        return False
    before, rest = " ".join(words[:at]), " ".join(words[at + 1 :])
    joined = {"that", "as", "and", "but"} & set(words[at:])
    return not joined and not has_finite_verb(before) and not has_finite_verb(f"X {rest}")


def is_picture(sentence: str) -> bool:
    """Whether a sentence says what a photograph shows: sides in brackets, or a present act and its day.

    That something "is shown", or what several people do, tells a caption only beside a day with its year: news has no
    need to name the year of what happens now.
    """
    if _SIDE.search(sentence):
        return True
    if _DAY.search(sentence) is None:
        return False
    if _opens_with_an_act(sentence, "picture verbs"):
        return True
    dated = _FULL_DAY.search(sentence) is not None
    return dated and (_SHOWN.search(sentence) is not None or _opens_with_an_act(sentence, "picture verbs of several"))


def _opens_with_an_act(sentence: str, heading: str) -> bool:
    """Whether a verb of captions is the first verb among the opening words of a sentence, and no noun: "a search"."""
    lists = word_lists("unquotable")
    verbs, nouns = lists[heading], lists["before nouns"]
    opening = _WORD.findall(sentence)[: CAPTION_VERB + 1]
    pairs = enumerate(pairwise(opening), 1)
    act = next((at for at, (before, word) in pairs if word in verbs and before.lower() not in nouns), None)
    return act is not None and not any(_rules_out_an_act(word) for word in opening[:act])


def _rules_out_an_act(word: str) -> bool:
    """Whether a word before a verb of captions makes it none: a past, an auxiliary, a relative pronoun, "to"."""
    return _is_past(word) or word in _RELATIVE or word == "to" or word in word_lists("unquotable")["finite"]


def is_life(sentence: str) -> bool:
    """Whether a sentence tells an author's life: two words of a biography, and no day on which something happened."""
    words = {word.lower() for word in _WORD.findall(sentence)}
    return len(words & word_lists("unquotable")["life"]) >= 3 and not _DAY.search(sentence)


def has_finite_verb(sentence: str) -> bool:
    """Whether a word of a sentence may be a finite verb; in doubt, and in another language than English, it may.

    A base form is one in the plural ("Traders expect"), but not behind "to" or an article; any verb is behind "I".
    """
    lists = word_lists("unquotable")
    before = ""
    if not sentence.isascii() and _OTHER_SCRIPT.search(sentence):
        return True
    for word in _WORD.findall(sentence):
        low = word.lower().replace("’", "'")
        if low in lists["finite"] or low.endswith("n't") or before in lists["before verbs"]:
            return True
        if before and word == word.lower():
            if _is_past(low) or _is_present(low):
                return True
            if before not in lists["before nouns"] and low in word_lists("dates_verbs")["base form"]:
                return True
        before = low
    return False


def _is_past(word: str) -> bool:
    return word.endswith("ed") or word in _irregular_pasts()


def _is_present(word: str) -> bool:
    return any(word.endswith(ending) and word[: -len(ending)] in _news_verbs() for ending in ("s", "es"))


@functools.cache
def _news_verbs() -> frozenset[str]:
    """Return the verbs of news."""
    return frozenset(row.split()[0] for rows in word_lists("metonymy_verbs").values() for row in rows)


@functools.cache
def _irregular_pasts() -> frozenset[str]:
    """Return the past forms of irregular verbs."""
    rows = word_lists("metonymy_verbs")["irregular past"]
    return frozenset(form for row in rows for form in row.split()[1:])


def _is_at_a_break(text: str, start: int) -> bool:
    """Whether a sentence opens the text, or a line after one that does not end as a sentence does."""
    before = text[max(0, start - 80) : start]
    return not before.strip() or ("\n" in before[len(before.rstrip()) :] and before.rstrip()[-1] not in ".!?…:\"”»'’)")
