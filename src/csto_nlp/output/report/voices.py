"""Who is quoted: speakers with their office on the day, and what they said, each with its place in the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.output.report.marks import utf16
from csto_nlp.output.report.offices import written_out
from csto_nlp.output.terminal import visible
from csto_nlp.text.leads import shortened
from csto_nlp.text.outlets import is_outlet
from csto_nlp.text.tokens import words

if TYPE_CHECKING:
    from csto_nlp.enrichments import Quotation, Speaker
    from csto_nlp.output.report.material import Spoken
    from csto_nlp.output.report.names import Names
    from csto_nlp.output.report.texts import ArticleView

SPEAKERS: Final = 16
QUOTES: Final = 6  # of a speaker
LONGEST: Final = 320  # characters of a quotation that are shown
SHORTEST: Final = 4  # words; a shorter one says nothing by itself
QUOTE_BYTES: Final = 170  # of a quotation besides its words


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quotation; ``office`` is the speaker's on the article's day, ``at`` where it stands in the text as shown."""

    text: str
    direct: bool
    denied: bool
    office: str
    article: ArticleView
    at: str


@dataclass(frozen=True, slots=True)
class VoiceView:
    """A speaker with the latest quotations, of ``count`` in ``articles``; ``href`` leads to the articles naming it."""

    label: str
    href: str
    office: str
    count: int
    articles: list[int]
    quotes: list[QuoteView]


def voices(
    spoken: Sequence[Spoken], articles: Sequence[ArticleView], names: Names, labels: dict[str, str], room: int
) -> list[VoiceView]:
    """Return those who are quoted most, with as many quotations as ``room`` (bytes) has space for.

    ``labels`` names states by id. Words in quotation marks come before reported ones, later ones before earlier.
    """
    by_speaker: dict[tuple[str, str], list[Spoken]] = {}
    for one in spoken:
        speaker = one.quotation.speaker
        if speaker is not None and not (speaker.id is None and is_outlet(speaker.name)) and _tells(one.quotation):
            by_speaker.setdefault(speaker.key, []).append(one)
    ranked = sorted(by_speaker.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    found = []
    for (kind, key), said in ranked[:SPEAKERS]:
        name = names.get(kind, visible(" ".join(key.split())))
        said.sort(
            key=lambda one: (one.quotation.type == "indirect", _backwards(articles[one.article].date), one.article)
        )
        shown: list[QuoteView] = []
        for one in _told_once(said)[:QUOTES]:
            view = _view(one, articles[one.article], labels)
            room -= QUOTE_BYTES + len(view.text.encode("utf-8", "replace"))
            if room < 0:
                break
            shown.append(view)
        if not shown:
            break
        numbers = sorted({one.article for one in said})
        label = name.label if name else visible(key)
        href = name.href if name and name.indexed else f"#a{shown[0].article.number + 1}"
        found.append(VoiceView(label, href, _latest_office(said, articles, labels), len(said), numbers, shown))
    return found


def _told_once(said: Sequence[Spoken]) -> list[Spoken]:
    """Return quotations without those that reprints repeat."""
    first: dict[str, Spoken] = {}
    for one in said:
        first.setdefault(" ".join(words(one.quotation.text.casefold())), one)
    return list(first.values())


def _tells(quotation: Quotation) -> bool:
    return len(quotation.text.split()) >= SHORTEST


def _backwards(date: str) -> tuple[int, ...]:
    """Return what sorts dates from the latest to the earliest, those that are missing last."""
    return tuple(-int(part) for part in date.split("-")) if date else (0,)


def _latest_office(said: Sequence[Spoken], articles: Sequence[ArticleView], labels: dict[str, str]) -> str:
    latest = max(said, key=lambda one: articles[one.article].date)
    return _office(latest.quotation.speaker, labels)


def _office(speaker: Speaker | None, labels: dict[str, str]) -> str:
    if speaker is None or not speaker.office or speaker.kind != "leader":
        return ""
    past = " (not in office)" if speaker.in_office is False else ""
    state = labels.get(speaker.state or "", visible(speaker.state or ""))
    return ", ".join(filter(None, (written_out(speaker.office), state))) + past


def _view(one: Spoken, article: ArticleView, labels: dict[str, str]) -> QuoteView:
    quotation = one.quotation
    text = shortened(visible(quotation.text), LONGEST)
    at = ""
    if quotation.field == "text" and quotation.end <= article.shown:
        at = f"{utf16(article.text[: quotation.start])}-{utf16(article.text[: quotation.end])}"
    return QuoteView(
        text,
        quotation.type == "direct",
        quotation.polarity == "denied",
        _office(quotation.speaker, labels),
        article,
        at,
    )
