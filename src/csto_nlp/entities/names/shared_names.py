"""Names that several places share: Georgia, American towns, the Congos, the Koreas, Dominica.

What the article speaks of decides. The words that count as evidence are those of ``models/rules/evidence.txt``, all of
which one automaton finds in one pass.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.entities.names.matcher import NAME
from csto_nlp.resources import word_lists
from csto_nlp.text.automaton import all_matches, build_automaton
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.entities.names.mention import ArticleNames, NameMention

_WORDS: Final = word_lists("shared_names")
#: Kinds of evidence, besides the ids of states for what speaks for that state.
_CAUCASUS: Final = "Caucasus"
_AMERICAN_GEORGIA: Final = "American Georgia"
_UNITED_STATES: Final = "United States"
_LOCAL_LIFE: Final = "local life"
#: How many words of local life weigh as much as one American state or county, and as how many they weigh at most.
_WORDS_PER_STATE: Final = 2
_MOST_STATES: Final = 2

_US_STATE_AFTER = lazy(
    rf",\s?(?:(?:{'|'.join(sorted(_WORDS['American states'] | _WORDS['postal codes']))})\b"
    rf"|(?:{'|'.join(map(re.escape, sorted(_WORDS['American state abbreviations'])))}))"
)
_TOWNSFOLK_AFTER = lazy(r" (?:woman|man|resident|residents|teen|teenager|couple|Road|City Council|High School)\b")
_TOWN_BEFORE_GEORGIA = lazy(rf"\b(?:{'|'.join(sorted(_WORDS['towns of Georgia']))}),? $")
_PART_BEFORE_GEORGIA = lazy(r"\b(?:state of|statewide in|[Nn]ortheast|[Nn]orthwest|[Mm]iddle) $")

_WORD_END: Final = re.compile(r"\w*")
_WORD_BEGIN: Final = re.compile(r"\w*\Z")
_LONGEST_WORD: Final = 40


def printed(names: Iterable[str]) -> frozenset[str]:
    """Return names as they are and in capitals, so that one look at a surface decides before any costlier question."""
    return frozenset(form for name in names for form in (name, name.upper()))


#: Names of states that American states and towns bear too.
SHARED_WITH_AMERICA: Final = printed({"Georgia", *_WORDS["towns"]})
#: Forms of two states: the less common one, the commoner one.
_SHARED_BY_STATES: Final = {
    form: states
    for surfaces, states in (
        (("Congo", "Congolese"), ("COG", "COD")),
        (("Korea", "Korean", "Koreans"), ("PRK", "KOR")),
        (("Dominican", "Dominicans"), ("DMA", "DOM")),
    )
    for form in printed(surfaces)
}


def state_of(mention: NameMention, article: ArticleNames) -> str:
    """Return the id of the state that a name or demonym stands for.

    Of two states that share the form ("Congo") it is the commoner one, unless the article speaks of the other alone.
    """
    states = _SHARED_BY_STATES.get(mention.surface)
    if states is None:
        return mention.ids[0]
    evidence = article.once(evidence_in)
    less_common, commoner = states
    return less_common if less_common in evidence and commoner not in evidence else commoner


def is_other_place(mention: NameMention, article: ArticleNames) -> bool:
    """Whether a state's name stands for an American state or town of that name."""
    if mention.kind != NAME or mention.surface not in SHARED_WITH_AMERICA:
        return False
    if mention.surface.title() == "Georgia":
        return _is_american_georgia(mention, article)
    return is_american_town(mention) or _is_home_town(mention, article)


def is_american_town(mention: NameMention) -> bool:
    """Whether an American state follows the name: "Moscow, Idaho", "Peru, Ind."."""
    return bool(_US_STATE_AFTER.match(mention.after))


def _is_home_town(mention: NameMention, article: ArticleNames) -> bool:
    """Whether an article on local life, which mentions the state by no other form, speaks of its own town."""
    if article.has_other_form(mention.ids[0], mention.surface):
        return False
    other_states = len(article.forms.keys() - {"USA", mention.ids[0]})
    return bool(_TOWNSFOLK_AFTER.match(mention.after)) or american_evidence(article) > 2 * other_states


def _is_american_georgia(mention: NameMention, article: ArticleNames) -> bool:
    if _TOWN_BEFORE_GEORGIA.search(mention.before) or _PART_BEFORE_GEORGIA.search(mention.before):
        return True
    if "Tbilisi" in article.forms.get("GEO", ()):
        return False
    evidence = article.once(evidence_in)
    caucasian = 2 * evidence.get(_CAUCASUS, 0) + len(article.forms.keys() - {"USA", "GEO"})
    return 2 * evidence.get(_AMERICAN_GEORGIA, 0) + american_evidence(article) > caucasian


def american_evidence(article: ArticleNames) -> int:
    """Return how much speaks for local life in the United States: states and counties, a bit for schools."""
    evidence = article.once(evidence_in)
    return evidence.get(_UNITED_STATES, 0) + min(evidence.get(_LOCAL_LIFE, 0) // _WORDS_PER_STATE, _MOST_STATES)


def evidence_in(text: str) -> dict[str, int]:
    """Return, by kind of evidence, how many different strings of it a text has, without kinds that it has none of."""
    found: dict[str, set[str]] = {}
    covered: dict[str, int] = {}
    for start, negative_end, kind in sorted(_occurrences(text)):
        # Within a kind the longest counts: "West Virginia" is not "Virginia" as well.
        if start >= covered.get(kind, 0):
            covered[kind] = -negative_end
            found.setdefault(kind, set()).add(text[start:-negative_end])
    return {kind: len(strings) for kind, strings in found.items()}


def _occurrences(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, negative end and kind of each word of the lists that stands in a text as a word."""
    automaton, patterns = _evidence_automaton()
    for number, start, end in all_matches(automaton, text):
        kind, pattern = patterns[number]
        begin, stop = start, end
        if pattern[0] == "*":
            found = _WORD_BEGIN.search(text, max(0, start - _LONGEST_WORD), start)
            begin = found.start() if found else start
            if pattern[1] == " " and not text[begin].isupper():
                continue
        elif start and text[start - 1].isalnum():
            continue
        if pattern[-1] == "*":
            stop = _WORD_END.match(text, end).end()  # type: ignore[union-attr]  # the empty word matches
        elif text[end : end + 1].isalnum():
            continue
        yield begin, -stop, kind


@functools.cache
def _evidence_automaton() -> tuple[Any, list[tuple[str, str]]]:
    """Return the automaton of all words of evidence, and the kind and the pattern of each."""
    lists = dict(word_lists("evidence"))
    lists[_UNITED_STATES] |= _WORDS["American states"] | _WORDS["American state abbreviations"]
    patterns = [(kind, word) for kind, words in lists.items() for word in sorted(words)]
    return build_automaton([word.strip("*") for _, word in patterns]), patterns
