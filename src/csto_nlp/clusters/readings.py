"""What a cluster's articles say about the words that may stand in its label.

A label is read without its articles, so its words must be what a headline would name: a whole name rather than a part
of one, a noun rather than a verb or an adjective, and what reports open with rather than what they mention further on.
How the articles use a word tells all of this: whether it stands in headlines and opening sentences, what stands beside
it, and how it is written inside a sentence. Datelines, addresses and codes of markup are no use of a word.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from csto_nlp.resources import word_lists
from csto_nlp.text.casing import is_title_case_line
from csto_nlp.text.datelines import find_dateline
from csto_nlp.text.dates import PRINTED_MONTHS
from csto_nlp.text.stems import weak_stem
from csto_nlp.text.stopwords import foreign_stop_words, sentence_stop_words
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.article import Article

#: Characters of an article that are read.
READ_CHARACTERS: Final = 3000
#: Characters of the text in which its opening sentence ends.
LONGEST_OPENING: Final = 250

#: Share of the letters from which on a cluster is in one script.
ONE_SCRIPT: Final = 0.8

#: A name or phrase stands for its word where it makes up so much of the word's mentions, and so many of them.
NAME_SHARE: Final = 0.4
PHRASE_SHARE: Final = 0.5
FEWEST_NAMES: Final = 2
FEWEST_PHRASES: Final = 3
#: So do names whose other words stand so often beside it: Hosni in "Hosni Mubarak".
OWN_SHARE: Final = 0.7
#: Words of a name, and letters of an acronym in it.
LONGEST_ACRONYM: Final = 5
MAX_NAME_WORDS: Final = 3
#: Two words of a label are joined to the name that makes up so much of the mentions of one of them.
JOINED_SHARE: Final = 0.25
#: A word that has another word with a capital behind it in so many of its mentions is part of several names.
PART_SHARE: Final = 0.6
#: A word is a name where so many of its mentions inside a sentence have a capital.
CAPITAL_SHARE: Final = 0.6
#: Mentions that are imagined beside those counted: how often a word opens a report, and stands as a noun, is not told
#: by one or two.
IMAGINED: Final = 2.0
OPENING_PRIOR: Final = 0.3
#: What is left of the worth of a word that is no noun: a verb, an adjective, an adverb.
NO_NOUN: Final = 0.2
MODIFIER: Final = 0.4

#: Web and mail addresses, names of accounts, and codes of characters that stayed in a text.
_ADDRESS: Final = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|(?<!\w)[@#]\w+|&#?\w{2,8};|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|ru)\b\S*"
)
#: A word with the hyphens, apostrophes and dots inside it, a number, a line's end, or another character.
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:[-‑'’.][^\W\d_]+)*|\d[\d.,:]*|\n|[^\w\s]")
#: A French article before a vowel.
_ELIDED: Final = re.compile(r"(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"['’]s?$")
#: Two words that were glued together, the second in capitals, or letters that were decoded wrongly.
_GLUED: Final = re.compile(r"[a-zа-яё][A-ZÀ-ÞА-ЯЁ]+$")
_OPENERS: Final = frozenset("\n.!?…:;([•*|—–-")
#: Small words inside a name: "Tour de France", "Bank of England".
_PARTICLES: Final = word_set("al arap ben bin da de del der di du el ibn la of van von")
_QUOTES: Final = frozenset('"“”„«»')
_SENTENCE_BREAK: Final = re.compile(r"(?<=[.!?…])\s+|\n")
_SENTENCE_END: Final = re.compile(r"[.!?…](?=\s|$)")
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_LETTER: Final = re.compile(r"[^\W\d_]")
#: Endings of participles and adverbs of English, which are nouns where they stand like one.
_ENGLISH_ENDINGS: Final = re.compile(r"(?:ing|ed|ly)$")
#: Endings that only adjectives, participles, adverbs and verbs of Russian have, of words in small letters.
_RUSSIAN_NO_NOUN: Final = re.compile(
    r"(?:[ыи]й|[ая]я|[ыи]е|ое|[ео]го|[ео]му|[ыи]ми|[ыи]х|ую|юю|[ыи]м|[нк]ной|ской|[нщ]ней|[вщ]шей|[юуая]щ[её]й|щ\w{1,3}ся"
    r"|[аиеяы]ть|ться|тся|лся|лась|лись|лось|[аяы]ли|ает|яет|ует|ают|яют|уют|[оыи]вал[аио]?"
    r"|льно|[еи]нно|ично|ивно|очно|рдно|езно)$"
)
_RUSSIAN_VERB: Final = re.compile(r"(?:[аяиеуыо]л[аио]?|[аеиуюя]т|ть|[тл]ся|[аиоь]сь)$")
_RUSSIAN_NOUN: Final = re.compile(r"(?:[нтлвц]ие|ия|стве|ство|зм|[ао]рий|жим|[^аеиоуыэюя]рой|герой|бой)$")


class Opening(NamedTuple):
    """The text of an article behind its dateline, where this begins, and the agency that the dateline names."""

    text: str
    start: int
    agency: str


def behind_dateline(text: str) -> Opening:
    """Return the opening of a text; nothing is cut where it has no dateline."""
    found = find_dateline(text[:READ_CHARACTERS])
    if found is None:
        return Opening(text, 0, "")
    return Opening(text[found.end :], found.end, text[slice(*found.agency)] if found.agency else "")


def opening_sentence(text: str) -> str:
    """Return the first sentence of a text or so much of it as ``LONGEST_OPENING`` allows."""
    start = text[:LONGEST_OPENING].lstrip()
    line = start.split("\n", 1)[0]
    end = _SENTENCE_END.search(line, min(30, len(line)))
    return line[: end.end()] if end else line


def _counts() -> dict[str, int]:
    """Return counts that start at 0, made in a tenth of a Counter's time: there are five for each word of a cluster."""
    return defaultdict(int)


@dataclass(slots=True)
class Usage:
    """How the articles use one word: counts of its mentions."""

    holders: set[int] = field(default_factory=set)
    opens: set[int] = field(default_factory=set)
    forms: dict[str, int] = field(default_factory=_counts)
    written: dict[str, int] = field(default_factory=_counts)
    wholes: dict[str, int] = field(default_factory=_counts)
    names: dict[str, int] = field(default_factory=_counts)
    phrases: dict[str, int] = field(default_factory=_counts)
    count: int = 0
    inside: int = 0
    capitals: int = 0
    nominal: int = 0
    verbal: int = 0
    modifying: int = 0
    opening_name: int = 0
    glued: int = 0

    def openness(self) -> float:
        """Share of the articles that hold the word which name it in their headline or opening sentence."""
        return (len(self.opens) + IMAGINED * OPENING_PRIOR) / (len(self.holders) + IMAGINED)

    def is_name(self) -> bool:
        """Whether the word is mostly written with a capital inside a sentence."""
        return self.inside > 0 and self.capitals >= CAPITAL_SHARE * self.inside


class Readings:
    """What some articles of a cluster say, the central ones first, about words of which keywords are chosen.

    ``terms`` are lower-case words, ``language`` the language of most articles (ISO 639-1), empty if not known.
    """

    def __init__(self, articles: Sequence[Article], terms: Collection[str], language: str) -> None:
        self.language = language
        self.articles = len(articles)
        self.agencies: set[str] = set()
        self._usage: dict[str, Usage] = {}
        self._capitalised: Counter[str] = Counter()
        self._wanted = {weak_stem(term) for term in terms}
        self._stops = (
            sentence_stop_words()
            | ENGLISH_STOP_WORDS
            | (foreign_stop_words(language) if language != "en" else frozenset())
        )
        lists = word_lists("labels")
        self._titles = lists["before names"]
        self._nominal, self._verbal = lists["before nouns"], lists["before verbs"]
        letters = cyrillic = 0
        openings = [behind_dateline(article.text[:READ_CHARACTERS]) for article in articles]
        bodies = _without_repeats([_ADDRESS.sub(" ", opening.text) for opening in openings])
        for number, (article, opening, body) in enumerate(zip(articles, openings, bodies, strict=True)):
            self.agencies.update(word.lower() for word in _TOKEN.findall(opening.agency) if word[0].isalpha())
            title = article.title or ""
            letters += len(_LETTER.findall(body or title))
            cyrillic += len(_CYRILLIC.findall(body or title))
            self._read_opening(number, title or opening_sentence(body))
            for line in body.split("\n") if body.strip() else [title]:
                self._read_line(number, line)
        #: Share of the letters that are Cyrillic.
        self.cyrillic = cyrillic / max(1, letters)

    @property
    def names_locally(self) -> bool:
        """Whether the articles are in one script and language, not English, whose names their label takes."""
        foreign = self.language not in {"en", ""}
        return self.cyrillic >= ONE_SCRIPT or (foreign and self.cyrillic <= 1 - ONE_SCRIPT)

    @property
    def is_russian(self) -> bool:
        """Whether the articles are in Russian, but for few."""
        return self.language == "ru" and self.cyrillic >= ONE_SCRIPT

    def usage(self, term: str) -> Usage | None:
        """Return how a word is used, None where no article holds it outside datelines and addresses."""
        return self._usage.get(weak_stem(term))

    def holders(self, term: str) -> set[int]:
        """Return the numbers of the articles that hold a word."""
        use = self.usage(term)
        return use.holders if use else set()

    def _read_opening(self, number: int, text: str) -> None:
        for token in _TOKEN.findall(text):
            for part in _parts(token):
                key = weak_stem(part.lower())
                if key in self._wanted:
                    self._usage.setdefault(key, Usage()).opens.add(number)

    def _read_line(self, number: int, line: str) -> None:
        tokens = _TOKEN.findall(line)
        if "'" in line or "’" in line:
            tokens = [_POSSESSIVE.sub("", token) or token for token in tokens]
        cased = not is_title_case_line(line)
        for at, token in enumerate(tokens):
            if not token[0].isalpha():
                continue
            if token[0].isupper():
                self._capitalised[token] += 1
            for part in _parts(token):
                key = weak_stem(part.lower())
                if key in self._wanted:
                    self._count(self._usage.setdefault(key, Usage()), number, tokens, at, part, cased=cased)

    def _count(self, use: Usage, number: int, tokens: list[str], at: int, part: str, *, cased: bool) -> None:
        token = tokens[at]
        use.holders.add(number)
        use.count += 1
        use.glued += bool(_GLUED.search(token))
        if len(part) < len(token) and not _ELIDED.match(token):
            use.wholes[token] += 1
        before = tokens[at - 1] if at else "\n"
        after = tokens[at + 1] if at + 1 < len(tokens) else "\n"
        use.written[part] += 1
        if cased and (part[0].islower() or not _opens(tokens, at)):
            use.inside += 1
            use.forms[part] += 1
            use.capitals += part[0].isupper()
        if cased and part[0].isupper():
            name = self._name(tokens, at)
            if name:
                use.names[name] += 1
            use.opening_name += after[0].isupper()
        if part[0].isupper() and cased:
            return
        low, following = before.lower(), after.lower()
        use.nominal += low in self._nominal
        use.verbal += low in self._verbal
        if self._is_content(after):
            use.modifying += 1
            if len(part) == len(token):
                use.phrases[f"{token.lower()} {following}"] += 1
        if self._is_content(before) and len(part) == len(token):
            use.phrases[f"{low} {token.lower()}"] += 1

    def _is_content(self, token: str) -> bool:
        return token[0].islower() and len(token) > 2 and token.lower() not in self._stops

    def _name(self, tokens: list[str], at: int) -> str:
        """Return the words with capitals around a place, "" where there is one alone or too many."""
        first = last = at
        while (step := _step(tokens, first, -1)) is not None:
            first = step
        while (step := _step(tokens, last, 1)) is not None:
            last = step
        words = tokens[first : last + 1]
        while words and (words[0].lower() in self._titles or words[0].lower() in self._stops or _tells_time(words[0])):
            words = words[1:]
        while words and _tells_time(words[-1]):
            words = words[:-1]
        capitals = sum(word[0].isupper() for word in words)
        return " ".join(words) if 1 < capitals <= MAX_NAME_WORDS and tokens[at] in words else ""

    def whole_name(self, one: str, other: str) -> str:
        """Return the name of which two words are parts, "" where they are not, or seldom mentioned so."""
        use, second = self.usage(one), self.usage(other)
        if use is None or second is None:
            return ""
        keys, names = {weak_stem(one), weak_stem(other)}, use.names
        both = Counter(
            {name: count for name, count in names.items() if keys <= {weak_stem(word.lower()) for word in name.split()}}
        )
        least = max(FEWEST_NAMES, JOINED_SHARE * min(use.count, second.count))
        return _most(both, 1) if both.total() >= least else ""

    def worth(self, term: str, opening: float = 1.0) -> float:
        """Return how well a word does in a label, between 0 and 1: as a noun or name that reports open with.

        ``opening`` is the power with which it counts that they do.
        """
        use = self.usage(term)
        if use is None or not use.count:
            return 0.0
        # Two letters are what is left of an hour, a unit or a title; in other languages they are a body's name too.
        if (
            2 * use.glued > use.count
            or _tells_time(term)
            or (len(term) == 2 and (self.language == "en" or not use.is_name()))
        ):
            return 0.0
        return float(use.openness() ** opening * self._nounness(term, use))

    def _nounness(self, term: str, use: Usage) -> float:
        if term in self._titles or (use.opening_name >= PART_SHARE * use.count and not self._name_of(use)):
            return MODIFIER
        if use.is_name():
            return 1.0
        if self.language == "de":
            return NO_NOUN if use.inside >= IMAGINED else 1.0
        if _CYRILLIC.match(term):
            return NO_NOUN if _is_no_russian_noun(use) else 1.0
        if not use.nominal and _ENGLISH_ENDINGS.search(term):
            return NO_NOUN
        verbal = use.verbal / (use.nominal + use.verbal + IMAGINED)
        modifies = use.modifying >= 0.5 * (use.count + 1) and not self._phrase(use)
        return max(NO_NOUN, 1 - 1.6 * verbal) * (MODIFIER if modifies else 1.0)

    def _phrase(self, use: Usage) -> str:
        """Return the phrase of two words that the word mostly stands in, "" where there is none or it holds a verb."""
        phrase = _most(use.phrases, max(FEWEST_PHRASES, PHRASE_SHARE * use.count))
        return "" if phrase and any(map(_RUSSIAN_VERB.search, phrase.split())) else phrase

    def _name_of(self, use: Usage) -> str:
        """Return the whole name: one that most mentions are of, or one whose other words hardly stand elsewhere."""
        name = _most(use.names, FEWEST_NAMES)
        if not name or use.names[name] >= NAME_SHARE * use.count:
            return name
        counts = sorted(self._capitalised[word] for word in name.split())
        return name if use.names[name] >= OWN_SHARE * counts[-2] else ""

    def show(self, term: str) -> str:
        """Return a word as the articles write it: as the whole name or fixed phrase of which it mostly is a part."""
        use = self.usage(term)
        if use is None or not use.count:
            return term
        whole = _most(use.wholes, max(1, 0.5 * use.count))
        if whole:
            term = whole
        longer = self._name_of(use) or self._phrase(use)
        if longer:
            return longer
        if whole:
            return whole
        return min(
            (use.forms or use.written).items(),
            key=lambda item: (-item[1], item[0].isupper(), item[0][:1].isupper(), item[0]),
        )[0]


def _is_no_russian_noun(use: Usage) -> bool:
    """Whether all forms of a word end like adjectives, adverbs or verbs, and none stands behind a preposition."""
    forms = [form.lower() for form in use.written]
    if any(_RUSSIAN_NOUN.search(form) for form in forms):
        return False
    sure = all(_RUSSIAN_NO_NOUN.search(form) for form in forms)
    return sure or (
        not use.nominal and all(_RUSSIAN_NO_NOUN.search(form) or _RUSSIAN_VERB.search(form) for form in forms)
    )


def _without_repeats(texts: list[str]) -> list[str]:
    """Return the texts without the sentences that two of them and more print alike.

    What a site prints below each of its articles is not their subject. A text keeps all where these are half of it and
    more: it is a copy.
    """
    parts = [_SENTENCE_BREAK.split(text) for text in texts]
    counts = Counter(part.strip() for own in parts for part in {*own})
    kept = ("\n".join(part for part in own if counts[part.strip()] < 2) for own in parts)
    return [less if 2 * len(less) > len(text) else text for text, less in zip(texts, kept, strict=True)]


def _opens(tokens: list[str], at: int) -> bool:
    """Whether a word opens a sentence or a line, or a quotation that is one: the title of a thing is none."""
    before = tokens[at - 1] if at else "\n"
    if before in _QUOTES:
        return at < 2 or not tokens[at - 2][0].isalpha()
    return before in _OPENERS


def _parts(token: str) -> list[str]:
    return re.split(r"[-‑'’.]", token) if len(token) > 2 and not token.isalpha() else [token]


def _step(tokens: list[str], at: int, way: int) -> int | None:
    """Return where a name goes on from its word at ``at``, over a particle where there is one; None where it ends."""
    for distance in (1, 2):
        place = at + way * distance
        if not 0 <= place < len(tokens):
            return None
        if _is_capitalised(tokens[place]):
            return None if _is_shouted(tokens[place]) and _is_shouted(tokens[at]) else place
        if tokens[place] not in _PARTICLES:
            return None
    return None


def _is_shouted(token: str) -> bool:
    return len(token) > 1 and token.isupper()


def _is_long_shout(token: str) -> bool:
    return _is_shouted(token) and len(token) > LONGEST_ACRONYM


def _tells_time(word: str) -> bool:
    """Whether a word is the name of a month, a weekday or a time zone, or its abbreviation."""
    return word.lower().rstrip(".") in _time_words()


@functools.cache
def _time_words() -> frozenset[str]:
    return word_lists("dates")["zone"] | frozenset(PRINTED_MONTHS) | word_lists("labels")["weekdays"]


def _is_capitalised(token: str) -> bool:
    return (
        token[0].isupper()
        and token[-1].isalpha()
        and not _GLUED.search(token)
        and (len(token) == 1 or not token.isupper() or len(token) < 6)
    )


def _most(counts: Mapping[str, int], least: float) -> str:
    """Return the commonest entry, "" where it is counted less than ``least`` times; of equals the longest."""
    if not counts:
        return ""
    entry, count = min(counts.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
    return entry if count >= least else ""
