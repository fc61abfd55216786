"""Every failure a user can see, with its exit code. Nothing here is caught before ``cli`` prints it."""

from __future__ import annotations

from typing import ClassVar

from csto_nlp.exit_codes import ExitCode


class CstoError(Exception):
    """A failure that ends the run: one line, an optional hint, an exit code."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(CstoError):
    """An option has a value that it cannot take, or two options exclude each other."""


class MissingPathError(CstoError):
    """A path given on the command line is not there; nothing is processed."""


class MissingExtraError(CstoError):
    """The library of an extra is needed, and is not installed or cannot be imported."""


class ExtraWarning(UserWarning):
    """The library of an extra fails, and the work goes on without it."""


class UnreadableError(CstoError):
    """A file that the whole run rests on, such as an index of earlier articles, cannot be read."""

    exit_code: ClassVar[ExitCode] = ExitCode.UNREADABLE


class ModelError(CstoError):
    """A file under ``models/`` is missing or does not match its SHA-256 in the MANIFEST."""

    exit_code: ClassVar[ExitCode] = ExitCode.UNREADABLE


class WorkerError(CstoError):
    """A worker process, or every worker of a cluster that it was sent to, died of a piece of work."""

    exit_code: ClassVar[ExitCode] = ExitCode.UNREADABLE


class WriteError(CstoError):
    """The output could not be written."""

    exit_code: ClassVar[ExitCode] = ExitCode.CANNOT_WRITE


class ClosedPipeError(CstoError):
    """The reader of standard output went away; not a failure of this program, and printed nowhere.

    A class of its own because click turns a BrokenPipeError into exit code 1.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.CLOSED_PIPE
