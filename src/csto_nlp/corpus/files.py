"""Arguments to files, in an order that does not depend on the file system."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.article import Skipped
from csto_nlp.errors import MissingPathError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN: Final = "-"
#: Folders that archives and tools leave beside the texts.
_FURNITURE: Final = frozenset((b"__MACOSX", b"__pycache__", b"node_modules"))
#: A file of this name lists what a walk leaves out of its folder: a name or a shell pattern a line.
IGNORE_FILE: Final = b".cstoignore"


class Found(NamedTuple):
    """A file to read. ``named``: the user named it, so that it is read even where it is a pipe."""

    path: bytes
    named: bool


def shown(path: str | bytes) -> str:
    """Return a path for people and JSON: what is not UTF-8 in it becomes U+FFFD."""
    if isinstance(path, str):
        if path.isascii():
            return path
        path = os.fsencode(path)
    return path.decode("utf-8", "replace")


def arguments(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Return the paths given, ``@list.txt`` replaced by the lines of that file.

    Raises MissingPathError where one of them is not there.
    """
    given: list[str] = []
    for path in [os.fspath(path) for path in paths]:
        if path.startswith("@") and len(path) > 1 and not os.path.lexists(path):
            given.extend(_listed(path[1:]))
        else:
            given.append(path)
    for path in given:
        if path != STDIN:
            _check(path)
    return given


def _listed(path: str) -> list[str]:
    """Return the paths that a list names, one a line."""
    try:
        with open(path, "rb") as file:
            lines = file.read().split(b"\n")
    except (OSError, ValueError) as error:
        raise MissingPathError(f"cannot read the list {shown(path)}", _reason(error)) from None
    return [os.fsdecode(line.rstrip(b"\r")) for line in lines if line.strip()]


def _check(path: str) -> None:
    """Raise MissingPathError where there is nothing at ``path``; other troubles wait until it is read."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        hint = "a link that leads nowhere" if os.path.lexists(path) else _nearest(path)
        raise MissingPathError(f"no such file or folder: {shown(path)}", hint) from None
    except OSError as error:
        import errno

        if error.errno == errno.ENAMETOOLONG:
            raise MissingPathError(f"no such file or folder: {shown(path[:80])}...") from None


def _nearest(path: str) -> str:
    """Return a hint that names the entry of the folder whose name is nearest, if one is near."""
    import difflib

    folder, name = os.path.split(path.rstrip("/"))
    try:
        names = sorted(os.listdir(folder or "."))
    except (OSError, ValueError):
        return ""
    near = difflib.get_close_matches(name, names, 1)
    return f"did you mean {shown(os.path.join(folder, near[0]))}?" if near else ""


def _reason(error: Exception) -> str:
    """Return what the system says of a failure, without the path."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def files(path: str) -> Iterator[Found | Skipped]:
    """Yield the files of one argument: itself, or all below it, by the byte order of their paths.

    Hidden files and folders are left out below a folder, and so is what tools leave there and what the
    folder's ``.cstoignore`` names. Links are followed; a folder is walked once, and one within itself is a
    ``Skipped`` of reason loop.
    """
    raw = os.fsencode(path)
    try:
        status = os.stat(raw)
    except OSError as error:
        yield failure(raw, error)
        return
    if not stat.S_ISDIR(status.st_mode):
        yield Found(raw, named=True)
        return
    yield from _below(raw if raw.endswith(b"/") else raw + b"/")


def _below(top: bytes) -> Iterator[Found | Skipped]:
    """Walk a folder (its path ends in a slash) without recursion: the depth is the attacker's choice."""
    walked: set[tuple[int, int]] = set()
    open_folders: list[tuple[tuple[int, int], bytes, list[bytes]]] = []
    pending: bytes | None = top
    while pending is not None or open_folders:
        if pending is not None:
            folder, pending = pending, None
            try:
                key = _identity(folder)
                if any(key == other for other, _, _ in open_folders):
                    yield Skipped(shown(folder), "loop", "a link to a folder that holds it")
                elif key not in walked:
                    walked.add(key)
                    open_folders.append((key, folder, _entries(folder)))
            except OSError as error:
                yield failure(folder, error)
            continue
        _, folder, names = open_folders[-1]
        if not names:
            open_folders.pop()
            continue
        name = names.pop()
        if name.endswith(b"/"):
            pending = folder + name
        elif name.startswith(b"/"):
            yield Skipped(shown(folder + name[1:]), "special", "not a regular file (a pipe, socket or device)")
        else:
            yield Found(folder + name, named=False)


def _identity(folder: bytes) -> tuple[int, int]:
    status = os.stat(folder)
    return status.st_dev, status.st_ino


def _entries(folder: bytes) -> list[bytes]:
    """Return the names in a folder, last one first.

    Folders have a slash after them, which is how their contents sort among the files beside them; special
    files have one before.
    """
    names = []
    ignored: list[bytes] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name == IGNORE_FILE:
                ignored = _patterns(folder + name)
            elif not name.startswith(b".") and name not in _FURNITURE:
                names.append(_marked(entry, name))
    if ignored:
        names = [name for name in names if not _matches(name.strip(b"/"), ignored)]
    names.sort(key=lambda name: name.removeprefix(b"/"), reverse=True)
    return names


def _patterns(path: bytes) -> list[bytes]:
    """Return the patterns of an ignore file; blank lines and those that begin with # say nothing."""
    with open(path, "rb") as file:
        lines = [line.strip().rstrip(b"/") for line in file]
    return [line for line in lines if line and not line.startswith(b"#")]


def _matches(name: bytes, patterns: list[bytes]) -> bool:
    import fnmatch

    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


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


def failure(path: bytes, error: OSError) -> Skipped:
    """Return the note on a path that the system would not open."""
    import errno

    reason = "loop" if error.errno == errno.ELOOP else "unreadable"
    return Skipped(shown(path).rstrip("/"), reason, _reason(error))
