"""Where a state's name stands for its national team: the winner of a match, a line of a fixture list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.entities.names.mention import Spot

_OPPONENT = lazy(
    r"\b(?:against|beat|beats|beating|edged|blanked|defeated|thrashed|stunned|swept|downed|drew with|drawing with|"
    r"lost to|losing to|wins? over|won over|victory over|v|vs\.?|versus|visiting|hosts|champions?|holders|travels? to)"
    r"[ ](?:the[ ])?$"
)
_PLAYS = lazy(
    r"[ ](?:beat|beats|edged|thrashed|defeated|drew|travels?|v|vs\.?|versus|scored|qualified|kicked off|"
    r"(?:won|lost|led|lead)[ ]\d)\b|[ ]at[ ](?:the[ ])?[A-Z][a-z]+[ ](?:[A-Z(]|$)|[ ]\d{1,3}[ ]?[-–][ ]?\d{1,3}\b(?!-)|"
    r"[ ]?'s[ ](?:coach|captain|striker|goalkeeper|squad|team|midfielder|batsmen|bowlers|innings)\b"
)
_FIXTURE_BEFORE = lazy(r"[A-Z][a-z]+[ ]at[ ]$")
#: Where an athlete comes from, or whom a state or a team sends.
_NATIVE = lazy(r"\b(?:of|from|in)[ ](?:the[ ])?$|,[ ]$")
_ATHLETE = lazy(r"[ ]?(?:'s[ ][A-Z]|[(])")
#: How many different words of sport make an article one about sport.
MANY_SPORT_WORDS: Final = 3


def is_team(spot: Spot) -> bool:
    """Tell whether a state's name is that of its team, in an article about sport: only where it is a side."""
    if _NATIVE.search(spot.before) or _ATHLETE.match(spot.after):
        return False
    return bool(_OPPONENT.search(spot.before) or _FIXTURE_BEFORE.search(spot.before) or _PLAYS.match(spot.after))
