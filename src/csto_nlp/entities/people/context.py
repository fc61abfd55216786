"""What all steps of the person finder share: the article, its persons and their mentions, and what is found so far."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csto_nlp.entities.people.field_context import FieldContext
    from csto_nlp.entities.people.gazetteer import PersonIndex
    from csto_nlp.entities.people.name_forms import Parts
    from csto_nlp.entities.people.titles import Title
    from csto_nlp.knowledge import Knowledge

#: Titles that are kept for one name. Ordinary texts give three or four; without a bound "Ministers and Ministers and
#: ... A, B, C, ..." would give each of many names each of many titles.
_MOST_TITLES: Final = 8
#: Persons of one surname that are looked at; a text with more of them lists names.
_MOST_CALLED: Final = 8
#: What stands before the name of one who is dead.
_LATE: Final = ("the late ", "The late ", "his late ", "its late ", "her late ")
#: Words of the longest ending under which a name in no table is found again.
_LONGEST_ENDING: Final = 8


@dataclass(slots=True, eq=False)
class NamedPerson:
    """A person that the article names: one of the tables, or one known from the article alone.

    ``id`` is the person's key in the tables, None for a person in no table. ``parts`` are the keys of the fullest name
    in the article, ``name`` is its text. ``titles`` are all titles that the article gives the person, ``is_relative``
    tells whether one of them is that of a relative ("his brother"). ``from_model`` is set where the model alone told
    that this is a name. ``local`` is the fullest name in the article's language, undeclined, None in English.
    ``in_full`` counts the mentions of more than one word; ``is_late`` is set where one has "late" before it.
    """

    id: str | None
    parts: Parts
    name: str
    titles: list[Title] = dataclasses.field(default_factory=list)
    from_model: bool = False
    is_relative: bool = False
    local: str | None = None
    in_full: int = 0
    is_late: bool = False

    def give(self, title: Title) -> None:
        """Note a title of the person."""
        self.titles.append(title)
        self.is_relative = self.is_relative or title.role.kind == "kin"

    @property
    def leads(self) -> bool:
        """Whether the person is a leader: in the tables, or called by a public office in the text."""
        return self.id is not None or any(title.rank == "leader" for title in self.titles)

    @property
    def is_told_apart(self) -> bool:
        """Whether a person in no table is named in full again and again, as another bearer of the surname is not."""
        return self.in_full > 1 and not self.leads


@dataclass(slots=True, eq=False)
class PersonMention:
    """Tokens ``first`` to ``last`` (inclusive) of a field that name ``person``; ``titles`` stand beside them."""

    field: FieldContext
    first: int
    last: int
    person: NamedPerson
    titles: list[Title] = dataclasses.field(default_factory=list)


class Surname(NamedTuple):
    """A surname in a field: its tokens ``first`` to ``last``, their keys, and where it starts with its initials."""

    start: int
    first: int
    last: int
    keys: Parts


@dataclass(frozen=True, slots=True)
class PlausibleLeaders:
    """The evidence on which a surname without a title is linked.

    ``states`` are the states that the article names, the members of bodies that it names, and the states of the leaders
    that it names in full. ``leaders`` are the persons who lead one of these states, or one of the region, and are
    named, by surname at least. ``political`` tells whether the article speaks of government.
    """

    states: frozenset[str]
    leaders: frozenset[str]
    political: bool


@dataclass(slots=True)
class ArticleContext:
    """One article: its date, its fields, the tables, and what has been found so far.

    ``date`` is its day, month or year, or a stretch of days short enough to tell who was in office. ``days`` is the
    stretch in which an article without a date was written, however long, None where that is unknown.

    ``titles`` are the title phrases by field name and token of the person's name. ``states`` are the ids of the states
    and bodies that the article names. ``political`` tells whether the article speaks of government at all, as sports
    and film pages seldom do.
    """

    knowledge: Knowledge
    index: PersonIndex
    date: str | None
    fields: list[FieldContext]
    days: str | None = None
    titles: dict[str, dict[int, tuple[Title, ...]]] = dataclasses.field(default_factory=dict)
    people: list[NamedPerson] = dataclasses.field(default_factory=list)
    mentions: list[PersonMention] = dataclasses.field(default_factory=list)
    states: frozenset[str] = frozenset()
    political: bool = False
    #: The persons by the short forms of their names (see ``coreference.short_forms``), of the first ``read_people``.
    short_forms: dict[Parts, list[NamedPerson]] = dataclasses.field(default_factory=dict)
    read_people: int = 0
    _mention_at: dict[str, list[PersonMention | None]] = dataclasses.field(init=False)
    #: What ``people`` holds, to be looked up: a text may name very many persons very many times.
    _by_id: dict[str, NamedPerson] = dataclasses.field(default_factory=dict)
    _by_name: dict[Parts, NamedPerson] = dataclasses.field(default_factory=dict)
    _by_ending: dict[Parts, NamedPerson] = dataclasses.field(default_factory=dict)
    _by_last_word: dict[str, list[NamedPerson]] = dataclasses.field(default_factory=dict)

    def __post_init__(self) -> None:
        self._mention_at = {field.name: [None] * len(field.tokens) for field in self.fields}

    def mention_at(self, field: FieldContext, at: int) -> PersonMention | None:
        """Return the mention that token ``at`` of a field belongs to, None where it belongs to none."""
        return self._mention_at[field.name][at]

    def is_free(self, field: FieldContext, at: int) -> bool:
        """Whether token ``at`` of a field belongs neither to a mention nor to a state, place, body or date."""
        return self._mention_at[field.name][at] is None and not field.taken[at]

    def add(self, field: FieldContext, first: int, last: int, person: NamedPerson) -> PersonMention:
        """Record that tokens ``first`` to ``last`` name a person, with the titles beside them; return the mention."""
        mention = PersonMention(field, first, last, person)
        person.in_full += last > first
        person.is_late = person.is_late or field.text.endswith(_LATE, 0, field.tokens.start[first])
        for at in {first, last}:
            for title in self.titles_at(field, at):
                if title.follows_name == (at == last) or first == last:
                    mention.titles.append(title)
                    person.give(title)
        self._mention_at[field.name][first : last + 1] = [mention] * (last + 1 - first)
        self.mentions.append(mention)
        return mention

    def add_title(self, field: FieldContext, at: int, title: Title) -> None:
        """Note that a title belongs to the name at token ``at`` of a field, unless very many do already."""
        of_field = self.titles.setdefault(field.name, {})
        titles = of_field.get(at, ())
        if len(titles) < _MOST_TITLES:
            of_field[at] = (*titles, title)

    def titled(self, field: FieldContext) -> Iterable[int]:
        """Return the tokens of a field that are names with a title beside them."""
        return self.titles.get(field.name, {})

    def titles_at(self, field: FieldContext, at: int) -> tuple[Title, ...]:
        """Return the titles of the name at token ``at`` of a field."""
        return self.titles.get(field.name, {}).get(at, ())

    def add_person(self, person: NamedPerson) -> None:
        """Record a person that the article names."""
        self.people.append(person)
        called = self._by_last_word.setdefault(person.parts[-1], [])
        if len(called) < _MOST_CALLED:
            called.append(person)
        if person.id is not None:
            self._by_id[person.id] = person
            return
        self._by_name.setdefault(person.parts, person)
        for size in range(1, min(len(person.parts), _LONGEST_ENDING) + 1):
            self._by_ending.setdefault(person.parts[-size:], person)

    def person_of(self, person_id: str, parts: Parts) -> NamedPerson:
        """Return the article's one record of a person of the tables; a new one is first named by ``parts``."""
        person = self._by_id.get(person_id)
        if person is None:
            person = NamedPerson(person_id, parts, self.knowledge.persons[person_id].name)
            self.add_person(person)
        return person

    def names(self, person_id: str) -> bool:
        """Whether the article has named a person of the tables."""
        return person_id in self._by_id

    def person_in_no_table(self, parts: Parts) -> NamedPerson | None:
        """Return the first person in no table whose whole name has these keys, None where there is none."""
        return self._by_name.get(parts)

    def person_whose_name_ends(self, parts: Parts) -> NamedPerson | None:
        """Return the first person in no table whose name ends with these keys, None where there is none."""
        return self._by_ending.get(parts) or self._by_name.get(parts)

    def has_person_called(self, surname: str) -> bool:
        """Whether the fullest name of a person of the article ends with a key."""
        return surname in self._by_last_word

    def tells_apart(self, surname: str) -> bool:
        """Whether all persons so called are told apart by their given names from who is called by the surname alone."""
        called = self._by_last_word.get(surname, ())
        return len(called) < _MOST_CALLED and all(person.is_told_apart for person in called)

    def titles_of(self, field: FieldContext, first: int, last: int) -> list[Title]:
        """Return the titles in front of and behind the tokens ``first`` to ``last``."""
        ahead = [title for title in self.titles_at(field, first) if not title.follows_name]
        return ahead + [title for title in self.titles_at(field, last) if title.follows_name]
