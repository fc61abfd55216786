"""Zip, read in memory member by member and never unpacked to disk; bombs are cut off."""

from __future__ import annotations

import contextlib
import zlib
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.limits import BombError, Budget
from csto_nlp.corpus.readers.compressed import DEEPEST, DamagedError, seekable, too_deep
from csto_nlp.corpus.site_survey import LARGEST, LEAST, compare_pages, kept, may_be_page, spread
from csto_nlp.corpus.stream import CHUNK, Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO
    from zipfile import ZipFile, ZipInfo

    from csto_nlp.article import Article, Skipped
    from csto_nlp.corpus.listing.common_lines import CommonLines
    from csto_nlp.corpus.source import ReadContext

    Items = Iterator[Article | Skipped]
    Reader = Callable[[Stream, ReadContext], Items]

_DOCUMENT_PARTS: Final = frozenset(("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"))


def read_zip(stream: Stream, context: ReadContext, read: Reader) -> Items:
    """Yield what the members of a zip archive hold, in the byte order of their names."""
    import zipfile

    if context.nested == DEEPEST:
        yield from too_deep(context)
        return
    try:
        file, size = seekable(stream, context, "a zip archive")
        with file:
            with _unpacking():
                archive = zipfile.ZipFile(file)
            budget = context.budget_for(size)
            yield from _members(archive, context._replace(budget=budget), budget, read)
    except DamagedError as error:
        yield context.skip("unreadable", f"a zip archive, {error}")


def _members(archive: ZipFile, context: ReadContext, budget: Budget, read: Reader) -> Items:
    members = sorted(archive.infolist(), key=lambda member: member.filename.encode("utf-8", "surrogatepass"))
    if not _DOCUMENT_PARTS.isdisjoint(member.filename for member in members):
        yield context.skip("binary", "an Office document, e-book or program packed as zip, not text")
        return
    texts = [member for member in members if not member.is_dir() and not _is_furniture(member.filename)]
    compared = _Compared(archive, texts, context.encoding)
    try:
        for member in texts:
            common = compared.common_lines(member)
            yield from _member(archive, member, context._replace(common=common), budget, read)
    except BombError:
        yield context.skip_bomb()


class _Compared:
    """What the pages of each folder of an archive have in common (see ``corpus.site_survey``)."""

    def __init__(self, archive: ZipFile, members: list[ZipInfo], encoding: str | None) -> None:
        self._archive = archive
        self._encoding = encoding
        self._known: OrderedDict[str, CommonLines | None] = OrderedDict()
        self._folders: dict[str, list[ZipInfo]] = {}
        for member in members:
            if may_be_page(member.filename):
                self._folders.setdefault(_folder(member), []).append(member)

    def common_lines(self, member: ZipInfo) -> CommonLines | None:
        """Return the lines that a member's page has in common with others of its folder; None where there are none."""
        folder = _folder(member)
        pages = self._folders.get(folder, [])
        if len(pages) < LEAST or not may_be_page(member.filename):
            return None
        return kept(self._known, folder, lambda: compare_pages(self._contents(spread(pages)), self._encoding))

    def _contents(self, members: list[ZipInfo]) -> Iterator[tuple[str, bytes]]:
        for member in members:
            if member.file_size <= LARGEST:
                with contextlib.suppress(DamagedError), _unpacking(), self._archive.open(member) as file:
                    yield member.filename, file.read(LARGEST)


def _folder(member: ZipInfo) -> str:
    return member.filename.rpartition("/")[0]


def _is_furniture(name: str) -> bool:
    """Whether a member is hidden or put there by the packer, like what is left out of folders."""
    parts = name.split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part.strip(".") for part in parts)


def _member(archive: ZipFile, member: ZipInfo, context: ReadContext, budget: Budget, read: Reader) -> Items:
    """Yield what one member holds. Its name is a label only: nothing is ever written under it."""
    shown = member.filename.encode("utf-8", "replace").decode()
    inner = context._replace(path=f"{context.path}!{shown}", name=shown.rpartition("/")[2], nested=context.nested + 1)
    try:
        with _unpacking():
            file = archive.open(member)
        with file:
            yield from read(Stream(_inflated(file, budget)), inner)
    except DamagedError as error:
        yield inner.skip("unreadable", str(error))


def _inflated(file: IO[bytes], budget: Budget) -> Callable[[int], bytes]:
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
    except NotImplementedError:  # so zipfile says that it does not know how a member was packed
        raise DamagedError("packed in a way that is not read here") from None
    except RuntimeError:
        raise DamagedError("encrypted") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError) as error:
        raise DamagedError(f"damaged ({error})") from None
