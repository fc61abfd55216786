"""From articles to a brief: which sentences stand in which section, within a number of words.

The plan is that of an analyst's note: the bottom line first, then what happened, when, who, what lies ahead, where the
outlets differ, and what the brief does not know. Each section has a share of the words; what it leaves is the next's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from csto_nlp.briefs.material import Material, Story, gather, named_units
from csto_nlp.briefs.model import FEWEST_WORDS, WORDS, Brief, Item, Note, Passage, Section
from csto_nlp.entities.name_filter import canonical_names
from csto_nlp.entity import LeaderEntity, StateEntity
from csto_nlp.quotations.find import find_quotes
from csto_nlp.summaries.methods import choose
from csto_nlp.summaries.opening import opening_lead, repeats
from csto_nlp.summaries.selection import Limits
from csto_nlp.summaries.units import MIN_WORDS
from csto_nlp.timelines.evidence import read_evidence
from csto_nlp.timelines.timeline import timeline

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.enrichments import Quotation, Speaker
    from csto_nlp.entity import Entity
    from csto_nlp.summaries.units import Unit
    from csto_nlp.timelines.evidence import Evidence
    from csto_nlp.timelines.model import TimelineDay

#: Stories of the bottom line and of "What happened", sentences of each there.
BOTTOM_LINES: Final = 3
STORIES: Final = 6
STORY_SENTENCES: Final = 2
DAYS: Final = 10
PLANNED: Final = 5
#: States and leaders that have a sentence, each.
NAMES: Final = 4
DIFFERENCES: Final = 4
#: Characters between a speaker's name and the verb of saying at the most, and words of the name with its title.
BESIDE: Final = 25
SOURCE_WORDS: Final = 7
#: Speakers that are quoted.
POSITIONS: Final = 4
#: Parts of the words by section: the bottom line, what happened, when, who, what lies ahead, where outlets differ. What
#: is left is for the headings and for what the brief does not know.
SHARES: Final = (0.14, 0.3, 0.18, 0.12, 0.1, 0.05, 0.05)
#: Share of the score of a day's best sentence from which another one stands for it.
NEARLY_AS_GOOD: Final = 0.6
#: Stands in a section for which the words do not suffice.
NO_ROOM: Final = "Nothing fits the number of words."
#: Sentences of more words are not quoted: two of them would fill a section.
LONGEST: Final = 60
#: Sentences that count a thing beyond which it is no sign that two of them tell the same.
COMMON_THING: Final = 20
_NUMBER: Final = re.compile(
    r"(?<![\w.,-])(\d{1,3}(?:[, ]\d{3})+|\d+)(?![\w-]|[.,:]\d)(?: (?:people|more))?\s+([a-z]{4,})"
)
#: Four words or more in quotation marks: fewer may be a name.
_SAID: Final = re.compile(r"[“\"«](?:[^\s”\"»]+\s+){3,}[^”\"»]+[”\"»]")
#: Words behind a number with which it counts nothing that outlets could differ on.
_NO_COUNT: Final = frozenset({"percent", "year", "years", "years-old", "month", "months", "days", "hours", "minutes"})


def brief(
    articles: Sequence[Article],
    *,
    state: str | Iterable[str] | None = None,
    leader: str | Iterable[str] | None = None,
    organisation: str | Iterable[str] | None = None,
    words: int = WORDS,
    title: str | None = None,
    skipped: int = 0,
) -> Brief:
    """Return a brief of at most ``words`` words, its notes not counted.

    ``state``, ``leader`` and ``organisation``, each one or several names or ids, say what it is about, as in
    ``timeline``. Entities and duplicates are those that the articles carry, else found here. ``skipped`` inputs could
    not be read, which the brief says. The same articles give the same brief in whatever order they come.

    Raises UsageError for a state that the tables do not know, and for a leader or an organisation that neither they nor
    the articles know; ValueError for fewer words than ``FEWEST_WORDS``, which the headings need.
    """
    if words < FEWEST_WORDS:
        raise ValueError(f"a brief has {FEWEST_WORDS} words or more")
    asked = (_several(state), _several(leader), _several(organisation))
    material = gather(articles, *asked)
    scope = ", ".join(canonical_names(*asked)) if any(asked) else ""
    return _Writer(material, words, title or (f"Brief: {scope}" if scope else "Brief"), skipped).brief()


def _several(names: str | Iterable[str] | None) -> tuple[str, ...]:
    return () if names is None else (names,) if isinstance(names, str) else tuple(names)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 article", "2 stories"."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def item_words(item: Item) -> int:
    """Return how many words an entry has as it is printed."""
    heading = [item.heading, item.counts, *(one.text for one in item.passages)]
    return sum(len(part.split()) for part in heading)


@dataclass(slots=True)
class _Writer:
    """A brief while it is written: what is quoted already, and the words that are left."""

    material: Material
    words: int
    title: str
    skipped: int
    used: list[Unit] = field(default_factory=list)
    notes: dict[tuple[str, str, int, int], Note] = field(default_factory=dict)
    spent: int = 0
    evidence: list[Evidence] | None = None

    def brief(self) -> Brief:
        """Return the whole brief."""
        material = self.material
        dates = sorted(date for article in material.once if (date := article.date))
        first, last = (dates[0], dates[-1]) if dates else (None, None)
        scope = self._scope()
        self.spent = len(f"{self.title} {first or ''} {last or ''} {scope}".split()) + 1
        makers = (
            ("Bottom line", self._bottom_line, "No story has a lead that a second outlet bears out."),
            ("What happened", self._stories, "No article has a sentence that can be quoted."),
            ("Timeline", self._days, "No day is named."),
            ("Who", self._names, "No state or leader is named."),
            ("Quoted positions", self._positions, "Nobody is quoted in words that stand by themselves."),
            ("Ahead", self._planned, "Nothing is dated ahead of the articles that tell it."),
            ("Differences", self._differences, "No two outlets were found to differ on a date or a number."),
        )
        gaps = self._gaps()
        last_words = sum(len(line.split()) for line in gaps) + 2
        budget = self.words - last_words
        sections, room = [], 0.0
        for share, (name, make, nothing) in zip(SHARES, makers, strict=True):
            room += share * self.words
            before = self.spent
            section = self._filled(name, make(), min(self.spent + int(room), budget), nothing)
            if section is not None:
                sections.append(section)
            room -= self.spent - before
        if self.spent + last_words <= self.words:
            sections.append(Section("Gaps", remarks=gaps))
        return Brief(
            self.title, first, last, scope, sections, sorted(self.notes.values(), key=lambda note: note.number)
        )

    def _scope(self) -> str:
        material = self.material
        undated = sum(article.date is None for article in material.once)
        parts = [
            counted(len(material.once), "article"),
            counted(material.outlets(range(len(material.once))), "outlet"),
        ]
        if material.reprints:
            parts.append(f"{counted(material.reprints, 'reprint')} left out")
        return ", ".join([*parts, f"{undated:,} without a date"] if undated else parts)

    def _filled(self, name: str, drafts: Iterator[_Draft], budget: int, nothing: str) -> Section | None:
        """Return a section of the entries that fit; None where not even its heading and remark do."""
        self.spent += len(name.split())
        items = []
        remark = nothing
        for draft in drafts:
            remark = NO_ROOM
            item = self._item(draft)
            if self.spent + item_words(item) > budget:
                continue
            self.spent += item_words(item)
            items.append(self._noted(item))
            self.used += draft.units
        if items:
            return Section(name, items)
        if self.spent + len(remark.split()) <= budget:
            self.spent += len(remark.split())
            return Section(name, remarks=[remark])
        self.spent -= len(name.split())
        return None

    def _item(self, draft: _Draft) -> Item:
        passages = [
            Passage(self.material.articles[unit.article].id, "text", unit.start, unit.end, unit.text, 0)
            for unit in draft.units
        ]
        return Item(draft.heading, draft.counts, passages, strong=draft.strong)

    def _noted(self, item: Item) -> Item:
        """Return an entry with the numbers of its notes."""
        passages = [
            Passage(one.article, one.field, one.start, one.end, one.text, self._note(one)) for one in item.passages
        ]
        return Item(item.heading, item.counts, passages, strong=item.strong)

    def _note(self, passage: Passage) -> int:
        key = (passage.article, passage.field, passage.start, passage.end)
        if key not in self.notes:
            article = self.material.articles[self.material.numbers[passage.article]]
            self.notes[key] = Note(
                len(self.notes) + 1,
                article.id,
                article.title,
                article.site,
                article.date,
                article.url,
                passage.start,
                passage.end,
            )
        return self.notes[key].number

    def _is_new(self, unit: Unit) -> bool:
        return _stands_alone(unit) and not any(repeats(unit, other) for other in self.used)

    def _units_of(self, story: Story) -> list[Unit]:
        return [unit for number in story.members for unit in self.material.units[number]]

    def _bottom_line(self) -> Iterator[_Draft]:
        """Yield the leads of the largest stories that two outlets tell."""
        told = 0
        for story in self.material.stories:
            if told == BOTTOM_LINES or self.material.outlets(story.members) < 2:
                return
            lead = opening_lead(
                [unit for unit in self._units_of(story) if unit.width <= LONGEST], self.material.articles
            )
            if lead is not None and self._is_new(lead):
                told += 1
                yield _Draft("", "", [lead])

    def _stories(self) -> Iterator[_Draft]:
        told = 0
        for story in self.material.stories:
            if told == STORIES:
                return
            fresh = [unit for unit in self._units_of(story) if self._is_new(unit)]
            units = _with_positions(fresh)
            chosen = choose(units, "coverage", Limits(sentences=STORY_SENTENCES), several=len(story.members) > 1).gains
            picked = [unit for unit in fresh if (unit.article, unit.index) in chosen]
            if picked:
                told += 1
                yield _Draft(self._heading(story), self._counts(story.members), picked)

    def _heading(self, story: Story) -> str:
        articles = [self.material.articles[number] for number in story.members]
        label = story.label or next((article.title for article in articles if article.title), None) or ""
        dates = sorted(article.date for article in articles if article.date)
        days = "" if not dates else dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
        return " · ".join(filter(None, [" ".join(label.split()), days]))

    def _counts(self, numbers: Sequence[int]) -> str:
        return f"{counted(len(numbers), 'article')}, {counted(self.material.outlets(numbers), 'outlet')}"

    def _timeline(self, dates: int, since: str | None = None) -> list[TimelineDay]:
        return timeline(self.material.once, dates=dates, sentences=3, since=since, collect=self._evidence)

    def _evidence(self, articles: Sequence[Article]) -> list[Evidence]:
        """Return what articles say of which days, read once: all timelines of a brief are of the same articles."""
        if self.evidence is None:
            self.evidence = [read_evidence(article) for article in articles]
        return self.evidence

    def _unit_of(self, day: TimelineDay) -> Unit | None:
        """Return the best sentence of a day, one nearly as good where it is quoted already; None without any."""
        found = [
            unit
            for extract in sorted(day.sentences, key=lambda one: -one.score)
            for unit in (self.material.units[self.material.numbers[extract.article]] if extract.field == "text" else ())
            if unit.start == extract.start and _stands_alone(unit) and extract.score >= NEARLY_AS_GOOD
        ]
        return next((unit for unit in found if self._is_new(unit)), found[0] if found else None)

    def _days(self) -> Iterator[_Draft]:
        days = [day for day in self._timeline(DAYS) if not day.planned]
        most = max((day.articles for day in days), default=0)
        for day in days:
            if unit := self._unit_of(day):
                strong = day.articles == most and most > 1
                yield _Draft(day.date, counted(day.articles, "article"), [unit], strong=strong)

    def _planned(self) -> Iterator[_Draft]:
        found = [day for day in self._timeline(DAYS + PLANNED) if day.planned]
        for day in found[:PLANNED]:
            if unit := self._unit_of(day):
                yield _Draft(day.date, counted(day.articles, "article"), [unit])

    def _names(self) -> Iterator[_Draft]:
        """Yield the states and leaders that most articles name, each with a sentence that opens with it or nearly."""
        for kind in (StateEntity, LeaderEntity):
            articles: dict[str, set[int]] = {}
            names: dict[str, str] = {}
            for number, article in enumerate(self.material.once):
                for entity in article.entities or ():
                    if isinstance(entity, kind):
                        key = entity.identifier or entity.canonical
                        articles.setdefault(key, set()).add(number)
                        names.setdefault(key, entity.canonical)
            ranked = sorted(articles, key=lambda key: (-len(articles[key]), names[key], key))
            for key in ranked[:NAMES]:
                if unit := self._sentence_on(key, kind, articles[key]):
                    yield _Draft(names[key], counted(len(articles[key]), "article"), [unit])

    def _positions(self) -> Iterator[_Draft]:
        """Yield, for the speakers that most articles quote, the latest sentence that quotes, with office on the day."""
        said: dict[str, list[tuple[Unit, Speaker]]] = {}
        for number, article in enumerate(self.material.once):
            quoting = [unit for unit in self.material.units[number] if _stands_alone(unit) and _SAID.search(unit.text)]
            for quotation in find_quotes(article) if quoting else ():
                if quotation.speaker is None or quotation.field != "text" or not _is_certain(quotation):
                    continue
                within = (unit for unit in quoting if unit.start <= quotation.start and quotation.end <= unit.end)
                if unit := next(within, None):
                    speaker = quotation.speaker
                    said.setdefault(speaker.id or speaker.name, []).append((unit, speaker))
        ranked = sorted(said.items(), key=lambda pair: (-len({unit.article for unit, _ in pair[1]}), pair[0]))
        for _, found in ranked[:POSITIONS]:
            fresh = [pair for pair in found if self._is_new(pair[0])] or found
            unit, speaker = fresh[-1]  # the latest
            heading = f"{speaker.name}, {speaker.office}" if speaker.office else speaker.name
            yield _Draft(heading, counted(len({one.article for one, _ in found}), "article"), [unit])

    def _sentence_on(self, key: str, kind: type[Entity], numbers: Iterable[int]) -> Unit | None:
        """Return the best sentence that names the state or leader of a key; None without any.

        One that is new comes first, then one that names it early, high up in its article.
        """
        best: tuple[bool, float, int, int] | None = None
        found = None
        for number in numbers:
            for unit, entity in named_units(self.material.units[number], self.material.articles[number]):
                if not isinstance(entity, kind) or (entity.identifier or entity.canonical) != key:
                    continue
                place = ((entity.start - unit.start) / 40 + unit.index, number, unit.index)
                # Whether a sentence is new takes longest to tell, and matters for the few that stand higher alone.
                if not _stands_alone(unit) or (best is not None and not best[0] and place >= best[1:]):
                    continue
                rank = (not self._is_new(unit), *place)
                if best is None or rank < best:
                    best, found = rank, unit
        return found

    def _differences(self) -> Iterator[_Draft]:
        """Yield pairs of sentences of two outlets that tell one thing with two numbers, and days dated differently."""
        for day in self._timeline(2 * DAYS):
            if day.dates and (unit := self._unit_of(day)):
                yield _Draft(f"One event under {' and '.join(day.dates)}", counted(day.articles, "article"), [unit])
        found = 0
        for members in (*self.material.families, *(story.members for story in self.material.stories)):
            units = [unit for number in members for unit in self.material.units[number]]
            for pair in _differing(units, self.material):
                if all(unit.usable and unit.width <= LONGEST for unit in pair):
                    yield _Draft("Different numbers", counted(2, "outlet"), list(pair))
                    found += 1
                if found == DIFFERENCES:
                    return

    def _gaps(self) -> list[str]:
        """Return what the brief rests on and does not know, in lines that quote nothing."""
        material = self.material
        single = sum(material.outlets(story.members) == 1 for story in material.stories)
        undated = sum(article.date is None for article in material.once)
        silent = sum(not any(unit.usable for unit in units) for units in material.units[: len(material.once)])
        lines = [
            (single, f"{counted(single, 'story')} of {len(material.stories):,} told by one outlet alone."),
            (undated, f"{counted(undated, 'article')} without a date."),
            (silent, f"{counted(silent, 'article')} with no sentence that can be quoted."),
            (self.skipped, f"{counted(self.skipped, 'input')} could not be read."),
        ]
        return [line for number, line in lines if number] or ["None known."]


@dataclass(frozen=True, slots=True)
class _Draft:
    """An entry before it has its notes."""

    heading: str
    counts: str
    units: list[Unit]
    strong: bool = False


def _is_certain(quotation: Quotation) -> bool:
    """Whether words in quotation marks are given to somebody who is named right beside the verb of saying."""
    cue, source = quotation.cue, quotation.source
    if cue is None or source is None or quotation.type == "indirect" or quotation.basis != "named":
        return False
    if len(source.text.split()) > SOURCE_WORDS:
        return False  # a clause that names several
    return max(source.start - cue.end, cue.start - source.end) <= BESIDE


def _stands_alone(unit: Unit) -> bool:
    return unit.usable and unit.antecedent < 0 and len(unit.stems) >= MIN_WORDS and unit.width <= LONGEST


def _with_positions(units: Sequence[Unit]) -> list[Unit]:
    """Return the sentences in order of article and index, as the methods want them."""
    return sorted(units, key=lambda unit: (unit.article, unit.index))


def _differing(units: Sequence[Unit], material: Material) -> Iterator[tuple[Unit, Unit]]:
    """Yield pairs of sentences of two outlets that share most of their words and count one thing differently."""
    counts = [(unit, found) for unit in units if unit.usable and (found := _counted_things(unit.text))]
    things = Counter(thing for _, found in counts for thing in found)
    counting: dict[str, list[int]] = {}
    for at, (_, found) in enumerate(counts):
        for thing in found:
            if things[thing] <= COMMON_THING:
                counting.setdefault(thing, []).append(at)
    for at, (one, own) in enumerate(counts):
        later = {other for thing in own for other in counting.get(thing, ()) if other > at}
        for other, others in map(counts.__getitem__, sorted(later)):
            shared = [thing for thing in own if thing in others and thing in counting]
            differs = any(own[thing].isdisjoint(others[thing]) for thing in shared)
            if differs and material.outlet(one.article) != material.outlet(other.article) and repeats(one, other):
                yield one, other
                break


def _counted_things(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _NUMBER.finditer(text):
        if match[2] not in _NO_COUNT:
            found.setdefault(match[2].removesuffix("s"), set()).add(match[1].replace(",", "").replace(" ", ""))
    return found
