"""The model's spans made names as the project prints them: whole, without titles, and names indeed.

A name has no article, title, possessive or handle in it; a person's keeps a nickname in quotes and the second half of
a given name. What is no name at all is dropped: a common noun by itself ("the Council"), a bare title, a treaty or law
(no body signs itself), an abbreviation of a kind of body ("an NGO"), the adjective of a continent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from csto_nlp.resources import word_lists

#: (start, end, label) in positions of words.
Span = tuple[int, int, str]

ARTICLES: Final = frozenset({"the", "a", "an"})
_POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})
_PREPOSITIONS: Final = frozenset({"of", "for", "and"})
_QUOTES: Final = frozenset("\"'“”‘’«»„")
#: Feasts are no persons: Nooruz, Eid al-Adha, Orozo Ait, Gurban Bayramy; in lower case, a space between words.
_FEAST: Final = re.compile(
    r"(?:n(?:oo|ow|av|au|ov|aw|o|ev)r[uy]z|nauryz)(?: (?:mei|ba[iy])ram\w*)?|eid (?:al|ul|el)[ -].+|eid mubarak"
    r"|(?:[gkq]urban|ora[sz]a?|orozo|ramadan|ramazan|ruza) (?:ha?y?it|ait|ba[iy]ram\w*)"
)
#: A surname, and each half of a given name, in much of East Asia: "Kim Min - ju" in text whose words were cut before.
_SYLLABLE: Final = re.compile(r"[b-df-hj-np-tv-z]{0,2}[aeiouyw]{1,3}(?:n|ng|k|l|m|p|r|t)?h?")


def clean_spans(spans: Iterable[Span], words: Sequence[str]) -> Iterator[Span]:
    """Yield those spans of a sentence's ``words`` that are names, each with all of the name and nothing else."""
    for start, end, label in _joined_over_nicknames([_with_syllable(span, words) for span in spans], words):
        first, last = _without_titles(start, end, label, words)
        if first < last and _is_name([word.lower() for word in words[first:last]], label):
            yield first, last, label


def _with_syllable(span: Span, words: Sequence[str]) -> Span:
    """Return a person's span with the second half of the given name, where a hyphen stands apart between the halves."""
    start, end, label = span
    dash, half = words[end : end + 1], words[end + 1 : end + 2]
    if label != "PER" or end - start != 2 or list(dash) != ["-"] or not half:
        return span
    if half[0] in word_lists("ner")["words after a dash"]:
        return span
    syllables = all(_SYLLABLE.fullmatch(word.lower()) for word in (*words[start:end], *half))
    return (start, end + 2, label) if syllables else span


def _joined_over_nicknames(spans: Iterable[Span], words: Sequence[str]) -> list[Span]:
    """Return the spans with the two halves of a person's name joined over a nickname in quotes: "Bakyt “Baike” Usenov".

    The model may have taken the nickname for a name itself, so the first half is one or two spans back.
    """
    joined: list[Span] = []
    for span in spans:
        for back in (1, 2):
            first = joined[-back] if back <= len(joined) else None
            if first and first[2] == span[2] == "PER" and _is_nickname(words[first[1] : span[0]]):
                joined[-back:] = [(first[0], span[1], "PER")]
                break
        else:
            joined.append(span)
    return joined


def _is_nickname(words: Sequence[str]) -> bool:
    """Whether words are one or two capitalised words between quotes."""
    inside = words[1:-1]
    return 1 <= len(inside) <= 2 and {words[0], words[-1]} <= _QUOTES and all(word[0].isupper() for word in inside)


def _without_titles(start: int, end: int, label: str, words: Sequence[str]) -> tuple[int, int]:
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
    """Whether a name begins with a title. Initials stand in capitals before a name that does not ("MS Rao")."""
    if len(words) < 2 or words[0].lower().removesuffix(".") not in word_lists("ner")["shortened titles"]:
        return False
    return words[-1] != "." and (not words[0].isupper() or words[-1].isupper())


def _is_name(words: Sequence[str], label: str) -> bool:
    """Whether words, in lower case, make a name."""
    if not any(c.isalnum() for word in words for c in word) or any(word.startswith("@") for word in words):
        return False
    lists = word_lists("ner")
    if _FEAST.fullmatch(" ".join(words)) or (len(words) == 1 and words[0] in lists["peoples"]):
        return False
    if label == "PER":
        return any(word.removesuffix(".") not in lists["shortened titles"] for word in words if word != ".")
    if len(words) == 1 and (words[0] in lists["common nouns"] or words[0] in lists["common abbreviations"]):
        return False
    if label == "ORG":  # "Water Sharing Treaty" is none, "Faculty of Law" is one
        return words[-1] not in lists["documents"] or (len(words) > 1 and words[-2] in _PREPOSITIONS)
    return words[-1] not in lists["adjectives of regions"]
