"""Results that are a page: a brief as Markdown, a report as HTML. They are shown, and written to a file."""

from __future__ import annotations

import dataclasses
import os
from typing import TYPE_CHECKING

from csto_nlp import briefs
from csto_nlp.api.faults import with_builtin_errors

if TYPE_CHECKING:
    from csto_nlp.api.articles import Articles


@dataclasses.dataclass(frozen=True)
class Brief(briefs.Brief):
    """A brief: ``title``, ``first``, ``last``, ``scope``, ``sections``, ``notes``. ``str(brief)`` is its Markdown."""

    def __str__(self) -> str:
        from csto_nlp.output.markdown import brief_markdown

        return brief_markdown(self)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the brief as Markdown, whole or not at all, as ``csto-nlp brief -o`` does.

        Args:
            path: The file, which may be there already.

        Raises:
            WriteError: The file cannot be written; an ``OSError``.
        """
        from csto_nlp.output.markdown import BRIEF_MARK

        _save(path, BRIEF_MARK + str(self).encode("utf-8", "replace"))

    def _repr_html_(self) -> str:
        from csto_nlp.api.display import brief_html

        return brief_html(self)


class Report:
    """One self-contained page over a set of articles: ``html`` is its source, ``save`` writes it."""

    def __init__(self, page: bytes, articles: Articles, path: str | None = None) -> None:
        self.page = page
        self.articles = articles
        self.path = path

    @property
    def html(self) -> str:
        """The page as text."""
        return self.page.decode("utf-8")

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the page, whole or not at all.

        Args:
            path: The file, which may be there already.

        Raises:
            WriteError: The file cannot be written; an ``OSError``.
        """
        _save(path, self.page)
        self.path = os.fspath(path)

    def __repr__(self) -> str:
        where = f", saved as {self.path}" if self.path else ""
        return f"<Report: {len(self.articles)} articles, {len(self.page) / 1e6:.1f} MB{where}>"

    def _repr_html_(self) -> str:
        from csto_nlp.api.display import report_html

        return report_html(len(self.articles), len(self.page), self.path)


@with_builtin_errors
def _save(path: str | os.PathLike[str], data: bytes) -> None:
    from csto_nlp.output.target import check_target, open_target

    check_target(os.fspath(path))
    with open_target(os.fspath(path)) as out:
        out.write(data)
