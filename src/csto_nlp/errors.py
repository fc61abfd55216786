"""Every failure a user can see, with its exit code. Nothing here is caught before ``cli`` prints it."""

from __future__ import annotations

import errno
from typing import ClassVar, Final

from csto_nlp.exit_codes import ExitCode

#: What libraries say in errors of their own where the system gives them no memory.
_SAYS_NO_MEMORY: Final = (
    "bad_alloc",
    "bad allocation",
    "cannot allocate memory",
    "can't start new thread",
    "failed to map segment",
)


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
    """A path that was given is not there; nothing is processed."""


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


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error, or one that led to it, comes from a lack of memory."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, MemoryError) or getattr(cause, "errno", None) == errno.ENOMEM:
            return True
        by_library = isinstance(cause, ImportError | RuntimeError) or type(cause).__module__.startswith("onnxruntime")
        if by_library and any(sign in str(cause).lower() for sign in _SAYS_NO_MEMORY):
            return True
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return False
