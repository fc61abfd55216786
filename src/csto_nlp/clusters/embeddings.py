"""Word vectors: the table of word pieces with which the entity model begins, read out of its ONNX file.

The table comes from all-MiniLM-L6-v2 (see ``models/ner/NOTICE``) and was frozen while the entity model was trained.
Averaged over a word's pieces it knows that "goalkeeper" and "striker" are close, which short texts, with few words in
common, need most. It costs no further file and no run of the model.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from tokenizers import Tokenizer

from csto_nlp.resources import model_bytes, model_text
from csto_nlp.text.frequencies import document_frequencies

MODEL: Final = "ner/model.onnx"
TOKENIZER: Final = "ner/tokenizer.json"

# Field numbers of onnx.proto (ONNX 1.x): ModelProto.graph, GraphProto.initializer, TensorProto's fields.
_GRAPH, _INITIALIZER = 7, 5
_DIMS, _TYPE, _NAME, _RAW = 1, 2, 8, 9
_TYPES: Final = {1: "<f4", 2: "|u1"}
_EPSILON: Final = 1e-9


def word_vectors(words: Sequence[str]) -> NDArray[np.float32]:
    """Return one unit row for each word (zero where the word has no piece), centred on the background vocabulary."""
    rows = _mean_pieces(words) - _centre()
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + _EPSILON
    return rows.astype(np.float32)


@functools.cache
def _centre() -> NDArray[np.float32]:
    """Return the mean vector of common words, which all words share and which says nothing."""
    common = [word for word, count in document_frequencies().counts.items() if count > 20]
    centre: NDArray[np.float32] = _mean_pieces(common).mean(axis=0)
    return centre


def _mean_pieces(words: Sequence[str]) -> NDArray[np.float32]:
    pieces = [encoding.ids for encoding in _tokenizer().encode_batch(list(words), add_special_tokens=False)]
    lengths = [len(ids) for ids in pieces]
    flat = np.array([piece for ids in pieces for piece in ids], dtype=np.int64)
    weights = np.repeat([1 / max(1, length) for length in lengths], lengths)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    table = _piece_table()
    mean = sp.csr_matrix((weights, flat, starts), shape=(len(words), len(table))).astype(np.float32)
    rows: NDArray[np.float32] = mean @ table
    return rows


@functools.cache
def _tokenizer() -> Any:
    return Tokenizer.from_str(model_text(TOKENIZER))


@functools.cache
def _piece_table() -> NDArray[np.float32]:
    """Return the table as the encoder's first layer sees it: two 4-bit values a byte unpacked, layer-normalised."""
    tensors = _tensors()
    packed = tensors["word.packed"]
    values = np.concatenate([packed >> 4, packed & 15], axis=1).astype(np.float32) - 8
    scales = tensors["word.scale_quantized"].astype(np.float32)  # their common factor cancels out below
    blocks = values.reshape(len(values), scales.shape[1], -1) * scales[:, :, None]
    table = blocks.reshape(values.shape)
    table -= table.mean(axis=1, keepdims=True)
    table /= np.sqrt((table**2).mean(axis=1, keepdims=True) + _EPSILON)
    result: NDArray[np.float32] = table * tensors["norm.weight"] + tensors["norm.bias"]
    return result


def _tensors() -> dict[str, NDArray[Any]]:
    """Return the float32 and uint8 weights of the model by name."""
    data = memoryview(model_bytes(MODEL))
    found = {}
    for number, graph in _fields(data):
        if number == _GRAPH:
            for inner, tensor in _fields(graph):
                if inner == _INITIALIZER:
                    found.update(_tensor(tensor))
    return found


def _tensor(data: memoryview) -> dict[str, NDArray[Any]]:
    dims: list[int] = []
    fields: dict[int, Any] = {}
    for number, value in _fields(data):
        if number == _DIMS:
            dims.append(value)
        else:
            fields[number] = value
    if fields.get(_TYPE) not in _TYPES or _RAW not in fields:
        return {}
    array = np.frombuffer(fields[_RAW], dtype=_TYPES[fields[_TYPE]]).reshape(dims)
    return {bytes(fields[_NAME]).decode(): array}


def _fields(data: memoryview) -> Iterator[tuple[int, Any]]:
    """Yield number and value of each field of a Protocol Buffers message (encoding: protobuf.dev)."""
    position = 0
    while position < len(data):
        key, position = _varint(data, position)
        number, wire = key >> 3, key & 7
        if wire == 0:
            value, position = _varint(data, position)
            yield number, value
            continue
        if wire == 2:
            length, position = _varint(data, position)
        else:
            length = {1: 8, 5: 4}[wire]
        yield number, data[position : position + length]
        position += length


def _varint(data: memoryview, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, position
