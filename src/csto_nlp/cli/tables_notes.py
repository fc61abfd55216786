"""What is said on stderr of the knowledge tables: how late articles are for them, what a user's file changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from csto_nlp.entity import LeaderEntity

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.knowledge import Knowledge


class LateArticles:
    """The days of the articles that name a leader of the tables. ``knowledge_file`` is the user's own table, if any."""

    def __init__(self, knowledge_file: str | None) -> None:
        self._file = knowledge_file
        self._days: Counter[str] = Counter()

    def counting(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield the articles, the day of each noted that has one and names a leader of the tables."""
        for article in articles:
            if article.date and any(
                isinstance(entity, LeaderEntity) and entity.checked for entity in article.entities or ()
            ):
                self._days[article.date] += 1
            yield article

    def report(self) -> None:
        """Say on stderr, in one line, how many articles are later than the tables' check; nothing where none is."""
        if not self._days:
            return
        from csto_nlp.knowledge import load_knowledge
        from csto_nlp.output.terminal import note

        checked = load_knowledge(self._file).checked
        later = sum(count for day, count in self._days.items() if day > checked)
        if later:
            articles = "1 article is" if later == 1 else f"{later:,} articles are"
            note(f"tables checked to {checked}; {articles} later")


def say_changes(knowledge: Knowledge, file: str | None) -> None:
    """Say on stderr, in one line, what a user's file closes and corrects of the tables; nothing where it does not."""
    if file is None or not knowledge.changes:
        return
    from csto_nlp.output.terminal import note

    note(f"{file} " + "; ".join(knowledge.changes))
