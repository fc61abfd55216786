"""What every table is: rows as records come, and a line of totals at its end."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from csto_nlp.output.tables.grid import FAINT, hanging, one_name, plain
from csto_nlp.text.dates import days_in_words
from csto_nlp.text.time_words import day_in_words, days_apart_in_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from csto_nlp.article import Article

Record = dict[str, Any]


class Sheet(ABC):
    """A table: ``row`` draws a record, ``end`` what stands under the last one. Without records, only ``end`` draws."""

    @abstractmethod
    def row(self, console: Console, record: Record) -> None:
        """Draw one record."""

    def end(self, console: Console) -> None:  # noqa: B027  most tables have none
        """Draw what follows the last record; nothing, unless the table has totals."""


class Names:
    """Names of states and bodies by their codes, read when the first is asked for."""

    def __init__(self, knowledge_file: str | None = None) -> None:
        self._file = knowledge_file

    @cached_property
    def _names(self) -> Mapping[str, str]:
        from csto_nlp.knowledge import load_knowledge

        return {code: state.name for code, state in load_knowledge(self._file).states.items()}

    def of(self, code: str) -> str:
        """Return the name of a state; the code of a body, which is what people call it, and one that is in no table."""
        return self._names.get(code, code)

    def office(self, office: str | None, code: str | None) -> str:
        """Return an office with its state or body: President, Kazakhstan. Empty where neither is known."""
        return ", ".join(plain(part) for part in (office, code and self.of(code)) if part)


def figure(value: int) -> str:
    """Return a whole number with its thousands apart."""
    return f"{value:,}"


def counted(value: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: 1 article, 2,000 articles."""
    return f"{value:,} {noun if value == 1 else plural or noun + 's'}"


def total(console: Console, *parts: str, after_blank: bool = True) -> None:
    """Print the line under a table; ``parts`` that are empty are left out. A blank line stands before it."""
    from rich.text import Text

    if after_blank:
        console.print()
    hanging(console, Text("; ".join(filter(None, parts)), "bold"), hang=2)


def title_of(record: Record) -> str:
    """Return the title of an article's record."""
    return one_name(record["title"] or "(no title)")


def day_of(record: Record) -> str:
    """Return the day of an article in words, on two lines where only bounds are known, empty where nothing is."""
    if record["date"]:
        return day_in_words(record["date"])
    bounds = record["date_bounds"]
    return bounds_in_words(bounds["from"], bounds["to"]) if bounds else ""


def bounds_in_words(first: str | None, last: str | None) -> str:
    """Return two ISO days between which an article was written, on two lines; one where both are the same."""
    if first is None or last is None:
        return days_apart_in_words(first, last).replace(" ", "\n", 1)
    return day_in_words(first) if first == last else f"{day_in_words(first)}–\n{day_in_words(last)}"


def heading(record: Record) -> Text:
    """Return the line that names an article above what was found in it: title, day, outlet."""
    from rich.text import Text

    line = Text(title_of(record), style="bold")
    bounds = record["date_bounds"] or {"from": None, "to": None}
    day = day_in_words(record["date"]) if record["date"] else days_in_words(bounds["from"], bounds["to"])
    details = [day, *([one_name(record["site"])] if record["site"] else []), *(["cut"] if record["truncated"] else [])]
    return line.append("  " + " · ".join(details), style=f"not bold {FAINT}")


class Sources:
    """Articles by their id, to name them by title, outlet and day; what is looked up may be no article of this run."""

    def __init__(self, look_up: Callable[[str], Article | None]) -> None:
        self._look_up = look_up

    @classmethod
    def of(cls, articles: Iterable[Article]) -> Sources:
        """Return the sources that are these articles, all of them in memory already."""
        by_id = {article.id: article for article in articles}
        return cls(by_id.get)

    def __call__(self, identifier: str) -> str:
        """Return the article of an id in words: title, outlet, day; the id where it is unknown."""
        article = self._look_up(identifier)
        if article is None:
            return one_name(identifier)
        day = day_in_words(article.date) if article.date else ""
        return ", ".join(filter(None, (one_name(article.title or "(no title)"), one_name(article.site or ""), day)))
