"""Find whole names: those of the tables in any spelling, and the shapes of names that no table holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.context import Scene, Somebody
from csto_nlp.entities.people.disambiguation import (
    by_title,
    choose,
    fits_initial,
    leads_under_one_word,
    only_bearer,
    plausible,
)
from csto_nlp.entities.people.field import View, is_common
from csto_nlp.entities.people.name_forms import is_patronymic
from csto_nlp.entities.people.words import load_words

if TYPE_CHECKING:
    from csto_nlp.entities.people.name_forms import Parts
    from csto_nlp.entities.people.titles import Title

_MAX_WORDS: Final = 4
#: "By" opens a byline at the start of a line or after what the person did; "Photo/" and the like a credit.
_BY: Final = re.compile(r"[Bb][yY][ \t]+(?=[^\W\d_a-z])")
_DID: Final = re.compile(r"(?:^|[\n(;.–—])[ \t]*(?:(?:Additional )?[A-Z]?[a-z]{0,7}(?:ing|ed|to|aph|led) )?\Z")
#: What may stand between the words of one name in text whose words were cut before: "Kim Min - ju", "O ' Hara".
_LOOSE: Final = re.compile(r" ?[-'’.] ?")
#: "Son of" before the father's name.
_SON: Final = re.compile(r"\s(?:bin|ibn|bint)\s")
_LIST: Final = re.compile(r"\s?,?\s(?:and\s)?")
_CREDIT: Final = re.compile(r"(?:Photo|Image|AFP)[ ]?[/:][ ]?(?=[^\W\d_a-z])")


def find_known(scene: Scene, view: View) -> None:
    """Record the whole names and nicknames of the tables that a field holds."""
    tokens, index = view.tokens, scene.index
    at = 0
    while at < len(tokens):
        found = None
        if (
            index.is_given(tokens.key[at])
            and (not view.taken[at] or _names_a_place(view, at))
            and not _is_father(view, at)
        ):
            found = _whole_name(scene, view, at)
        elif index.nicknamed(tokens.key[at]) and not view.taken[at]:
            found = _nickname(scene, view, at)
        at = found + 1 if found is not None else at + 1


def find_unknown(scene: Scene, view: View, spans: Sequence[tuple[int, int]]) -> None:
    """Record names of two words or more that titles, bylines or the model (``spans``) point to."""
    for at, before in sorted(
        {(at, t.before) for (name, at), found in scene.titles.items() if name == view.name for t in found}
    ):
        if view.owner[at] is None and (before or not _is_verb_of_headline(scene, view, at)):
            first, last = _modelled(view, at, spans) or (backward(view, at) if before else forward(view, at))
            record_name(scene, view, first, last, modelled=False)
        if not before:
            _record_list(scene, view, at)
    for at in _bylines(view):
        if view.owner[at] is None:
            record_name(scene, view, *forward(view, at), modelled=False)
    for start, end in spans:
        if (clipped := clip(view, start, end)) is not None:
            record_name(scene, view, *clipped, modelled=True)


def _is_verb_of_headline(scene: Scene, view: View, at: int) -> bool:
    """Tell whether what follows a title in the plural is a headline's verb: CSTO LEADERS CONDEMN ..."""
    titles = [title for title in scene.titles[view.name, at] if not title.before]
    shouted = view.tokens.word(at).isupper() and len(view.tokens.word(at)) > len("PM")
    headline = shouted or view.in_headline(at)
    return all(title.plural for title in titles) and headline and not view.opens_name(at)


def _record_list(scene: Scene, view: View, at: int) -> None:
    """Give a title in the plural to the further names of its list: "ministers A B, C D and E F"."""
    plural = [title for title in scene.titles[view.name, at] if title.plural and not title.before]
    mention = view.owner[at]
    while plural and mention is not None:
        following = _LIST.match(view.text, view.tokens.end[mention.last])
        token = view.token_at(following.end()) if following else None
        if token is None:
            return
        scene.titles.setdefault((view.name, token), []).extend(plural)
        mention = view.owner[token]
        if mention is None:
            record_name(scene, view, *forward(view, token), modelled=False)
            mention = view.owner[token]
        else:
            mention.titles += plural
            mention.who.titles += plural


def find_misspelt(scene: Scene, view: View) -> None:
    """Record two-word names that are one slip from a person of a state in the article."""
    tokens, index = view.tokens, scene.index
    for at in range(len(tokens) - 1):
        given, surname = tokens.key[at], tokens.key[at + 1]
        if index.is_given(given) == index.is_surname(surname) or not tokens.joined(at):
            continue  # a slip leaves one of the two words right
        if any(view.owner[k] is not None or view.taken[k] for k in (at, at + 1)):
            continue
        who = _misspelt(scene, (given, surname), scene.titles_of(view, at, at + 1))
        if who is not None:
            scene.add(view, at, at + 1, who)


def record_name(scene: Scene, view: View, first: int, last: int, *, modelled: bool) -> None:
    """Record a name of two words or more that is no table's: somebody new, or a misspelt person of the tables."""
    tokens = view.tokens
    if last <= first or any(view.owner[at] is not None or view.taken[at] for at in range(first, last + 1)):
        return
    parts = tuple(tokens.key[first : last + 1])
    if len([part for part in parts if len(part) > 1]) < 2 and not tokens.initial(first):
        return
    titles = scene.titles_of(view, first, last)
    who = _misspelt(scene, parts, titles) or _initialled(scene, view, first, last, titles)
    who = who or _stranger(scene, view, first, last, parts)
    who.modelled = who.modelled or (modelled and not who.titles)
    scene.add(view, first, last, who)


def forward(view: View, at: int) -> tuple[int, int]:
    """Return the tokens of the name that begins with a token, by its shape; an empty span where it is no name."""
    last = at
    if not _may_name(view, at):
        return at, at - 1
    longest = 2 if view.in_headline(at) else _MAX_WORDS  # in a headline the verb is capitalised too
    while last - at + 1 < longest and _continues(view, last):
        last += 1
    return at, last


def backward(view: View, at: int) -> tuple[int, int]:
    """Return the tokens of the name that ends with a token, by its shape; an empty span where it is no name."""
    first = at
    if not _may_name(view, at):
        return at, at - 1
    while at - first + 1 < _MAX_WORDS and first > 0 and _continues(view, first - 1) and _may_name(view, first - 1):
        first -= 1
    return first, at


def clip(view: View, start: int, end: int) -> tuple[int, int] | None:
    """Return the tokens of a model's span without titles and states, up to a blank line; None if empty."""
    inside = [at for at in view.tokens_within(start, end) if not view.taken[at]]
    while inside and view.tokens.word(inside[0]).lower() in load_words().roles:
        inside.pop(0)
    run = inside[:1]
    for at in inside[1:]:
        gap = view.text[view.tokens.end[run[-1]] : view.tokens.start[at]]
        if at != run[-1] + 1 or not (view.tokens.joined(run[-1]) or _LOOSE.fullmatch(gap)):
            break
        run.append(at)
    return (run[0], run[-1]) if run else None


def _whole_name(scene: Scene, view: View, at: int) -> int | None:
    """Record the table's name that begins at a token and return its last token."""
    for last, candidates in _readings(scene, view, at):
        titles = scene.titles_of(view, at, last)
        if _runs_on(view, last) or (titles and all(title.rules_out for title in titles)):
            continue
        likely = [person for person in candidates if plausible(scene, person)]
        spelling = view.text[view.tokens.start[at] : view.tokens.end[last]]
        person = choose(scene, likely, titles, spelling) if likely else None
        if person is None:
            continue
        scene.add(view, at, last, scene.known(person, tuple(view.tokens.key[at : last + 1])))
        return last
    return None


def _is_father(view: View, at: int) -> bool:
    """Tell whether a token is the father's name in another's: Zayed in "Saif bin Zayed", Nurlan in "Nurlan uulu"."""
    tokens = view.tokens
    if view.name_end(at) > tokens.end[at]:
        return True
    return tokens.joined(at - 1) and bool(_SON.fullmatch(view.text, tokens.end[at - 1], tokens.start[at]))


def _names_a_place(view: View, at: int) -> bool:
    """Tell whether a token is all of a place's or state's name, and so may be a given name (Nursultan, Jordan)."""
    cue = view.cue_at.get(view.tokens.start[at])
    return cue is not None and cue.end == view.tokens.end[at] and cue.kind in ("place", "state")


def _readings(scene: Scene, view: View, at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the table's names that may begin at a token, longest first: its last token and the persons."""
    tokens, whole_names = view.tokens, scene.index.whole_names
    if not tokens.joined(at) or view.taken[at + 1]:
        return
    entries = whole_names(tokens.key[at], tokens.key[at + 1])
    for size in sorted({len(rest) for rest, _ in entries}, reverse=True):
        last = at + 1 + size
        if last < len(tokens) and all(tokens.joined(k) for k in range(at + 1, last)):
            wanted = tuple(tokens.key[at + 2 : last + 1])
            persons = tuple(dict.fromkeys(person for rest, person in entries if rest == wanted))
            if persons:
                yield last, persons
    if at + 2 < len(tokens) and tokens.joined(at + 1) and not view.taken[at + 2] and _is_middle(view, at + 1):
        persons = tuple(person for rest, person in whole_names(tokens.key[at], tokens.key[at + 2]) if not rest)
        if persons:
            yield at + 2, tuple(dict.fromkeys(persons))


def _is_middle(view: View, at: int) -> bool:
    key = view.tokens.key[at]
    return is_patronymic(key) or view.tokens.initial(at) or (not is_common(view, at) and at not in view.tokens.tails)


def _runs_on(view: View, last: int) -> bool:
    """Tell whether the name goes on after its last token, so that it is another's or a thing's (X University)."""
    tokens = view.tokens
    if last + 1 >= len(tokens) or view.taken[last + 1] or view.text[tokens.end[last] : tokens.start[last + 1]] != " ":
        return False
    word = tokens.word(last + 1).lower()
    if word in load_words().facility:
        return True
    return not view.in_headline(last) and not is_common(view, last + 1)


def _nickname(scene: Scene, view: View, at: int) -> int | None:
    """Record a nickname (Arkadag) or a one-word name (Suharto) if it can be nobody else.

    One of the bearer's states must be in the article; not so for who leads a state under one word only.
    """
    tokens = view.tokens
    bearers = [
        person
        for person in scene.index.nicknamed(tokens.key[at])
        if leads_under_one_word(scene, person)
        or any(term.state in scene.states for term in scene.knowledge.terms_of(person))
    ]
    if len(bearers) != 1:
        return None
    own = {key for parts in scene.index.forms(bearers[0]).full for key in parts}
    if _runs_on(view, at) and tokens.key[at + 1] not in own:
        return None
    scene.add(view, at, at, scene.known(bearers[0], (tokens.key[at],)))
    return at


def _misspelt(scene: Scene, parts: Parts, titles: Sequence[Title]) -> Somebody | None:
    if any(title.rules_out for title in titles):
        return None
    persons = scene.index.misspelt(parts[0], parts[-1])
    if len(persons) != 1:
        return None
    near = any(term.state in scene.states for term in scene.knowledge.terms_of(persons[0]))
    return scene.known(persons[0], parts) if near or by_title(scene, persons, titles) else None


def _initialled(scene: Scene, view: View, first: int, last: int, titles: Sequence[Title]) -> Somebody | None:
    """Return the person of the tables that initials and a surname after a title mean: CSTO head N. Bordyuzha."""
    tokens = view.tokens
    if not tokens.initial(first) or any(not tokens.initial(at) for at in range(first, last)):
        return None
    bearers = scene.index.with_surname((tokens.key[last],))
    fitting = [person for person in bearers if fits_initial(scene, tokens.key[first], person)]
    person = by_title(scene, fitting, titles)
    if person is None and any(title.rank == "leader" for title in titles):
        person = only_bearer(scene, fitting)
    return scene.known(person, (tokens.key[last],)) if person else None


def _stranger(scene: Scene, view: View, first: int, last: int, parts: Parts) -> Somebody:
    for who in scene.people:
        if who.person is None and who.parts[-len(parts) :] == parts:
            return who
    name = " ".join(view.text[view.tokens.start[first] : view.name_end(last)].split())
    who = Somebody(None, parts, name.title() if name.isupper() else name)
    scene.people.append(who)
    return who


def _modelled(view: View, at: int, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the tokens of the model's span that a token lies in."""
    start = view.tokens.start[at]
    for begin, end in spans:
        if begin <= start < end:
            return clip(view, begin, end)
    return None


def _bylines(view: View) -> list[int]:
    """Return the first tokens of the names in bylines and photo credits."""
    text = view.text
    by = [found.end() for found in _BY.finditer(text) if _DID.search(text, max(0, found.start() - 24), found.start())]
    ends = by + [found.end() for found in _CREDIT.finditer(text)]
    return [at for at in map(view.token_at, ends) if at is not None]


def _may_name(view: View, at: int) -> bool:
    """Tell whether a token may be part of a name that nobody knows."""
    if view.taken[at] or view.owner[at] is not None or at in view.tokens.tails:
        return False
    return view.opens_name(at) or not is_common(view, at)


def _continues(view: View, at: int) -> bool:
    """Tell whether a name of unknown length goes on from a token to the next."""
    tokens = view.tokens
    if not tokens.joined(at) or view.taken[at + 1] or view.owner[at + 1] is not None:
        return False
    if at + 1 in tokens.tails:
        return len(tokens.word(at + 1)) <= 6 and tokens.word(at + 1) not in load_words().hyphen_tail
    if "\n" in view.text[tokens.end[at] : tokens.start[at + 1]] and view.in_headline(at):
        return False
    word = tokens.word(at + 1)
    if word.isupper() and 1 < len(word) < 4 and not tokens.word(at).isupper():
        return False  # letters after the name: MP, QC
    return _may_name(view, at + 1) or _is_surname_of_rank(view, at)


def _is_surname_of_rank(view: View, at: int) -> bool:
    """Tell whether a rank follows a given name, and so is a surname (Larry King, John Major, Daniyar Sultan)."""
    words = load_words()
    role = words.roles.get(view.tokens.word(at + 1).lower())
    return role is not None and role.kind in ("monarch", "honorific") and view.tokens.word(at).lower() in words.given
