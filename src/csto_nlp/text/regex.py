"""Regular expressions compiled at first use: a short run then pays for the ones it asks, not for all there are."""

from __future__ import annotations

import re
from typing import AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "pattern")


class _Lazy:
    """Stands in for a ``re.Pattern``: an empty slot sends the first access to ``__getattr__``, which fills them all."""

    __slots__ = ("_flags", "_source", *_METHODS)

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled when one of its methods is first asked for, and costs nothing until then.

    It has the methods of ``re.Pattern`` that search, split and replace; a fault in ``source`` raises ``re.error``
    at first use, so the tests compile them all.
    """
    return cast("re.Pattern[AnyStr]", _Lazy(source, flags))
