"""The lead of a news text: its first sentence that tells something, behind dateline, byline and captions."""

from __future__ import annotations

from typing import Final

from csto_nlp.text.regex import lazy
from csto_nlp.text.roles import BODY, FRAGMENT
from csto_nlp.text.sentences import iterate_sentences

#: Characters of a text that are read for its lead, and words that it has at the least.
READ: Final = 3000
FEWEST_WORDS: Final = 4
_NAME: Final = r"[A-Z][\w'’.-]+"
#: A byline that runs into the first sentence: "By the CNN Wire Staff ...", "By Ivan Petrov and Anna Li, Reuters ...".
_BYLINE: Final = lazy(
    rf"(?:By|BY|From) (?:(?:the )?(?:{_NAME} ){{0,3}}(?:Staff|staff|STAFF)\b|{_NAME}(?: {_NAME}){{1,2}}"
    rf"(?: (?:and|&) {_NAME}(?: {_NAME}){{1,2}})? ?,?"
    r" ?(?:for |Special to )?(?:AP|AFP|BBC|CNN|Reuters|TASS|RFE/RL)\b)\W*"
)


def find_lead(text: str) -> tuple[int, int] | None:
    """Return start and end of a text's lead; None where it opens with no whole sentence.

    A text that was cut within its first sentence has that as its lead.
    """
    cut = None
    for sentence in iterate_sentences(text[:READ]):
        start = sentence.start
        if byline := _BYLINE.match(text, start, sentence.end):
            start = byline.end()
        if len(text[start : sentence.end].split()) < FEWEST_WORDS:
            continue
        if sentence.role == BODY:
            return start, sentence.end
        if sentence.role == FRAGMENT and cut is None:
            cut = start, sentence.end
    return cut


def shortened(text: str, most: int) -> str:
    """Return the words at the beginning of a text that fit ``most`` characters, with an ellipsis where more follow."""
    squashed = " ".join(text.split())
    if len(squashed) <= most:
        return squashed
    return squashed[: most + 1].rsplit(" ", 1)[0][:most].rstrip(" ,;:–—-") + " …"
