"""What a summary of a corpus opens with, and in which order its sentences stand.

A reader wants to know at once what the corpus is about: the first sentence is the lead of an article that names its
subject, leans on nothing before it and is borne out by another outlet, the more of them the better. The sentences of
one story stand together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.summaries.units import MIN_WORDS, idf
from csto_nlp.text.stopwords import sentence_stop_words

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.summaries.units import Unit

#: Share of the weight of a lead's words that another article has too where it bears the lead out.
BORNE_OUT: Final = 0.6
#: Leads that are compared with all articles.
MAX_LEADS: Final = 200
#: Share of the weight of their words by which two sentences of a summary belong to one story.
SAME_STORY: Final = 0.3

Weights = Mapping[str, float]


def opening_lead(units: Sequence[Unit], articles: Sequence[Article]) -> Unit | None:
    """Return the lead that most outlets bear out, two at the least; of equals the one of the heaviest words.

    ``units`` are the sentences of ``articles``, by their numbers. None where no lead is told by two outlets. An
    article without a site is an outlet of its own.
    """
    stems: dict[int, set[str]] = {}
    for unit in units:
        stems.setdefault(unit.article, set()).update(unit.stems)
    outlets = {number: articles[number].site or f"#{number}" for number in stems}
    held = Counter(stem for own in stems.values() for stem in own)
    leads = sorted(_leads(units), key=lambda unit: (-_shared_weight(unit, held), unit.article))[:MAX_LEADS]
    best, highest = None, (1, 0.0)
    for lead in leads:
        weights = _weights(lead)
        backed = {outlets[number] for number, own in stems.items() if _share(weights, own) >= BORNE_OUT}
        merit = (len(backed | {outlets[lead.article]}), sum(weights.values()) / len(weights))
        if merit[0] > 1 and merit > highest:
            best, highest = lead, merit
    return best


def _leads(units: Iterable[Unit]) -> Iterable[Unit]:
    """Yield the first sentence of each article that may be quoted by itself and names something: a capital inside."""
    seen = set()
    for unit in units:
        if unit.article in seen or not unit.usable or len(unit.stems) < MIN_WORDS:
            continue
        seen.add(unit.article)
        if unit.antecedent < 0 and any(word[0].isupper() for word in unit.surface[1:]):
            yield unit


def _shared_weight(unit: Unit, held: Mapping[str, int]) -> float:
    return sum(weight for stem, weight in _weights(unit).items() if held[stem] > 1)


def _weights(unit: Unit) -> dict[str, float]:
    """Return what each word of a sentence weighs, by its stem; stop words weigh nothing."""
    stop = sentence_stop_words()
    pairs = zip(unit.stems, unit.surface, strict=True)
    return {stem: idf(word) for stem, word in pairs if word.lower() not in stop} or {"": 1.0}


def _share(weights: Weights, stems: Iterable[str]) -> float:
    own = stems if isinstance(stems, set) else set(stems)
    return sum(weight for stem, weight in weights.items() if stem in own) / (sum(weights.values()) or 1.0)


def repeats(unit: Unit, opening: Unit) -> bool:
    """Whether a sentence is the opening, or says the same."""
    return unit is opening or _share(_weights(unit), set(opening.stems)) >= BORNE_OUT


def by_story(units: Sequence[Unit], opening: Unit | None, dates: Sequence[str | None]) -> list[Unit]:
    """Return chosen sentences so that those of one story stand together, the opening's story first, then by date.

    ``dates`` are those of the articles by their numbers. Sentences are of one story where they stand in one article or
    share the weight of their words; within a story they stand by date, then as in the text.
    """
    stories: list[list[Unit]] = []
    for unit in sorted(units, key=lambda one: (one is not opening, dates[one.article] or "~", one.article, one.index)):
        story = next((story for story in stories if any(_of_one_story(unit, other) for other in story)), None)
        if story is None:
            stories.append([unit])
        else:
            story.append(unit)
    return [unit for story in stories for unit in story]


def _of_one_story(one: Unit, other: Unit) -> bool:
    if one.article == other.article:
        return True
    weights, others = _weights(one), _weights(other)
    return min(_share(weights, set(others)), _share(others, set(weights))) >= SAME_STORY
