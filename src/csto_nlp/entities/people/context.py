"""Who an article speaks of: persons with their mentions, and the context that all steps of the finder share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csto_nlp.entities.people.field import View
    from csto_nlp.entities.people.gazetteer import PersonIndex
    from csto_nlp.entities.people.name_forms import Parts
    from csto_nlp.entities.people.surnames import Circle
    from csto_nlp.entities.people.titles import Title
    from csto_nlp.knowledge import Knowledge


@dataclass(slots=True, eq=False)
class Somebody:
    """One person of an article: of the tables (``person`` is its id) or known from the article alone.

    ``parts`` are the keys of the fullest form in the article, ``name`` its text. ``titles`` are all that the article
    calls the person; ``modelled`` is set where only the model told that this is a name.
    """

    person: str | None
    parts: Parts
    name: str
    titles: list[Title] = field(default_factory=list)
    modelled: bool = False

    @property
    def leads(self) -> bool:
        """Whether the person is a leader: in the tables, or called by an office in the text."""
        return self.person is not None or any(title.rank == "leader" for title in self.titles)


@dataclass(slots=True, eq=False)
class Mention:
    """Tokens ``first`` to ``last`` (inclusive) of a field that name a person; ``titles`` stand at this place."""

    view: View
    first: int
    last: int
    who: Somebody
    titles: list[Title] = field(default_factory=list)


@dataclass(slots=True)
class Scene:
    """One article: its date, its fields, the tables, and what has been found so far.

    ``states`` are those it names; ``political`` tells whether it speaks of government at all, as sports and film pages
    seldom do; ``circle`` is whom surnames without a title may mean (see ``surnames``).
    """

    knowledge: Knowledge
    index: PersonIndex
    date: str | None
    views: list[View]
    titles: dict[tuple[str, int], list[Title]] = field(default_factory=dict)
    people: list[Somebody] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    states: frozenset[str] = frozenset()
    political: bool = False
    circle: Circle | None = None

    def add(self, view: View, first: int, last: int, who: Somebody) -> Mention:
        """Record that these tokens name somebody, with the titles that stand beside them."""
        mention = Mention(view, first, last, who)
        for at in {first, last}:
            for title in self.titles.get((view.name, at), ()):
                if title.before == (at == last) or first == last:
                    mention.titles.append(title)
                    who.titles.append(title)
        for at in range(first, last + 1):
            view.owner[at] = mention
        self.mentions.append(mention)
        return mention

    def known(self, person: str, parts: Parts) -> Somebody:
        """Return the person of the tables as somebody of this article, once."""
        for who in self.people:
            if who.person == person:
                return who
        who = Somebody(person, parts, self.knowledge.persons[person].name)
        self.people.append(who)
        return who

    def titles_of(self, view: View, first: int, last: int) -> list[Title]:
        """Return the titles in front of and behind a span of tokens."""
        ahead = [title for title in self.titles.get((view.name, first), ()) if not title.before]
        return ahead + [title for title in self.titles.get((view.name, last), ()) if title.before]
