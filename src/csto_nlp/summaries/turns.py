"""Who speaks in a transcript: "Vladimir Putin: ..." opens a turn, and all that follows is that speaker's."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

#: Turns from which on a text is a transcript.
MIN_TURNS: Final = 3
#: Characters between two turns at the most, on average: in an article a colon after a name is rare.
MAX_BETWEEN: Final = 2500

_WORD: Final = r"[A-ZА-ЯЁ][\w.'’-]*"
#: The start of a line: a name of up to six words, what stands in brackets behind it, and a colon.
_LABEL: Final = re.compile(
    rf"^[ \t]*(?P<name>{_WORD}(?: (?:{_WORD}|of|the|al|de|van|von|bin|и)){{0,5}})"
    r"(?: ?\([^()\n]{1,60}\))? ?:[ \t]+(?=\S)",
    re.MULTILINE,
)
#: Labels that name nobody.
_NAMELESS: Final = frozenset(
    {"q", "a", "question", "answer", "вопрос", "ответ", "reporter", "journalist", "корреспондент"}
)
_END_MARKS: Final = '.!?…"”»)'


class Turn(NamedTuple):
    """A turn begins at ``start`` with its label, its words at ``words``; ``speaker`` is None where nobody is named."""

    start: int
    words: int
    speaker: str | None


def speaker_turns(text: str) -> list[Turn]:
    """Return the turns of a transcript in order; none where a text is no transcript.

    A transcript has three turns or more, two of one speaker or of a question and its answer among them, whose lines
    end as sentences do.
    """
    if ":" not in text:
        return []
    turns, whole = [], 0
    for label in _LABEL.finditer(text):
        line_end = text.find("\n", label.end())
        line = text[label.end() : len(text) if line_end < 0 else line_end].rstrip()
        whole += line[-1:] != "" and line[-1] in _END_MARKS
        name = label["name"]
        turns.append(Turn(label.start(), label.end(), None if name.lower() in _NAMELESS else name))
    names = [text[turn.start : turn.words] for turn in turns]
    if len(turns) < MIN_TURNS or len(set(names)) == len(names) or 2 * whole < len(turns):
        return []
    return turns if len(text) <= MAX_BETWEEN * len(turns) else []
