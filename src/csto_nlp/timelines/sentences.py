"""Which sentences tell a day: those that name it, and the leads of the articles of that day and the next.

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
from csto_nlp.timelines.days import Theme, lag_of, shifted

if TYPE_CHECKING:
    from csto_nlp.timelines.evidence import Evidence, Line

#: Weights of a sentence by what ties it to the day; a lead's is divided by its position from 1.
NAMED: Final = 3.0
NAMED_LATER: Final = 3.9
NAMED_AHEAD: Final = 1.5
LEAD_OF_DAY: Final = 1.05
LEAD_OF_NEXT: Final = 1.5
#: Words of a sentence that tells a day; where there is none, a shorter one will do, and one up to ``UTMOST``.
SHORTEST: Final = 6
LONGEST: Final = 60
UTMOST: Final = 240
#: How strongly a long sentence is held back: its gain is divided by words to this power.
LENGTH: Final = 0.8
#: How much the top of an article adds.
POSITION: Final = 0.5
#: Weight of a sentence that leans on the one before, which is not shown.
LEANING: Final = 0.15
#: Share of words that a sentence may have in common with another of the same day, and of another day.
SAME_DAY: Final = 0.5
OTHER_DAY: Final = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of the article with that number, and how firmly it belongs to the day."""

    article: int
    line: Line
    weight: float


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen sentence; ``score`` is its share of the day's best (0 to 1)."""

    article: int
    line: Line
    score: float


def candidates_of(
    evidence: Sequence[Evidence], dates: Sequence[str | None], days: Iterable[str]
) -> dict[str, list[Candidate]]:
    """Return what may tell each of ``days``; ``dates`` are those of the articles."""
    found: dict[str, list[Candidate]] = {day: [] for day in days}
    for number, (item, date) in enumerate(zip(evidence, dates, strict=True)):
        for line in item.lines:
            if line.quotable:
                for day, weight in _ties(line, date):
                    if day in found:
                        found[day].append(Candidate(number, line, weight))
    return found


def _ties(line: Line, date: str | None) -> Iterator[tuple[str, float]]:
    """Yield the days that a line may tell, and how firmly each is meant."""
    for day in line.days:
        lag = lag_of(day, date)
        weight = NAMED_AHEAD if lag is not None and lag < 0 else NAMED_LATER if lag is None or lag > 1 else NAMED
        yield day, weight / len(line.days)
    if not line.days and date is not None and not line.leans:
        yield date, LEAD_OF_DAY / (1 + line.position)
        yield shifted(date, -1), LEAD_OF_NEXT / (1 + line.position)


def choose(candidates: Sequence[Candidate], theme: Theme, number: int, told: list[frozenset[str]]) -> list[Choice]:
    """Return up to ``number`` sentences, best first; ``told`` holds the words of other days' and grows by these."""
    readable = [one for one in candidates if len(one.line.stems) <= UTMOST]
    fitting = [one for one in readable if SHORTEST <= len(one.line.stems) <= LONGEST] or readable
    scores = _scores(fitting, theme)
    order = sorted(
        range(len(fitting)), key=lambda at: (-round(scores[at], 9), fitting[at].article, _place(fitting[at]))
    )
    chosen: list[Choice] = []
    words: list[frozenset[str]] = []
    for at in order:
        if len(chosen) == number:
            break
        stems = frozenset(fitting[at].line.stems)
        if stems and not _repeats(stems, words, SAME_DAY) and not _repeats(stems, told, OTHER_DAY):
            chosen.append(Choice(fitting[at].article, fitting[at].line, scores[at] / (scores[order[0]] or 1.0)))
            words.append(stems)
    told += words
    return chosen


def _place(candidate: Candidate) -> tuple[str, int]:
    return candidate.line.field, candidate.line.start


def _scores(candidates: Sequence[Candidate], theme: Theme) -> list[float]:
    gains = _gains(candidates, theme)
    return [_score(candidate, gains) for candidate in candidates]


def _score(candidate: Candidate, gains: Mapping[str, float]) -> float:
    stems = candidate.line.stems
    gain = sum(gains[stem] for stem in dict.fromkeys(stems))
    place = (1 + POSITION / (1 + candidate.line.position)) * (LEANING if candidate.line.leans else 1)
    return candidate.weight * place * gain / float(max(1, len(stems)) ** LENGTH)


def _gains(candidates: Sequence[Candidate], theme: Theme) -> dict[str, float]:
    """Return what each stem is worth on this day."""
    pairs = {(stem, one.article) for one in candidates for stem in one.line.stems}
    shared = Counter(stem for stem, _ in pairs)
    return {stem: count * specificity(stem) * (1 + theme.share(stem)) for stem, count in shared.items()}


def _repeats(stems: frozenset[str], others: Iterable[frozenset[str]], share: float) -> bool:
    return any(len(stems & other) > share * len(stems) for other in others)
