"""Raw spans of the model -> names as the project prints them: whole, bare, and names indeed.

A name has no article, title, possessive or handle in it; a person's keeps a nickname in quotes and the second half of
a given name. What is no name at all is dropped: a common noun by itself ("the Council"), a bare title, a treaty or law
(no body signs itself), an abbreviation that everybody uses ("an NGO"), the adjective of a continent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from csto_nlp.text import wordlists

Span = tuple[int, int, str]

ARTICLES: Final = frozenset({"the", "a", "an"})
_POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})
#: Titles in front of a person's name, as they are shortened; the rules for leaders know the full words.
_TITLES: Final = wordlists.words(
    "mr mrs ms dr prof gen col lt maj capt sgt cpl adm brig cdr insp supt hon sen rep gov amb eng rev messrs"
)
#: Nouns that name nothing by themselves.
_COMMON: Final = wordlists.words(
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
_ABBREVIATIONS: Final = wordlists.words(
    "aids ceo cfo coo covid covid-19 dna faq fdi fir gdp gnp hiv ipo lng mou ngo ngos nft nfts phd plc tv vat"
)
#: Last words of what bodies sign or pass.
_PAPERS: Final = wordlists.words(
    "accord accords act agreement agreements constitution decree law mou pact protocol statute treaty"
)
#: Faithful and peoples of continents are nobody by name; the tables know the peoples of states.
_PEOPLES: Final = wordlists.words(
    "africans arabs asians buddhists catholics christians europeans hindus jews muslims protestants shias shiites sikhs"
    " slavs sunnis turks"
)
#: Feasts are no persons: Nooruz, Eid al-Adha, Orozo Ait, Gurban Bayramy; written in lower case, a space between words.
_FEAST: Final = re.compile(
    r"(?:n(?:oo|ow|av|au|ov|aw|o|ev)r[uy]z|nauryz)(?: (?:mei|ba[iy])ram\w*)?|eid (?:al|ul|el)[ -].+|eid mubarak"
    r"|(?:[gkq]urban|ora[sz]a?|orozo|ramadan|ramazan|ruza) (?:ha?y?it|ait|ba[iy]ram\w*)"
)
_PREPOSITIONS: Final = frozenset({"of", "for", "and"})
#: Words of continents and the like that go before a noun and are no place: "African leaders".
_ADJECTIVES: Final = wordlists.words("african american arab asian australian european eurasian western")
_QUOTES: Final = frozenset("\"'“”‘’«»„")
#: A surname, and each half of a given name, in much of East Asia: "Kim Min - ju" in text whose words were cut before.
_SYLLABLE: Final = re.compile(r"[b-df-hj-np-tv-z]{0,2}[aeiouyw]{1,3}(?:n|ng|k|l|m|p|r|t)?h?")
#: Words that look like such a half and go on with the sentence after a dash.
_AFTER_DASH: Final = wordlists.words(
    "a an at but by for from he her him how it me my no not of on or our out she so than that the then to we when who"
)


def tidied(spans: Iterable[Span], words: Sequence[str]) -> Iterator[Span]:
    """Yield the spans (start, end, label; in words) that are names, with all of the name and nothing else."""
    for start, end, label in _with_nicknames([_with_syllable(span, words) for span in spans], words):
        first, last = _bare(start, end, label, words)
        if first < last and _is_name([word.lower() for word in words[first:last]], label):
            yield first, last, label


def _with_syllable(span: Span, words: Sequence[str]) -> Span:
    """Return a person's span with the second half of the given name, where a hyphen stands apart between the halves."""
    start, end, label = span
    dash, half = words[end : end + 1], words[end + 1 : end + 2]
    if label != "PER" or end - start != 2 or list(dash) != ["-"] or not half or half[0] in _AFTER_DASH:
        return span
    syllables = all(_SYLLABLE.fullmatch(word.lower()) for word in (*words[start:end], *half))
    return (start, end + 2, label) if syllables else span


def _with_nicknames(spans: Iterable[Span], words: Sequence[str]) -> list[Span]:
    """Return the spans with the two halves of a person's name taken together over a nickname in quotes.

    The nickname may have been taken for a name itself.
    """
    whole: list[Span] = []
    for span in spans:
        for back in (1, 2):
            first = whole[-back] if back <= len(whole) else None
            if first and first[2] == span[2] == "PER" and _is_nickname(words[first[1] : span[0]]):
                whole[-back:] = [(first[0], span[1], "PER")]
                break
        else:
            whole.append(span)
    return whole


def _is_nickname(words: Sequence[str]) -> bool:
    """Tell whether words are a capitalised word or two between quotes."""
    inside = words[1:-1]
    return 1 <= len(inside) <= 2 and {words[0], words[-1]} <= _QUOTES and all(word[0].isupper() for word in inside)


def _bare(start: int, end: int, label: str, words: Sequence[str]) -> tuple[int, int]:
    """Return the span without articles and titles before and possessives after it."""
    while start < end and words[start].lower() in ARTICLES:
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
    if _FEAST.fullmatch(" ".join(words)) or (len(words) == 1 and words[0] in _PEOPLES):
        return False
    if label == "PER":
        return any(word.removesuffix(".") not in _TITLES for word in words if word != ".")
    if len(words) == 1 and (words[0] in _COMMON or words[0] in _ABBREVIATIONS):
        return False
    if label == "ORG":
        return words[-1] not in _PAPERS or (len(words) > 1 and words[-2] in _PREPOSITIONS)
    return words[-1] not in _ADJECTIVES
