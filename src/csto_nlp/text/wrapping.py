"""Which line ends are only those of a printed width: a wrapped line runs on, every other line end is a border."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Final

from csto_nlp.text.tokens import word_set

#: Widths between which lines are taken for wrapped text: narrower are verses and tables, wider are paragraphs.
WRAP: Final = (40, 110)
#: Share of its paragraph's width that a line of wrapped text reaches at least, with the word that was moved down.
_NEARLY_FULL: Final = 0.85
#: Lines that run on in lower case by which a text is known to be wrapped, and the line ends of which they are one.
_LEAST_CONTINUED, _ONE_IN = 2, 5
#: What a line ends with that runs on.
_OPEN_ENDS: Final = (",", "-", "–", "—")
#: Marks that end a sentence or lead to something set apart; closing marks may follow.
_ENDS: Final = (".", "!", "?", "…", ":", ";")
_CLOSERS: Final = "\"'”’»)]›"
#: Words that end no title and no sentence.
_OPEN_WORDS: Final = word_set("a an the of in on at by for from to with and or between during until since that which")


def unwrapped(text: str) -> str:
    """Return ``text`` with a blank for each line feed inside a wrapped sentence; every other line feed stays.

    The length stays the same, so offsets into either are offsets into both. A line runs on where it ends with a comma,
    a hyphen or a word that ends no sentence, where the next one goes on in lower case, and where lines are full, as
    greedy wrapping leaves them: the next line's first word would not have fitted.
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    soft, in_lower_case = _continued(lines)
    is_narrow = WRAP[0] <= max(len(line.rstrip()) for line in lines) <= WRAP[1]
    is_wrapped = is_narrow and in_lower_case >= max(_LEAST_CONTINUED, sum(map(bool, lines)) / _ONE_IN)
    for start, end in _blocks(lines):
        for number in _full(lines[start:end], leeway=_NEARLY_FULL if is_wrapped else 1.0):
            soft[start + number] = True
    for number, is_soft in enumerate(soft[:-1]):
        lines[number] += " " if is_soft else "\n"
    return "".join(lines)


def _continued(lines: list[str]) -> tuple[bytearray, int]:
    """Return which lines run on by their own end, or by the lower case of the next one; and the number of the latter.

    The first line is a title where the next one alone speaks for it.
    """
    soft, in_lower_case, is_first = bytearray(len(lines)), 0, True
    for number, (line, following) in enumerate(pairwise(lines)):
        one, two = line.rstrip(), following.lstrip()
        if not one:
            continue
        if two and (one.endswith(_OPEN_ENDS) or one.rpartition(" ")[2].lower() in _OPEN_WORDS):
            soft[number] = True
        elif two and two[0].islower() and len(one) >= WRAP[0] and not one.rstrip(_CLOSERS).endswith(_ENDS):
            in_lower_case += 1
            soft[number] = not is_first
        is_first = False
    return soft, in_lower_case


def _blocks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first line and the end of each run of two lines or more without a blank one between."""
    start = 0
    for number, line in enumerate(chain(lines, [""])):
        if not line.strip():
            if number - start > 1:
                yield start, number
            start = number + 1


def _full(block: list[str], *, leeway: float) -> list[int]:
    """Return the numbers of the lines of a wrapped paragraph that are full; of any other paragraph none.

    Without ``leeway`` (1.0) a paragraph of three lines or more is wrapped where all its lines but the last are full;
    with it, every line that comes so near to the width is full.
    """
    lengths = [len(line.rstrip()) for line in block]
    width = max(lengths)
    if not WRAP[0] <= width <= WRAP[1]:
        return []
    words = [line.split(maxsplit=1)[0] for line in block[1:]]
    full = [n for n, word in enumerate(words) if lengths[n] + 1 + len(word) > width * leeway]
    return full if leeway < 1.0 or (len(block) >= 3 and len(full) == len(words)) else []
