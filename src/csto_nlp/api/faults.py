"""The package's errors as a Python program expects them: also the built-in error of their kind.

Inside the package they are none of these: what catches an ``OSError`` of a file would take a missing path for one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from csto_nlp.errors import MissingPathError, UsageError, WriteError

P = ParamSpec("P")
R = TypeVar("R")


class NoPathError(MissingPathError, FileNotFoundError):
    """A path that was given is not there."""


class NotWrittenError(WriteError, OSError):
    """A file cannot be written."""


class BadValueError(UsageError, ValueError):
    """An argument has a value that it cannot take."""


def with_builtin_errors(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function whose errors are built-in ones too.

    MissingPathError is a FileNotFoundError, WriteError an OSError, UsageError a ValueError.
    """

    @wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except MissingPathError as error:
            raise NoPathError(error.message, error.hint) from error
        except WriteError as error:
            raise NotWrittenError(error.message, error.hint) from error
        except UsageError as error:
            raise BadValueError(error.message, error.hint) from error

    return called
