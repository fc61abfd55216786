"""How the lines of a page's furniture begin: a line that begins otherwise asks no pattern, which then costs nothing.

A page of one article has two or three short lines, and to compile the patterns that could take them costs more than
all else that is done with it. Each set holds the ``opener`` of all that its pattern takes, "" where that may be no
letter.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from csto_nlp.text.regex import lazy
from csto_nlp.text.wordlists import words

if TYPE_CHECKING:
    import re

_OPENER: Final = lazy(r"[^\W\d_]{0,3}")
_NO_LETTER: Final = frozenset({""})

#: ``vocabulary.HEADS``.
HEADS: Final = words(
    "all als ana arc art bre con cov do don edi fea fur hea hot in ite las lat lin mai mat may mig mor mos mus new",
    "nex on oth pop pos pre pub rea rec rel rep see sim sto thi top tre up upd vid wat we wha you",
    "вид все выб гла дру еще ещё зап лен мат нов по поп пос пох пре пуб рек сам све свя сей сле см смо ста тем топ чит",
)
#: ``vocabulary.MAY_HEAD``.
MAY_HEAD: Final = _NO_LETTER | words(
    "als arc cat com fea hea imp in int key lat mor mos new oth pop rec tag top",
    "акт в важ гла инт ком мат мет нов рек тег",
)
#: ``vocabulary.POINTS``.
POINTS: Final = words("als don fur mor mus rea rec rel see мат по под смо чит")
#: ``vocabulary.TELLS``.
TELLS: Final = _NO_LETTER | words(
    "arc cat fil get ill ima key lin lis per pho pic pos sec sho shu sou sto tag top wat арх илл ист мет руб тег фот"
)
#: The lines that only a page has (``noise``), but for two that may begin in any way.
CERTAIN: Final = _NO_LETTER | words(
    "a aa abo acc ami art aut bac cli coo cop cre e ear ema emb ena ent fac fin fon for fou hit hom if jum lea lg lik",
    "lin lis man md new no not old pag pdf ple pop pos pri rea rej scr see sen sha ski sm spo sto tel tex thi tot vie",
    "wid xs you вер воз вре гла есл нав наш ост пер под пол про фот",
)
#: The lines that a page has, and sometimes another text (``noise``).
LIKELY: Final = words(
    "abo acc add adv all bre com con dir don dow end fin fol foo ful get got i joi lik lin lis log mai mob my new pag",
    "pla pos pri rea rep rss scr sec sig sit spo sub sup ter tog top uns vie wat",
    "ком моб на нап о обр под пол пра про",
)
#: Links to the rest of a text.
MORE: Final = _NO_LETTER | words("con det fin ful lea mor rea see дал под пол про чит")
#: Lines that step through a listing.
PAGER: Final = _NO_LETTER | words(
    "art bac dis ent fir ite las loa mat new nex old pag pos pre rec res see sei sho vie",
    "впе еще ещё заг зап кон мат наз нач нов пер пок пос пре рез сле стр",
)
#: Headers such as "ID : 1234".
KEY: Final = words(
    "age art aut byl cat cit cla cod cop cou cre dat dis doc edi fro hea id ite key lan lea len lin loc mat new no num",
    "ori pla pri pub ref reg rel rep sec ser slu sou sto sub tag tim tit to top typ url vie wor",
    "авт вре дат заг ист код ном руб",
)
BYLINE: Final = words("aut by pos rep sto tex wri авт тек")
URL: Final = words("htt www")


@lru_cache(maxsize=64)
def opener(line: str) -> str:
    """Return the letters that a line begins with, at most three and in lower case."""
    found = _OPENER.match(line)
    return found[0].lower() if found else ""


def takes(pattern: re.Pattern[str], begins: frozenset[str], line: str) -> bool:
    """Whether a pattern matches the whole of a line, which it can only where the line's opener is in ``begins``."""
    return opener(line) in begins and pattern.fullmatch(line) is not None
