"""What the tables hold: states, organisations, persons, terms of office, memberships."""

from __future__ import annotations

from typing import NamedTuple


class State(NamedTuple):
    """A state, a former state, or a de-facto entity.

    ``id`` is ISO 3166 alpha-3 (SUN, YUG, CSK, DDR ... for former states, XNK, XSO ... for de-facto
    entities). ``status`` is un_member, observer, partial, former or de_facto. ``aliases`` are further names,
    ``demonyms`` adjectives and words for the people, ``capitals`` the cities that may stand for the
    government, ``metonyms`` buildings and institutions that do so (Kremlin, Akorda). ``valid_from`` and
    ``valid_to``: first and last day, as far as the table gives them.
    """

    id: str
    status: str
    name: str
    iso2: str = ""
    official_name: str = ""
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""
    checked: str = ""


class Organisation(NamedTuple):
    """An international organisation, alliance, bloc or format; ``id`` is what records print (CSTO, NATO)."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    seat: str = ""
    founded: str = ""
    dissolved: str = ""
    kind: str = ""
    source: str = ""
    checked: str = ""


class Person(NamedTuple):
    """Who holds or held an office: ``name`` is the canonical full name, ``qid`` the Wikidata number if known."""

    id: str
    name: str
    qid: str = ""
    aliases: tuple[str, ...] = ()
    source: str = ""
    checked: str = ""


class Term(NamedTuple):
    """One person's time in one office of a state or an organisation (``state`` holds either id).

    ``start`` is the first day and ``end`` the last day, both inclusive; either may be a year, a month or a
    day, empty where unknown; an empty ``end`` is an open term. On a shared handover day the successor holds
    the office.
    """

    person: str
    office_kind: str
    office: str
    state: str
    start: str = ""
    end: str = ""
    acting: bool = False
    source: str = ""
    confidence: str = ""
    checked: str = ""


class Membership(NamedTuple):
    """A state's time in an organisation, first to last day; ``role`` is member, observer, associate ..."""

    state: str
    organisation: str
    start: str = ""
    end: str = ""
    role: str = "member"
    source: str = ""
    checked: str = ""


class Suppression(NamedTuple):
    """A longer name in which a state's name does not stand for the state (New Mexico, Georgia Tech)."""

    text: str
    kind: str = ""
    note: str = ""
