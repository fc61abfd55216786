"""One file packed by gzip, bzip2, xz or Zstandard: unpacked as it is read, never to disk; bombs are cut off."""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING, Final, Protocol

from csto_nlp.corpus.detect import BZIP2, GZIP, XZ, ZSTD, suffix
from csto_nlp.corpus.limits import BombError, Budget
from csto_nlp.corpus.stream import CHUNK, Stream
from csto_nlp.errors import MissingExtraError
from csto_nlp.extras import import_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from csto_nlp.article import Article, Skipped
    from csto_nlp.corpus.source import ReadContext

    Items = Iterator[Article | Skipped]
    Reader = Callable[[Stream, ReadContext], Items]
    NextBytes = Callable[[int], bytes]

#: An archive within an archive is read, one within that is not.
DEEPEST: Final = 2
#: So many bytes of Zstandard unpack to 32 MiB at the worst.
_STEP: Final = 1 << 10
#: The most memory that unpacking one xz or Zstandard stream may take for its window.
_WINDOW: Final = 1 << 28
_SUFFIXES: Final = {GZIP: ".gz", BZIP2: ".bz2", XZ: ".xz", ZSTD: ".zst"}


class DamagedError(Exception):
    """An archive, or a member of one, cannot be unpacked."""


def too_deep(context: ReadContext) -> Items:
    """Return the note on an archive in an archive in an archive."""
    return iter([context.skip("limit", "an archive in an archive in an archive")])


def seekable(stream: Stream, context: ReadContext, noun: str) -> tuple[BinaryIO, int]:
    """Return an input as a file that can be read from its end, and its size. Raises TooLargeError."""
    import io

    if stream.fd is not None:
        return os.fdopen(os.dup(stream.fd), "rb"), os.fstat(stream.fd).st_size
    data = stream.whole(context.limits.file_bytes, noun)
    return io.BytesIO(data), len(data)


def read_packed(stream: Stream, context: ReadContext, kind: str, read: Reader) -> Items:
    """Yield what the one file in an archive holds; it is unpacked as it is read, so any length will do."""
    if context.nested == DEEPEST:
        yield from too_deep(context)
        return
    ending = _SUFFIXES[kind]
    name = context.name[: -len(ending)] if suffix(context.name) == ending else context.name
    try:
        budget = context.budget_for()
        unpacked = Stream(_unpacker(stream, budget, kind))
        yield from read(unpacked, context._replace(name=name, nested=context.nested + 1, budget=budget))
    except MissingExtraError as error:
        yield context.skip_for(error)
    except BombError:
        yield context.skip_bomb()
    except DamagedError as error:
        yield context.skip("unreadable", str(error))


def _unpacker(stream: Stream, budget: Budget, kind: str) -> NextBytes:
    """Return a function that gives the next bytes of what is packed."""
    if kind == GZIP:
        return _gunzip(stream, budget)
    members = _members(stream, budget, kind)
    return lambda _: next(members, b"")


def _gunzip(stream: Stream, budget: Budget) -> NextBytes:
    """Return a function that gives the next bytes of a gzip stream, one member after the other."""
    inflate = zlib.decompressobj(wbits=31)
    packed = b""

    def piece(size: int) -> bytes:
        nonlocal inflate, packed
        while True:
            if not packed:
                packed = stream.take()
                budget.fed(len(packed))
                if not packed:
                    if not inflate.eof:
                        raise DamagedError("the gzip archive ends too early")
                    return b""
            if inflate.eof:
                # What follows a member is the next one, or padding and rubbish that gzip ignores too.
                packed = packed.lstrip(b"\0")
                if packed[:1] != b"\x1f":
                    packed = b""
                    continue
                inflate = zlib.decompressobj(wbits=31)
            try:
                out = inflate.decompress(packed, size)
            except zlib.error as error:
                raise DamagedError(f"a damaged gzip archive ({error})") from None
            packed = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
            if out:
                budget.spend(len(out))
                return out

    return piece


class _Machine(Protocol):
    """What unpacks one member: the interface that bz2 and lzma share."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Zstandard:
    """One Zstandard frame. The library has no bound on what a call gives out, so a call is given few bytes."""

    needs_input = True

    def __init__(self) -> None:
        import_extra("zstandard", extra="zstd", purpose="Zstandard")
        import zstandard

        self._frame = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()

    @property
    def eof(self) -> bool:
        return self._frame.eof

    @property
    def unused_data(self) -> bytes:
        return self._frame.unused_data

    def decompress(self, data: bytes, _: int, /) -> bytes:
        return self._frame.decompress(data)


def _machine(kind: str) -> _Machine:
    if kind == BZIP2:
        import bz2

        return bz2.BZ2Decompressor()
    if kind == ZSTD:
        return _Zstandard()
    import lzma

    return lzma.LZMADecompressor(memlimit=_WINDOW)


def _members(stream: Stream, budget: Budget, kind: str) -> Iterator[bytes]:
    """Yield what the members of a bzip2, xz or Zstandard stream hold, one after the other, padding between them."""
    pieces = _slices(stream, budget, _STEP if kind == ZSTD else CHUNK)
    data = next(pieces, b"")
    while data:
        machine = _machine(kind)
        while not machine.eof:
            if machine.needs_input and not data:
                data = next(pieces, b"")
                if not data:
                    raise DamagedError(f"the {kind} archive ends too early")
            out, data = _decompressed(machine, data, kind), b""
            budget.spend(len(out))
            if out:
                yield out
        data = machine.unused_data.lstrip(b"\0")
        while not data and (piece := next(pieces, b"")):
            data = piece.lstrip(b"\0")


def _slices(stream: Stream, budget: Budget, size: int) -> Iterator[bytes]:
    while piece := stream.take():
        for start in range(0, len(piece), size):
            budget.fed(min(size, len(piece) - start))
            yield piece[start : start + size]


def _decompressed(machine: _Machine, data: bytes, kind: str) -> bytes:
    try:
        return machine.decompress(data, CHUNK)
    except Exception as error:  # noqa: BLE001  three libraries, each with errors of its own
        raise DamagedError(f"a damaged {kind} archive ({error})") from None
