"""What csto-nlp itself has written: it is no input where it lies among the texts that are walked."""

from __future__ import annotations

import os
import re
from typing import Final

#: How outputs begin: records, the CSV of articles and of mentions, timelines drawn, indexes, lists of what was seen.
_BEGINNINGS: Final = (
    b'{"schema": "csto-nlp/',
    b"id,title,text,date,date_from,",
    b"article,title,date,start,end,",
    b"<svg xmlns=",
    b"SQLite format 3\0",
    b"csto-nlp/seen/",
)
_PAGE: Final = re.compile(rb'(?i)<!doctype html>.{0,600}?<meta name="generator" content="csto-nlp ', re.DOTALL)
_LOOK: Final = 1 << 10


def is_own_output(head: bytes) -> bool:
    """Whether a file begins as this program's outputs do."""
    return head.startswith(_BEGINNINGS) or is_own_page(head)


def is_own_page(head: bytes) -> bool:
    """Whether a file begins as this program's pages of HTML do."""
    return _PAGE.match(head, 0, _LOOK) is not None


def head_of(path: str) -> bytes:
    """Return the first bytes of a regular file, none where it cannot be read or is a folder, a pipe or a device."""
    try:
        if not os.path.isfile(path):
            return b""
        with open(path, "rb") as file:
            return file.read(_LOOK)
    except OSError:
        return b""
