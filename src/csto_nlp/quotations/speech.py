"""Direct, mixed and reported speech of a text: what was said, by which verb, and the words that name the source.

No parser: verbs of saying with their frames, the noun group beside them, and marks. Content that is reported without
marks ends with its sentence, or before the next clause of another speaker.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from csto_nlp.quotations.reader import Reader
from csto_nlp.quotations.spans import Speech, trimmed
from csto_nlp.quotations.units import WORD, Span, Unit, cut, is_running
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.quotations.cues import Cues
    from csto_nlp.quotations.marks import Marked


#: Characters of a remark in brackets, its space and brackets among them.
_LONGEST_REMARK: Final = 34
_start: Final = attrgetter("start")
_HEADLINE: Final = lazy(r"([^\W\d_a-zа-яё][^\n:“”\"«»]{1,60}?):\s+(?=[^\W_]|[“\"«‘'])")


def speech_in(text: str, cues: Cues, *, title: bool = False) -> tuple[list[Speech], list[Marked], list[int]]:
    """Return the quotations of a text in order, its stretches in marks, and where its sentences begin.

    No quotation lies inside another; what a stretch in marks holds together is one sentence.
    """
    found: list[Speech] = []
    stretches: list[Marked] = []
    sentences: list[int] = []
    open_paragraph = -1
    plain, units = cut(text)
    for unit in units:
        sentences.append(unit.start)
        stretches += unit.marked
        if not title and not is_running(unit):
            continue
        here = _resumed(text, unit, found) or Reader(plain, unit, cues, title=title).read()
        for speech in here:
            speech.paragraph = unit.paragraph
            speech.parts = [(start, _with_remark(text, plain, end)) for start, end in speech.parts]
            if not _joined(found, speech, open_paragraph):
                found.append(speech)
        if unit.marked and not unit.marked[-1].closed:
            open_paragraph = unit.paragraph
    if title and not any(speech.cue for speech in found) and (said := _headline(plain)):
        found = [said]
    return found, stretches, sentences


def _with_remark(text: str, plain: str, end: int) -> int:
    """Return the end of a part with the remark in brackets behind it, which the search does not read: "(CSTO)"."""
    close = text.find(")", end, end + _LONGEST_REMARK) if text.startswith(" (", end) else -1
    return close + 1 if close > 0 and not plain[end : close + 1].strip() else end


def _headline(text: str) -> Speech | None:
    """Return what follows the colon of a headline as the words of what stands before it."""
    match = _HEADLINE.match(text)
    span = trimmed(text, match.end(), len(text)) if match else None
    return Speech([span], source=match.span(1), headline=True) if match and span else None


def _resumed(text: str, unit: Unit, found: list[Speech]) -> list[Speech]:
    """Return a sentence as direct speech that goes on behind a dash: "— Да, — сказал он. — Завтра."."""
    last = found[-1] if found else None
    if last is None or not last.dashed or last.paragraph != unit.paragraph or unit.opens:
        return []
    behind = text[max(0, unit.start - 3) : unit.start + 1]
    if len(last.parts) == 1 and not any(dash in behind for dash in "—–"):
        return []
    span = trimmed(text, unit.start, unit.end)
    return [Speech([span], continues=True, dashed=True)] if span else []


def _joined(found: list[Speech], speech: Speech, open_paragraph: int) -> bool:
    """Whether words in marks without a verb were joined to the quotation before them, as another part of it."""
    if not found or speech.start <= found[-1].end:
        return False
    last = found[-1]
    follows = open_paragraph == speech.paragraph - 1 == last.paragraph
    if follows and last.continues and speech.cue:  # the speaker is named where the quotation ends
        last.parts += speech.parts
        last.cue, last.lemma, last.source, last.denied = speech.cue, speech.lemma, speech.source, speech.denied
        last.continues, last.paragraph = False, speech.paragraph
        return True
    if not speech.continues:
        return False
    if last.paragraph == speech.paragraph and (last.cue or last.continues):
        last.parts += speech.parts
        return True
    if follows:
        if speech.carried:
            last.parts[-1] = (last.parts[-1][0], speech.parts[0][1])
            last.parts += speech.parts[1:]
        else:
            last.parts += speech.parts
        last.paragraph = speech.paragraph
        return True
    return False


def quoted_share(text: str, parts: list[Span], stretches: list[Marked]) -> float:
    """Return which part of the words of some spans stands in marks, 0 to 1."""
    words = inside = 0
    for start, end in parts:
        for match in WORD.finditer(text, start, end):
            words += 1
            at = bisect_left(stretches, match.start() + 1, key=_start) - 1
            inside += at >= 0 and match.end() <= stretches[at].end
    return inside / words if words else 0.0
