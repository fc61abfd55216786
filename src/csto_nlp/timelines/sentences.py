"""Which sentences report a day: those that name it, and the leads of the articles of that day and the next.

A sentence counts the more, the more articles share its words on that day (cf. SumBasic and the concept weights of
Gillick and Favre 2009, A scalable global model for summarization), the nearer it is to the theme of the corpus, and the
fewer days it names beside. The weights were set on half of Timeline17 (see models/timeline).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.text.frequencies import specificity
from csto_nlp.timelines.days import CorpusTheme, lag_in_days, shift_day

if TYPE_CHECKING:
    from csto_nlp.timelines.evidence import DatedSentence, Evidence

#: Weights of a sentence by what ties it to the day; a lead's is divided by its position from 1.
NAMED: Final = 3.0
NAMED_LATER: Final = 3.9
NAMED_AHEAD: Final = 1.5
LEAD_OF_DAY: Final = 1.05
LEAD_OF_NEXT: Final = 1.5
#: Words of a sentence that is shown; where there is none, a shorter one will do, and one up to ``MAX_READABLE_WORDS``.
MIN_WORDS: Final = 6
MAX_WORDS: Final = 60
MAX_READABLE_WORDS: Final = 240
#: How strongly a long sentence is held back: its gain is divided by words to this power.
LENGTH_POWER: Final = 0.8
#: How much the top of an article adds.
POSITION_BONUS: Final = 0.5
#: Weight of a sentence that is a second choice (see ``DatedSentence``).
SECOND_CHOICE_WEIGHT: Final = 0.15
#: Share of words that a sentence may have in common with another of the same day, and of another day.
MAX_SHARED_SAME_DAY: Final = 0.5
MAX_SHARED_OTHER_DAY: Final = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of the article with that number, and how firmly it belongs to the day."""

    article: int
    sentence: DatedSentence
    weight: float


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen sentence; ``score`` is its share of the day's best (0 to 1)."""

    article: int
    sentence: DatedSentence
    score: float


def candidates_by_day(
    evidence: Sequence[Evidence], dates: Sequence[str | None], days: Iterable[str]
) -> dict[str, list[Candidate]]:
    """Return what may report each of ``days``; ``dates`` are those of the articles."""
    found: dict[str, list[Candidate]] = {day: [] for day in days}
    for number, (item, date) in enumerate(zip(evidence, dates, strict=True)):
        for sentence in item.sentences:
            if sentence.quotable:
                for day, weight in _reported_days(sentence, date):
                    if day in found:
                        found[day].append(Candidate(number, sentence, weight))
    return found


def _reported_days(sentence: DatedSentence, date: str | None) -> Iterator[tuple[str, float]]:
    """Yield the days that a sentence may report, and how firmly each is meant."""
    for day in sentence.days:
        lag = lag_in_days(day, date)
        weight = NAMED_AHEAD if lag is not None and lag < 0 else NAMED_LATER if lag is None or lag > 1 else NAMED
        yield day, weight / len(sentence.days)
    if not sentence.days and date is not None and not sentence.second_choice:
        yield date, LEAD_OF_DAY / (1 + sentence.position)
        yield shift_day(date, -1), LEAD_OF_NEXT / (1 + sentence.position)


def choose(
    candidates: Sequence[Candidate], theme: CorpusTheme, number: int, used: list[frozenset[str]]
) -> list[Choice]:
    """Return up to ``number`` sentences, best first; ``used`` holds the words of other days' and grows by these."""
    readable = [one for one in candidates if len(one.sentence.stems) <= MAX_READABLE_WORDS]
    fitting = [one for one in readable if MIN_WORDS <= len(one.sentence.stems) <= MAX_WORDS] or readable
    gains = _gains(fitting, theme)
    scores = [_score(candidate, gains) for candidate in fitting]
    order = sorted(
        range(len(fitting)), key=lambda at: (-round(scores[at], 9), fitting[at].article, _place(fitting[at]))
    )
    chosen: list[Choice] = []
    words: list[frozenset[str]] = []
    for at in order:
        if len(chosen) == number:
            break
        stems = frozenset(fitting[at].sentence.stems)
        repeats = _repeats(stems, words, MAX_SHARED_SAME_DAY) or _repeats(stems, used, MAX_SHARED_OTHER_DAY)
        if stems and not repeats:
            chosen.append(Choice(fitting[at].article, fitting[at].sentence, scores[at] / (scores[order[0]] or 1.0)))
            words.append(stems)
    used += words
    return chosen


def _place(candidate: Candidate) -> tuple[str, int]:
    return candidate.sentence.field, candidate.sentence.start


def _gains(candidates: Sequence[Candidate], theme: CorpusTheme) -> dict[str, float]:
    """Return what each stem is worth on this day."""
    pairs = {(stem, one.article) for one in candidates for stem in one.sentence.stems}
    shared = Counter(stem for stem, _ in pairs)
    return {stem: count * specificity(stem) * (1 + theme.share(stem)) for stem, count in shared.items()}


def _score(candidate: Candidate, gains: Mapping[str, float]) -> float:
    sentence = candidate.sentence
    gain = sum(gains[stem] for stem in dict.fromkeys(sentence.stems))
    standing = (1 + POSITION_BONUS / (1 + sentence.position)) * (SECOND_CHOICE_WEIGHT if sentence.second_choice else 1)
    return candidate.weight * standing * gain / float(max(1, len(sentence.stems)) ** LENGTH_POWER)


def _repeats(stems: frozenset[str], others: Iterable[frozenset[str]], share: float) -> bool:
    return any(len(stems & other) > share * len(stems) for other in others)
