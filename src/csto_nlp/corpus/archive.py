"""Gzip and zip, read in memory piece by piece and never unpacked to disk; bombs are cut off."""

from __future__ import annotations

import contextlib
import os
import zlib
from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.sniff import suffix
from csto_nlp.corpus.stream import CHUNK, Stream, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO, BinaryIO
    from zipfile import ZipFile, ZipInfo

    from csto_nlp.article import Article, Skipped
    from csto_nlp.corpus.job import Job

    Items = Iterator[Article | Skipped]
    Reader = Callable[[Stream, Job], Items]

#: An archive within an archive is read, one within that is not.
DEEPEST: Final = 2
#: However well it is packed, this much is no bomb.
_HARMLESS: Final = 1 << 20
_DOCUMENT_PARTS: Final = frozenset(("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"))


class BombError(Exception):
    """An archive unpacks to more than it may."""


class DamagedError(Exception):
    """An archive, or a member of one, cannot be unpacked."""


class _Budget:
    """What an archive may still unpack to: so many times its size, and so much at all."""

    __slots__ = ("_limit", "_packed", "_ratio", "_unpacked")

    def __init__(self, job: Job, packed: int = 0) -> None:
        self._ratio = job.limits.archive_ratio
        self._limit = job.limits.archive_bytes
        self._packed = packed
        self._unpacked = 0

    def fed(self, size: int) -> None:
        """Count bytes of the archive."""
        self._packed += size

    def spend(self, size: int) -> None:
        """Count bytes that came out of it. Raises BombError once they are too many."""
        self._unpacked += size
        if self._unpacked > min(self._limit, max(_HARMLESS, self._ratio * self._packed)):
            raise BombError


def _too_deep(job: Job) -> Items:
    return iter([job.skip("limit", "an archive in an archive in an archive")])


def _bomb(job: Job) -> Skipped:
    limits = job.limits
    return job.skip(
        "limit",
        f"unpacks to more than {limits.archive_ratio} times its size, or to more than {limits.archive_bytes:,} bytes",
    )


def read_gzip(stream: Stream, job: Job, read: Reader) -> Items:
    """Yield what the one file in a gzip archive holds; it is unpacked as it is read, so any length will do."""
    if job.nested == DEEPEST:
        yield from _too_deep(job)
        return
    name = job.name[: -len(".gz")] if suffix(job.name) == ".gz" else job.name
    try:
        yield from read(Stream(_gunzip(stream, _Budget(job))), job._replace(name=name, nested=job.nested + 1))
    except BombError:
        yield _bomb(job)
    except DamagedError as error:
        yield job.skip("unreadable", str(error))


def _gunzip(stream: Stream, budget: _Budget) -> Callable[[int], bytes]:
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


def read_zip(stream: Stream, job: Job, read: Reader) -> Items:
    """Yield what the members of a zip archive hold, in the byte order of their names."""
    import zipfile

    if job.nested == DEEPEST:
        yield from _too_deep(job)
        return
    try:
        file, size = _seekable(stream, job)
        with file:
            with _unpacking():
                archive = zipfile.ZipFile(file)
            yield from _members(archive, job, _Budget(job, size), read)
    except TooLargeError:
        yield job.skip("too-large", f"a zip archive of more than {job.limits.file_bytes:,} bytes")
    except DamagedError as error:
        yield job.skip("unreadable", f"a zip archive, {error}")


def _seekable(stream: Stream, job: Job) -> tuple[BinaryIO, int]:
    """Return the archive as a file that can be read from its end, and its size."""
    import io

    if stream.fd is not None:
        return os.fdopen(os.dup(stream.fd), "rb"), os.fstat(stream.fd).st_size
    data = stream.whole(job.limits.file_bytes)
    return io.BytesIO(data), len(data)


def _members(archive: ZipFile, job: Job, budget: _Budget, read: Reader) -> Items:
    members = sorted(archive.infolist(), key=lambda member: member.filename.encode("utf-8", "surrogatepass"))
    if not _DOCUMENT_PARTS.isdisjoint(member.filename for member in members):
        yield job.skip("binary", "an Office document, e-book or program packed as zip, not text")
        return
    try:
        for member in members:
            if not member.is_dir() and not _is_furniture(member.filename):
                yield from _member(archive, member, job, budget, read)
    except BombError:
        yield _bomb(job)


def _is_furniture(name: str) -> bool:
    """Tell whether a member is hidden or put there by the packer, like what is left out of folders."""
    parts = name.split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part.strip(".") for part in parts)


def _member(archive: ZipFile, member: ZipInfo, job: Job, budget: _Budget, read: Reader) -> Items:
    """Yield what one member holds. Its name is a label only: nothing is ever written under it."""
    shown = member.filename.encode("utf-8", "replace").decode()
    inner = job._replace(path=f"{job.path}!{shown}", name=shown.rpartition("/")[2], nested=job.nested + 1)
    try:
        with _unpacking():
            file = archive.open(member)
        with file:
            yield from read(Stream(_inflated(file, budget)), inner)
    except DamagedError as error:
        yield inner.skip("unreadable", str(error))


def _inflated(file: IO[bytes], budget: _Budget) -> Callable[[int], bytes]:
    """Return a function that gives the next bytes of a member."""

    def piece(size: int) -> bytes:
        with _unpacking():
            data = file.read(min(size, CHUNK))
        budget.spend(len(data))
        return data

    return piece


@contextlib.contextmanager
def _unpacking() -> Iterator[None]:
    """Turn the many ways in which a member of a zip archive can be broken into DamagedError."""
    import struct
    import zipfile

    try:
        yield
    except NotImplementedError:
        raise DamagedError("packed in a way that is not read here") from None
    except RuntimeError:
        raise DamagedError("encrypted") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError) as error:
        raise DamagedError(f"damaged ({error})") from None
