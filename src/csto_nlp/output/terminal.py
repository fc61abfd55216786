"""Text for people: control characters made visible, and the streams through which alone a terminal is written."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, BinaryIO, Final

from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    import re

# C0 and C1 controls, DEL, the marks that change the direction of what follows, and the ends of lines and paragraphs
# that some viewers know. Line feed and tab stay.
_CONTROL = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# What begins another line, or looks like it.
_LINE_END = lazy("[\n\t]")


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def visible(text: str) -> str:
    """Return ``text`` with each control character replaced by one that shows, so that no input drives a terminal."""
    return _CONTROL.sub(_picture, text)


def visible_line(text: str) -> str:
    """Return ``text`` as ``visible`` does, with line ends and tabs made visible too: a name that forges no line."""
    return _LINE_END.sub(_picture, visible(text))


def escaped_json(text: str) -> str:
    """Return JSON with each control character of ``visible`` as its escape, which reads back as the same character."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


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
    """A terminal to print on: shows at once what is written, after whatever changes in place there.

    Whatever is written passes ``shown``, which takes the control characters out; what ``console`` has drawn has passed
    it already, before its colours were added.
    """

    def __init__(self, out: BinaryIO, shown: Callable[[str], str]) -> None:
        self._out = out
        self._shown = shown

    def write(self, data: bytes) -> int:
        """Write UTF-8, whole characters at a time, and show it."""
        self.write_drawn(self._shown(data.decode("utf-8", "replace")).encode("utf-8", "replace"))
        return len(data)

    def writelines(self, pieces: Iterable[bytes]) -> None:
        """Write pieces of whole characters."""
        for piece in pieces:
            self.write(piece)

    def write_drawn(self, data: bytes) -> None:
        """Write what a console has drawn, colours included, and show it."""
        DISPLAY.end()
        self._out.write(data)
        self._out.flush()

    def flush(self) -> None:
        """Nothing waits: each write has shown what it wrote."""


class _TerminalText(io.TextIOWrapper):
    """Standard output or standard error for whoever prints by themselves: help, warnings, other libraries."""

    def write(self, text: str) -> int:
        """Write text with its control characters made visible."""
        super().write(visible(text))
        return len(text)


def guard_terminal() -> None:
    """Put a guard before ``sys.stdout`` and ``sys.stderr`` where they are terminals.

    What draws with control characters on purpose writes to ``sys.__stderr__``.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None and stream.isatty():
            guard = _TerminalText(stream.buffer, stream.encoding, "backslashreplace", line_buffering=True)
            setattr(sys, name, guard)


def note(message: str, *more: str) -> None:
    """Print a note on stderr, where there is one and it takes it: a line, and a line for each of ``more``.

    The exit code says the same.
    """
    if sys.stderr is None:
        return
    DISPLAY.end()
    lines = "\n  ".join(map(visible_line, (message, *more)))
    try:
        sys.stderr.buffer.write(f"csto-nlp: {lines}\n".encode("utf-8", "replace"))
        sys.stderr.flush()
    except OSError:
        sys.stderr = None  # else the interpreter tries once more at its end, and fails with a code of its own
