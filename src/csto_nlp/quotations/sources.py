"""Which words name the source of a verb of saying: its subject, before it or behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.quotations.cues import Cues, both
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.quotations.units import Span, Unit, Word

#: Words that are looked at on one side of a verb.
_MOST_WORDS: Final = 60
#: Conjunctions that open the clause in which a subject stands.
_JOINING: Final = frozenset(["and", "but", "while", "as", "although", "though", "because", "и", "а", "но"])
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
    between = text[words[last].end : words[at].start].replace(".,", ",")  # "R-Ky., said"
    if (aside := _before_aside(text, words, last, between, bound)) is not None:
        return _trimmed_group(words, *_segments(text, words, aside, bound)[-1])
    if between.strip(" \t\n\xa0,’'-–—") and not _hedged(between):
        return None
    if words[last].text.lower() in both("relatives"):  # "the minister, who said"
        return _before_relative(text, unit, last, bound)
    segments = _segments(text, words, last, bound)
    if "," in between:
        return _over_appositions(words, segments) if len(segments) > 1 else None
    return _trimmed_group(words, *segments[-1])


def _before_aside(text: str, words: list[Word], last: int, between: str, bound: int) -> int | None:
    """Return the index of the last word before what stands between two dashes up to a verb, None without dashes."""
    if not any(dash in between for dash in ("—", "–", " - ")):
        return None
    for index in range(last, max(0, last - 40), -1):
        gap = text[words[index - 1].end : words[index].start]
        if words[index - 1].start < bound or any(mark in gap for mark in ';:“”"«»'):
            return None
        if any(dash in gap for dash in ("—", "–", " - ")):
            return index - 1
    return None


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
        stop = before < 0 or words[before].end <= bound or last - before > _MOST_WORDS
        gap = "" if stop else text[words[before].end : words[index].start]
        if stop or len(gap.strip()) > 4 or any(mark in gap for mark in ';:—–()"“”«»'):
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
        joined = word.lower() in _JOINING
        if word.lower() in both("relatives") or (index and word.lower() in both("starts") and not joined):
            continue
        if joined and begin < end:
            begin += 1
            word = words[begin].text
        span = _trimmed_group(words, begin, end)
        if span is None:
            continue
        if word[0].islower() and word.lower() not in both("determiners") and index and not joined:
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
        low, middle = segments[-2]
        return words[_group_start(words, low, middle)].start, words[high].end
    return words[_group_start(words, low, high)].start, words[high].end


def _group_start(words: list[Word], low: int, high: int) -> int:
    """Return the index at which the last noun group of some words begins, none of it before ``low``.

    The group reaches back over "of", "for", "in", "at", "from", and ends behind any other preposition or a verb.
    """
    index = high
    while index > low:
        before = words[index - 1].text
        small = before.lower()
        if small in _INSIDE_GROUP:
            if index - 2 < low or words[index].text.lower() in both("subjects"):
                break
        elif words[index].text.lower() in both("determiners") or _ends_group(before, small):
            break
        index -= 1
    return index


_INSIDE_GROUP: Final = frozenset(["of", "for", "in", "at", "from", "and", "по", "при"])


def _ends_group(word: str, small: str) -> bool:
    return word[0].islower() and (
        small in both("openers") | both("finite") | both("clause openers")
        or small.endswith(("ed", "ing", "л", "ла", "ли"))
    )


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
        if index > low and words[index].text == "as" and words[index - 1].text == "such":
            continue
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
_INFINITIVE: Final = lazy(r"\b[а-яё]*(?:[аеиоуыя]ть(?:ся)?|й?йти(?:сь)?|[вз]ести|чься)\b", 2)
_SURE_END: Final = 160
#: Who is spoken to, between a Russian verb and its subject; and a pronoun that is all of the subject.
_RUSSIAN_HEARER: Final = lazy(
    r"(?:[А-ЯЁ]?[а-яё-]+(?:ам|ям)|агентству|изданию|газете|телеканалу|каналу|порталу|радиостанции|корреспонденту|"
    r"президенту|нам|ему|ей|им|Интерфаксу|"
    r"(?:ТАСС|РИА Новости|Reuters|CNN|Би-би-си)(?=\s(?:в|глава|министр|источник)\b))\s*"
    r"(?:(?:[A-ZА-ЯЁ][\w-]*|РИА|ТАСС)\s(?=[а-яё]|[А-ЯЁ][а-яё]+\s?[А-ЯЁ,.]))?"
)
#: Where or when it was said, between a Russian verb and its subject.
_RUSSIAN_SETTING: Final = lazy(
    r"(?:(?:в|во|на|в ходе|во время|по итогам|после)\s(?:интервью|эфире|брифинге|пресс-конференции|встрече|встречи|"
    r"заседании|заседания|переговоров|совещании|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\s"
    r"(?:(?:с|со|в|на)\s)?(?:[A-ZА-ЯЁ«][\w»-]*\s)*?)(?=[А-ЯЁа-яё])"
)
_RUSSIAN_PRONOUN: Final = lazy(r"(?:он|она|они)\b")
#: A source with a relative clause behind it: "Richard Giragosian, who heads a think tank".
_RELATIVE: Final = lazy(r"[^,.;:\n“”\"«»]{3,80}, (?:who|which|whose|котор[а-яё]+) [^,.;:\n“”\"«»]{3,120}(?=,)")
_NAME_BEFORE_CLAUSE: Final = lazy(
    r"(?:[A-Z][\w’'.-]*\s)*[A-Z][\w’'-]*(?=\s(?:the|an?|his|her|its|their|there|it|he|she|they)\s)"
)
#: An initial or a title before a name, of which the full stop ends no sentence.
_ABBREVIATED: Final = lazy(
    r"(?:\b[A-ZА-ЯЁ]|\b(?:Mr|Mrs|Ms|Dr|Rep|Sen|Gov|Gen|Col|Lt|Maj|Capt|Adm|Sgt|Prof|Rev|St|Jr|им|г|д))\.\Z"
)


def is_infinitive_in(words: str) -> bool:
    """Whether a Russian infinitive stands among some words, by its ending: "to recall him Armenia asked"."""
    return any(match[0].lower() not in both("no infinitives") for match in _INFINITIVE.finditer(words))


def _has_verb(words: str) -> bool:
    return any(word.strip(" ,.").lower() in both("finite") for word in words.split())


def subject_after(text: str, start: int, end: int, *, opening: bool = False) -> Span | None:
    """Return the subject that follows a verb which ends at ``start`` ("said Lavrov, the foreign minister").

    With ``opening`` what is said comes behind the subject: an apposition ends with a comma and holds no verb.
    """
    end = min(end, start + _SURE_END)
    begin = _behind_hearer(text, start, end)
    if begin is None:
        return None
    if whole := _RUSSIAN_PRONOUN.match(text, begin, end) or (_RELATIVE.match(text, begin, end) if opening else None):
        return whole.span()
    stop = _AFTER_STOPS.search(text, begin, end)
    while stop and stop[0] == "." and _ABBREVIATED.search(text, begin, stop.end()):
        stop = _AFTER_STOPS.search(text, stop.end(), end)
    limit = _before_comma(text, begin, stop.start() if stop else end, opening=opening)
    while limit > begin and not text[limit - 1].isalnum():
        limit -= 1
    return (begin, limit) if begin < limit else None


def _behind_hearer(text: str, start: int, end: int) -> int | None:
    """Return where the subject behind a Russian verb begins, over who is spoken to and where; None if all is that."""
    gap = _GAP.match(text, start, end)
    begin = gap.end() if gap else start
    if hearer := _RUSSIAN_HEARER.match(text, begin, end):
        begin = hearer.end()
        if text[begin : begin + 1] in {"", ",", "."}:
            return None
    setting = _RUSSIAN_SETTING.match(text, begin, end)
    return setting.end() if setting else begin


def _before_comma(text: str, begin: int, limit: int, *, opening: bool) -> int:
    """Return the end of a subject before ``limit``: its first comma, or the one behind its apposition."""
    comma = text.find(",", begin, limit)
    if comma < 0:
        name = _NAME_BEFORE_CLAUSE.match(text, begin, limit) if opening else None
        return name.end() if name else limit
    second = text.find(",", comma + 1, limit)
    if not _APPOSED.match(text, comma) or (opening and (second < 0 or _has_verb(text[comma:second]))):
        return comma
    return second if second >= 0 else limit
