"""When the compiled kernels take over from the array operations.

Loading them takes a twentieth of a second, compiling several seconds. So the search begins with array operations and
goes on with kernels once it has seen so much text that these pay. Both give the same, bit for bit; where anything keeps
numba or its code from working, array operations do all.

What is compiled is kept in the user's cache folder (``$XDG_CACHE_HOME/csto-nlp``, by default ``~/.cache/csto-nlp``), if
that only this user can write to, because it is code that will run.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from csto_nlp.errors import ExtraWarning, MissingExtraError
from csto_nlp.extras import import_extra, reason

WHEN_KEPT: Final = 1 << 21  # characters after which kernels are used if they were compiled in an earlier run,
WHEN_KEEPING: Final = 1 << 26  # if they have to be compiled, and can be kept,
WHEN_LOST: Final = 1 << 29  # if they cannot be kept


@dataclass(frozen=True, slots=True)
class Kernels:
    """The functions of ``kernels``, compiled."""

    find_words: Callable[..., int]
    sample: Callable[..., int]
    elements: Callable[..., int]
    pair_up: Callable[..., int]
    mark_frequent: Callable[..., int]
    count_shared: Callable[..., int]


@dataclass(slots=True)
class _Meter:
    """How much text this process has worked on, and the kernels once they are used."""

    characters: int = 0
    wanted: int = WHEN_KEPT  # characters at which to look again whether they are
    kernels: Kernels | None = None


_meter: Final = _Meter()


def kernels(characters: int = 0) -> Kernels | None:
    """Return the kernels if they are to be used, after so much more text in this process."""
    _meter.characters += characters
    if _meter.characters >= _meter.wanted:
        _look_again()
    return _meter.kernels


def _look_again() -> None:
    """Load the kernels, compile them, or put that off."""
    folder = cache_folder()
    _meter.wanted = sys.maxsize
    try:
        if find_spec("llvmlite") is None:
            return
        _meter.kernels = _kept(folder)
        if _meter.kernels is None and find_spec("numba") is not None:
            least = WHEN_KEEPING if _private(folder) else WHEN_LOST
            if _meter.characters >= least:
                import_extra("numba", extra="fast", purpose="the compiled search")
                _meter.kernels = _made(folder)
            else:
                _meter.wanted = least
    except Exception as error:  # noqa: BLE001  whatever is wrong with numba or its code: array operations do the same
        _meter.kernels = None
        said = str(error) if isinstance(error, MissingExtraError) else f"the compiled search fails ({reason(error)})"
        warnings.warn(f"{said}; going on without it, more slowly", ExtraWarning, stacklevel=2)


def cache_folder() -> Path:
    """Return where compiled kernels are kept."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(base):  # others are to be ignored, says the XDG base directory specification
        return Path(base) / "csto-nlp"
    if sys.platform == "win32" and "LOCALAPPDATA" in os.environ:
        return Path(os.environ["LOCALAPPDATA"]) / "csto-nlp" / "cache"
    home = Path(os.path.expanduser("~"))
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "csto-nlp"


def _private(folder: Path) -> bool:
    """Whether only this user can write to the folder, or may make it."""
    try:
        state = folder.stat()
    except OSError:
        parent = next((part for part in folder.parents if part.exists()), folder)
        return folder.is_absolute() and parent.is_dir() and os.access(parent, os.W_OK)
    return os.access(folder, os.W_OK) and _ours(state)


def _ours(state: os.stat_result) -> bool:
    return os.name == "nt" or (state.st_uid == os.geteuid() and not state.st_mode & 0o022)


def _kept(folder: Path) -> Kernels | None:
    """Load what an earlier run compiled; None if there is nothing, or nothing to be trusted."""
    if not folder.is_absolute() or not folder.is_dir() or not any(folder.glob("kernels-*")):
        return None
    from csto_nlp.duplicates import native

    path = folder / native.file_name()
    if not path.is_file() or not _ours(folder.stat()) or not _ours(path.stat()):
        return None
    try:
        return Kernels(**native.loaded(path.read_bytes()))
    except ValueError:  # damaged: to be compiled anew
        return None


def _made(folder: Path) -> Kernels:
    """Compile the kernels, and keep them if that is possible."""
    from csto_nlp.duplicates import native

    file = native.compiled()
    found = Kernels(**native.loaded(file))
    try:
        if _private(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=folder, prefix=".", delete=False) as target:
                target.write(file)
            os.replace(target.name, folder / native.file_name())
    except OSError:
        pass  # they serve this run all the same
    return found
