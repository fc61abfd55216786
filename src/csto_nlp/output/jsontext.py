"""Records to JSON text: UTF-8, keys in their order, no NaN, no control character left raw."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from csto_nlp.entity import EntityRecords


def _plain(value: Any) -> Any:
    """Return as a list what is one but for its type, for the encoder."""
    if isinstance(value, EntityRecords):
        return value[:]
    raise TypeError(f"{type(value).__name__} has no form in JSON")


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_plain).encode
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

#: Entities whose records are made and printed together.
_BATCH: Final = 256


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


def json_pieces(record: dict[str, Any]) -> Iterator[bytes]:
    """Yield what ``to_json_bytes`` returns, in pieces where the record has ``EntityRecords``.

    So an article's entities stand in memory neither as records nor as text all at the same time.
    """
    opening = b"{"
    for key, value in record.items():
        if not isinstance(value, EntityRecords):
            yield opening + to_json_bytes({key: value})[1:-1]
        else:
            yield opening + to_json_bytes(key) + b": ["
            for start in range(0, len(value), _BATCH):
                yield (b", " if start else b"") + to_json_bytes(value[start : start + _BATCH])[1:-1]
            yield b"]"
        opening = b", "
    yield b"}"


def to_json(record: Any) -> str:
    """Return what ``to_json_bytes`` does as a string."""
    return to_json_bytes(record).decode("utf-8")


def _escaped(match: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(match[0].decode("utf-8"))
