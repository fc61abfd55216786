"""What a sentence is for in a news text: running text, or what surrounds it (dateline, heading, byline, credit ...)."""

from __future__ import annotations

from typing import Final

from csto_nlp.text.dates import MONTH_WORD
from csto_nlp.text.regex import lazy

BODY: Final = "body"
DATELINE: Final = "dateline"
HEADING: Final = "heading"
BYLINE: Final = "byline"
CREDIT: Final = "credit"
BOILERPLATE: Final = "boilerplate"
ITEM: Final = "item"
FRAGMENT: Final = "fragment"

#: An unfinished line of up to so many words is a heading; a longer one is a sentence that was cut.
HEADING_WORDS: Final = 14

_MONTH: Final = rf"(?i:{MONTH_WORD})"
_DATE: Final = rf"(?:{_MONTH}\.? \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}\.?(?:,? \d{{4}})?)"
_DAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DATE_LINE: Final = lazy(
    rf"(?:(?:Published|Updated|Posted|Last updated|Опубликовано)[:\s]+(?:on |at )?)?(?:{_DAY},? )?{_DATE}"
    r"[\w\s:.,|-]{0,30}",
)
_BYLINE: Final = lazy(
    r"(?:By|BY|Автор:|Author:|Written by|Posted by|Story by|От) ?[A-ZА-ЯЁ][\w'’.-]+(?: (?:and|и|[A-ZА-ЯЁ][\w'’.-]*))*"
    r"(?:,? .{0,60})?"
)
_CREDIT: Final = lazy(
    r"(?:Photos?|Photograph|Image|Picture|Video|Credit|Source|Фото|Источник)"
    r"(?: (?:source|credit|by|caption|courtesy of))?\s*[:©]"
    r"|(?:Photo|Image|Picture)s? (?:source|credit|by|courtesy)\b|(?:Media|Image) caption|Getty Images\b"
    r"|\(?(?:AP|AFP|Reuters|EPA|Getty) (?:Photo|Images)|©|\([Cc]\) ?\d{4}"
    r"|Copyright (?:©|\(c\)|\d{4}|by)|All rights reserved"
    r"|(?:Reporting|Editing|Writing|Additional reporting|Compiled) by\b|Fact-check by\b"
)
_CREDIT_INSIDE: Final = lazy(
    r"contributed to this (?:report|story|article)|^[^,.]{3,60}(?:, [^,.]{3,60},)? reported from [A-Z][^.]*\.$"
    r"|[Aa]ll rights reserved"
    r"|may not be (?:published|reproduced|republished)"
    r"|\((?:AP|AFP|Reuters|EPA|Getty) ?(?:Photo|Images|file)|Photo(?:graph)? by [A-Z]"
    r"|/(?:AFP|AP|Getty|Reuters)\b[^.]*\)$"
)
_BOILERPLATE: Final = lazy(
    r"(?:READ MORE|Read (?:more|also)|See (?:more|also)|SEE ALSO|MORE:|WATCH|Watch:|Related|RELATED|Sign up"
    r"|Click (?:here|to|on)|Subscribe|Follow (?:us|@|him|her)|Share (?:this|your)|Advertisement|ADVERTISEMENT"
    r"|Continue reading|Skip to"
    r"|Please (?:enable|try|refresh|sign|log|check|wait)|Hide Caption|Enlarge this|Story continues|Scroll down"
    r"|We use cookies|This site uses|Download our|Like us on|Tweet|Print|Back to|Loading|Comments?$|Читайте также"
    r"|Подробнее|Подпис(?:ать|ыв)|The (?:views|opinions) expressed|Get (?:daily|breaking|the latest|our|email)"
    r"|Thank you for (?:subscribing|signing|reading)|You (?:must|need to|have to) (?:log|sign|enable|register)"
    r"|You can (?:unsubscribe|opt out|manage|change your|delete your)|By (?:clicking|signing|subscribing|continuing)"
    r"|If you (?:are a registered|have any questions|are reading this|continue to use|wish to|are not a))\b"
)
#: What sites say of themselves, anywhere in a sentence.
_SITE: Final = lazy(
    r"https?://|www\.|pic\.twitter\.com|@\w+ on |\b(?:RT|via) @|[Cc]ookies?\b|\bDNS\b|\bIP address\b|\bWARC\b"
    r"|[Pp]rivacy [Pp]olicy|[Tt]erms of (?:[Uu]se|[Ss]ervice)"
    r"|your (?:Tweets?|inbox|browser|subscription|email address)\b"
    r"|personal,? non-?commercial use|news (?:alerts|emails)|newsletters?\b"
)
#: The credit at the end of a caption, which makes all of its paragraph one.
_PHOTO: Final = lazy(r"\((?:[A-Z][\w .'’-]{0,40}/)?(?:AP|AFP|Reuters|EPA|Getty|TASS)(?: Photo| Images|/|\)| file)")
#: When a page or a comment was put up, in the middle of a sentence: "Tuesday 5 May 2009 17.04 BST", "At 10:01 am on ...
#: somebody wrote:".
_ZONE: Final = r"(?:GMT|BST|UTC|CES?T|MSK|E[SD]?T|P[SD]?T|UK time)\b"
_CLOCK: Final = lazy(r"\d[.:]\d\d ?[A-Zap]")
_STAMP: Final = lazy(
    rf"\d{{4}}[ ,|-]{{1,3}}\d{{1,2}}[.:]\d\d ?{_ZONE}"
    rf"|\d[.:]\d\d ?{_ZONE}[ ,|-]{{1,3}}(?:{_DAY}[ ,]{{1,3}})?{_DATE}"
    r"|^At \d{1,2}[.:]\d\d ?(?:[ap]\.?m\.? )?on [^,]{6,20}, ?\S+ wrote\b"
)
#: How captions begin that name no photographer, and how agencies date them: "..., Wednesday, May 4, 2016."
_CAPTION: Final = lazy(
    r"In (?:this|an? (?:undated|handout|file|still)) (?:[\w'’-]+,? ){0,5}"
    r"(?:photo|photograph|image|picture|frame|screenshot|screengrab|video still)\b"
    rf"|[^\"“”]*?(?:,| (?:shown|seen|pictured)) {_DAY}, {_MONTH}\.? \d{{1,2}}, \d{{4}}\b"
)
#: Sentences of a paragraph that may still be a caption.
CAPTION: Final = 4
#: One of these stands in whatever ``_SITE`` and ``_CREDIT_INSIDE`` match.
_TRACES: Final = (
    *("http", "www.", "twitter", "@", "ookie", "DNS", "IP addr", "WARC", "olicy", "erms of", "our browser", "inbox"),
    *("your Tweet", "subscription", "email address", "commercial use", "alerts", "emails", "newsletter", "hoto"),
    *(
        "contributed to",
        "reported from",
        "ights reserved",
        "may not be",
        "/AFP",
        "/AP",
        "/Getty",
        "/Reuters",
        "(AP",
        "(AFP",
        "(Reuters",
    ),
    *("(EPA", "(Getty"),
)
_CLOSERS: Final = "\"'”’»)]"
_END_MARKS: Final = (".", "!", "?", "…", "։", "؟", "۔")


def line_role(line: str) -> str | None:
    """Return the role of a whole paragraph that is no running text, None where it may be running text."""
    if len(line) > 400:
        return None
    if _DATE_LINE.fullmatch(line):
        return DATELINE
    if _CREDIT.match(line):
        return CREDIT
    if not line.rstrip(_CLOSERS).endswith(_END_MARKS) and _BYLINE.fullmatch(line) and len(line) < 120:
        return BYLINE
    return None


def has_traces(text: str) -> bool:
    """Whether a text may hold credits or what a site says of itself inside its sentences."""
    return any(trace in text for trace in _TRACES)


def sentence_role(sentence: str, *, listed: bool, last: bool, traces: bool) -> str:
    """Return the role of one sentence.

    ``listed`` in an item of a list, ``last`` of its paragraph; ``traces`` is what ``has_traces`` says of the text.
    """
    bare = sentence.rstrip(_CLOSERS)
    traces = traces and has_traces(sentence)
    if bare.endswith(("..", "…")):
        return FRAGMENT
    if _CREDIT.match(sentence) or (traces and _CREDIT_INSIDE.search(sentence)) or _is_described(sentence):
        return CREDIT
    if _BOILERPLATE.match(sentence) or (traces and _SITE.search(sentence)) or _is_stamped(sentence):
        return BOILERPLATE
    if bare.endswith(_END_MARKS):
        return BODY
    if listed:
        return ITEM
    return HEADING if last and len(sentence.split()) <= HEADING_WORDS and sentence[-1] not in ":," else FRAGMENT


def _is_stamped(sentence: str) -> bool:
    """Whether the hour at which a page or comment was put up stands in a sentence."""
    return _CLOCK.search(sentence) is not None and _STAMP.search(sentence) is not None


def _is_described(sentence: str) -> bool:
    """Whether a sentence says what a photograph shows."""
    return ("day, " in sentence or sentence.startswith("In ")) and _CAPTION.match(sentence) is not None


def is_caption(paragraph: str, sentences: int) -> bool:
    """Whether a paragraph of so many sentences describes a photograph: it holds the photographer's credit."""
    return sentences <= CAPTION and _PHOTO.search(paragraph) is not None
