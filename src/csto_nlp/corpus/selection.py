"""Which articles a run is about: by their own date, their outlet, their language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from csto_nlp.article import Article

T = TypeVar("T")

#: How the days begin and end that a month without a day may mean: compared as text, each lies beyond the true ones.
_FIRST_DAY: Final = "-00"
_LAST_DAY: Final = "-99"


class LeftOut(NamedTuple):
    """An article that a run is not about. ``undated``: because nothing is known of its date."""

    undated: bool = False


class Selection(NamedTuple):
    """Which articles are asked for; what is None or empty asks for all.

    ``since`` and ``until`` are ISO days, both included; ``sites`` are names or hosts of outlets as ``outlet_key``
    gives them, ``languages`` codes of ISO 639-1.
    """

    since: str | None = None
    until: str | None = None
    sites: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()

    def left_out(self, article: Article) -> LeftOut | None:
        """Return why an article is not asked for; None where it is."""
        if self.languages and article.language not in self.languages:
            return LeftOut()
        if self.sites and not self._is_of_site(article):
            return LeftOut()
        if self.since is None and self.until is None:
            return None
        days = _days(article)
        if days is None:
            return LeftOut(undated=True)
        first, last = days
        early = self.since is not None and last is not None and last < self.since
        late = self.until is not None and first is not None and first > self.until
        return LeftOut() if early or late else None

    def _is_of_site(self, article: Article) -> bool:
        """Whether one of the outlets is that of the article, by its name or by the host of its address."""
        for name in (article.site, article.url):
            key = outlet_key(name) if name else ""
            if key and (key in self.sites or any(key.endswith(f".{site}") for site in self.sites)):
                return True
        return False


def _days(article: Article) -> tuple[str | None, str | None] | None:
    """Return the first and the last day that an article's date may be; None where nothing is known of it.

    An undated article passes where its bounds and the days that are asked for overlap.
    """
    if article.date is None:
        bounds = article.date_bounds
        return (bounds.first, bounds.last) if bounds else None
    if len(article.date) < len("YYYY-MM-DD"):
        return article.date + _FIRST_DAY, article.date + _LAST_DAY
    return article.date, article.date


def outlet_key(name: str) -> str:
    """Return by what an outlet is compared: the host of an address without ``www.``, else the name; in lower case."""
    plain = " ".join(name.lower().split())
    scheme, found, rest = plain.partition("://")
    if found and scheme.isalnum():
        plain = rest
    if "." in plain and " " not in plain.partition("/")[0]:
        plain = plain.partition("/")[0].rpartition("@")[2].partition(":")[0].rstrip(".")
    return plain.removeprefix("www.")


class Selecting(Generic[T]):
    """A function over articles that returns ``LeftOut`` for those that are not asked for, without its work."""

    def __init__(self, function: Callable[[Article], T], selection: Selection) -> None:
        self._function = function
        self._selection = selection

    def __call__(self, article: Article) -> T | LeftOut:
        """Return the function's result, or ``LeftOut``."""
        left_out = self._selection.left_out(article)
        return self._function(article) if left_out is None else left_out
