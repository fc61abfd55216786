"""Arguments to files, in an order that does not depend on the file system, and files to streams of bytes."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.article import Skipped
from csto_nlp.corpus.globs import is_pattern, matches
from csto_nlp.corpus.stream import CHUNK, Stream
from csto_nlp.errors import MissingPathError
from csto_nlp.small_files import read_small_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO, Self

STDIN: Final = "-"
#: Folders that archives and tools leave beside the texts.
_TOOL_FOLDERS: Final = frozenset((b"__MACOSX", b"__pycache__", b"node_modules"))
#: A file of this name lists what a walk leaves out of its folder: a name or a shell pattern a line.
IGNORE_FILE: Final = b".cstoignore"
#: The most bytes of a list of paths: a million of them, about.
_LIST_BYTES: Final = 1 << 26
#: Not on every system: reading in binary mode and not waiting for the writer of a pipe.
_BINARY: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0)


class FoundFile(NamedTuple):
    """A file to read. ``named``: the user named it, so that it is read even where it is a pipe."""

    path: bytes
    named: bool


def display_path(path: str | bytes) -> str:
    """Return a path for people and JSON: what is not UTF-8 in it becomes U+FFFD."""
    if isinstance(path, str):
        if path.isascii():
            return path
        path = os.fsencode(path)
    return path.decode("utf-8", "replace")


# Arguments


def expand_arguments(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Return the paths given, ``@list.txt`` replaced by the lines of that file, a shell pattern by what it matches.

    Raises MissingPathError where one of them is not there; a link among the matches of a pattern that leads nowhere
    waits until it is read, as one in a folder does.
    """
    given: list[str] = []
    matched: set[str] = set()
    for path in [os.fspath(path) for path in paths]:
        if path.startswith("@") and len(path) > 1 and not os.path.lexists(path):
            given.extend(_listed_paths(path[1:]))
        elif is_pattern(path) and "://" not in path:
            matched.update(found := _matching_paths(path))
            given.extend(found)
        else:
            given.append(path)
    for path in given:
        if path != STDIN and path not in matched:
            _check_exists(path)
    return given


def _listed_paths(path: str) -> list[str]:
    try:
        lines = read_small_file(path, _LIST_BYTES).split(b"\n")
    except OSError as error:
        raise MissingPathError(f"cannot read the list {display_path(path)}", _system_message(error)) from None
    return [os.fsdecode(line.rstrip(b"\r")) for line in lines if line.strip()]


def _matching_paths(pattern: str) -> list[str]:
    found = matches(pattern, lambda top: (one.path for one in files_below(top) if isinstance(one, FoundFile)))
    if not found:
        raise MissingPathError(f"no file matches {display_path(pattern)}")
    return found


def _check_exists(path: str) -> None:
    """Raise MissingPathError where there is nothing at ``path``; other troubles wait until it is read."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        hint = "a link that leads nowhere" if os.path.lexists(path) else _nearest_name(path)
        raise MissingPathError(f"no such file or folder: {display_path(path)}", hint) from None
    except OSError as error:
        import errno

        if error.errno == errno.ENAMETOOLONG:
            raise MissingPathError(f"no such file or folder: {display_path(path[:80])}...") from None


def _nearest_name(path: str) -> str:
    """Return a hint that names the entry of the folder whose name is nearest, if one is near."""
    import difflib

    folder, name = os.path.split(path.rstrip("/"))
    try:
        names = sorted(os.listdir(folder or "."))
    except (OSError, ValueError):
        return ""
    near = difflib.get_close_matches(name, names, 1)
    return f"did you mean {display_path(os.path.join(folder, near[0]))}?" if near else ""


def _system_message(error: Exception) -> str:
    """Return what the system says of a failure, without the path."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def skip_unopened(path: bytes, error: OSError) -> Skipped:
    """Return the note on a path that the system would not open."""
    import errno

    reason = "loop" if error.errno == errno.ELOOP else "unreadable"
    return Skipped(display_path(path).rstrip("/"), reason, _system_message(error))


# Folders


def find_files(path: str) -> Iterator[FoundFile | Skipped]:
    """Yield the files of one argument: itself, or all below it, by the byte order of their paths.

    Hidden files and folders are left out below a folder, and so is what tools leave there and what the
    folder's ``.cstoignore`` names. Links are followed; a folder is walked once, and one within itself is a
    ``Skipped`` of reason loop.
    """
    raw = os.fsencode(path)
    try:
        status = os.stat(raw)
    except OSError as error:
        yield skip_unopened(raw, error)
        return
    if not stat.S_ISDIR(status.st_mode):
        yield FoundFile(raw, named=True)
        return
    yield from files_below(raw if raw.endswith(b"/") else raw + b"/")


def find_inputs(path: str, ignored: frozenset[int]) -> Iterator[FoundFile | Skipped]:
    """Yield what ``find_files`` yields, files below a folder that are ``ignored`` (see ``identity_of``) as skipped."""
    for found in find_files(path):
        if ignored and isinstance(found, FoundFile) and not found.named and _identity(found.path) in ignored:
            yield Skipped(display_path(found.path), "own-output", "an output of this command, which is not read")
        else:
            yield found


def _identity(path: bytes) -> int | None:
    try:
        return identity_of(os.stat(path))
    except OSError:
        return None


def files_below(top: bytes) -> Iterator[FoundFile | Skipped]:
    """Walk a folder (its path ends in a slash) without recursion: whoever made the input chose the depth."""
    walked: set[int] = set()
    open_folders: list[tuple[int, bytes, list[bytes]]] = []
    pending: bytes | None = top
    while pending is not None or open_folders:
        if pending is not None:
            folder, pending = pending, None
            try:
                identity = identity_of(os.stat(folder))
                if any(identity == other for other, _, _ in open_folders):
                    yield Skipped(display_path(folder), "loop", "a link to a folder that holds it")
                elif identity not in walked:
                    walked.add(identity)
                    open_folders.append((identity, folder, folder_entries(folder)))
            except OSError as error:
                yield skip_unopened(folder, error)
            continue
        _, folder, names = open_folders[-1]
        if not names:
            open_folders.pop()
            continue
        name = names.pop()
        if name.endswith(b"/"):
            pending = folder + name
        elif name.startswith(b"/"):
            yield Skipped(display_path(folder + name[1:]), "special", "not a regular file (a pipe, socket or device)")
        else:
            yield FoundFile(folder + name, named=False)


def folder_entries(folder: bytes) -> list[bytes]:
    """Return the names in a folder, last one first, marked as ``_marked`` does.

    A folder sorts by its name with the slash after it, which is how its contents sort among the files beside it.
    """
    names = []
    ignored: list[bytes] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name == IGNORE_FILE:
                ignored = _ignore_patterns(folder + name)
            elif not name.startswith(b".") and name not in _TOOL_FOLDERS:
                names.append(_marked(entry, name))
    if ignored:
        import fnmatch

        names = [n for n in names if not any(fnmatch.fnmatchcase(n.strip(b"/"), pattern) for pattern in ignored)]
    names.sort(key=lambda name: name.removeprefix(b"/"), reverse=True)
    return names


def _ignore_patterns(path: bytes) -> list[bytes]:
    """Return the patterns of an ignore file. Raises OSError where it cannot be read: then nobody knows what to read.

    Blank lines and those that begin with # say nothing.
    """
    try:
        lines = [line.strip().rstrip(b"/") for line in read_small_file(path).split(b"\n")]
    except OSError as error:
        raise OSError(error.errno, f"{display_path(IGNORE_FILE)}: {error.strerror}") from None
    return [line for line in lines if line and not line.startswith(b"#")]


def _marked(entry: os.DirEntry[bytes], name: bytes) -> bytes:
    """Return the name with a slash after it for a folder, before it for a special file.

    A link that leads nowhere, or round in a circle, passes for a file: opening it says what is wrong.
    """
    try:
        if entry.is_file():
            return name
        if entry.is_dir():
            return name + b"/"
    except OSError:
        return name
    return name if entry.is_symlink() else b"/" + name


# Open files


class SpecialFileError(Exception):
    """Something that is no regular file: its content may never end, or reading it may have effects."""


class OpenFile:
    """An open file: its bytes and what identifies it. To be used in a ``with`` statement.

    Opening never blocks, unless on a pipe that the user named.
    """

    __slots__ = ("_fd", "identity", "stream")

    def __init__(self, found: FoundFile) -> None:
        """Open a file. Raises OSError, and SpecialFileError unless the user named it and it can be read."""
        fd = self._fd = os.open(found.path, os.O_RDONLY | _BINARY | (0 if found.named else _NO_WAIT))
        try:
            status = os.fstat(fd)
            regular = stat.S_ISREG(status.st_mode)
            if not regular:
                _check_special(status.st_mode, named=found.named)
            #: None for a pipe, whose every reading is another.
            self.identity = identity_of(status) if regular else None
            self.stream = _stream_of(fd, status.st_size if regular else None)
        except BaseException:
            os.close(fd)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._fd)


def identity_of(status: os.stat_result) -> int:
    """Return one number for the device and inode of a file, which are the same for all its names."""
    return status.st_dev << 64 | status.st_ino


def _check_special(mode: int, *, named: bool) -> None:
    """Raise SpecialFileError unless it is a pipe or a character device (/dev/stdin) that the user named."""
    if not named or not (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
        raise SpecialFileError


def _stream_of(fd: int, size: int | None) -> Stream:
    """Return the stream of an open file. A small one is read in one call, which is all that most corpora need."""
    if size is not None and size < CHUNK:
        head = os.read(fd, size + 1)
        return Stream(lambda more: os.read(fd, more), head, ended=len(head) == size, fd=fd)
    return Stream(lambda more: os.read(fd, more), fd=None if size is None else fd)


def standard_input(stdin: BinaryIO | None) -> Stream:
    """Return standard input as a stream that gives each piece as soon as it is there."""
    if stdin is None:
        import sys

        if sys.stdin is None:
            return Stream(lambda _: b"", ended=True)
        stdin = sys.stdin.buffer
    return Stream(getattr(stdin, "read1", stdin.read))
