"""Leaders and other persons: who is meant, and what office they held on the article's date.

The steps, each on the evidence of the ones before: whole names of the tables in any transliteration; names that
titles, bylines or a model point to; surnames with a title; surnames that date and state explain; then every other
occurrence of a surname that the article has explained. A bare surname with no such evidence stays unlinked: looked
up by itself it is right less than half the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.context import Scene, Somebody
from csto_nlp.entities.people.coreference import link_titled, spread
from csto_nlp.entities.people.field import View
from csto_nlp.entities.people.full_names import clip, find_known, find_misspelt, find_unknown
from csto_nlp.entities.people.gazetteer import index_of
from csto_nlp.entities.people.phrases import find_titles
from csto_nlp.entities.people.records import entities_of
from csto_nlp.entities.people.surnames import link_surnames

if TYPE_CHECKING:
    from csto_nlp.entities.entity import Entity
    from csto_nlp.knowledge import Knowledge

Spans = Mapping[str, list[tuple[int, int]]]

#: Families of office words that only news of government uses.
_GOVERNMENT: Final = frozenset(
    {"president", "prime_minister", "minister", "secretary_of_state", "secretary_general", "spokesperson", "diplomat"}
)

__all__ = ["find_leaders"]


def find_leaders(
    texts: Mapping[str, str],
    date: str | None,
    knowledge: Knowledge,
    names: Mapping[str, list[Entity]],
    persons: Spans | None = None,
    organisations: Spans | None = None,
) -> dict[str, list[Entity]]:
    """Return the leaders and persons of an article by field, sorted, not overlapping, as bare names.

    ``texts`` maps field names (title, text) to their strings; evidence in one field counts in all. ``date`` is the
    article's day, month or year. ``names`` are the states, places and organisations found already: they give titles
    their state and are never part of a person's name. ``persons`` and ``organisations`` are spans of a model, where
    one ran. Offices, and whether they were held, are as of ``date`` (see ``offices.standing``).
    """
    index = index_of(knowledge)
    views = [
        View(name, text, names.get(name, []), index.is_given, headline=name == "title") for name, text in texts.items()
    ]
    states = frozenset(cue.id for view in views for cue in view.cues if cue.id)
    acting = any(e.kind == "organisation" or e.data.get("form") == "metonym" for found in names.values() for e in found)
    scene = Scene(knowledge, index, date, views, states=states, political=acting)
    for view in views:
        for title in find_titles(view):
            scene.political = scene.political or title.role.kind in _GOVERNMENT
            if title.name is not None:
                scene.titles.setdefault((view.name, title.name), []).append(title)
    for view in views:
        find_known(scene, view)
        find_misspelt(scene, view)
    for view in views:
        find_unknown(scene, view, _usable(persons, organisations, view))
    for step in (link_titled, link_surnames, spread):
        for view in views:
            step(scene, view)
    for view in views:
        _add_single_names(scene, view, persons)
    return entities_of(scene)


def _usable(persons: Spans | None, organisations: Spans | None, view: View) -> list[tuple[int, int]]:
    """Return the model's person spans of a field that no body's name covers."""
    bodies = (organisations or {}).get(view.name, [])
    spans = (persons or {}).get(view.name, [])
    return sorted(span for span in spans if not any(start < span[1] and span[0] < end for start, end in bodies))


def _add_single_names(scene: Scene, view: View, persons: Spans | None) -> None:
    """Record the model's one-word persons whom nothing explained: persons by that word."""
    for start, end in sorted((persons or {}).get(view.name, [])):
        span = clip(view, start, end)
        if span is None or any(view.owner[at] is not None for at in range(span[0], span[1] + 1)):
            continue
        parts = tuple(view.tokens.key[span[0] : span[1] + 1])
        known = next((who for who in scene.people if who.person is None and who.parts == parts), None)
        name = " ".join(view.text[view.tokens.start[span[0]] : view.tokens.end[span[1]]].split())
        who = known or Somebody(None, parts, name, modelled=True)
        if known is None:
            scene.people.append(who)
        scene.add(view, *span, who)
