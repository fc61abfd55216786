"""Text for people: control characters made visible, notes on stderr, plain text on stdout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

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


def note(message: str) -> None:
    """Print one note on stderr, where there is one and it takes it; the exit code says the same."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.buffer.write(f"csto-nlp: {visible(message)}\n".encode("utf-8", "replace"))
        sys.stderr.flush()
    except OSError:
        sys.stderr = None  # else the interpreter tries once more at its end, and fails with a code of its own


def write_text(text: str) -> None:
    """Print text on stdout as UTF-8, whatever the locale."""
    from csto_nlp.output.target import open_target

    with open_target(None) as out:
        out.write(text.encode("utf-8", "replace"))
