"""Which articles earlier runs have passed on: the file of ``--seen``.

A line for each article holds the hashes of its id and of its content, the one met longest ago first. The line above
them says how many there are, and their SHA-256, so that a damaged file is known as one.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from csto_nlp.article import content_id
from csto_nlp.errors import UsageError
from csto_nlp.small_files import read_small_file

if TYPE_CHECKING:
    from csto_nlp.article import Article

#: The most articles that a file keeps: those met longest ago go first.
MOST: Final = 1_000_000
_HEADER: Final = "csto-nlp/seen/1"
_HASH: Final = 8  # bytes
_LINE: Final = len("0123456789abcdef 0123456789abcdef\n")
#: What the loader adds to an id that has come before in a run, which depends on the run.
_REPEATED: Final = re.compile(r"~[0-9]+\Z")


class SeenArticles:
    """The articles that earlier runs have passed on, and those that this one does."""

    def __init__(self, keys: list[bytes]) -> None:
        """Take the keys of earlier articles, the one met longest ago first."""
        self._order = dict.fromkeys(keys)
        self._earlier = frozenset(keys)
        self._ids = frozenset(key[:_HASH] for key in keys)

    @staticmethod
    def read(path: str) -> SeenArticles:
        """Return what a file says; one that is not there, or holds nothing, says nothing.

        Raises UsageError where the file cannot be read, is another one or is damaged.
        """
        try:
            data = read_small_file(path, 100 + MOST * _LINE)
        except FileNotFoundError:
            return SeenArticles([])
        except OSError as error:
            raise UsageError(f"--seen: cannot read {path}", str(error.strerror).lower()) from None
        if not data:
            return SeenArticles([])
        header, _, body = data.partition(b"\n")
        if header != _header_of(body):
            what = "is damaged" if header.startswith(_HEADER.encode()) else "is no list of articles seen"
            raise UsageError(f"--seen: {path} {what}", "name another file, or remove this one to begin anew")
        return SeenArticles([bytes.fromhex(line.decode()) for line in body.split(b"\n") if line])

    def include(self, other: SeenArticles) -> None:
        """Take in what another run has passed on in the meantime, as met before what this one has."""
        self._order = dict.fromkeys((*(key for key in other._order if key not in self._order), *self._order))

    def to_bytes(self, most: int = MOST) -> bytes:
        """Return the content of the file after this run: the ``most`` articles met last."""
        keys = list(self._order)[-most:]
        body = "".join(f"{key[:_HASH].hex()} {key[_HASH:].hex()}\n" for key in keys).encode()
        return _header_of(body) + b"\n" + body

    def is_known(self, article: Article) -> bool:
        """Whether an earlier run has passed the article on, as it is now. Either way it counts as met in this one."""
        key = _key(article)
        self._order.pop(key, None)
        self._order[key] = None
        return key in self._earlier

    def is_changed(self, article: Article) -> bool:
        """Whether an earlier run has passed on an article with this id."""
        return _key(article)[:_HASH] in self._ids


def _header_of(body: bytes) -> bytes:
    return f"{_HEADER} {body.count(10)} {hashlib.sha256(body).hexdigest()}".encode()


def _key(article: Article) -> bytes:
    """Return the hashes of an article's id, as its record has it, and of its title and text."""
    name = _REPEATED.sub("", article.id).encode("utf-8", "surrogatepass")
    content = bytes.fromhex(content_id(article.title, article.text))
    return hashlib.sha256(name).digest()[:_HASH] + content[:_HASH]
