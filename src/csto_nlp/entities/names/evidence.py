"""What an article speaks of, where that tells places of one name apart: all kinds of evidence in one pass.

In the lists a word that ends in ``*`` may go on, one that begins with it may have begun before; ``* County`` is that
word after a capitalised one. Words are found as they are written here, upper and lower case apart.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from csto_nlp.entities.names.lexicon import AMERICAN_STATE_ABBREVIATIONS, AMERICAN_STATES

#: Kinds of evidence besides the ids of states, which stand for what speaks for that state.
CAUCASUS: Final = "Caucasus"
AMERICAN_GEORGIA: Final = "American Georgia"
UNITED_STATES: Final = "United States"
HOMELY: Final = "homely"

_GEORGIAN_TOWNS: Final = """
    Atlanta|Savannah|Augusta|Macon|Marietta|Gainesville|Valdosta|Decatur|Roswell|Tifton|Brunswick|Dalton|
    Statesboro|Warner Robins|Thomasville|Waycross|Douglasville|Peachtree*|Buckhead|Kennesaw|Alpharetta|Cartersville|
    Dahlonega|Fort Benning|Gwinnett|DeKalb|Athens-Clarke
"""
_LISTS: Final[Mapping[str, str]] = {
    CAUCASUS: """
        Tbilisi|Batumi|Kutaisi|Gori|Poti|Rustavi|Zugdidi|Sukhumi|Tskhinvali|Abkhaz*|*Osseti*|Adjar*|Ajar*|Caucas*|
        Soviet*|Georgian|Saakashvili|Shevardnadze|Gamsakhurdia|Ivanishvili|Kobakhidze|Garibashvili|Kavelashvili|
        Zurabishvili|Margvelashvili|Burjanadze|Pankisi|Rose Revolution|GUAM|GUUAM|NATO|CIS|CSTO|
        Commonwealth of Independent States|European Union|Moscow|Putin|Yeltsin|Medvedev|Black Sea
    """,
    AMERICAN_GEORGIA: _GEORGIAN_TOWNS
    + """
        |Georgia Tech|Georgia Bulldogs|Georgia Southern|Georgia State|Georgia Power|Georgia Gov|Georgia Republican|
        Georgia Democrat|Georgia House|Georgia Senate|Georgia General Assembly|Georgia Department|
        Georgia Public Service|Georgia Legislature|Georgia legislature|Georgia lawmakers|Georgia law|Georgia voters|
        Georgia school|Georgia schools|Georgia counties|Georgia residents|University of Georgia|north Georgia|
        North Georgia|northeast Georgia|Northeast Georgia|northwest Georgia|Northwest Georgia|south Georgia|
        South Georgia|southeast Georgia|Southeast Georgia|southwest Georgia|Southwest Georgia|middle Georgia|
        Middle Georgia|PSC|Public Service Commission*|UGA|Perdue|Isakson|Chambliss|Kemp|Abrams|Raffensperger|Warnock|
        Ossoff
    """,
    UNITED_STATES: "|".join(
        (*AMERICAN_STATES, *AMERICAN_STATE_ABBREVIATIONS, "* County", "Independent School District")
    ),
    HOMELY: """
        Main Street|parking lot|grand jury|police chief|misdemeanor|felony|middle school|elementary school|
        Elementary School|Middle School|county|counties|County|Counties|school board|School Board|
        School board|high school|High School|High school|legislature|Legislature|senate|Senate|City Council|
        city council|state lawmakers|Statehouse|statehouse|Statewide|statewide|Funeral Home|Sheriff|sheriff|
        Gov.|St.,|Ave.|campus|grandchildren|entombment|Entombment|interment|Interment|Township|township|
        Route 1*|Route 2*|Route 3*|Route 4*|Route 5*|Route 6*|Route 7*|Route 8*|Route 9*
    """,
    "COG": "Brazzaville|Sassou|Nguesso|Pointe-Noire|Lissouba",
    "COD": "Kinshasa|Kabila|Tshisekedi|Mobutu|Lumumba|Goma|Bukavu|Kivu|Katanga|M23|Zaire*|Zaïre*",
    "PRK": "Pyongyang|North Korea*|Kim Jong|DPRK",
    "KOR": "Seoul|South Korea*",
    "DMA": "Dominica|Roseau|Skerrit",
    "DOM": "Dominican Republic|Santo Domingo",
}
_WORD_END: Final = re.compile(r"\w*")
_WORD_BEGIN: Final = re.compile(r"\w*\Z")
_LONGEST_WORD: Final = 40


def count_evidence(text: str) -> dict[str, int]:
    """Return, by kind of evidence, how many different strings of the text are of that kind, where there are any."""
    automaton, patterns = _automaton()
    found: dict[str, set[str]] = {}
    done: dict[str, int] = {}
    spans = sorted(_spans(text, automaton, patterns), key=lambda span: (span[0], -span[1]))
    for start, end, kind in spans:
        if start >= done.get(kind, 0):
            done[kind] = end
            found.setdefault(kind, set()).add(text[start:end])
    return {kind: len(strings) for kind, strings in found.items()}


def _spans(text: str, automaton: Any, patterns: list[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the bounds and the kind of every word of the lists that is a word of the text."""
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        kind, pattern = patterns[index]
        begin, stop = start, end
        if pattern[0] == "*":
            begin = _start_of_word(text, start)
            if pattern[1] == " " and not text[begin].isupper():
                continue
        elif start and text[start - 1].isalnum():
            continue
        if pattern[-1] == "*":
            stop = _WORD_END.match(text, end).end()  # type: ignore[union-attr]  # the empty word matches
        elif text[end : end + 1].isalnum():
            continue
        yield begin, stop, kind


def _start_of_word(text: str, at: int) -> int:
    found = _WORD_BEGIN.search(text, max(0, at - _LONGEST_WORD), at)
    return found.start() if found else at


@functools.cache
def _automaton() -> tuple[Any, list[tuple[str, str]]]:
    from ahocorasick_rs import AhoCorasick

    patterns = [(kind, word.strip()) for kind, words in _LISTS.items() for word in words.split("|")]
    return AhoCorasick([word.strip("*") for _, word in patterns], store_patterns=False), patterns
