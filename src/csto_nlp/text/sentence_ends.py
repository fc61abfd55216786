"""Where sentences end inside a paragraph.

A candidate is a run of end marks (the Armenian and Arabic ones too), closing quotes or brackets, and white space; or an
end mark glued to a capital, as pages without a space between two sentences have it. A candidate stands unless what
precedes it is a title, an initial or an abbreviation, or what follows continues the sentence. Every pattern is linear
(possessive quantifiers).
"""

from __future__ import annotations

import re
from typing import Final

from csto_nlp.text.abbreviations import BEFORE_NUMBER, DOUBTFUL, EXCLAIMED, OPENERS, TITLES, word_set

CLOSERS: Final = "\"'”’»)\\]›"
OPENING: Final = "\"'“‘«„(\\[‹¿¡$€£#@№"

_CANDIDATE: Final = re.compile(
    rf"(?<![.!?…])([.!?…։؟۔]++)([{CLOSERS}]*+)(?:(\s++)([{OPENING}—–-]*+\s?+)|([“‘«„(]?+)(?=[^\W\d_]))([^\W_]\w*+)?"
)
#: A chain of single letters or pairs with stops, such as "u.s", "ph.d", "т.е".
_CHAIN: Final = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
#: Lower-case beginnings that names may have.
_LOWER_NAME: Final = re.compile(r"(?:al|el|ash|as|ad|an)-[A-Z]|[ie][A-Z]|d['’][A-Z]")
#: After a question or exclamation in quotes: who asked it ("... ?" Ivan Petrov asked).
_SPEAKER: Final = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr)\. )?+(?:[A-Z][\w'’-]*+ ){1,3}"
    r"(?:said|says|asked|asks|added|replied|shouted|wrote|told|wondered|cried|exclaimed|tweeted)\b"
)
_CAPITALISED: Final = re.compile(r"[^\W\d_a-zа-я][^\W\d_A-ZА-Я]+|[AIВКОСУЯ]")
#: Endings after which a glued capital is part of a host name or a file name.
_HOSTS: Final = word_set("com net org ru ua by kz am az ge uk eu gov edu tv info io js html php aspx")


def sentence_ends(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return, for each boundary inside ``text[start:end]``, where one sentence ends and where the next begins."""
    return [
        (match.end(2), match.end(3) if match[3] else match.end(2))
        for match in _CANDIDATE.finditer(text, start, end)
        if match[6] is not None and (_spaced(text, match) if match[3] else _glued(text, match))
    ]


def _spaced(text: str, match: re.Match[str]) -> bool:
    """Whether a candidate with white space after it is a boundary."""
    marks, closers, following = match[1], match[2], match[6]
    first = following[0]
    if first.islower() and not _LOWER_NAME.match(text, match.start(6)):
        return False
    if marks == ".":
        return _stop_ends(text, match)
    if marks[0] in ".…" and ("…" in marks or marks.startswith("..")) and "!" not in marks and "?" not in marks:
        return _ellipsis_ends(text, match)
    if closers:
        return not _SPEAKER.match(text, match.start(6))
    return not (marks == "!" and _word_before(text, match.start()) in EXCLAIMED and not _opens(text, match))


def _stop_ends(text: str, match: re.Match[str]) -> bool:
    """Whether a single full stop ends a sentence, judged by the word before and the word after."""
    word = _word_before(text, match.start())
    if word in TITLES:
        return bool(match[2])
    if len(word) == 1 and word.isalpha():
        return word != "i" and _opens(text, match) and not (word in BEFORE_NUMBER and match[6][0].isdigit())
    if word in DOUBTFUL or (len(word) < 12 and "." in word and _CHAIN.fullmatch(word)):
        return _opens(text, match)
    return not (word in BEFORE_NUMBER and match[6][0].isdigit())


def _ellipsis_ends(text: str, match: re.Match[str]) -> bool:
    """Whether dots end a sentence; set off by spaces they stand for words left out inside one."""
    return not text[match.start() - 1 : match.start()].isspace() or _opens(text, match)


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether the word after a candidate is one that usually opens a sentence, and no initial or abbreviation."""
    return match[6].lower() in OPENERS and not text.startswith(".", match.end(6))


def _word_before(text: str, end: int) -> str:
    """Return the word that ends at ``end``, lower case, without opening quotes and the prefix ex-."""
    words = text[max(0, end - 20) : end].split()
    if not words or text[end - 1].isspace():
        return ""
    return words[-1].lstrip("\"'“‘«„([—–-").lower().removeprefix("ex-")


def _glued(text: str, match: re.Match[str]) -> bool:
    """Whether an end mark without white space after it is a boundary: "the deal.Officials", never "example.Com"."""
    following, word = match[6], _word_before(text, match.start())
    if match[1] not in {".", "!", "?"} or not _CAPITALISED.fullmatch(following) or following.lower() in _HOSTS:
        return False
    if len(word) < 2 or any(mark in word for mark in "./@:_\\") or word in TITLES or word in DOUBTFUL:
        return False
    return text[match.end(6) : match.end(6) + 1] not in {"/", "@", "_"}
