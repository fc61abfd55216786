"""Where output goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

from csto_nlp.errors import ClosedPipeError, WriteError
from csto_nlp.output.terminal import TerminalStream

_unfinished: set[str] = set()


def discard_unfinished() -> None:
    """Remove the temporary files of outputs that were not completed. Called when the run is interrupted."""
    for path in list(_unfinished):
        with suppress(OSError):
            os.unlink(path)
    _unfinished.clear()


def check_target(path: str | None) -> None:
    """Raise WriteError where a file cannot be written, so that nobody learns it after all the work."""
    if path is None or path == "-" or _is_special(path):
        return
    path = os.path.realpath(path)
    folder = os.path.dirname(path)
    if os.path.isdir(path):
        raise WriteError(f"cannot write {path}: it is a folder")
    if not os.path.isdir(folder):
        raise WriteError(f"cannot write {path}: there is no folder {folder}")
    if os.path.exists(path) and not os.access(path, os.W_OK):
        raise WriteError(f"cannot write {path}: it is read-only")  # to replace it needs rights on its folder alone


@contextmanager
def open_target(path: str | None) -> Iterator[BinaryIO]:
    """Open standard output, or ``path`` through a temporary file beside it that replaces it at the end.

    Raises WriteError where it cannot be written, ClosedPipeError where nobody reads any more.
    """
    try:
        if path is None or path == "-":
            if sys.stdout is None:
                raise WriteError("cannot write: standard output is closed")
            out = sys.stdout.buffer
            yield cast("BinaryIO", TerminalStream(out)) if sys.stdout.isatty() else out
            out.flush()
        elif _is_special(path):
            with open(path, "wb") as stream:
                yield stream
        else:
            yield from _atomic(path)
    except BrokenPipeError:
        raise ClosedPipeError("closed pipe") from None
    except OSError as error:
        raise WriteError(f"cannot write {path or 'standard output'}: {error.strerror or error}") from error


def write_text(text: str) -> None:
    """Print text on stdout as UTF-8, whatever the locale."""
    with open_target(None) as out:
        out.write(text.encode("utf-8", "replace"))


def _is_special(path: str) -> bool:
    """Whether a path is a device or a pipe, which cannot be replaced by a file."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def _atomic(path: str) -> Iterator[BinaryIO]:
    check_target(path)
    path = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(path), f".csto-nlp-{os.urandom(8).hex()}")
    _unfinished.add(temporary)  # before it is there, so that no interruption falls between
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            yield stream
        _share(temporary, path)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    finally:
        _unfinished.discard(temporary)


def _share(temporary: str, path: str) -> None:
    """Give the file the rights it had, or those that the user's umask leaves (it was made private)."""
    try:
        mode = os.stat(path).st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    os.chmod(temporary, mode)
