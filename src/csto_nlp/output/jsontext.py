"""Records to JSON text: UTF-8, keys in their order, no NaN, no control character left raw."""

from __future__ import annotations

import json
import re
from typing import Any

# The json module escapes C0 controls only; DEL and C1 drive terminals, U+2028/2029 break JavaScript and
# tools that split lines the Unicode way.
_RAW = re.compile("[\x7f-\x9f\u2028\u2029]")
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def to_json(record: Any) -> str:
    """Return ``record`` as one line of JSON. Raises ValueError on NaN and infinities."""
    return _RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", _encode(record))


def to_json_bytes(record: Any) -> bytes:
    """Return ``record`` as JSON in UTF-8; lone surrogates, which UTF-8 cannot carry, become U+FFFD."""
    text = to_json(record)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text).encode("utf-8")
