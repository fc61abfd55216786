"""The language of a text: by its script, its commonest words, and the runs of letters in its words."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from csto_nlp.resources import model_text, word_lists

#: The languages for which names, words of time, verbs and stop words are listed: in others little is found.
WITH_TABLES: Final = frozenset(("en", "ru"))
#: The languages told apart within a script, by ISO 639-1.
LANGUAGES: Final[dict[str, tuple[str, ...]]] = {
    "arabic": ("ar", "fa", "ps", "ug", "ur"),
    "cyrillic": (
        *("ab", "az", "be", "bg", "cv", "kk", "ky", "mk", "mn", "os", "ru", "sr", "tg", "tk", "tt", "uk", "uz"),
    ),
    "latin": (
        *("af", "az", "br", "ca", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr"),
        *("hu", "id", "is", "it", "ku", "la", "lb", "lt", "lv", "mg", "ms", "mt", "nl", "no", "oc", "pl", "pt", "ro"),
        *("sk", "sl", "sq", "sr", "sv", "sw", "tk", "tr", "uz", "vi"),
    ),
}
#: The scripts that are written by one language, or nearly so, and are called by its code: first and last character.
_BLOCKS: Final = (
    *(("latin", 0xC0, 0x2AF), ("latin", 0x1E00, 0x1EFF), ("cyrillic", 0x400, 0x52F)),
    *(("hy", 0x530, 0x58F), ("ka", 0x10A0, 0x10FF), ("ka", 0x1C90, 0x1CBF), ("ka", 0x2D00, 0x2D2F)),
    *(("arabic", 0x600, 0x6FF), ("arabic", 0x750, 0x77F), ("he", 0x590, 0x5FF), ("el", 0x370, 0x3FF)),
    *(("el", 0x1F00, 0x1FFF), ("zh", 0x3400, 0x9FFF), ("ja", 0x3040, 0x30FF), ("ko", 0xAC00, 0xD7AF)),
    *(("devanagari", 0x900, 0x97F), ("bn", 0x980, 0x9FF), ("pa", 0xA00, 0xA7F), ("gu", 0xA80, 0xAFF)),
    *(("ta", 0xB80, 0xBFF), ("te", 0xC00, 0xC7F), ("kn", 0xC80, 0xCFF), ("ml", 0xD00, 0xD7F), ("si", 0xD80, 0xDFF)),
    *(("th", 0xE00, 0xE7F), ("lo", 0xE80, 0xEFF), ("bo", 0xF00, 0xFFF), ("my", 0x1000, 0x109F)),
    *(("am", 0x1200, 0x137F), ("km", 0x1780, 0x17FF)),
)
#: Languages that are also written in a script for which no model of them is there.
_ALSO: Final = {"arabic": {"az", "kk", "ku", "ky", "tg", "uz"}, "latin": {"kk", "tt"}, "cyrillic": {"ba", "ku", "ro"}}

#: Characters looked at: all of a short text, else three pieces of it, since its beginning may be in another language.
_WHOLE: Final = 360
_PIECE: Final = 120
#: So short a text is looked at together with its title.
_SHORT: Final = 100
#: Letters of a script of its own, and words in small letters, below which a text does not let its language be told.
_FEWEST_LETTERS: Final = 4
_FEWEST_WORDS: Final = 3
#: Letters that those words must have together.
_FEWEST_IN_WORDS: Final = 10
#: By how much the likeliest language must be likelier than the next, in the units of the models: 4 to the nat.
_MARGIN: Final = 16
#: The same where there are as many words as this.
_MANY_WORDS: Final = 10
_MARGIN_OF_MANY: Final = 6
#: So many different words of the list tell English at once.
_ENOUGH: Final = 5
#: With so many bytes to the character a text is in the Latin script, whatever quotation marks it has.
_PLAIN: Final = 1.1
#: Of so many letters in a script, the script contradicts a language that is never written in it.
_CONTRADICTION: Final = 20

#: Letters that a text of few words in the language has one of, and a Russian one none (ъ but seldom).
_OWN_LETTERS: Final = {
    "az": "ғәҝјөүһҹ",
    "be": "ўі",
    "bg": "ъ",
    "cv": "ӑӗҫӳ",
    "kk": "әғқңөұүһі",
    "ky": "ңөү",
    "mk": "ѓѕјљњќџ",
    "mn": "өү",
    "os": "ӕ",
    "sr": "ђјљњћџ",
    "tg": "ғӣқӯҳҷ",
    "tk": "әҗңөү",
    "tt": "әҗңөүһ",
    "uk": "ґєії",
    "uz": "ғқўҳ",
}
_RUNS: Final = (1, 2, 3, 4)
_FIELD: Final = 3
_FIRST: Final = 40
_MOST_WORDS: Final = 50_000
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")
_APOSTROPHES: Final = str.maketrans("\u02bb\u02bc\u2018\u2019`", "'''''")
_ENGLISH: Final = word_lists("languages")["english"]
_RARE: Final = word_lists("languages")["rare"]


def detect_language(text: str, title: str | None = None) -> str | None:
    """Return the ISO 639-1 code of the language that most of a text is in; None where the text does not let it be told.

    The title counts where the text is short. The cost is bounded, however long the text is: three pieces of it are
    looked at.
    """
    sample = _sample(f"{title}. {text}" if title and len(text) < _SHORT else text)
    if len(sample.encode("utf-8", "replace")) <= _PLAIN * len(sample):
        if len(_ENGLISH.intersection(sample.split())) >= _ENOUGH:
            return "en"
        return _likeliest(sample, "latin")
    script, letters = _main_script(sample)
    if letters < _FEWEST_LETTERS or script == "devanagari":
        return None
    return _likeliest(sample, script) if script in LANGUAGES else script


def settled_language(given: str | None, text: str, title: str | None = None) -> str | None:
    """Return the language that is said of a text, unless the text is in another script; else that of the text."""
    return detect_language(text, title) if given is None or contradicts(given, text) else given


def contradicts(language: str, text: str) -> bool:
    """Whether a text is in a script in which the language, an ISO 639-1 code, is never written."""
    sample = text[:_WHOLE]
    script, letters = ("latin", len(sample) // 2) if sample.isascii() else _main_script(sample)
    if letters < _CONTRADICTION or language in LANGUAGES.get(script, (script,)) or language in _ALSO.get(script, ()):
        return False
    # Of a language that no script here knows, nothing can be said.
    return any(language in LANGUAGES.get(name, (name,)) for name in (*LANGUAGES, *(name for name, _, _ in _BLOCKS)))


def _sample(text: str) -> str:
    """Return what is looked at of a text."""
    if len(text) <= _WHOLE:
        return text
    middle = (len(text) - _PIECE) // 2
    return f"{text[:_PIECE]} {text[middle : middle + _PIECE]} {text[-_PIECE:]}"


# The script


def _main_script(sample: str) -> tuple[str, int]:
    """Return the script that most letters are of, and how many these are; ("", 0) where there is no letter."""
    counts: dict[str, int] = {}
    for character in set(sample):
        script = _script_of(character)
        if script:
            counts[script] = counts.get(script, 0) + sample.count(character)
    # Texts in other scripts hold more words in Latin letters, names and terms, than the other way round.
    counts["latin"] = counts.get("latin", 0) * 2 // 3
    if "ja" in counts:  # Japanese writes Chinese characters too
        counts["ja"] += counts.pop("zh", 0)
    script = max(counts, key=lambda name: (counts[name], name), default="")
    return script, counts.get(script, 0)


@functools.lru_cache(maxsize=4096)
def _script_of(character: str) -> str:
    """Return the script of a letter, or the language if it has a script of its own; "" for what is no letter."""
    if not character.isalpha():
        return ""
    number = ord(character)
    return "latin" if number < 0x80 else next((name for name, low, high in _BLOCKS if low <= number <= high), "")


# The words


def plain_words(text: str) -> list[str]:
    """Return the words of a text that begin with a small letter, as names seldom do; all of a text in capitals."""
    text = text.translate(_APOSTROPHES)
    words = _WORD.findall(text.lower() if text.isupper() else text)
    return [word for word in words if not word[0].isupper()]


def letter_runs(word: str) -> Iterator[str]:
    """Yield the runs of one to four letters of a word with a blank on both sides; a blank alone is none."""
    bounded = f" {word} "
    yield from word
    for length in _RUNS[1:]:
        for at in range(len(bounded) - length + 1):
            yield bounded[at : at + length]


def _likeliest(sample: str, script: str) -> str | None:
    """Return the language of a script in which the words of a sample are likeliest; None where it is in doubt."""
    words = plain_words(sample)
    if len(words) < _FEWEST_WORDS or sum(map(len, words)) < _FEWEST_IN_WORDS:
        return None
    model, many = _model(script), len(words) >= _MANY_WORDS
    letters = set() if many else set(sample.lower())
    costs = {
        language: cost
        for language, cost in zip(model.languages, model.costs(words), strict=True)
        if many
        or language not in _OWN_LETTERS
        or script != "cyrillic"
        or not letters.isdisjoint(_OWN_LETTERS[language])
    }
    likeliest = min(costs, key=costs.__getitem__)
    first, second = sorted(costs.values())[:2]
    if likeliest in _RARE and not many:
        return None
    return likeliest if second - first >= (_MARGIN_OF_MANY if many else _MARGIN) else None


class _PackedRuns(dict[str, int]):
    """The number of each run, 0 for an unknown one; packed when a text first has it, since a short run meets few."""

    def __init__(self, rows: dict[str, str]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, run: str) -> int:
        row = self._rows.get(run)
        if row is None:
            return 0
        fields = bytearray(_FIELD * len(row))
        fields[::_FIELD] = bytes(ord(one) - _FIRST for one in row)
        number = self[run] = int.from_bytes(fields, "little")
        return number


class _ScriptModel:
    """How unlikely each word is in each language of a script: naive Bayes over the runs of its letters.

    A run, and so a word, has one number, in which each language has a field of 24 bits: added up, these numbers give
    the sums of all languages at once. Words are remembered, since most of those that come have come before.
    """

    def __init__(self, languages: list[str], rows: dict[str, str]) -> None:
        """Take the languages, and for each run a string with one character for each of them."""
        self.languages = languages
        self._runs = _PackedRuns(rows)
        self._words: dict[str, int] = {}

    def costs(self, words: list[str]) -> list[int]:
        """Return how unlikely the words are in each language, 4 to the nat."""
        total = 0
        for word in words:
            cost = self._words.get(word)
            total += self._learn(word) if cost is None else cost
        data = total.to_bytes(_FIELD * len(self.languages), "little")
        return [int.from_bytes(data[at : at + _FIELD], "little") for at in range(0, len(data), _FIELD)]

    def _learn(self, word: str) -> int:
        if len(self._words) >= _MOST_WORDS:
            self._words.clear()
        cost = self._words[word] = sum(map(self._runs.__getitem__, letter_runs(word)))
        return cost


@functools.cache
def _model(script: str) -> _ScriptModel:
    """Return the model of a script. Raises ModelError as ``resources.model_text`` does."""
    found: dict[str, Any] = json.loads(model_text(f"language/{script}.json"))
    return _ScriptModel(found["languages"], found["runs"])
