"""What the readers are told about the input in hand."""

from __future__ import annotations

from typing import NamedTuple

from csto_nlp.article import Skipped
from csto_nlp.corpus.limits import DEFAULT, Limits


class Job(NamedTuple):
    """One file, archive member or stream to read.

    ``path`` is how records name it (``archive.zip!member`` inside an archive, ``-`` for standard input),
    ``name`` its bare file name, which tells formats apart where the content does not and may carry a date.
    ``date`` is the day assumed for articles without one. ``nested`` counts the archives around it,
    ``address`` is the URL it was fetched from.
    """

    path: str
    name: str
    limits: Limits = DEFAULT
    encoding: str | None = None
    date: str | None = None
    nested: int = 0
    address: str | None = None

    def skip(self, reason: str, message: str, index: int | None = None) -> Skipped:
        """Return the note that this input, or its record ``index``, was left out."""
        return Skipped(self.path, reason, message, index)
