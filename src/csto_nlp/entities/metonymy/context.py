"""What stands around a capital: its coordination, and the words that govern it or follow it."""

from __future__ import annotations

from typing import Final, NamedTuple

from csto_nlp.entities.metonymy import lexicon
from csto_nlp.entities.names.mention import CAPITAL, DEMONYM, NAME, SEAT, Document, Spot
from csto_nlp.text.regex import lazy

WORDS = lazy(r"[\w'-]+")
PAST = lazy(r"[a-z][a-z-]{2,}ed")
FINITE = lazy(r"[a-z]{3,}[^s\W]s")
_JOINT = lazy(r"(?:,|,? and|,? or|,? nor|,? not| as well as|/|,? but also)(?: the)? ?\Z")
_CLAUSE_END = lazy(r"[.!?;:][\"'”’]? ")
#: How many characters are read for the words next to a name.
REACH: Final = 40
#: How many members of a coordination are looked at on each side.
_LONGEST: Final = 8
#: How many characters part the members of a coordination at most.
_LONGEST_JOINT: Final = len(" as well as the ")
#: How far the verb may lie from its subject where an aside parts them.
_LONGEST_ASIDE: Final = 110


class View(NamedTuple):
    """What stands left and right of a capital, its coordination counted as part of it."""

    left: tuple[str, ...]
    left_text: str
    right: tuple[str, ...]
    right_text: str
    joined_state: bool
    several: bool
    acts_on_state: bool
    aside: str


def look(spot: Spot, document: Document) -> View:
    """Look past the members of a coordination to what governs it on the left and what follows on the right."""
    row = document.rows[spot.field]
    first = last = place = document.places[id(spot)]
    while first > max(0, place - _LONGEST) and _joined(row[first - 1], row[first]):
        first -= 1
    while last + 1 < min(len(row), place + _LONGEST) and _joined(row[last], row[last + 1]):
        last += 1
    left_text, right_text = row[first].before, row[last].after
    words = _words_before(left_text)
    while words and words[-1] in lexicon.TRANSPARENT:
        words.pop()
    return View(
        tuple(words[-4:]),
        left_text,
        tuple(WORDS.findall(right_text[:REACH].lower())[:5]) if _opens_with_word(right_text) else (),
        right_text,
        any(other.kind != CAPITAL and _is_government(other) for other in row[first : last + 1]),
        last > first,
        _acts_on_state(row, last),
        _line_after(row[last], _LONGEST_ASIDE) if right_text.startswith(", ") else "",
    )


def _line_after(spot: Spot, length: int) -> str:
    return spot.text[spot.end : spot.end + length].partition("\n")[0]


def _is_government(spot: Spot) -> bool:
    """Tell whether a name beside a capital makes it one: a state's, a body's, a residence's."""
    return spot.kind != SEAT or spot.surface.title() in lexicon.RESIDENCES


def _opens_with_word(text: str) -> bool:
    return text[:1].isalnum() or (text[:1].isspace() and text[1:2].isalnum())


def _words_before(text: str) -> list[str]:
    """Return the words in front, as far back as the sentence goes; none where a comma or the like stands between."""
    if not (text[-2:-1] if text[-1:] == " " else text[-1:]).isalnum():
        return []
    return WORDS.findall(_CLAUSE_END.split(text[-REACH:].lower())[-1])


def _acts_on_state(row: list[Spot], last: int) -> bool:
    """Tell whether one verb parts a name from a state's: Tashkent evicts U.S. troops, Moscow bombed Chechen towns."""
    if last + 1 == len(row) or row[last + 1].kind not in {NAME, DEMONYM}:
        return False
    between = row[last].text[row[last].end : row[last + 1].start].removesuffix("the ")
    verb = between[1:-1].lower()
    if (between[:1], between[-1:]) != (" ", " ") or verb in lexicon.VENUE_VERBS:
        return False
    return bool(FINITE.fullmatch(verb) or PAST.fullmatch(verb))


def _joined(left: Spot, right: Spot) -> bool:
    """Tell whether two names are coordinated; a comma also parts "Bishkek, Kyrgyzstan" and "Minsk, Moscow's ally"."""
    if right.start - left.end > _LONGEST_JOINT:
        return False
    between = left.text[left.end : right.start]
    if DEMONYM in {left.kind, right.kind} or not _JOINT.fullmatch(between):
        return False
    return between.strip() != "," or not (left.ids == right.ids or right.after.startswith("'s"))
