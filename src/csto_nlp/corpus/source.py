"""What the readers are told about the input in hand: its name, its limits, what is assumed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.article import Skipped

if TYPE_CHECKING:
    from csto_nlp.corpus.budget import Budget
    from csto_nlp.errors import MissingExtraError

#: A line takes more bytes than its text has characters: escapes, and what earlier commands have added.
LINE_BYTES_PER_CHARACTER: Final = 16


class Limits(NamedTuple):
    """Bounds on one run of the loader; what goes beyond them becomes a ``Skipped``, never an error.

    ``file_bytes`` bounds what has to be in memory at once: a page, a JSON document, one line of JSON Lines.
    JSON Lines and CSV are read as streams and may be of any length. ``article_characters`` bounds one text.
    ``archive_ratio`` and ``archive_bytes`` bound what an archive unpacks to: as a multiple of its own size, and in
    bytes. ``depth`` is the nesting of a JSON record, ``articles`` the number of records of one run.
    """

    file_bytes: int = 256 * 2**20
    article_characters: int = 2_000_000
    archive_ratio: int = 100
    archive_bytes: int = 2 * 2**30
    depth: int = 64
    articles: int = 5_000_000

    @property
    def line_bytes(self) -> int:
        """The longest line of JSON Lines or CSV."""
        return self.article_characters * LINE_BYTES_PER_CHARACTER


DEFAULT_LIMITS: Final = Limits()


class ReadContext(NamedTuple):
    """One file, archive member or stream to read.

    ``path`` is how records name it (``archive.zip!member`` inside an archive, ``-`` for standard input),
    ``name`` its bare file name, which tells formats apart where the content does not and may carry a date.
    ``encoding`` overrides the evidence of the bytes. ``date`` is the day assumed for articles without one.
    ``nested`` counts the archives around it, ``address`` is the URL it was fetched from,
    ``budget`` what the file around it may still unpack to.
    """

    path: str
    name: str
    limits: Limits = DEFAULT_LIMITS
    encoding: str | None = None
    date: str | None = None
    nested: int = 0
    address: str | None = None
    budget: Budget | None = None

    def of_file(self, path: str) -> ReadContext:
        """Return the context of a file, given the path by which records name it."""
        return self._replace(path=path, name=path.rpartition("/")[2])

    def skip(self, reason: str, message: str, index: int | None = None) -> Skipped:
        """Return the note that this input, or its record ``index``, was left out; see ``Skipped`` for the reasons."""
        return Skipped(self.path, reason, message, index)

    def skip_for(self, error: MissingExtraError) -> Skipped:
        """Return the note that this input needs the library of an extra, which is absent or fails."""
        return self.skip("needs-extra", f"{error.message}: {error.hint}")

    def skip_long_text(self, size: int, index: int | None = None) -> Skipped:
        """Return the note on a text of ``size`` characters, which is more than ``article_characters``."""
        most = self.limits.article_characters
        return self.skip("too-large", f"a text of {size:,} characters (at most {most:,})", index)
