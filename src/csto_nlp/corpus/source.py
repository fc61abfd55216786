"""What the readers are told about the input in hand: its name, its limits, what is assumed of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from csto_nlp.article import Article, Skipped
from csto_nlp.corpus.limits import DEFAULT_LIMITS, Budget, InnerBudget, Limits

if TYPE_CHECKING:
    from csto_nlp.corpus.field_paths import FieldPaths
    from csto_nlp.corpus.listing.common_lines import CommonLines
    from csto_nlp.errors import MissingExtraError


#: Gives the undated ones of the articles of one page, in the page's order, their bounds. Sent to worker processes.
Bounder: TypeAlias = Callable[[Sequence[Article]], list[Article]]


class ReadContext(NamedTuple):
    """One file, archive member or stream to read.

    ``path`` is how records name it (``archive.zip!member`` inside an archive, ``-`` for standard input),
    ``name`` its bare file name, which tells formats apart where the content does not and may carry a date.
    ``encoding`` overrides the evidence of the bytes. ``date`` is the day assumed for articles without one.
    ``nested`` counts the archives around it, ``address`` is the URL it was fetched from,
    ``budget`` what the file around it may still unpack to. ``fields`` says where records have an article's fields.
    ``ignored`` are the files that a walk leaves out (see ``files.identity_of``).
    ``bounder`` finds the ``date_bounds`` of undated articles, None where they are not asked for.
    ``traced`` asks for the lines of pages that are in no article. ``common`` are lines that this page has in common
    with others of its site, None where none are known. ``folder`` is the argument below which a walk has found it, None
    where the user named it.
    """

    path: str
    name: str
    limits: Limits = DEFAULT_LIMITS
    encoding: str | None = None
    date: str | None = None
    nested: int = 0
    address: str | None = None
    budget: Budget | None = None
    fields: FieldPaths | None = None
    ignored: frozenset[int] = frozenset()
    bounder: Bounder | None = None
    traced: bool = False
    common: CommonLines | None = None
    folder: str | None = None

    @property
    def field_names(self) -> frozenset[str]:
        """The names that the user gives for fields of records, in lower case."""
        return frozenset(path.lower() for paths in (self.fields or {}).values() for path in paths)

    def of_file(self, path: str) -> ReadContext:
        """Return the context of a file, given the path by which records name it."""
        return self._replace(path=path, name=path.rpartition("/")[2])

    def bounded(self, articles: Sequence[Article]) -> Sequence[Article]:
        """Return the articles of one page, the undated ones with their bounds."""
        if self.bounder is None or all(article.date for article in articles):
            return articles
        return self.bounder(articles)

    def skip(self, reason: str, message: str, index: int | None = None) -> Skipped:
        """Return the note that this input, or its record ``index``, was left out; see ``Skipped`` for the reasons."""
        return Skipped(self.path, reason, message, index)

    def skip_own_output(self) -> Skipped:
        """Return the note that this input is an output over files of the folder in which it lies."""
        return self.skip("own-output", "an output of csto-nlp over files of this folder, which is not read")

    def skip_for(self, error: MissingExtraError) -> Skipped:
        """Return the note that this input needs the library of an extra, which is absent or fails."""
        return self.skip("needs-extra", f"{error.message}: {error.hint}")

    def skip_long_text(self, size: int, index: int | None = None) -> Skipped:
        """Return the note on a text of ``size`` characters, which is more than ``article_characters``."""
        most = self.limits.article_characters
        return self.skip("too-large", f"a text of {size:,} characters (at most {most:,})", index)

    def budget_for(self, packed: int = 0) -> Budget:
        """Return the budget of a packed input: one of its own for a file, that of the archive in which it is else."""
        return Budget(self.limits, packed) if self.budget is None else InnerBudget(self.budget)

    def skip_bomb(self) -> Skipped:
        """Return the note that this input unpacks to more than it may."""
        times, most = self.limits.archive_ratio, self.limits.archive_bytes
        return self.skip("limit", f"unpacks to more than {times} times its size, or to more than {most:,} bytes")
