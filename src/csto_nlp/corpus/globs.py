"""Shell patterns that no shell has expanded, as in quotes or on a list of arguments too long for one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

Walk: TypeAlias = Callable[[bytes], Iterable[bytes]]

#: What makes a name a pattern.
_SIGNS: Final = frozenset("*?[")
_ANY_DEPTH: Final = b"**"
_FOLDERS: Final = rb"(?:[^/]+/)*"


def is_pattern(path: str) -> bool:
    """Whether an argument is a pattern; a file of this very name is a file."""
    return not _SIGNS.isdisjoint(path) and not os.path.lexists(path)


def matches(pattern: str, walk: Walk) -> list[str]:
    """Return what a pattern stands for, by the byte order of the paths: with ``**``, files at any depth.

    ``walk`` gives the files at any depth below a folder. Hidden names are left out unless the pattern names them, and
    below ``**`` what a walk leaves out too.
    """
    parts = os.fsencode(pattern).split(b"/")
    found = _at_any_depth(parts, walk) if _ANY_DEPTH in parts else _at_one_depth(os.fsencode(pattern))
    return [os.fsdecode(path) for path in sorted(set(found))]


def _at_one_depth(pattern: bytes) -> list[bytes]:
    import glob

    return glob.glob(pattern)


def _at_any_depth(parts: list[bytes], walk: Walk) -> list[bytes]:
    """Return the files that a pattern with ``**`` stands for, which is no folder or any number of them.

    The walk is that of folders, which a link in a circle does not lengthen.
    """
    import glob

    at = parts.index(_ANY_DEPTH)
    top = b"/".join(parts[:at])
    tops = [b"./"] if not at else [b"/"] if not top else [b"%s/" % one for one in glob.glob(top) if os.path.isdir(one)]
    pattern = _expression(parts[at:])
    found = []
    for folder in tops:
        found += [path for path in walk(folder) if pattern.fullmatch(path, len(folder))]
    return [path.removeprefix(b"./") for path in found] if not at else found


def _expression(parts: list[bytes]) -> re.Pattern[bytes]:
    """Return the regular expression of the parts of a pattern between slashes."""
    *folders, last = parts
    text = b"".join(_FOLDERS if part == _ANY_DEPTH else _of_part(part) + b"/" for part in folders)
    return re.compile(text + (_FOLDERS + b"[^/]+" if last == _ANY_DEPTH else _of_part(last)), re.DOTALL)


def _of_part(part: bytes) -> bytes:
    """Return the expression of one part, whose signs stand for no slash."""
    found = b""
    at = 0
    while at < len(part):
        sign = part[at : at + 1]
        end = part.find(b"]", at + 2) if sign == b"[" else -1
        if end > 0:
            inside = part[at + 1 : end].replace(b"\\", b"\\\\")
            found += b"(?!/)[" + (b"^" + inside[1:] if inside.startswith(b"!") else inside) + b"]"
            at = end
        else:
            found += {b"*": b"[^/]*", b"?": b"[^/]"}.get(sign, re.escape(sign))
        at += 1
    return found
