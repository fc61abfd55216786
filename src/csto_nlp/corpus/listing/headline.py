"""Choose the headline among the short lines above a text, and undo doubled ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csto_nlp.corpus.listing.lines import Line

#: Fewer words than these name a site or a section rather than an event.
_LEAST_WORDS: Final = 4
#: A standfirst is longer than the headline above it, and longer than this.
_STANDFIRST: Final = 100
#: "Headline | Site", "Headline - Site": the site's name has at most so many words.
_SITE_WORDS: Final = 4
_CAPTION: Final = lazy(
    r"\b(?:file|archive|courtesy)\s(?:photo|image|picture)\b|\(photo\b|\bphoto(?: by\b|:)|\(фото\b|\bфото:",
    re.IGNORECASE,
)


def undoubled(text: str) -> str:
    """Return the half of a line that says everything twice ("Talks end Talks end"), else the line."""
    half, odd = divmod(len(text), 2)
    if half < 10:
        return text
    if odd and text[half].isspace() and text[:half] == text[half + 1 :]:
        return text[:half]
    return text[:half] if not odd and text[:half] == text[half:] else text


def choose(titles: Sequence[Line], *, furnished: bool) -> int | None:
    """Return which of the short lines above a text is its headline; None where there is none.

    On a page with furniture the nearest to the text wins, for what stands above names the site, the section
    or other articles; elsewhere the first that says something, and what follows is its standfirst.
    """
    if not titles:
        return None
    marked = all(line.mark for line in titles)
    full = [number for number, line in enumerate(titles) if _says_something(line.text) and bool(line.mark) == marked]
    if not full:
        return len(titles) - 1 if furnished else 0
    for number in full:
        if any(_with_site(other.text, titles[number].text) for other in titles):
            return number
    if not furnished:
        return full[0]
    last = full[-1]
    if len(full) > 1 and full[-2] == last - 1 and len(titles[last].text) > max(_STANDFIRST, len(titles[last - 1].text)):
        return last - 1
    return last


def _says_something(text: str) -> bool:
    if _CAPTION.search(text):
        return False
    return len(text.split()) >= _LEAST_WORDS or (len(text) >= 25 and " " in text)


def _with_site(longer: str, title: str) -> bool:
    """Whether ``longer`` is ``title`` with the name of a site or a section after it."""
    rest = longer[len(title) :].strip() if longer.startswith(title) else ""
    return bool(rest) and rest[0] in "|-–—:»•" and len(rest.split()) <= _SITE_WORDS + 1
