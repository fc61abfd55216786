"""Surnames and other short forms: link each to somebody, on evidence of this article only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.context import Scene, Somebody
from csto_nlp.entities.people.disambiguation import by_title, only_bearer, terms_then
from csto_nlp.entities.people.field import View, is_common
from csto_nlp.entities.people.words import load_words

if TYPE_CHECKING:
    from csto_nlp.entities.people.name_forms import Parts
    from csto_nlp.entities.people.titles import Title

_MONTHS: Final = frozenset({"may", "march", "april", "august", "june"})


def link_titled(scene: Scene, view: View) -> None:
    """Link the single words that a title points to: "President Aliyev"; unknown ones become somebody new."""
    wanted = {at for name, at in scene.titles if name == view.name}
    for at in sorted(wanted):
        if view.owner[at] is not None or view.taken[at]:
            continue
        titles = scene.titles_of(view, at, at)
        first, last = _extent(scene, view, at)
        if last >= len(view.tokens) or any(view.owner[k] is not None for k in range(first, last + 1)):
            continue
        who = _titled(scene, view, first, last, titles)
        if who is not None:
            scene.add(view, first, last, who)


def spread(scene: Scene, view: View) -> None:
    """Link every other occurrence of the surnames of all whom the article names."""
    short = _short_forms(scene)
    opening = {form[0] for form in short}
    for at, key in enumerate(view.tokens.key):
        if key not in opening or view.owner[at] is not None or view.taken[at]:
            continue
        bearers, last = _bearers(short, view, at)
        if not bearers:
            continue
        who = bearers[0] if len(bearers) == 1 else _one_of(scene, view, at, bearers)
        if not blocked(scene, view, at, last, who) and _reads_as_name(view, at, last):
            scene.add(view, _with_givens(scene, view, at, who), last, who)


def _bearers(short: Mapping[Parts, Sequence[Somebody]], view: View, at: int) -> tuple[Sequence[Somebody], int]:
    """Return who may be meant by the short form at a token, a double surname first, and its last token."""
    tokens = view.tokens
    if tokens.joined(at) and not view.taken[at + 1] and view.owner[at + 1] is None:
        double = short.get((tokens.key[at], tokens.key[at + 1]))
        if double:
            return double, at + 1
    return short.get((tokens.key[at],), ()), at


def _with_givens(scene: Scene, view: View, first: int, who: Somebody) -> int:
    """Return where a surname begins together with the person's own given names or initials before it."""
    while (
        first
        and view.tokens.joined(first - 1)
        and view.owner[first - 1] is None
        and own_given(scene, view, first - 1, who)
    ):
        first -= 1
    return first


def _extent(scene: Scene, view: View, at: int) -> tuple[int, int]:
    """Return the tokens of the short form at a token: one word, or two for a double surname."""
    tokens = view.tokens
    if tokens.initial(at) and tokens.joined(at):
        last = at + 1
        while tokens.initial(last) and tokens.joined(last):
            last += 1
        return at, last
    if tokens.joined(at) and scene.index.with_surname((tokens.key[at], tokens.key[at + 1])):
        return at, at + 1
    return at, at


def _titled(scene: Scene, view: View, first: int, last: int, titles: Sequence[Title]) -> Somebody | None:
    parts = tuple(key for at, key in enumerate(view.tokens.key[first : last + 1], first) if not view.tokens.initial(at))
    if not parts or blocked(scene, view, first, last, None, titled=True):
        return None
    local = _short_forms(scene).get(parts, ())
    rank = {title.rank for title in titles}
    if local:
        return _of_local(scene, parts, local, titles)
    person = by_title(scene, scene.index.with_surname(parts), titles)
    if person is None and "leader" in rank:
        person = only_bearer(scene, scene.index.with_surname(parts))
    if person is not None:
        return scene.known(person, parts)
    if is_common(view, last) or view.in_headline(first) or len(parts[-1]) < 3 or rank <= {"honorific", "person"}:
        return None
    if any(title.before or title.plural or title.through_comma or title.end != title.head_end for title in titles):
        return None
    return _newcomer(scene, view, last, parts)


def _of_local(scene: Scene, parts: Parts, local: Sequence[Somebody], titles: Sequence[Title]) -> Somebody:
    """Return whom of the article a titled surname means: the title may point to a namesake it has not named."""
    inside = [who.person for who in local if who.person]
    person = by_title(scene, inside, titles) if inside else None
    if person is None and len(inside) == len(local):
        person = by_title(scene, scene.index.with_surname(parts), titles)
    if person is not None:
        return scene.known(person, parts)
    return local[-1]


def _newcomer(scene: Scene, view: View, at: int, parts: Parts) -> Somebody:
    name = view.tokens.word(at)
    who = Somebody(None, parts, name.title() if name.isupper() and len(name) > 3 else name)
    scene.people.append(who)
    return who


def _short_forms(scene: Scene) -> dict[Parts, list[Somebody]]:
    """Return the short forms of all persons of the article, in the order in which they were found."""
    short: dict[Parts, list[Somebody]] = {}
    for who in scene.people:
        for form in sorted(_forms(scene, who)):
            short.setdefault(form, []).append(who)
    return short


def _forms(scene: Scene, who: Somebody) -> set[Parts]:
    own = {who.parts[-1:]} if len(who.parts[-1]) > 2 else set()
    if who.person is None:
        return own | ({who.parts[-2:]} if len(who.parts) > 2 else set())
    surnames = set(scene.index.forms(who.person).surnames)
    return surnames | (set() if family_first(scene, who.person) or len(who.parts) < 2 else own)


def family_first(scene: Scene, person: str | None) -> bool:
    """Tell whether the surname of a person of the tables comes first (Xi Jinping)."""
    if person is None:
        return False
    forms = scene.index.forms(person)
    return any(parts[:1] in forms.surnames and parts[-1:] not in forms.surnames for parts in forms.full)


def _one_of(scene: Scene, view: View, at: int, bearers: Sequence[Somebody]) -> Somebody:
    """Return the one of several bearers whom a surname means.

    "The younger" and "the elder" go by their first office; else it is whom this field named last, else the first.
    A relative out of office ("his brother Janysh Bakiyev") is not called by the bare surname beside the other.
    """
    before = view.text[max(0, view.tokens.start[at] - 9) : view.tokens.start[at]].split()
    if before and before[-1] in ("younger", "elder", "older"):
        by_age = sorted(bearers, key=lambda who: _first_office(scene, who))
        return by_age[-1 if before[-1] == "younger" else 0]
    bearers = [who for who in bearers if not _is_mere_relative(scene, who)] or bearers
    named = [m for m in scene.mentions if m.view is view and m.first < at and m.who in bearers]
    return max(named, key=lambda mention: mention.first).who if named else bearers[0]


def _is_mere_relative(scene: Scene, who: Somebody) -> bool:
    kin = any(title.role.kind == "kin" for title in who.titles)
    return kin and not (who.person and terms_then(scene, who.person))


def _first_office(scene: Scene, who: Somebody) -> str:
    terms = scene.knowledge.terms_of(who.person) if who.person else ()
    return min((term.start for term in terms if term.start), default="")


def _reads_as_name(view: View, first: int, last: int) -> bool:
    """Tell whether a surname that is also a common word (May, Major, Rice) is used as a name here."""
    word = view.tokens.word(first).lower()
    if first != last or not (word in load_words().stop or view.writes_small(word)):
        return True
    if word in _MONTHS and view.text[view.tokens.end[first] : view.tokens.end[first] + 2].strip()[:1].isdigit():
        return False
    return not view.sentence_start(first) and not view.in_headline(first)


def blocked(scene: Scene, view: View, first: int, last: int, who: Somebody | None, *, titled: bool = False) -> bool:
    """Tell whether the words around a surname make it part of another name."""
    return (not titled and _led_by_name(scene, view, first, who)) or _followed_by_name(scene, view, last, who)


def _led_by_name(scene: Scene, view: View, at: int, who: Somebody | None) -> bool:
    tokens = view.tokens
    if at == 0 or not tokens.joined(at - 1) or view.taken[at - 1]:
        return False
    if view.owner[at - 1] is not None:
        return view.text[tokens.end[at - 1]] == " "
    word = tokens.word(at - 1)
    if who is not None and own_given(scene, view, at - 1, who):
        return False
    given = view.opens_name(at - 1)
    if view.in_headline(at) or view.sentence_start(at - 1):
        return given and word.lower() not in load_words().stop
    if word.isupper() and len(word) > 1 and not tokens.word(at).isupper():
        return False  # an abbreviation: FM Lavrov
    return given or (tokens.initial(at - 1) and word.lower() not in load_words().roles) or not is_common(view, at - 1)


def _givens(scene: Scene, who: Somebody) -> frozenset[str]:
    return scene.index.forms(who.person).givens if who.person else frozenset(who.parts[:-1])


def own_given(scene: Scene, view: View, at: int, who: Somebody) -> bool:
    """Tell whether a token is a given name of somebody's, or the initial of one."""
    key, givens = view.tokens.key[at], _givens(scene, who)
    return key in givens or (view.tokens.initial(at) and any(given.startswith(key[:1]) for given in givens))


def _followed_by_name(scene: Scene, view: View, at: int, who: Somebody | None) -> bool:
    """Tell whether a capitalised word after a surname makes it the start of a longer name.

    It does where the surname is a given name too (Hussein Kamel), where family names come first (Kim Yo Jong), and
    where nothing yet tells who is meant.
    """
    tokens = view.tokens
    if at + 1 >= len(tokens) or view.taken[at + 1] or view.text[tokens.end[at] : tokens.start[at + 1]] != " ":
        return False
    word = tokens.word(at + 1)
    if word.lower() in load_words().facility:
        return True
    if is_common(view, at + 1):
        return False
    opens = who is None or family_first(scene, who.person) or view.opens_name(at)
    return opens and not view.in_headline(at)
