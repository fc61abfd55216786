"""Offices around a Russian name: which office a text gives a person, of which state, and whether it runs.

A phrase is found from its head (президент, глава) and read outwards: to the left over "бывший", "заместитель" and the
state as an adjective, to the right over what the office is of, in the genitive, up to the name, which stands in the
case of the head. Where none follows, the name may stand in front: "Садыр Жапаров, президент Киргизии". What is read is
handed on as ``Title``, with the words of the English lexicon, so that all that is decided by titles is decided alike.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.people.person_lexicon import load_lexicon
from csto_nlp.entities.people.titles import Title
from csto_nlp.entities.russian.persons.declension import ALL_CASES
from csto_nlp.entities.russian.persons.office_words import Form, Head, office_words, roles_by_kind
from csto_nlp.resources import word_lists

if TYPE_CHECKING:
    from csto_nlp.entities.russian.persons.name_field import RussianField

_MAX_STEPS: Final = 16
_LONGEST_PHRASE: Final = 240
#: Words of a field of work that no list knows.
_MOST_UNLISTED: Final = 6
_ACTING: Final = re.compile(r"\b(?:[Ии]\.\s?о\.|[Вв]рио)\s*\Z")
_QUOTED: Final = re.compile(r"[«\"“„][^«»\"“”„\n]{1,80}[»\"”“]")
_PREPOSITIONS: Final = frozenset({"в", "во", "по", "при", "на", "из", "от", "за", "для", "со", "с"})
#: How words in the genitive end, or after "по" in the dative, and how verbs in the past do.
_OBLIQUE: Final = re.compile(r"(?:[аяыи]|ов|ев|ей|ого|его|ой|ых|их|ам|ям|ому|ию|ью|у)\Z")
_PAST: Final = re.compile(r"(?:л|ла|ло|ли|лся|лась|лись|лось|ет|ит|ют|ят|ут|ат)\Z")
#: Roles whose bearer serves the person whose office follows: пресс-секретарь президента.
_SERVING: Final = frozenset({"spokesperson", "aide", "kin", "diplomat"})
_WITH_FIELD: Final = frozenset({"minister", "head", "aide", "spokesperson", "diplomat", "commander", "official"})


@dataclass(slots=True, eq=False)
class RussianTitle(Title):
    """A title read in Russian; ``english`` is the office in English, without the state."""

    english: str = ""
    cases: int = ALL_CASES

    @property
    def office(self) -> str:
        """The office in English, as records have it."""
        return self.english


def find_offices(field: RussianField) -> list[Title]:
    """Return the office phrases of a field by position, each with its name where it has one."""
    titles: list[Title] = []
    by_start: dict[int, RussianTitle] = {}
    limit = len(field.words)
    for number in range(len(field.words) - 1, -1, -1):
        if number >= limit:
            continue
        form = _head_form(field.words[number])
        if form is None:
            continue
        title = _read(field, number, form, by_start)
        titles.append(title)
        by_start[title.start] = title
        limit = field.word_from(title.start)
    titles.reverse()
    return titles


def _head_form(word: str) -> Form | None:
    return office_words().forms.get(word.removeprefix("экс-"))


def _read(field: RussianField, number: int, form: Form, later: dict[int, RussianTitle]) -> RussianTitle:
    words = office_words()
    first = number
    head: Head | None = words.heads.get(form.lemma)
    if number and (adjective := words.adjectives.get(field.words[number - 1])) and _adjacent(field, number - 1):
        longer = words.heads.get(f"{adjective.lemma} {form.lemma}")
        if longer is not None:
            head, first = longer, number - 1
    if head is None:  # the last word of a head of two words, without the first
        head = Head(roles_by_kind()["honorific"], frozenset(), "")
    start, end = field.word_starts[first], field.word_ends[number]
    title = RussianTitle(
        field.text, start, end, start, end, head.role, form.plural, start, start, words=head.words,
        english=head.english, cases=form.cases,
    )  # fmt: skip
    if field.words[number].startswith("экс-"):
        title.words |= {"former"}
    _read_left(field, title, first)
    _RightReader(field, title, number + 1, later).read()
    if title.name_token is None or title.through_comma:
        _find_name_in_front(field, title)
    return title


def _adjacent(field: RussianField, number: int) -> bool:
    """Whether nothing but white space stands between a word and the next."""
    return field.text[field.word_ends[number] : field.word_starts[number + 1]].isspace()


def _read_left(field: RussianField, title: RussianTitle, number: int) -> None:
    """Extend the phrase to the left over modifiers and the state."""
    words = office_words()
    for _ in range(_MAX_STEPS):
        acting = _ACTING.search(field.text, max(0, title.start - 8), title.start)
        if acting:
            title.words |= {"acting"}
            title.start = acting.start()
            number = field.word_from(title.start)
            title.cases = ALL_CASES
        if number == 0 or not _adjacent(field, number - 1):
            break
        cue = field.cue_to(field.word_ends[number - 1])
        if cue is not None:
            if cue.kind != "state" or getattr(cue, "form", None) != "demonym":
                break
            title.state = title.state or cue.id
            title.start = cue.start
        else:
            form = words.modifier_forms.get(field.words[number - 1])
            if form is None:
                break
            title.words |= words.modifiers[form.lemma]
            title.start = field.word_starts[number - 1]
            if form.lemma in ("заместитель", "исполняющий"):
                title.cases = form.cases
        number = field.word_from(title.start)
    title.opening = title.start
    title.english = _with_prefix(title, title.english)


def _with_prefix(title: RussianTitle, english: str) -> str:
    lexicon = load_lexicon()
    if title.words & lexicon.deputy and "eputy" not in english and "Vice" not in english:
        english = f"Deputy {english}"
    return f"acting {english}" if title.words & lexicon.acting else english


class _RightReader:
    """Reads on from the head of a phrase: what the office is of, and the name that follows."""

    def __init__(self, field: RussianField, title: RussianTitle, number: int, later: dict[int, RussianTitle]) -> None:
        self._field = field
        self._title = title
        self._number = number
        self._later = later
        self._reached = title.end  # how far the text is read; the phrase may end before unlisted words
        self._unlisted = 0
        self._bound = False
        self._cues = 0
        self._body = False

    def read(self) -> None:
        """Extend the phrase as far as it goes and set its name, if one follows."""
        for _ in range(_MAX_STEPS):
            if not self._step():
                return

    def _step(self) -> bool:
        field, title = self._field, self._title
        if self._number >= len(field.words) or self._reached - title.start > _LONGEST_PHRASE:
            return False
        start = field.word_starts[self._number]
        gap = field.text[self._reached : start]
        if gap.strip():
            return self._over_mark(gap)
        if "\n\n" in gap:
            return False
        return self._word(start)

    def _over_mark(self, gap: str) -> bool:
        """Step over a quoted name, the abbreviation of a body in brackets, or one comma before a name."""
        field, title, mark = self._field, self._title, gap.strip()
        at = self._reached + gap.index(mark[0])
        quoted = _QUOTED.match(field.text, at)
        if quoted and not title.through_comma:
            title.unknown_body = title.unknown_body or title.state is None
            self._take(quoted.end())
            return True
        if mark == "(":
            cue = field.cue_at(at + 1)
            if cue is not None and field.text[cue.end : cue.end + 1] == ")":
                self._take(cue.end + 1)
                return True
            return False
        if mark == "," and title.role.kind == "minister" and self._goes_on_as_list():
            self._reached = field.word_starts[self._number]
            return True
        if mark in ",–—-" and not title.through_comma and self._number < len(field.words):
            title.through_comma = True
            start = field.word_starts[self._number]
            return field.token_at(start) is not None and self._word(start)
        return False

    def _goes_on_as_list(self) -> bool:
        """Whether a field of work follows a comma: министр культуры, молодежи и спорта."""
        words = self._field.words
        return any(
            " ".join(words[self._number : self._number + size]) in office_words().complements for size in (1, 2, 3)
        ) or (words[self._number + 1 : self._number + 2] == ["и"])

    def _word(self, start: int) -> bool:
        field, words = self._field, office_words()
        cue = field.cue_at(start)
        if cue is not None:
            return self._cue(cue.id, cue.end)
        word = field.words[self._number]
        other = self._other_at(start)
        if other is not None:
            return self._other_title(other)
        size = words.openings.get(word, 0)
        for length in range(size, 0, -1):
            if self._number + length <= len(field.words):
                phrase = " ".join(field.words[self._number : self._number + length])
                if phrase in words.complements:
                    return self._complement(phrase, field.word_ends[self._number + length - 1])
        token = field.token_at(start)
        if token is not None:
            return self._capital(token)
        return self._small(word)

    def _other_at(self, start: int) -> RussianTitle | None:
        """Return the phrase that begins at an offset."""
        return self._later.get(start)

    def _cue(self, ident: str | None, end: int) -> bool:
        title = self._title
        if title.through_comma:
            return False
        self._cues += 1
        if title.plural and self._cues > 1 and title.state != ident:
            title.state = None
        elif not self._unlisted or title.state is None:
            title.state = title.state or ident
        self._take(end)
        return True

    def _complement(self, phrase: str, end: int) -> bool:
        title, found = self._title, office_words().complements[phrase]
        if title.through_comma:
            return False
        if self._body:  # the committee's parliament: its public bodies, and not what they are called
            title.words |= found.words & load_lexicon().public - load_lexicon().parliaments
        elif found.is_body or title.role.kind in ("minister", "head", "aide", "diplomat", "secretary"):
            title.words |= found.words
        title.state = title.state or found.state
        if not self._body:
            self._name_office(found.role, found.english, is_body=found.is_body)
        self._body = True
        self._take(end)
        return True

    def _name_office(self, role: str, english: str, *, is_body: bool) -> None:
        """Set role and English of the office by what it is of."""
        title, roles = self._title, roles_by_kind()
        kind = title.role.kind
        if kind == "minister" and not is_body:
            title.english = title.english.replace("Minister", f"{english} Minister")
        elif kind == "head" and role in (
            "minister",
            "prime_minister",
            "leader",
            "secretary_of_state",
            "chief_of_staff",
        ):
            title.role = roles[role]
            deputy = "Deputy " if title.words & load_lexicon().deputy else ""
            named = {
                "minister": f"{english} Minister" if english != "Ministry" else "Minister",
                "prime_minister": "Prime Minister" if english == "Government" else f"Chairman of the {english}",
                "leader": "Head of State",
                "chief_of_staff": "Chief of the General Staff",
            }
            title.english = deputy + named.get(role, english)
        elif kind == "leader":
            title.english = "Opposition Leader" if english == "Opposition" else title.english
        elif kind == "spokesperson":
            ministry = f"{english} Ministry" if role == "minister" else english
            title.english = f"{ministry} Spokesperson"
        elif kind == "speaker" or (kind == "head" and role == "speaker"):
            title.english = f"Speaker of the {english}" if "Deputy" not in title.english else title.english
        else:
            title.english = f"{title.english} of {'' if role == 'place' else 'the '}{english}"

    def _other_title(self, other: RussianTitle) -> bool:
        """Read another phrase: one that shares the name, or whose bearer this one serves."""
        title = self._title
        if title.through_comma:
            return False
        shares = bool(other.cases & title.cases)
        named = other.name_token if not other.follows_name and not other.through_comma else None
        if shares and title.role.kind not in _SERVING:
            if named is not None:
                title.name_token = named
            return False
        title.state = title.state or other.state
        title.words |= other.words & load_lexicon().public
        self._take(other.end)
        if named is None:
            return True
        title.patron_token = named
        behind = self._behind_name(named)
        if behind is not None:
            title.name_token = behind
        return False

    def _behind_name(self, token: int) -> int | None:
        """Return the token behind a name, where another begins: помощник Владимира Путина Юрий Ушаков."""
        field = self._field
        while field.tokens.joined(token) and not field.breaks_after(token):
            token += 1
        return token + 1 if field.tokens.joined(token) and not field.taken[token + 1] else None

    def _capital(self, token: int) -> bool:
        field, title, names = self._field, self._title, self._field.names
        if field.taken[token] or field.is_common_word(token):
            return False
        raw = names.raw(token)
        abbreviation = raw.isupper() and len(raw) > 1 and not names.initial(token)
        last = token
        while names.halves(last):
            last += 1
        fits = bool(names.cases(last) & title.cases) and not abbreviation
        if fits and (self._is_owner(last) or self._modifies_body()):
            fits = False
        if fits or title.through_comma:
            title.name_token = token
            return False
        title.unknown_body = True
        self._take(names.end[last])
        return True

    def _modifies_body(self) -> bool:
        """Whether a capitalised word is the adjective of a body: губернатор Баткенской области."""
        following = self._number + 1
        if following >= len(self._field.words) or not _adjacent(self._field, self._number):
            return False
        return (
            self._field.words[following] in office_words().openings
            and self._field.text[self._field.word_starts[following]].islower()
        )

    def _is_owner(self, token: int) -> bool:
        """Whether a capitalised word is a place before the name: глава Чечни Рамзан Кадыров."""
        field = self._field
        if field.is_given_name(token) or not field.tokens.joined(token) or field.taken[token + 1]:
            return False
        gap = field.text[field.tokens.end[token] : field.tokens.start[token + 1]]
        return gap != "-" and field.is_given_name(token + 1) and field.tokens.joined(token + 1)

    def _small(self, word: str) -> bool:
        """Read a little word, or one of a field of work that no list knows."""
        title = self._title
        if title.through_comma:
            return False
        end = self._field.word_ends[self._number]
        if word in _PREPOSITIONS or word == "и":
            self._reached, self._number = end, self._number + 1
            self._unlisted += 1
            return self._unlisted <= _MOST_UNLISTED and title.role.kind != "honorific"
        if title.role.kind not in _WITH_FIELD or not _OBLIQUE.search(word) or _PAST.search(word):
            return False
        self._unlisted += 1
        self._reached, self._number = end, self._number + 1
        return self._unlisted <= _MOST_UNLISTED

    def _take(self, end: int) -> None:
        self._reached = self._title.end = end
        self._number = self._field.word_from(end)


def _find_name_in_front(field: RussianField, title: RussianTitle) -> None:
    """Set the name where it stands in front: "X, президент Y", "X стал президентом"."""
    text = field.text
    end = _stripped(text, title.opening)
    number = field.word_from(title.opening) - 1
    linked = 0
    while linked < 5 and number >= 0 and field.word_ends[number] == end and field.words[number] in _linkers():
        linked += 1
        end = _stripped(text, field.word_starts[number])
        number -= 1
    if end <= 0:
        return
    comma = text[end - 1] in ",(–—-"
    if comma:
        end = _stripped(text, end - 1)
    if not (comma or linked):
        return
    token = field.token_to(end)
    if token is None or field.taken[token] or field.is_common_word(token):
        return
    title.name_token, title.follows_name, title.through_comma = token, True, False


def _stripped(text: str, offset: int) -> int:
    """Return the end of the text before an offset without its white space, -1 where a blank line lies between."""
    end = offset
    while end and text[end - 1] in " \t\n\xa0":
        end -= 1
    return -1 if text.count("\n", end, offset) > 1 else end


@functools.cache
def _linkers() -> frozenset[str]:
    return word_lists("russian_people")["between a name and its office"]
