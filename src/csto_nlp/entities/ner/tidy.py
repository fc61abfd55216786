"""Raw spans of the model -> names as the project prints them: bare, and names indeed.

A name has no article, title, possessive or handle in it. What is no name at all is dropped: a common noun by itself
("the Council"), a treaty or law (no body signs itself), an abbreviation that everybody uses ("an NGO"), the adjective
of a continent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

Span = tuple[int, int, str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ARTICLES: Final = frozenset({"the", "a", "an"})
_POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})
#: Titles in front of a person's name, as they are shortened; the rules for leaders know the full words.
_TITLES: Final = _words(
    "mr mrs ms dr prof gen col lt maj capt sgt cpl adm brig cdr insp supt hon sen rep gov amb eng rev messrs"
)
#: Nouns that name nothing by themselves.
_COMMON: Final = _words(
    """
    agency archives army association authority board bureau center centre church city club commission committee
    company constitution corporation council county court customs department district division embassy faculty
    federation force forces foundation fund general government group hospital house institute isthmus kingdom league
    minister ministry mission movement museum navy office organisation organization park parliament party police
    press province region republic school secretariat service services society state station team town tribunal
    union unit university village
    """
)
#: Abbreviations of things that are no bodies, and bodies that are of a kind.
_ABBREVIATIONS: Final = _words(
    "aids ceo cfo coo covid covid-19 dna faq fdi fir gdp gnp hiv ipo lng mou ngo ngos nft nfts phd plc tv vat"
)
#: Last words of what bodies sign or pass.
_PAPERS: Final = _words(
    "accord accords act agreement agreements constitution decree law mou pact protocol statute treaty"
)
_PREPOSITIONS: Final = frozenset({"of", "for", "and"})
#: Words of continents and the like that go before a noun and are no place: "African leaders".
_ADJECTIVES: Final = _words("african american arab asian australian european eurasian western")


def tidied(spans: Iterable[Span], words: Sequence[str]) -> Iterator[Span]:
    """Yield the spans (start, end, label; in words) that are names, without what does not belong to the name."""
    for start, end, label in spans:
        first, last = _bare(start, end, label, words)
        if first < last and _is_name([word.lower() for word in words[first:last]], label):
            yield first, last, label


def _bare(start: int, end: int, label: str, words: Sequence[str]) -> tuple[int, int]:
    """Return the span without articles and titles before and possessives after it."""
    while start < end and words[start].lower() in _ARTICLES:
        start += 1
    while start < end and words[end - 1].lower() in _POSSESSIVES:
        end -= 1
    while label == "PER" and _opens_with_title(words[start:end]):
        start += 2 if words[start + 1] == "." else 1
    if label == "ORG" and end - start > 1 and words[start].lower() == "ngo":
        start += 1
    return start, end


def _opens_with_title(words: Sequence[str]) -> bool:
    """Tell a title from initials, which stand in capitals before a name that does not ("MS Rao")."""
    if len(words) < 2 or words[0].lower().removesuffix(".") not in _TITLES:
        return False
    return words[-1] != "." and (not words[0].isupper() or words[-1].isupper())


def _is_name(words: Sequence[str], label: str) -> bool:
    """Tell whether words, in lower case, make a name."""
    if not any(c.isalnum() for word in words for c in word) or any(word.startswith("@") for word in words):
        return False
    if label == "PER":
        return True
    if len(words) == 1 and (words[0] in _COMMON or words[0] in _ABBREVIATIONS):
        return False
    if label == "ORG":
        return words[-1] not in _PAPERS or (len(words) > 1 and words[-2] in _PREPOSITIONS)
    return words[-1] not in _ADJECTIVES
