"""The words that govern a capital or follow it, looked up past the other members of its coordination."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.entities.names.matcher import CAPITAL, DEMONYM, NAME, SEAT
from csto_nlp.resources import word_lists
from csto_nlp.text.regex import lazy
from csto_nlp.text.tokens import printed_words

if TYPE_CHECKING:
    from csto_nlp.entities.names.mention import ArticleNames, NameMention

#: The word lists of the rules on capitals, by heading; the file says what each decides.
WORDS: Final = word_lists("metonymy_context")

#: A regular past form, a verb in -s.
PAST = lazy(r"[a-z][a-z-]{2,}ed")
FINITE = lazy(r"[a-z]{3,}[^s\W]s")
_COORDINATOR = lazy(r"(?:,|,? and|,? or|,? nor|,? not| as well as|/|,? but also)(?: the)? ?\Z")
#: Ends of clauses, colons and semicolons too: what governs a capital stands in its own clause.
_CLAUSE_END = lazy(r"[.!?;:][\"'”’]? ")
#: How many characters are read for the words next to a mention.
REACH: Final = 40
#: How many members of a coordination are looked at on each side, and how many characters part two of them at most.
_MOST_MEMBERS: Final = 8
_LONGEST_COORDINATOR: Final = len(" as well as the ")
#: How many characters an aside between a subject and its verb may have.
_LONGEST_ASIDE: Final = 110


class MetonymContext(NamedTuple):
    """What stands left and right of a capital, its whole coordination counted as the capital.

    ``left`` are the last words of the clause before it (four at most, lower case), none where a comma or other mark
    stands between; ``right`` the first five after it. ``left_text`` and ``right_text`` are the line up to it and after
    it. ``aside`` is more of the line where a comma follows. ``has_state``: a state, an organisation or a residence is
    in the coordination. ``is_coordination``: it has more than one member. ``acts_on_state``: one verb parts it from
    the name of a state ("Moscow bombed Chechen towns").
    """

    left: tuple[str, ...]
    left_text: str
    right: tuple[str, ...]
    right_text: str
    has_state: bool
    is_coordination: bool
    acts_on_state: bool
    aside: str


def context_of(mention: NameMention, article: ArticleNames) -> MetonymContext:
    """Return the context of a capital or seat in its article."""
    names = article.coordinable[mention.field]
    first = last = at = mention.position
    while first > max(0, at - _MOST_MEMBERS) and _are_coordinated(names[first - 1], names[first]):
        first -= 1
    while last + 1 < min(len(names), at + _MOST_MEMBERS) and _are_coordinated(names[last], names[last + 1]):
        last += 1
    left_text, right_text = names[first].before, names[last].after
    words = _words_before(left_text)
    while words and words[-1] in WORDS["focus words"]:
        words.pop()
    return MetonymContext(
        left=tuple(words[-4:]),
        left_text=left_text,
        right=tuple(printed_words(right_text[:REACH].lower())[:5]) if _opens_with_word(right_text) else (),
        right_text=right_text,
        has_state=any(other.kind != CAPITAL and _is_government(other) for other in names[first : last + 1]),
        is_coordination=last > first,
        acts_on_state=_acts_on_state(names, last),
        aside=_rest_of_line(names[last], _LONGEST_ASIDE) if right_text.startswith(", ") else "",
    )


def _rest_of_line(mention: NameMention, length: int) -> str:
    return mention.text[mention.end : mention.end + length].partition("\n")[0]


def _is_government(mention: NameMention) -> bool:
    """Whether a name that is no capital makes a government of a capital beside it: a state, a body, a residence."""
    return mention.kind != SEAT or mention.surface.title() in WORDS["residences"]


def _opens_with_word(text: str) -> bool:
    return text[:1].isalnum() or (text[:1].isspace() and text[1:2].isalnum())


def _words_before(text: str) -> list[str]:
    """Return the words of the clause in front, none where a comma or other mark parts them from the capital."""
    if not (text[-2:-1] if text[-1:] == " " else text[-1:]).isalnum():
        return []
    return printed_words(_CLAUSE_END.split(text[-REACH:].lower())[-1])


def _acts_on_state(names: list[NameMention], last: int) -> bool:
    """Whether one verb parts a name from a state's: "Tashkent evicts U.S. troops", "Moscow bombed Chechen towns"."""
    if last + 1 == len(names) or names[last + 1].kind not in {NAME, DEMONYM}:
        return False
    between = names[last].text[names[last].end : names[last + 1].start].removesuffix("the ")
    verb = between[1:-1].lower()
    if (between[:1], between[-1:]) != (" ", " ") or verb in WORDS["venue verbs"]:
        return False
    return bool(FINITE.fullmatch(verb) or PAST.fullmatch(verb))


def _are_coordinated(left: NameMention, right: NameMention) -> bool:
    """Whether two names are coordinated; a comma also parts "Bishkek, Kyrgyzstan" and "Minsk, Moscow's ally"."""
    if right.start - left.end > _LONGEST_COORDINATOR:
        return False
    between = left.text[left.end : right.start]
    if DEMONYM in {left.kind, right.kind} or not _COORDINATOR.fullmatch(between):
        return False
    return between.strip() != "," or not (left.ids == right.ids or right.after.startswith("'s"))
