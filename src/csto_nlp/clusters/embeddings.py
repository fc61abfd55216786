"""Static word vectors: for English from the entity model's table of word pieces, else from a multilingual table.

A word is the mean of its pieces. Averaged over an article, vectors know that "goalkeeper" and "striker" are close,
which short texts, with few words in common, need most; the multilingual ones know it across languages.

The English table is read out of the entity model's ONNX file. It comes from all-MiniLM-L6-v2 (``models/ner/NOTICE``)
and was frozen while the entity model was trained. The multilingual one lies in ``models/vectors``, whose README tells
what both have been through.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from tokenizers import Tokenizer, models

from csto_nlp.resources import model_bytes, model_text
from csto_nlp.text.frequencies import document_frequencies

MODEL: Final = "ner/model.onnx"
TOKENIZER: Final = "ner/tokenizer.json"
ENGLISH: Final = "vectors/english.npz"
MULTILINGUAL: Final = "vectors/multilingual.npz"
PIECES: Final = "vectors/pieces.txt"

#: Begins a piece that begins a word, in the multilingual table.
_WORD_START: Final = "\u2581"
#: Log probability of a character that no piece holds: below that of any piece.
_UNKNOWN_SCORE: Final = -30.0

# Field numbers of onnx.proto (ONNX 1.x): ModelProto.graph, GraphProto.initializer, TensorProto's fields.
_GRAPH, _INITIALIZER = 7, 5
_DIMS, _TYPE, _NAME, _RAW = 1, 2, 8, 9
_TYPES: Final = {1: "<f4", 2: "|u1"}
_EPSILON: Final = 1e-9


def english_vectors(words: Sequence[str]) -> NDArray[np.float32]:
    """Return one unit row for each lower-case English word, zero where no piece of it is known."""
    rows = _mean_of_pieces(_english_pieces(words), piece_table())
    return _unit((rows - _english_centre()) @ _english_axes())


def multilingual_vectors(words: Sequence[str], languages: Sequence[str]) -> list[NDArray[np.float32]]:
    """Return for each of ``languages`` (ISO 639-1) one unit row for each lower-case word, zero where it is unknown.

    What the words of that language share is taken off, else the words of one language would all be alike. A language
    that the table does not know takes the mean of all that it knows. Rows of all languages lie in one space.
    """
    table, centres = _multilingual()
    rows = _mean_of_pieces(_multilingual_pieces(words), table)
    known = rows.any(axis=1, keepdims=True)
    middle = np.mean([*centres.values()], axis=0, dtype=np.float32)
    return [_unit((rows - (centres.get(language, middle))) * known) for language in languages]


def _unit(rows: NDArray[Any]) -> NDArray[np.float32]:
    result: NDArray[np.float32] = (rows / (np.linalg.norm(rows, axis=1, keepdims=True) + _EPSILON)).astype(np.float32)
    return result


def _mean_of_pieces(pieces: list[list[int]], table: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean row of ``table`` over each list of row numbers, zero for an empty list."""
    lengths = [len(ids) for ids in pieces]
    flat = np.array([piece for ids in pieces for piece in ids], dtype=np.int64)
    weights = np.repeat([1 / max(1, length) for length in lengths], lengths)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    mean = sp.csr_matrix((weights, flat, starts), shape=(len(pieces), len(table))).astype(np.float32)
    rows: NDArray[np.float32] = mean @ table
    return rows


@functools.cache
def _english_tokenizer() -> Any:
    return Tokenizer.from_str(model_text(TOKENIZER))


def _english_pieces(words: Sequence[str]) -> list[list[int]]:
    return [encoding.ids for encoding in _english_tokenizer().encode_batch(list(words), add_special_tokens=False)]


@functools.cache
def _english_centre() -> NDArray[np.float32]:
    """Return the mean vector of common words, which all words share and which says nothing."""
    common = [word for word, count in document_frequencies().counts.items() if count > 20]
    centre: NDArray[np.float32] = _mean_of_pieces(_english_pieces(common), piece_table()).mean(axis=0)
    return centre


@functools.cache
def _english_axes() -> NDArray[np.float32]:
    """Return the directions kept of the English table, a column a direction."""
    axes: NDArray[np.float32] = _arrays(ENGLISH)["axes"].astype(np.float32)
    return axes


def _multilingual_pieces(words: Sequence[str]) -> list[list[int]]:
    """Return the rows of the multilingual table for each word, without those that say nothing.

    They are row 0, which stands for an unknown character, and the bare beginning of a word.
    """
    tokenizer = _multilingual_tokenizer()
    silent = {0, tokenizer.token_to_id(_WORD_START)}
    encodings = tokenizer.encode_batch([_WORD_START + word for word in words], add_special_tokens=False)
    return [[piece for piece in encoding.ids if piece not in silent] for encoding in encodings]


@functools.cache
def _multilingual_tokenizer() -> Any:
    """Return the tokenizer of the multilingual table: the likeliest pieces of a word (Kudo 2018)."""
    pairs = (line.rsplit(" ", 1) for line in model_text(PIECES).splitlines())
    scored = [("<unk>", _UNKNOWN_SCORE), *((piece, float(score)) for piece, score in pairs)]
    return Tokenizer(models.Unigram(scored, 0, byte_fallback=False))


@functools.cache
def _multilingual() -> tuple[NDArray[np.float32], dict[str, NDArray[np.float32]]]:
    """Return the multilingual table, below a zero row for what is unknown, and the centre of each language."""
    arrays = _arrays(MULTILINGUAL)
    rows = arrays["values"].astype(np.float32) * arrays["factors"].astype(np.float32)[:, None]
    centres = dict(zip(arrays["languages"].tolist(), arrays["centres"], strict=True))
    return np.vstack([np.zeros((1, rows.shape[1]), dtype=np.float32), rows]), centres


def _arrays(name: str) -> dict[str, NDArray[Any]]:
    """Return the arrays of a verified file of NumPy's, of which none may be an object."""
    with np.load(io.BytesIO(model_bytes(name)), allow_pickle=False) as file:
        return {key: file[key] for key in file.files}


@functools.cache
def piece_table() -> NDArray[np.float32]:
    """Return the English table as the encoder's first layer sees it: two 4-bit values a byte, layer-normalised."""
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
