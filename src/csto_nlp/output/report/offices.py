"""Which offices a leader held by the articles' days: each on one line, however texts and tables spell it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from csto_nlp.entity import LeaderEntity
from csto_nlp.output.terminal import visible
from csto_nlp.resources import rule_rows, word_lists
from csto_nlp.text.tokens import words

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.output.report.names import Names

OFFICES: Final = 3  # that a row names


@dataclass(frozen=True, slots=True)
class Office:
    """An office as the articles' dates give it: ``state`` is the label, ``when`` the years of those articles."""

    title: str
    state: str
    when: str
    held: bool


@dataclass(slots=True)
class _Held:
    """One office in all its spellings: what tells it from others, its spellings, and the dates that give it."""

    key: frozenset[str]
    state: str
    held: bool
    titles: dict[str, tuple[bool, int]] = field(default_factory=dict)
    dates: list[str] = field(default_factory=list)

    def add(self, title: str, dates: Sequence[str], *, known: bool) -> None:
        """Count one spelling; ``known`` is that of the tables."""
        before, count = self.titles.get(title, (False, 0))
        self.titles[title] = (before or known, count + len(dates))
        self.dates += dates

    @property
    def title(self) -> str:
        """The spelling of the tables, else the one in full that is commonest."""
        best = min(self.titles, key=lambda title: (not self.titles[title][0], -self.titles[title][1], title))
        return written_out(best)


def offices_of(articles: Sequence[Article], names: Names, titles: dict[str, str]) -> dict[int, list[Office]]:
    """Return each leader's offices in the order of time, by the leader's number; ``titles`` names states by id."""
    return {number: _ordered(held, titles) for number, held in _offices(articles, names).items()}


def _offices(articles: Sequence[Article], names: Names) -> dict[int, list[_Held]]:
    seen: dict[int, dict[tuple[str, str, bool, bool], list[str]]] = {}
    for article, entities in zip(articles, names.mentions, strict=True):
        for entity in entities:
            if isinstance(entity, LeaderEntity) and entity.office:
                known = entity.checked is not None
                key = (entity.office, entity.state or "", entity.in_office is not False, known)
                seen.setdefault(names.of(entity).number, {}).setdefault(key, []).append(article.date or "")
    return {number: list(_joined(spellings)) for number, spellings in seen.items()}


def _joined(spellings: dict[tuple[str, str, bool, bool], list[str]]) -> Iterable[_Held]:
    """Return the offices that some spellings name; the fullest first, so that the shorter ones join them."""
    found: list[_Held] = []
    order = sorted(spellings, key=lambda one: (-len(office_key(one[0])), not one[1], not one[3], one))
    for spelling in order:
        title, state, held, known = spelling
        key = office_key(title)
        fits = [one for one in found if one.held == held and _is_same(one, key, state)]
        if not fits:
            found.append(_Held(key, state, held))
        (fits or found[-1:])[0].add(title, spellings[spelling], known=known)
    return found


def _is_same(office: _Held, key: frozenset[str], state: str) -> bool:
    """Whether a spelling names an office: by the same words, or by fewer of which none makes another office."""
    if state and office.state and state != office.state:
        return False
    if key == office.key:
        return True
    if not key or any("_" in word for word in key | office.key):  # a position that the tables tell from others
        return False
    return key < office.key and not (office.key - key) & word_lists("offices")["distinct"]


@functools.cache
def office_key(title: str) -> frozenset[str]:
    """Return what tells an office from others: the position of the tables, else its words without party and time."""
    plain = " ".join(words(title.replace("-", " ")))
    position = _positions().get(plain.casefold())
    if position:
        return frozenset({position})
    left_out = word_lists("offices")["left out"]
    said = [_compared(word) for word in plain.casefold().split()]
    return frozenset(word for word in said if word not in left_out) or frozenset(said)


@functools.cache
def _positions() -> dict[str, str]:
    rows = rule_rows("positions")
    return {row["words"].replace("-", " "): row["office"] + "_" for row in rows if row["office"]}


def _compared(word: str) -> str:
    return _forms().get(word, ("", word))[1]


@functools.cache
def _forms() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["full"], row["compared"]) for row in rule_rows("office_words")}


def written_out(title: str) -> str:
    """Return an office without abbreviations and with a capital: Senator for "Sen."."""
    parts = [_forms().get(part.casefold().rstrip("."), ("", ""))[0] or part for part in title.split()]
    text = visible(" ".join(parts))
    return text[:1].upper() + text[1:]


def _ordered(offices: Sequence[_Held], titles: dict[str, str]) -> list[Office]:
    """Return the offices that a row names: those that were held first, each with the years of the articles."""
    general = word_lists("offices")["general"]
    telling = [one for one in offices if not one.key <= general] or list(offices)
    in_office = {(one.key, one.state) for one in telling if one.held}
    spans = []
    for one in telling:
        if not one.held and (one.key, one.state) in in_office:
            continue  # before or after the time in office, which is named already
        years = sorted(date[:4] for date in one.dates if date)
        when = "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""
        office = Office(one.title, titles.get(one.state, visible(one.state)), when, one.held)
        spans.append((not one.held, -len(one.dates), when, office))
    kept = sorted(spans, key=lambda span: (*span[:3], span[3].title, span[3].state))[:OFFICES]
    return [span[-1] for span in sorted(kept, key=lambda span: (span[0], span[2], span[3].title, span[3].state))]
