"""JSON text: what no reader may meet raw is escaped, and everything comes back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.output.jsontext import to_json, to_json_bytes

#: Characters that are escaped, their neighbours in Unicode and in UTF-8, and ordinary ones.
NEAR = st.text(st.sampled_from("a «\x00\x1b\x1f\x7e\x7f\x80\x9f\xa0\u2027\u2028\u2029\u202a—\\\"'Ж😀"), max_size=30)
RAW = {*map(chr, range(0x20)), "\x7f", *map(chr, range(0x80, 0xA0)), "\u2028", "\u2029"}


@given(st.dictionaries(NEAR, NEAR | st.lists(NEAR) | st.integers() | st.none(), max_size=4))
def test_what_drives_terminals_or_parts_lines_is_escaped(record: dict[str, object]) -> None:
    text = to_json(record)
    assert not RAW & set(text)
    assert json.loads(text) == record
    assert to_json_bytes(record) == text.encode()


def test_only_that_is_escaped() -> None:
    assert to_json_bytes({"a": "« 5\u00a0% » — Ж\u0085"}) == '{"a": "« 5\u00a0% » — Ж\\u0085"}'.encode()


def test_surrogates_and_numbers_that_json_has_not() -> None:
    assert to_json_bytes(["\ud800", "\x80\udfff"]) == '["\ufffd", "\\u0080\ufffd"]'.encode()
    with pytest.raises(ValueError, match="JSON"):
        to_json_bytes(float("nan"))
