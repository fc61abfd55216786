"""Text for people: control characters made visible, notes on stderr, plain text on stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, Final

from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    import re

# C0 and C1 controls, DEL, and the marks that change the direction of what follows. Line feed and tab stay.
_CONTROL = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def visible(text: str) -> str:
    """Return ``text`` with each control character replaced by one that shows, so that no input drives a terminal."""
    return _CONTROL.sub(_picture, text)


class Display:
    """The line that changes in place on the terminal, a count of articles. It is gone before anything is printed there.

    There is one terminal, so there is one object of this class, ``DISPLAY``.
    """

    def __init__(self) -> None:
        self._end: Callable[[], object] | None = None
        #: Whether something was printed, after which a display would stand in its midst.
        self.printed = False

    def begin(self, end: Callable[[], object]) -> None:
        """Note that a display is on the terminal; ``end`` erases it."""
        self._end = end

    def end(self) -> None:
        """Erase the display, where there is one, because something is about to be printed."""
        self.printed = True
        if self._end is not None:
            self._end()
            self._end = None

    def abandon(self) -> None:
        """Erase the display's line and show the cursor, in a process that is about to end at whatever point it is."""
        if self._end is not None:
            os.write(2, b"\r\x1b[2K\x1b[?25h")


DISPLAY: Final = Display()


class TerminalStream:
    """Standard output where it is a terminal: shows at once what is written, after whatever changes in place there."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        """Write bytes, and show them."""
        DISPLAY.end()
        written = self._out.write(data)
        self._out.flush()
        return written


def note(message: str) -> None:
    """Print one note on stderr, where there is one and it takes it; the exit code says the same."""
    if sys.stderr is None:
        return
    DISPLAY.end()
    try:
        sys.stderr.buffer.write(f"csto-nlp: {visible(message)}\n".encode("utf-8", "replace"))
        sys.stderr.flush()
    except OSError:
        sys.stderr = None  # else the interpreter tries once more at its end, and fails with a code of its own
