"""Names of news agencies and outlets: they tell the news, and are no actors in it."""

from __future__ import annotations

import functools

from csto_nlp.resources import word_lists
from csto_nlp.text.regex import lazy

#: What a name may begin and end with that tells no two outlets apart.
_ARTICLE = "the "
#: A host with its top-level domain, of which the name is left: bbc of www.bbc.co.uk.
_HOST = lazy(r"(?:[\w-]+\.)*?([\w-]{2,})(?:\.(?:co|com|org|net|gov))?\.[^\W\d_]{2,12}")


def outlet_key(name: str) -> str:
    """Return an outlet's name as it is compared: in small letters, without article; of a host what tells it apart."""
    key = " ".join(name.casefold().split()).removeprefix(_ARTICLE).strip(" .,:;()/#@")
    host = _HOST.fullmatch(key)
    return host[1] if host else key


def same_outlet(name: str) -> str:
    """Return what the spellings of an outlet share: "Border Post" and "www.border-post.example" are borderpost."""
    return outlet_key(name).replace(" ", "").replace("-", "")


@functools.cache
def is_outlet(name: str) -> bool:
    """Whether a name is that of a news agency, newspaper, broadcaster or news site: Reuters, Border Post Wire."""
    lists = word_lists("outlets")
    key = outlet_key(name)
    plain = " ".join(name.casefold().split())
    if not {key, plain}.isdisjoint(lists["agencies"] | lists["outlets"]):
        return True
    first, _, rest = key.partition(" ")
    if rest and first in lists["outlets"] and name.split()[-len(key.split())].isupper():
        return True  # a broadcaster's channel or programme: BBC Radio 4
    return any(key.endswith(f" {ending}") for ending in lists["endings"])
