"""Names of news agencies and outlets: they tell the news, and are no actors in it."""

from __future__ import annotations

import functools

from csto_nlp.resources import word_lists

#: What a name may begin and end with that tells no two outlets apart.
_ARTICLE = "the "
_ENDINGS = (".com", ".org", ".net", ".ru", ".info")


def outlet_key(name: str) -> str:
    """Return an outlet's name as it is compared: in small letters, without article, "www." and top-level domain."""
    key = " ".join(name.casefold().split()).removeprefix("www.").removeprefix(_ARTICLE).strip(" .,:;()/#@")
    for ending in _ENDINGS:
        key = key.removesuffix(ending)
    return key


@functools.cache
def is_outlet(name: str) -> bool:
    """Whether a name is that of a news agency, newspaper, broadcaster or news site: Reuters, Border Post Wire."""
    lists = word_lists("outlets")
    key = outlet_key(name)
    plain = " ".join(name.casefold().split())
    if key in lists["agencies"] or key in lists["outlets"] or plain in lists["outlets"]:
        return True
    return any(key.endswith(f" {ending}") for ending in lists["endings"])
