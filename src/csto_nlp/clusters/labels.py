"""The entities that mark a cluster, and its label: names first, then words.

A careful reader names who and where, then what it is about. Entities are weighed by how prominently members name them
(in a headline, an opening sentence, or several times) against how many articles outside name them at all; keywords by
their weight (``keywords``) and by how the articles use them (``readings``).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from csto_nlp.clusters.readings import LONGEST_OPENING, behind_dateline
from csto_nlp.entities.russian.names.nominatives import nominative

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.clusters.readings import Readings
    from csto_nlp.entity import Entity

ENTITIES: Final = 8
LABEL_PARTS: Final = 4
LABEL_ENTITIES: Final = 2
#: Parts of a label below which words are taken that its articles hardly use as a label would.
FEW_PARTS: Final = 2

#: Entities of a label are named by at least this share of the members looked at, and are so prominent in them.
MIN_ENTITY_SHARE: Final = 0.4
MIN_PROMINENCE: Final = 0.3
MIN_STRENGTH: Final = 0.25
#: Mentions outside headline and opening from which on an article is about an entity, and how much it then counts.
MENTIONS: Final = 4
BODY_PROMINENCE: Final = 0.7
#: A word is left out of a label that is worth less than this share of the best one.
LEAST_WORTH: Final = 0.12
#: Articles up to which it counts most how they use a word, and its weight among the keywords less: many reports open
#: with many things, and what they share is the subject.
FEW_ARTICLES: Final = 8
#: How much it counts that articles hold a word which hold none of the words before it.
COVERAGE: Final = 1.0

#: Letters from which on a word is another's beginning in meaning too: Libya and Libyan, work and workers.
_MIN_PREFIX: Final = 4
#: Letters with which two words must begin, and their share of the longer one, if only endings tell them apart.
_MIN_STEM: Final = 5
_STEM_SHARE: Final = 0.7
#: Consonants that two spellings of one name must have in common.
_MIN_CONSONANTS: Final = 3

_KINDS: Final = ("state", "leader", "person", "organisation")
Key = tuple[str, str | None, str]


@dataclass(frozen=True, slots=True)
class MarkingEntity:
    """An entity that marks a cluster.

    ``share`` of the members mention it, ``prominence`` is how prominently they do on average (0 to 1), ``outside`` the
    share of the articles outside that mention it, ``forms`` the ways in which members write it, the commonest first,
    ``local`` its name in their language, undeclined, where that is known.
    """

    kind: str
    id: str | None
    name: str
    share: float
    outside: float
    prominence: float = 1.0
    forms: tuple[str, ...] = ()
    local: str = ""

    @property
    def strength(self) -> float:
        """How strongly it marks the cluster."""
        return self.prominence * math.log((self.share + 0.05) / (self.outside + 0.05))


@dataclass(slots=True)
class _Mentions:
    """What one article, or several, say of an entity."""

    articles: int = 0
    prominence: float = 0.0
    forms: Counter[str] = field(default_factory=Counter)
    local: Counter[str] = field(default_factory=Counter)


def count_entities(articles: Sequence[tuple[Article, Sequence[Entity]]]) -> dict[Key, _Mentions]:
    """Return how articles mention each (kind, id, name). Names in datelines, where reports were filed, are left out."""
    found: dict[Key, _Mentions] = defaultdict(_Mentions)
    for article, entities in articles:
        start = behind_dateline(article.text).start if entities else 0
        own: dict[Key, list[Entity]] = defaultdict(list)
        for entity in entities:
            if entity.kind in _KINDS and (entity.field != "text" or entity.start >= start):
                own[str(entity.kind), entity.identifier, entity.canonical].append(entity)
        for key, mentions in own.items():
            total = found[key]
            total.articles += 1
            total.forms.update(mention.text for mention in mentions)
            total.local.update(name for mention in mentions if (name := getattr(mention, "name_local", None)))
            opens = any(one.field == "title" or one.start < start + LONGEST_OPENING for one in mentions)
            total.prominence += 1.0 if opens else BODY_PROMINENCE * min(1.0, len(mentions) / MENTIONS)
    return dict(found)


def marking_entities(
    own: dict[Key, _Mentions], members: int, others: Counter[Key], outside: int
) -> list[MarkingEntity]:
    """Return the entities that mark a cluster, the strongest first.

    ``own`` is what ``members`` read articles of the cluster say, ``others`` in how many of the articles ``outside``
    each entity is mentioned.
    """
    n = max(1, members)
    found = [
        MarkingEntity(
            *key,
            share=said.articles / n,
            outside=others[key] / max(1, outside),
            prominence=said.prominence / n,
            forms=tuple(sorted(said.forms, key=lambda form: (-said.forms[form], form))),
            local=min(said.local, key=lambda name: (-said.local[name], name), default=""),
        )
        for key, said in own.items()
        if said.articles >= min(2, n)
    ]
    return sorted(found, key=lambda mark: (-round(mark.strength, 9), mark.kind, mark.name))[:ENTITIES]


def make_label(
    keywords: Sequence[tuple[str, float]], entities: Sequence[MarkingEntity], readings: Readings | None = None
) -> str:
    """Return up to ``LABEL_PARTS`` names and words that share no word, names first.

    ``keywords`` are (lower-case word, weight). Without ``readings`` the words are taken as they come.
    """
    parts: list[str] = []
    taken: set[str] = set(readings.agencies) if readings else set()
    marks = [mark for mark in entities if _is_prominent(mark)]
    for mark in marks:
        name = _entity_name(mark, readings)
        words = _words(name)
        if len(parts) < LABEL_ENTITIES and words and not any(_is_repeated(word, taken) for word in words):
            parts.append(name)
            taken |= words | _said_with(mark)
    given = _given_names(entities) - taken
    for word, written in _chosen_words(keywords, readings):
        if len(parts) >= LABEL_PARTS:
            break
        shown = _canonical(word, written, entities, readings)
        words = _words(shown)
        said = _is_repeated(word, taken | given) or any(_is_repeated(one, taken) for one in words)
        if not said and words:
            parts.append(shown)
            taken |= words
    return ", ".join(parts)


def _is_prominent(mark: MarkingEntity) -> bool:
    return mark.share >= MIN_ENTITY_SHARE and mark.prominence >= MIN_PROMINENCE and mark.strength > MIN_STRENGTH


def _entity_name(mark: MarkingEntity, readings: Readings | None) -> str:
    """Return the canonical name; in a cluster of one other language, and in that of one other script, its own name.

    Russian names are undeclined, those of other languages as they are written.
    """
    if readings is None or not readings.names_locally:
        return mark.name
    own = mark.local or (nominative(mark.kind, mark.id) if readings.is_russian else "")
    if own:
        return own
    written = [form for form in mark.forms if not form.isupper() or len(form) < 6]
    return max(written[:3], key=lambda form: len(form.split())) if written else mark.name


def _canonical(word: str, written: str, entities: Sequence[MarkingEntity], readings: Readings | None) -> str:
    """Return the name of the person or body that a word is mostly a name of, else the word as it is written.

    States are named so in Russian alone, whose cases would be left in the label.
    """
    for mark in entities:
        declined = readings is not None and readings.is_russian and written[:1].isupper()
        if (mark.kind != "state" or declined) and any(word == form.lower().split()[-1] for form in mark.forms if form):
            return _entity_name(mark, readings)
    return written


def _said_with(mark: MarkingEntity) -> set[str]:
    """Return the words that say no more once an entity is named: its other names and spellings, its code."""
    forms = (mark.name, *mark.forms, mark.id or "")
    return {word for form in forms for word in _words(form)}


def _words(name: str) -> set[str]:
    return {word for word in name.lower().replace("-", " ").replace("’", " ").split() if len(word) > 1}


def _chosen_words(keywords: Sequence[tuple[str, float]], readings: Readings | None) -> list[tuple[str, str]]:
    """Return (word, as it is shown) of the keywords that a label can hold, the best first.

    Each adds to the worth of a word the share of articles that it covers anew.
    """
    if readings is None:
        return [(term, term) for term, _ in keywords]
    few = min(1.0, FEW_ARTICLES / max(1, readings.articles))
    worth = {term: weight ** (1 - few / 2) * readings.worth(term, few) for term, weight in keywords}
    left = [term for term, _ in keywords if worth[term] > 0]
    best = max(worth.values(), default=0.0)
    covered: set[int] = set()
    chosen: list[tuple[str, str]] = []
    while left:
        term = max(left, key=lambda one: (round(worth[one] * (1 + _newly(readings, one, covered)), 9), one))
        left.remove(term)
        if worth[term] < LEAST_WORTH * best and len(chosen) >= FEW_PARTS:
            continue
        covered |= readings.holders(term)
        wholes = [(at, name) for at, (one, _) in enumerate(chosen) if (name := readings.whole_name(one, term))]
        if wholes:
            at, name = wholes[0]
            chosen[at] = (chosen[at][0], name)
        else:
            chosen.append((term, readings.show(term)))
    return chosen


def _newly(readings: Readings, term: str, covered: set[int]) -> float:
    """Return the share that holds a word of the articles that hold none of the words before."""
    return COVERAGE * len(readings.holders(term) - covered) / max(1, readings.articles - len(covered))


def _is_repeated(word: str, others: set[str]) -> bool:
    """Whether a word is one of the others, begins one or begins with one, or is another form or spelling of one.

    Endings tell forms of a Russian or German word apart; vowels and the letters of transliteration tell spellings.
    """
    return word in others or any(_is_same(_plain(word), _plain(other)) for other in others)


def _is_same(one: str, two: str) -> bool:
    short, long = sorted((len(one), len(two)))
    shared = next((at for at in range(short) if one[at] != two[at]), short)
    if short >= _MIN_PREFIX and (shared == short or (shared >= _MIN_STEM and shared >= _STEM_SHARE * long)):
        return True
    consonants = _consonants(one)
    return short >= _MIN_PREFIX and len(consonants) >= _MIN_CONSONANTS and consonants == _consonants(two)


def _plain(word: str) -> str:
    return word.replace("ё", "е")


#: Letters that transliterations write in several ways, and those that they leave out, as one.
_DIGRAPHS: Final = (
    ("dzh", "ž"),
    ("дж", "ž"),
    ("kh", ""),
    ("ch", "č"),
    ("sh", "š"),
    ("zh", "ž"),
    ("ts", "ц"),
    ("x", "ks"),
)
_FOLDED: Final = str.maketrans(
    dict(zip("бвгдзклмнпрстфжшчjcqw", "bvgdzklmnprstfžščžkkv", strict=True))
    | dict.fromkeys("аеёиоуыэюяйьъхaeiouyh'’ʻ-", "")
)


def _consonants(word: str) -> str:
    """Return the consonants by which two spellings of a name are known, none of them doubled."""
    for letters, folded in _DIGRAPHS:
        word = word.replace(letters, folded)
    word = word.translate(_FOLDED)
    return "".join(letter for at, letter in enumerate(word) if not at or word[at - 1] != letter)


def _given_names(entities: Sequence[MarkingEntity]) -> set[str]:
    """Return the given names of a cluster's people who have a surname too: alone they name nobody."""
    people = (mark.name.lower().split() for mark in entities if mark.kind in {"leader", "person"})
    return {word for words in people for word in words[:-1]}
