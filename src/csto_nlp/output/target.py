"""Where output goes: standard output, or a file that appears whole or not at all; never onto an input."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, Final, cast

from csto_nlp.errors import ClosedPipeError, UsageError, WriteError
from csto_nlp.output.terminal import TerminalStream, visible
from csto_nlp.output.whole import WholeStream

#: Names of an open file of this process, by its number or as one of the first three.
_DESCRIPTOR: Final = re.compile(r"/(?:dev|proc/self)/(?:fd/(\d{1,9})|(stdin|stdout|stderr))")
_STANDARD: Final = {"stdin": 0, "stdout": 1, "stderr": 2}
_MOST_LINKS: Final = 40

_unfinished: set[str] = set()


def discard_unfinished() -> None:
    """Remove the temporary files of outputs that were not completed. Called when the run is interrupted."""
    for path in list(_unfinished):
        with suppress(OSError):
            os.unlink(path)
    _unfinished.clear()


def check_target(path: str | None) -> None:
    """Raise WriteError where a file cannot be written, before all the work.

    An empty file is made beside it and removed: what a folder takes is seen by nothing else (``/proc``, a full disk).
    """
    if _descriptor(path) is not None or _is_special(path):
        return
    path = _checked_path(cast("str", path))
    temporary = _temporary(path)
    try:
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror}") from None
    finally:
        _discard(temporary)


def _checked_path(path: str) -> str:
    """Return the path that a file will have. Raises WriteError where it can be seen that it cannot be written."""
    if path.endswith("/") and not os.path.isdir(path):
        raise WriteError(f"cannot write {path}: there is no folder of that name")
    path = os.path.realpath(path)
    folder = os.path.dirname(path)
    try:
        os.stat(path)
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:  # a name that is too long, a folder that may not be entered
        raise WriteError(f"cannot write {path[:80]}: {getattr(error, 'strerror', None) or error}") from None
    if os.path.isdir(path):
        raise WriteError(f"cannot write {path}: it is a folder")
    if not os.path.isdir(folder):
        raise WriteError(f"cannot write {path}: there is no folder {folder}")
    if os.path.exists(path) and not os.access(path, os.W_OK):
        raise WriteError(f"cannot write {path}: it is read-only")  # to replace it needs rights on its folder alone
    return path


def is_terminal(path: str | None) -> bool:
    """Whether what is written to ``path`` (None and "-": standard output) shows on a terminal."""
    number = _descriptor(path)
    try:
        if number is not None:
            return os.isatty(number)
        if not stat.S_ISCHR(os.stat(path or "").st_mode):
            return False
        terminal = os.open(path or "", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except (OSError, ValueError):
        return False
    try:
        return os.isatty(terminal)
    finally:
        os.close(terminal)


def is_file(path: str | None) -> bool:
    """Whether what is written to ``path`` is a file of its own: no standard output, open file, device or pipe."""
    return _descriptor(path) is None and not _is_special(path)


@contextmanager
def open_target(path: str | None, shown: Callable[[str], str] = visible) -> Iterator[BinaryIO]:
    """Open standard output, or ``path`` through a temporary file beside it that replaces it at the end.

    Pipes, devices and open files of this process (``/dev/stdout``) are written as they are. Where the target is a
    terminal, the stream is a ``TerminalStream``, and ``shown`` makes control characters of the text visible; else a
    ``WholeStream``, in which each call of ``write`` or ``writelines`` writes a record. Raises
    WriteError where it cannot be written, ClosedPipeError where nobody reads any more.
    """
    try:
        number = _descriptor(path)
        if number is not None or _is_special(path):
            with _opened(path, number) as stream:
                terminal = stream.isatty()
                yield cast("BinaryIO", TerminalStream(stream, shown) if terminal else WholeStream(stream))
                stream.flush()
        else:
            yield from _atomic(cast("str", path))
    except BrokenPipeError:
        raise ClosedPipeError("closed pipe") from None
    except OSError as error:
        raise WriteError(f"cannot write {path or 'standard output'}: {error.strerror or error}") from error


def write_text(text: str) -> None:
    """Print text on stdout as UTF-8, whatever the locale."""
    with open_target(None) as out:
        out.write(text.encode("utf-8", "replace"))


def _descriptor(path: str | None) -> int | None:
    """Return the number of the open file of this process that a path names (1 for None and "-"), or None."""
    if path is None or path == "-":
        return 1
    name = path
    for _ in range(_MOST_LINKS):
        if (named := _DESCRIPTOR.fullmatch(os.path.abspath(name))) is not None:
            return _STANDARD[named[2]] if named[2] else int(named[1])
        try:
            name = os.path.join(os.path.dirname(name), os.readlink(name))
        except (OSError, ValueError):
            return None
    return None


@contextmanager
def _opened(path: str | None, number: int | None) -> Iterator[BinaryIO]:
    """Open what is written directly. An open file goes on where it stands, so that ``>>`` appends to it."""
    if number == 1:
        if sys.stdout is None:
            raise WriteError("cannot write: standard output is closed")
        yield sys.stdout.buffer
        return
    with open(cast("str", path) if number is None else os.dup(number), "wb") as stream:
        yield stream


def _is_special(path: str | None) -> bool:
    """Whether a path is a device or a pipe, which cannot be replaced by a file."""
    return path is not None and os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def check_distinct(
    outputs: Iterable[tuple[str, str | None]], inputs: Iterable[tuple[str, str]], found: Callable[[], Iterable[str]]
) -> None:
    """Raise UsageError where two outputs, or an output and an input, are one file, by whatever names and links.

    ``outputs`` and ``inputs`` are options with a path each (of an output, None and "-" are standard output; of an
    input, "-" is standard input). ``found`` returns the files of the input; it is called only where an output is a
    file already, which may be one of them.
    """
    written: dict[object, str] = {}
    files: dict[object, str] = {}
    for option, path in outputs:
        label = "standard output" if path in {None, "-"} else f"{option} {path}"
        key, regular = _identity(path)
        if key is not None and key in written:
            raise UsageError(f"{written[key]} and {label} are the same file", "each needs a file of its own")
        written[key] = label
        if regular:
            files[key] = label
    if not files:
        return
    for option, name in (*inputs, *(("the input", name) for name in found())):
        if clash := files.get(_identity("/dev/stdin" if name == "-" else name)[0]):
            named = f"{option} {name.encode('utf-8', 'replace').decode()}"
            raise UsageError(f"{clash} and {named} are the same file", "what is read cannot be written over")


def _identity(path: str | None) -> tuple[tuple[int | str, ...] | None, bool]:
    """Return what tells a file from all others, by whatever name, and whether it is a regular file that is there.

    The former is None for the null device, which any number of outputs may share.
    """
    number = _descriptor(path)
    try:
        status = os.stat(cast("str", path)) if number is None else os.fstat(number)
        if stat.S_ISCHR(status.st_mode) and status.st_rdev == os.stat(os.devnull).st_rdev:
            return None, False
        return (status.st_dev, status.st_ino), stat.S_ISREG(status.st_mode)
    except FileNotFoundError:  # to be made: its folder, and its name there
        folder, name = os.path.split(os.path.realpath(cast("str", path)))
        with suppress(OSError):
            status = os.stat(folder)
            return (status.st_dev, status.st_ino, name), False
    except (OSError, ValueError):
        pass
    return None, False


def _atomic(path: str) -> Iterator[BinaryIO]:
    path = _checked_path(path)
    temporary = _temporary(path)
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            yield stream
        _share(temporary, path)
        os.replace(temporary, path)
    finally:
        _discard(temporary)


def _temporary(path: str) -> str:
    """Return the name of a file beside ``path`` that is not there yet, noted before it is: no interruption between."""
    name = os.path.join(os.path.dirname(path), f".csto-nlp-{os.urandom(8).hex()}")
    _unfinished.add(name)
    return name


def _discard(temporary: str) -> None:
    """Remove a temporary file where it is still there."""
    with suppress(OSError):
        os.unlink(temporary)
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
