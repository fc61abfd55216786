"""Which words name the source of a verb of saying: its subject, before it or behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.quotations.cues import Cues, both
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.quotations.units import Span, Unit, Word

#: Words that are looked at on one side of a verb.
_MOST_WORDS: Final = 60
_RUSSIAN_LINKS: Final = frozenset(["и", "по", "в", "при", "на", "из", "от", "за", "для", "со", "с"])
_GAP: Final = lazy(r"[^\w]*")


def subject_before(text: str, unit: Unit, at: int, bound: int, cues: Cues) -> Span | None:
    """Return the subject that stands before the verb ``unit.words[at]``, none of it before offset ``bound``.

    The first noun group of the clause to the left: over appositions and relative clauses, hedges and auxiliaries off.
    """
    words, hedges = unit.words, cues.words["hedges"]
    last = at - 1
    while last >= 0 and words[last].start >= bound and _is_hedge(words[last].text, hedges):
        last -= 1
    if last < 0 or words[last].start < bound:
        return None
    between = text[words[last].end : words[at].start]
    if between.strip(" \t\n\xa0,’'-–—") and not _hedged(between):
        return None
    if words[last].text.lower() in both("relatives"):  # "the minister, who said"
        return _before_relative(text, unit, last, bound)
    segments = _segments(text, words, last, bound)
    if "," in between:
        return _over_appositions(words, segments) if len(segments) > 1 else None
    return _trimmed_group(words, *segments[-1])


def _hedged(between: str) -> bool:
    return all(word.isalpha() or word in {"’", "'"} for word in between.replace(",", " ").split())


def _is_hedge(word: str, hedges: frozenset[str]) -> bool:
    small = word.lower()
    return small in hedges or (small.endswith("ly") and word[0].islower() and len(small) > 4)


def _segments(text: str, words: list[Word], last: int, bound: int) -> list[tuple[int, int]]:
    """Return the stretches of words between commas up to ``last``, as first and last index, in order.

    They end at a semicolon, a colon, a dash, a stretch in marks or the bound.
    """
    segments: list[tuple[int, int]] = []
    high = index = last
    while True:
        before = index - 1
        stop = before < 0 or words[before].end < bound or last - before > _MOST_WORDS
        gap = "" if stop else text[words[before].end : words[index].start]
        if stop or len(gap) > 4 or any(mark in gap for mark in ';:—–()"“”«»'):
            segments.append((index, high))
            break
        if "," in gap:
            segments.append((index, high))
            high = before
        index = before
    segments.reverse()
    return segments


def _over_appositions(words: list[Word], segments: list[tuple[int, int]]) -> Span | None:
    """Return the noun group before an apposition or a relative clause that ends right before the verb."""
    low, high = segments[-1]
    first = words[low].text
    relative = first.lower() in both("relatives") or first.lower() in {
        "not",
        "who",
        "speaking",
        "citing",
        "referring",
        "quoting",
        "asked",
        "in",
        "on",
        "at",
    }
    for index in range(len(segments) - 2, -1, -1):
        begin, end = segments[index]
        word = words[begin].text
        if word.lower() in both("relatives") or (index and word.lower() in both("starts")):
            continue
        span = _trimmed_group(words, begin, end)
        if span is None:
            continue
        if word[0].islower() and word.lower() not in both("determiners") and index:
            continue
        return (span[0], span[1] if relative else words[high].end)
    return None


def _before_relative(text: str, unit: Unit, relative: int, bound: int) -> Span | None:
    """Return the noun group before "who"."""
    words = unit.words
    if relative == 0 or words[relative - 1].start < bound:
        return None
    segments = _segments(text, words, relative - 1, bound)
    low, high = segments[-1]
    if len(segments) > 1 and words[low].text[0].islower():
        low = segments[-2][0]
    return _trimmed_group(words, low, high)


def _trimmed_group(words: list[Word], low: int, high: int) -> Span | None:
    """Return the last noun group of some words: without an opening phrase, a conjunction, the clause before."""
    while low < high and words[low].text.lower() in {
        "and",
        "but",
        "yet",
        "so",
        "и",
        "но",
        "а",
        "also",
        "meanwhile",
        "still",
    }:
        low += 1
    if words[high].text.lower() in both("subjects") or words[high].text.lower() in {"он", "она", "они", "я", "мы"}:
        return words[high].start, words[high].end
    for index in range(high, low - 1, -1):
        if (words[index].text.lower() in both("clause openers") and words[index].text[0].islower()) or (
            index == low
            and words[index].text.lower()
            in {"as", "while", "when", "but", "although", "though", "after", "if", "как", "что"}
        ):
            low = index + 1
            break
    if low > high:
        return None
    if words[low].text.lower() in both("starts"):
        low = _after_opening(words, low, high)
    return (words[low].start, words[high].end) if low <= high else None


def _after_opening(words: list[Word], low: int, high: int) -> int:
    """Return the index of the noun group behind an opening phrase without a comma ("In Minsk the minister said")."""
    for index in range(high, low, -1):
        word = words[index].text
        if word in both("determiners"):
            return index
        if (
            word[0].isupper()
            and not words[index - 1].text[0].isupper()
            and words[index - 1].text.lower() not in both("links")
        ):
            return index
    index = high
    while index - 1 > low and words[index - 1].text[0].isupper():
        index -= 1
    return index


_AFTER_STOPS: Final = lazy(
    r"[.;:!?\n—–()\"“”«»]"
    r"|\s(?:in (?:a|an|his|her|its|their|the|an?) (?:\w+ )?(?:statement|interview|speech|address|post|"
    r"tweet|letter|report|briefing|email|message|comment|remarks|press|video|television)"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"on (?:Twitter|Facebook|Telegram|CNN|Fox|television|state)|last (?:week|month|year)|this (?:week|"
    r"month|morning)"
    r"|during|after|before|when|while|as|that|to reporters|told|about|at (?:a|an|the)|yesterday|today|"
    r"earlier|because|if|who|in (?:[A-Z]\w+)(?=[ ,.])|in \d{4})\b"
    r"|\s(?:на|в ходе|после|во время|по итогам|в эфире|в интервью|журналистам|в четверг|в среду|в пятницу|"
    r"в понедельник|во вторник|в субботу|в воскресенье|что|комментируя)\b"
)
_APPOSED: Final = lazy(
    r",\s+(?=(?:the|an?|who|whose|his|her|its|chief|head|director|president|chairman|professor|author|"
    r"co-founder|founder|deputy|глава|президент|министр|директор|заместитель|член)\b)"
)
_SURE_END: Final = 160


def subject_after(text: str, start: int, end: int) -> Span | None:
    """Return the subject that follows a verb which ends at ``start`` ("said Lavrov, the foreign minister")."""
    end = min(end, start + _SURE_END)
    gap = _GAP.match(text, start, end)
    begin = gap.end() if gap else start
    stop = _AFTER_STOPS.search(text, begin, end)
    limit = stop.start() if stop else end
    if stop and stop[0] == "." and text[limit - 2 : limit - 1] in {" ", "."} | {""}:
        later = _AFTER_STOPS.search(text, limit + 1, end)  # an initial
        limit = later.start() if later else end
    if (comma := text.find(",", begin, limit)) >= 0:
        limit = limit if _APPOSED.match(text, comma) else comma
        if limit != comma:
            second = text.find(",", comma + 1, limit)
            limit = second if second >= 0 else limit
    while limit > begin and not text[limit - 1].isalnum():
        limit -= 1
    return (begin, limit) if begin < limit else None
