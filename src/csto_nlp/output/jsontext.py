"""Records to JSON text: UTF-8, keys in their order, no NaN, no control character left raw."""

from __future__ import annotations

import json
import re
from typing import Any, Final

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_SURROGATES: Final = "[\ud800-\udfff]"
#: What the json module leaves raw: it escapes C0 controls only. DEL and C1 drive terminals, U+2028/2029 break
#: JavaScript and tools that split lines the Unicode way. Each with a sign without which no search is worth it; DEL, the
#: first, is the only one in ASCII.
_RAW: Final = (
    (b"\x7f", re.compile(b"\x7f")),
    (b"\xc2", re.compile(b"\xc2[\x80-\x9f]")),
    (b"\xe2\x80\xa8", re.compile(b"\xe2\x80\xa8")),
    (b"\xe2\x80\xa9", re.compile(b"\xe2\x80\xa9")),
)


def to_json_bytes(record: Any) -> bytes:
    """Return ``record`` as one line of JSON in UTF-8; lone surrogates, which UTF-8 cannot carry, become U+FFFD.

    Raises ValueError on NaN and infinities.
    """
    text = _encode(record)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        data = re.sub(_SURROGATES, "\ufffd", text).encode("utf-8")
    for sign, raw in _RAW[:1] if text.isascii() else _RAW:
        if sign in data:
            data = raw.sub(_escaped, data)
    return data


def to_json(record: Any) -> str:
    """Return what ``to_json_bytes`` does as a string."""
    return to_json_bytes(record).decode("utf-8")


def _escaped(match: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(match[0].decode("utf-8"))
