"""What a Parquet file says of its columns and pages, read here so that it can be judged before anything is decoded.

The decoder goes by the header of each page, whatever the footer says, and makes all values of a row at once; a page of
a few bytes may repeat one value two thousand million times. And pyarrow ends the process where it is asked for the
metadata of a column that is damaged. The format: apache/parquet-format, ``parquet.thrift``, in Thrift's compact
protocol.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from typing import BinaryIO

#: The longest footer and the longest header of a page that are read: they take some hundred bytes a column.
_FOOTER_BYTES: Final = 1 << 24
_HEADER_BYTES: Final = 1 << 16
_MAGIC: Final = b"PAR1"
#: Types of the compact protocol, and what of some of them takes so many bytes (true and false, a byte, a floating-point
#: number).
_INTEGERS, _BINARY, _LISTS, _STRUCT = (4, 5, 6), 8, (9, 10), 12
_SIZES: Final = {1: 0, 2: 0, 3: 1, 7: 8}
_BOOLEANS: Final = (1, 2)
_DEEPEST: Final = 16
#: Numbers of fields in ``parquet.thrift``.
_ROW_GROUPS, _COLUMNS, _METADATA = 4, 1, 3
_VALUES, _UNPACKED, _PACKED, _DATA_PAGE, _DICTIONARY_PAGE = 5, 6, 7, 9, 11
_PAGE_PACKED, _PAGES_OF_DATA, _PAGE_VALUES = 3, (5, 8), 1


class DamagedParquetError(ValueError):
    """What stands in a file where its metadata should be is none."""


class Chunk(NamedTuple):
    """A column of a row group: how many values, bytes unpacked and packed it says to have, and where it begins."""

    values: int
    unpacked: int
    packed: int
    start: int


def row_groups(file: BinaryIO, size: int) -> list[list[Chunk]]:
    """Return the columns of each row group of a file of ``size`` bytes. Raises DamagedParquetError."""
    file.seek(max(0, size - 8))
    end = file.read(8)
    length = int.from_bytes(end[:4], "little")
    if end[4:] != _MAGIC or length > min(size - 8, _FOOTER_BYTES):
        raise DamagedParquetError("no footer, or one that is too long")
    file.seek(size - 8 - length)
    footer, _ = _struct(file.read(length), 0)
    return [
        [_chunk(_field(column, _METADATA, dict)) for column in _items(group, _COLUMNS)]
        for group in _items(footer, _ROW_GROUPS)
    ]


def _chunk(metadata: dict[int, Any]) -> Chunk:
    starts = [metadata[key] for key in (_DICTIONARY_PAGE, _DATA_PAGE) if isinstance(metadata.get(key), int)]
    values, unpacked, packed = (_field(metadata, key, int) for key in (_VALUES, _UNPACKED, _PACKED))
    chunk = Chunk(values, unpacked, packed, min(filter(None, starts), default=0))
    if min(chunk) < 0:
        raise DamagedParquetError("a column with fewer than no bytes")
    return chunk


def count_values(file: BinaryIO, chunk: Chunk) -> Iterator[int]:
    """Yield the number of values of each page of a column as its header has it, 0 for a dictionary.

    The pages are those that the decoder reads: up to the one that completes what the footer says. Raises
    DamagedParquetError.
    """
    at, seen = chunk.start, 0
    while at < chunk.start + chunk.packed and seen < chunk.values:
        file.seek(at)
        header, size = _struct(file.read(_HEADER_BYTES), 0)
        packed = _field(header, _PAGE_PACKED, int)
        values = sum(max(0, _field(header[key], _PAGE_VALUES, int)) for key in _PAGES_OF_DATA if key in header)
        if packed < 0:
            raise DamagedParquetError("a page with fewer than no bytes")
        yield values
        at += size + packed
        seen += values


def _field(struct: Any, number: int, kind: type) -> Any:
    value = struct.get(number) if isinstance(struct, dict) else None
    if not isinstance(value, kind):
        raise DamagedParquetError("a field is missing")
    return value


def _items(struct: Any, number: int) -> list[Any]:
    items: list[Any] = _field(struct, number, list)
    return items


def _struct(data: bytes, at: int, depth: int = 0) -> tuple[dict[int, Any], int]:
    """Return the fields of a structure that begins at ``at``, and where it ends.

    Of numbers with a point and of truth values the fields are None.
    """
    if depth > _DEEPEST:
        raise DamagedParquetError("nested too deeply")
    fields: dict[int, Any] = {}
    number = 0
    while True:
        head, at = _byte(data, at)
        if not head:
            return fields, at
        if head >> 4:
            number += head >> 4
        else:
            number, at = _integer(data, at)
        fields[number], at = _value(data, at, head & 15, depth)


def _value(data: bytes, at: int, kind: int, depth: int) -> tuple[Any, int]:
    """Return a value of a type of the protocol, and where it ends."""
    if kind in _INTEGERS:
        return _integer(data, at)
    if kind == _STRUCT:
        return _struct(data, at, depth + 1)
    if kind == _BINARY:
        size, at = _varint(data, at)
        return data[at : at + size], at + size
    if kind in _LISTS:
        return _list(data, at, depth)
    if kind not in _SIZES:
        raise DamagedParquetError("a field of no known type")
    return None, at + _SIZES[kind]


def _list(data: bytes, at: int, depth: int) -> tuple[list[Any], int]:
    head, at = _byte(data, at)
    count = head >> 4
    if count == 15:
        count, at = _varint(data, at)
    if count > len(data) - at:  # each item takes a byte at the least
        raise DamagedParquetError("a list that does not end")
    if head & 15 in _BOOLEANS:  # which take a byte each in lists
        return [], at + count
    if depth > _DEEPEST:
        raise DamagedParquetError("nested too deeply")
    items = []
    for _ in range(count):
        item, at = _value(data, at, head & 15, depth + 1)
        items.append(item)
    return items, at


def _byte(data: bytes, at: int) -> tuple[int, int]:
    if at >= len(data):
        raise DamagedParquetError("it does not end")
    return data[at], at + 1


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    part = 128
    while part & 128:
        part, at = _byte(data, at)
        value |= (part & 127) << shift
        shift += 7
        if shift > 70:
            raise DamagedParquetError("a number of too many bytes")
    return value, at


def _integer(data: bytes, at: int) -> tuple[int, int]:
    value, at = _varint(data, at)
    return value >> 1 ^ -(value & 1), at
