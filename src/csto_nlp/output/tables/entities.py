"""Entities by article, and their totals, as tables and CSV rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.enrichments import entities_of
from csto_nlp.entity import KINDS, DateEntity, Entity, EntityKind, LeaderEntity
from csto_nlp.output.columns import columns
from csto_nlp.output.tables.grid import ACCENT, BAR, FAINT, KIND_STYLES, Column, Grid, bar, hanging, plain
from csto_nlp.output.tables.sheet import Names, Sheet, counted, figure, heading, total
from csto_nlp.text.time_words import days_apart_in_words, time_in_words

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]

#: Kinds of which each entity has a line of its own below its article; those of the others share one.
_OWN_LINES: Final = {EntityKind.LEADER, EntityKind.ORGANISATION}
#: Width of a terminal from which a leader's office stands beside the name, not below it.
_BESIDE: Final = 76


def kind_in_words(kind: str) -> str:
    """Return the heading of a kind: Leaders."""
    return KINDS[EntityKind(kind)].heading.capitalize()


class Entities(Sheet):
    """Each article with what is named in it, leaders first, and how often."""

    def __init__(self, names: Names) -> None:
        self._names = names
        head = Column("Kind", 13), Column("Named", 5, right=True)
        self._grid = Grid(*head, Column("Who and what"), indent=2)
        self._leaders = Grid(*head, Column("Name", 26), Column("Office"), indent=2)
        self._articles = 0
        self._mentions: Counter[str] = Counter()

    def row(self, console: Console, record: Record) -> None:
        """Draw one article."""
        from rich.text import Text

        if not self._articles:
            (self._leaders if console.width >= _BESIDE else self._grid).headings(console)
        self._articles += 1
        hanging(console, heading(record))
        by_kind: dict[str, list[Entity]] = {}
        for entity in entities_of(record["entities"][:]) or []:
            by_kind.setdefault(entity.kind, []).append(entity)
        for kind in KINDS:
            if kind in by_kind:
                self._mentions[kind] += len(by_kind[kind])
                self._kind(console, kind, by_kind[kind])
        if not by_kind:
            self._grid.row(console, "", "", Text("nothing", FAINT))
        console.print()

    def _kind(self, console: Console, kind: EntityKind, entities: list[Entity]) -> None:
        """Draw the entities of one kind, the most frequent first."""
        from rich.text import Text

        head = Text(kind_in_words(kind), KIND_STYLES[kind])
        counts = Counter(self._in_words(entity) for entity in entities).most_common()
        if kind not in _OWN_LINES:
            words = Text()
            for at, ((name, _), count) in enumerate(counts):
                words.append(", " if at else "").append(name).append(f" ×{count}" if count > 1 else "", FAINT)
            self._grid.row(console, head, figure(len(entities)), words)
            return
        for (name, office), count in counts:
            named = Text(name, "bold" if kind == EntityKind.LEADER else "")
            if office and console.width >= _BESIDE:
                self._leaders.row(console, head, figure(count), named, Text(office, FAINT))
            else:
                named.append(f"\n{office}" if office else "", f"not bold {FAINT}")
                self._grid.row(console, head, figure(count), named)
            head = Text()

    def _in_words(self, entity: Entity) -> tuple[str, str]:
        """Return the name of an entity, and what tells it apart: a leader's office on the day."""
        if isinstance(entity, DateEntity):
            words = time_in_words(entity.value or "", entity.mod, repeated=entity.type == "SET")
            return words or plain(entity.text), ""
        if isinstance(entity, LeaderEntity):
            office = self._names.office(entity.office or entity.stated, entity.state)
            office += " (not in office)" if office and entity.in_office is False else ""
            return plain(entity.name), office
        return plain(entity.canonical), ""

    def end(self, console: Console) -> None:
        """Draw the totals by kind; nothing where no article came."""
        if not self._articles:
            return
        parts = (f"{figure(self._mentions[kind])} of {KINDS[kind].heading}" for kind in KINDS if self._mentions[kind])
        whole = f"{counted(self._articles, 'article')}, {counted(self._mentions.total(), 'mention')}"
        total(console, f"{whole}: {', '.join(parts)}" if self._mentions else whole, after_blank=False)


class Counts(Sheet):
    """Totals by entity, with a bar that is full for ``most`` mentions."""

    def __init__(self, most: int, *, by_kind: bool = True) -> None:
        """Make the table; ``by_kind`` sets the kinds apart, and lets times that are named once share a line."""
        self._grid = Grid(
            Column("Kind", 13),
            Column("Mentions", 8, right=True),
            Column("Articles", 8, right=True),
            Column("", BAR, ACCENT, wide_from=80),
            Column("Name"),
            Column("First – last article", 26, FAINT, wide_from=116),
        )
        self._most, self._by_kind = most, by_kind
        self._entities: Counter[str] = Counter()
        self._mentions: Counter[str] = Counter()
        self._once = 0
        self._kind = ""

    def row(self, console: Console, record: Record) -> None:
        """Draw one total; its kind is not said again where it is that of the line above."""
        from rich.text import Text

        if not self._entities:
            self._grid.headings(console)
        kind, mentions = record["kind"], record["mentions"]
        self._entities[kind] += 1
        self._mentions[kind] += mentions
        is_date = kind == EntityKind.DATE
        if is_date and mentions == 1 and self._by_kind:
            self._once += 1
            return
        if self._kind and kind != self._kind and self._by_kind:
            console.print()
        head = Text("" if kind == self._kind else kind_in_words(kind), KIND_STYLES[kind])
        self._kind = kind
        name = time_in_words(record["name"]) if is_date else None
        self._grid.row(
            console,
            head,
            figure(mentions),
            figure(record["articles"]),
            bar(mentions, self._most),
            Text(name or plain(record["name"] or record["id"]), "bold" if kind == EntityKind.LEADER else ""),
            days_apart_in_words(record["first"], record["last"]),
        )

    def end(self, console: Console) -> None:
        """Draw the times that are named once, and the totals by kind."""
        from rich.text import Text

        if self._once:
            self._grid.row(console, "", figure(self._once), "", "", Text("named once each (--only date)", FAINT), "")
        parts = (
            f"{counted(self._entities[kind], KINDS[kind].heading.removesuffix('s'))} ({figure(self._mentions[kind])})"
            for kind in KINDS
            if self._entities[kind]
        )
        whole = f"{counted(self._mentions.total(), 'mention')} of {figure(self._entities.total())}"
        total(console, f"{whole}: {', '.join(parts)}" if self._entities else "nothing is named")


@columns("kind id name mentions:integer articles:integer first:day last:day")
def count_row(record: Record) -> Iterator[Record]:
    """Return the CSV row of a total."""
    yield {key: value for key, value in record.items() if key != "schema"}
