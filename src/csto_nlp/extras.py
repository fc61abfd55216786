"""The libraries of the optional extras: imported where they are needed, and what is said where one cannot be."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from csto_nlp.errors import MissingExtraError

_LONGEST: Final = 200  # characters of a library's message


def import_extra(module: str, *, extra: str, purpose: str) -> Any:
    """Return a module of a library that an extra of this package brings.

    ``purpose`` is what needs it, as the message names it: "HTML", "--engine dask". Raises MissingExtraError: with the
    command that installs the extra where the library is absent, and in the library's words where its import fails.
    """
    library = module.partition(".")[0]
    try:
        return import_module(module)
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and error.name == library:
            raise MissingExtraError(f"{purpose} needs {library}", f"pip install 'csto-nlp[{extra}]'") from None
        problem = f"{purpose} needs {library}, which is installed but cannot be imported"
        raise MissingExtraError(problem, reason(error)) from error


def reason(error: Exception) -> str:
    """Return what an error says, in one line; with its class where that is none of the usual ones of an import."""
    said = " ".join(str(error).split())[:_LONGEST]
    return said if said and isinstance(error, ImportError) else f"{type(error).__name__}: {said}".removesuffix(": ")
