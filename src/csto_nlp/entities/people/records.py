"""Turn the mentions of an article into entity records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.entities.entity import Entity
from csto_nlp.knowledge.office_at import Standing, standing

if TYPE_CHECKING:
    from csto_nlp.entities.people.context import Mention, Scene, Somebody
    from csto_nlp.entities.people.titles import Title

_LEADING_POSSESSIVE: Final = re.compile(
    r"^(?:(?:country|bloc|organi[sz]ation|ministry|nation|alliance|republic|union|body)['’]s|currently|current|also|now|then|new|newly)\s+(?=\S)"
)


def entities_of(scene: Scene) -> dict[str, list[Entity]]:
    """Return the leaders and persons of an article by field, sorted, not overlapping."""
    found: dict[str, list[Entity]] = {view.name: [] for view in scene.views}
    data: dict[int, dict[str, Any]] = {id(who): _data(scene, who) for who in scene.people}
    for mention in scene.mentions:
        start, end = _bounds(scene, mention)
        own = dict(data[id(mention.who)])
        if mention.who.leads:
            own["stated"] = _stated(mention)
        kind = "leader" if mention.who.leads else "person"
        found[mention.view.name].append(Entity(start, end, mention.view.text[start:end], kind, mention.view.name, own))
    return {name: sorted(entities, key=lambda entity: entity.start) for name, entities in found.items()}


def _bounds(scene: Scene, mention: Mention) -> tuple[int, int]:
    """Return the span of a mention, with the particles that belong to the surname (``van der`` Bellen)."""
    tokens = mention.view.tokens
    start, end = tokens.start[mention.first], mention.view.name_end(mention.last)
    lead = tokens.lead(mention.first)
    if lead < start and mention.first == mention.last:
        particle = mention.view.text[lead:start].strip(" -\n").lower()
        names = [mention.who.name]
        if mention.who.person:
            names += scene.knowledge.persons[mention.who.person].aliases
        if any(f" {particle}" in name.lower() for name in names):
            start = lead
    return start, end


def _data(scene: Scene, who: Somebody) -> dict[str, Any]:
    if not who.leads:
        return {"name": who.name}
    if who.person is None:
        return _told(scene, who)
    person = scene.knowledge.persons[who.person]
    titles = [title for title in who.titles if title.rank == "leader"]
    kinds = frozenset[str]().union(*(title.office_kinds() for title in _telling(scene, titles)))
    coming = any(title.coming for title in titles)
    now = standing(scene.knowledge, who.person, scene.date, kinds, coming=coming, near=scene.states)
    return _record(person.qid or None, person.name, now, "knowledge")


def _telling(scene: Scene, titles: Sequence[Title]) -> Sequence[Title]:
    """Return the titles that choose among a person's offices: undated, one that is over yields to one that runs."""
    current = [title for title in titles if not title.former]
    return current if current and not scene.date else titles


def _told(scene: Scene, who: Somebody) -> dict[str, Any]:
    """Return the record of a leader of whom only the text tells; nothing then says that the office still runs."""
    titles = [title for title in who.titles if title.rank == "leader"]
    best = max(titles, key=lambda title: (bool(title.state), bool(title.words), title.end - title.start, -title.start))
    state = next((title.state for title in [best, *titles] if title.state), None) or _state_served(scene, who)
    now = Standing(None, state, False if best.former else None)
    return _record(None, who.name, now, "model" if who.modelled else "title") | {"office": best.office}


def _state_served(scene: Scene, who: Somebody) -> str | None:
    """Return the state of the leader whom somebody serves: Obama's adviser, the spokesman for President Rahmon."""
    for mention in scene.mentions:
        for title in mention.titles if mention.who is who else ():
            patron = mention.view.owner[title.patron] if title.patron is not None else None
            if patron is not None and patron.who.person:
                return standing(scene.knowledge, patron.who.person, scene.date).state
    return None


def _record(identity: str | None, name: str, now: Standing, basis: str) -> dict[str, Any]:
    return {
        "id": identity,
        "name": name,
        "office": now.office,
        "state": now.state,
        "in_office": now.in_office,
        "stated": None,
        "basis": basis,
    }


def _stated(mention: Mention) -> str | None:
    """Return the office that the text gives at this mention, in its own words."""
    titles = [title for title in mention.titles if title.rank == "leader"]
    if not titles:
        return None
    best = max(titles, key=lambda title: (not title.through_comma, title.end - title.start, -title.start))
    return _LEADING_POSSESSIVE.sub("", best.phrase)
