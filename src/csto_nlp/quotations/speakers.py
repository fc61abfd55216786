"""Who the source of a quotation is: the entity that its words name, or stand for, in the article."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.enrichments import Speaker
from csto_nlp.entities.russian.persons.romanisation import latin_name
from csto_nlp.entity import Entity, EntityKind, LeaderEntity, StateEntity
from csto_nlp.knowledge.office_at import office_at
from csto_nlp.quotations.cues import both
from csto_nlp.quotations.units import WORD, Span
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge
    from csto_nlp.quotations.cues import Cues
    from csto_nlp.quotations.spans import Speech

_PERSONS: Final = frozenset({EntityKind.LEADER, EntityKind.PERSON})
_BODIES: Final = frozenset({EntityKind.STATE, EntityKind.ORGANISATION, EntityKind.PLACE})
#: Characters over which a pronoun reaches back to the speaker before it.
_REACH: Final = 1200
#: Characters of the opening words of a sentence in which its subject stands.
_OPENING: Final = 16
#: Mentions of persons among which a pronoun's only one is looked for.
_MOST_PERSONS: Final = 40
#: Words of a noun group that speaks of somebody again.
_LONGEST_AGAIN: Final = 4
#: Kinds of office by the words of a role, the longer phrases first.
_OFFICES: Final = (
    ("prime minister", "head_of_government"),
    ("premier", "head_of_government"),
    ("foreign minister", "foreign_minister"),
    ("foreign secretary", "foreign_minister"),
    ("secretary of state", "foreign_minister"),
    ("defence minister", "defence_minister"),
    ("defense minister", "defence_minister"),
    ("interior minister", "interior_minister"),
    ("secretary general", "secretary_general"),
    ("secretary-general", "secretary_general"),
    ("chancellor", "head_of_government"),
    ("president", "head_of_state"),
    ("head of state", "head_of_state"),
    ("глава государства", "head_of_state"),
    ("главы государства", "head_of_state"),
    ("глава правительства", "head_of_government"),
    ("премьер-министр", "head_of_government"),
    ("премьер", "head_of_government"),
    ("министр иностранных дел", "foreign_minister"),
    ("глава мид", "foreign_minister"),
    ("глава внешнеполитического ведомства", "foreign_minister"),
    ("глава дипломатического ведомства", "foreign_minister"),
    ("глава дипломатии", "foreign_minister"),
    ("глава минобороны", "defence_minister"),
    ("глава оборонного ведомства", "defence_minister"),
    ("глава военного ведомства", "defence_minister"),
    ("глава кабмина", "head_of_government"),
    ("глава кабинета министров", "head_of_government"),
    ("министр обороны", "defence_minister"),
    ("генсек", "secretary_general"),
    ("генеральный секретарь", "secretary_general"),
    ("президент", "head_of_state"),
)
#: What an office of the tables is called by, for each kind.
_CALLED: Final = {
    "head_of_government": (
        "prime minister",
        "premier",
        "chancellor",
        "chairman of the government",
        "chairman of the cabinet",
    ),
    "foreign_minister": ("foreign minister", "foreign secretary", "secretary of state", "minister of foreign affairs"),
    "defence_minister": ("defence minister", "defense minister", "minister of defence", "secretary of defence"),
    "interior_minister": ("interior minister",),
    "secretary_general": ("secretary general", "secretary-general"),
    "head_of_state": ("president",),
}
#: Words of the offices of whoever is called by a noun again; who is called by another one holds none in the tables.
_FITTING: Final = {
    "diplomat": ("foreign", "spokes", "ambassador"),
    "дипломат": ("foreign", "spokes", "ambassador"),
    "official": ("deputy", "spokes", "director", "head"),
    "чиновник": ("deputy", "spokes", "director", "head", "governor"),
    "politician": ("president", "minister", "speaker", "leader", "chair"),
    "политик": ("president", "minister", "speaker", "leader", "chair"),
}
_ANY_PERSON: Final = frozenset(["he"])
_MINISTRY_OF: Final = lazy(
    r"(?:\b(?:мин\w+|министерств\w*(?:\s[а-яё]+){0,3}|мид\w?|погранслужб\w*|погранведомств\w*|посольств\w*|"
    r"прокуратур\w*|правительств\w*)|\b(?:ministry|government|embassy)(?:\s\w+){0,3} of(?: the)?)\s\Z",
    2,
)
_ITS_MINISTRY: Final = lazy(
    r"(?:['’]s?)?\s(?:[a-z]+\s){0,2}(?:ministry|government|embassy)\b|\s(?:мин\w+|мид\b|правительств\w*)", 2
)
_FORMER: Final = lazy(
    r"\b(?:former|ex|late|deputy|vice|first deputy|assistant|бывш\w+|экс|заместител\w+|замести\w+|вице|"
    r"spokes\w+|adviser|aide|пресс-секретар\w+|представител\w+|помощник\w*|советник\w*)\b",
    2,
)
_FIRST_SEGMENT: Final = lazy(r"[^,;(—–]*")
_OF: Final = lazy(r"\s(?:of|for|in|at|on|from|to|with|who|в|по|при|на|из|с|со)\s")
_APPOSED_NAME: Final = lazy(r"[Oo]ne of [\w\s’'-]{1,60}, ([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,2})\Z")
_SURNAME: Final = lazy(r"[A-ZА-ЯЁ][\w’'-]+\Z")
_RUSSIAN_NAME: Final = lazy(r"[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\Z")
_SURNAME_END: Final = lazy(r"(?:[оеё]ва?|[иы]на?|ск(?:ий|ая)|ко|[юу]к|ян|дзе|швили|[оеи]вич|зода|улы|кызы)\Z")
_AT: Final = lazy(r"\s(?:at|in|from|near)\s")
_FULL_NAME: Final = lazy(r"(?:[A-Z][\w’'-]+|[A-Z]\.)(?:\s(?:[A-Z]\.|van|von|de|al|bin|der))*\s[A-Z][\w’'-]+\Z")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A speaker, and what it rests on."""

    speaker: Speaker | None
    basis: str


def speaker_of(entity: Entity, knowledge: Knowledge) -> Speaker:
    """Return what a record says of the entity that speaks; a place that is a state's seat speaks for the state."""
    kind, ident, name = str(entity.kind), entity.identifier, entity.canonical
    if isinstance(entity, LeaderEntity):
        return Speaker(kind, ident, name, entity.office or entity.stated, entity.state, entity.in_office)
    state = ident if entity.kind in {EntityKind.STATE, EntityKind.PLACE} else None
    if state in knowledge.states:
        name = knowledge.states[state].name
    return Speaker("state" if state else kind, ident, name, None, state, None)


@functools.lru_cache(maxsize=4)
def _persons_by_surname(knowledge: Knowledge) -> dict[str, str | None]:
    """Return the key of a person by surname, None where two share it."""
    found: dict[str, str | None] = {}
    for key, person in knowledge.persons.items():
        surname = person.name.rsplit(" ", 1)[-1]
        found[surname] = None if surname in found else key
    return found


class Resolver:
    """Resolves the sources of one field in the order of the text.

    ``entities`` are those of the field in order, ``others`` those of the other field, ``date`` the article's ISO day,
    ``sentences`` the offsets at which the sentences of the field begin.
    """

    def __init__(
        self,
        text: str,
        entities: Sequence[Entity],
        others: Sequence[Entity],
        date: str | None,
        cues: Cues,
        knowledge: Knowledge,
        sentences: Sequence[int],
    ) -> None:
        self._sentences = sentences
        self._text, self._cues, self._knowledge, self._date = text, cues, knowledge, date
        self._entities = [one for one in entities if one.kind in _PERSONS | _BODIES]
        self._others = others
        self._starts = [one.start for one in self._entities]
        self._persons = [one for one in self._entities if one.kind in _PERSONS]
        self._person_starts = [one.start for one in self._persons]
        self._last_person: tuple[int, Speaker] | None = None
        self._last_body: tuple[int, Speaker] | None = None
        self._end = -2  # before any offset, that of a person who opens the text too
        self._before: tuple[Span | None, Resolved] = (None, Resolved(None, "none"))
        self._spoken: dict[Span, Resolved] = {}

    def resolve(self, speech: Speech) -> Resolved:
        """Return the speaker of the next quotation; one that carries on has the source of the quotation before it."""
        if speech.continues:
            found = self._continued(speech)
            self._before = (speech.source, found)
            self._end = speech.end
            return found
        found = Resolved(None, "none")
        if speech.source is not None:
            found = self._spoken.get(speech.source) or self._source(speech.source, headline=speech.headline)
            self._spoken[speech.source] = found
        if found.speaker is not None:
            place = (speech.source or (speech.start, 0))[0]
            if found.speaker.kind in _PERSONS:
                self._last_person = (place, found.speaker)
            else:
                self._last_body = (place, found.speaker)
        self._before = (speech.source, found)
        self._end = speech.end
        return found

    def _continued(self, speech: Speech) -> Resolved:
        """Return whose are words in marks without a verb: of who opens the sentence before them, or spoke before.

        What stands far behind the quotation before it carries nothing on, and the sentence before them must lie behind
        that quotation.
        """
        near = self._subject_before(speech.start, self._end)
        if near is not None and self._end < near.start and not self._closes_far(near, speech.start):
            speech.source = near.start, near.end
            return Resolved(self._speaker(near), "continued")
        if speech.start - self._end > _REACH:
            return Resolved(None, "none")
        speech.source, before = self._before
        return Resolved(before.speaker, "continued" if before.speaker else "none")

    def _closes_far(self, one: Entity, place: int) -> bool:
        """Whether a mention opens no sentence, or more than a sentence away from an offset."""
        low = max(0, one.start - _REACH)
        begin = max(self._text.rfind(". ", low, one.start) + 1, self._text.rfind("\n", low, one.start), low)
        return one.start - begin > _OPENING * 2 or place - one.end > _REACH // 3

    def _source(self, source: Span, *, headline: bool) -> Resolved:
        words = self._text[source[0] : source[1]]
        if (small := words.lower()) in both("persons") or small in both("things"):
            return self._pronoun(small, source[0])
        inside = self._inside(source)
        first = _FIRST_SEGMENT.match(words)
        cut = source[0] + (first.end() if first else 0)
        head_end = cut
        if preposition := _OF.search(self._text, source[0], cut):
            head_end = preposition.start()
        person = self._person(source, inside, cut, head_end)
        if person is not None:
            by_title = isinstance(person, LeaderEntity) and person.basis == "title"
            return Resolved(self._speaker(person), "headline" if headline else "title" if by_title else "named")
        if headline:
            whole = (one for one in inside if one.end >= source[1] - 1 and one.start <= source[0] + len("The "))
            body = next((one for one in whole if one.kind in _BODIES), None)
            return Resolved(speaker_of(body, self._knowledge), "headline") if body else Resolved(None, "none")
        if self._cues.language == "ru" and (unknown := self._russian_person(source, head_end, inside)) is not None:
            return unknown
        return self._without_name(source, cut, head_end, inside)

    def _without_name(self, source: Span, cut: int, head_end: int, inside: list[Entity]) -> Resolved:
        """Return who a source without a person's name stands for: a holder of an office, somebody again, a body."""
        role = self._role(source, cut, inside)
        if role is None or role.speaker is None:
            again = self._again(source, cut, inside)
            role = again if again.speaker is not None else role
        return role or self._body(source, head_end, inside)

    def _again(self, source: Span, cut: int, inside: list[Entity]) -> Resolved:
        """Return who is spoken of again by a noun alone: "the minister", «ведомство», "the country's ministry"."""
        words = self._text[source[0] : cut].lower().split()
        names, russian = self._cues.words, self._cues.language == "ru"
        if not words or len(words) > _LONGEST_AGAIN:
            return Resolved(None, "none")
        noun, owner = words[-1], words[-1] if russian else words[min(1, len(words) - 1)]
        if owner in names["of the country"] and (russian or noun in names["bodies"]):
            return self._of_the_country(source[0])
        ministry = (
            russian
            and words[0] not in names["roles"]
            and self._is_russian_body([noun])
            and not noun.startswith("министр")
        )
        if ministry and not any(one.identifier for one in inside):
            return self._body_again(source[0], noun)
        if inside or not (russian or words[0] == "the"):
            return Resolved(None, "none")
        if noun in names["bodies again"]:
            return self._body_again(source[0], noun)
        found = self._with_title(source[0], noun)
        return (
            self._person_again(source[0], noun) if found.speaker is None and noun in names["persons again"] else found
        )

    def _person_again(self, place: int, noun: str) -> Resolved:
        """Return the last person who spoke, or opens the sentence before an offset, if a noun may be said of that one.

        Diplomats and politicians hold offices that say so; experts and journalists are no leaders of the tables.
        """
        found = self._pronoun(next(iter(_ANY_PERSON)), place)
        speaker = found.speaker
        if speaker is None:
            return found
        office = (speaker.office or "").lower()
        fits = any(word in office for word in _FITTING[noun]) if noun in _FITTING else not speaker.id
        return Resolved(speaker, "role") if fits else Resolved(None, "none")

    def _body_again(self, place: int, noun: str) -> Resolved:
        """Return the body that spoke last before an offset, else the organisation named last before it."""
        if self._last_body and place - self._last_body[0] <= _REACH:
            return Resolved(self._last_body[1], "metonym")
        if noun not in self._cues.words["organisations again"]:
            return self._ministry_before(place)
        last = bisect_left(self._starts, place)
        named = (one for one in self._entities[max(0, last - 8) : last][::-1] if one.identifier)
        one = next((one for one in named if one.kind is EntityKind.ORGANISATION), None)
        return Resolved(speaker_of(one, self._knowledge), "metonym") if one else Resolved(None, "none")

    def _ministry_before(self, place: int) -> Resolved:
        """Return the state whose ministry was named last before an offset: «Минздрав Киргизии», "Kazakh ministry"."""
        last = bisect_left(self._starts, place)
        for one in self._entities[max(0, last - 8) : last][::-1]:
            if place - one.start > _REACH:
                break
            near = self._text[max(0, one.start - 40) : one.start], self._text[one.end : one.end + 40]
            if one.kind is EntityKind.STATE and (_MINISTRY_OF.search(near[0]) or _ITS_MINISTRY.match(near[1])):
                return Resolved(speaker_of(one, self._knowledge), "metonym")
        return Resolved(None, "none")

    def _of_the_country(self, place: int) -> Resolved:
        """Return the state named last before an offset, for which its ministry speaks."""
        last = bisect_left(self._starts, place)
        for one in self._entities[max(0, last - 8) : last][::-1]:
            if one.kind is EntityKind.STATE and place - one.start <= _REACH:
                return Resolved(speaker_of(one, self._knowledge), "metonym")
        return Resolved(None, "none")

    def _with_title(self, place: int, noun: str) -> Resolved:
        """Return the person named last before an offset with a noun as title or office: "the minister"."""
        stem = noun if self._cues.language != "ru" else noun[: max(4, len(noun) - 2)]
        called = dict(entry.split(" ") for entry in self._cues.words.get("offices", ())).get(noun, noun)
        last = bisect_left(self._person_starts, place)
        for at in range(last - 1, max(-1, last - 41), -1):
            one = self._persons[at]
            if place - one.start > _REACH:
                break
            clear = self._persons[at - 1].end if at else 0  # another person's title is not this one's
            before = self._text[max(0, clear, one.start - 60) : one.start].lower()
            behind = self._text[one.end : one.end + 60].lower()
            office = (one.office or one.stated or "").lower() if isinstance(one, LeaderEntity) else ""
            title = before[max(before.rfind(". "), before.rfind("\n")) + 1 :]
            apposed = behind[: behind.find(".")] if behind.startswith(",") and "." in behind else ""
            holds = called in office and not (called == "minister" and office.startswith("prime"))
            if stem in title or stem in apposed or holds:
                return Resolved(speaker_of(one, self._knowledge), "role")
        return Resolved(None, "none")

    def _speaker(self, person: Entity) -> Speaker:
        """Return the speaker that a person is: of a surname that no table knows here who is known by it alone."""
        known = None if person.identifier or " " in person.canonical else self._by_surname(person.canonical)
        return known or speaker_of(person, self._knowledge)

    def _by_surname(self, surname: str) -> Speaker | None:
        """Return the person of a surname, "Lavrov", that one person in the tables has, who is in office on the day."""
        key = _persons_by_surname(self._knowledge).get(surname)
        person = self._knowledge.persons.get(key) if key else None
        if person is None or self._date is None:
            return None
        office = office_at(self._knowledge, person.key, self._date)
        if not office.in_office:
            return None
        return Speaker("leader", person.key, person.name, office.office, office.state, True)

    def _inside(self, span: Span) -> list[Entity]:
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        if first and self._entities[first - 1].end > span[0]:
            first -= 1
        return self._entities[first : min(last, first + 24)]

    def _person(self, source: Span, inside: list[Entity], cut: int, head_end: int) -> Entity | None:
        """Return the person at the head: the last one of the first segment, else the first one in apposition."""
        persons = [one for one in inside if one.kind in _PERSONS and not self._is_owner(one)]
        heads = [one for one in persons if one.start < cut]
        if heads:
            at_head = [one for one in heads if one.start < head_end] or (
                heads if self._ends_at(heads[-1], cut) and not _AT.match(self._text, head_end) else []
            )
            if at_head and (
                self._ends_at(at_head[-1], head_end)
                or self._ends_at(at_head[-1], cut)
                or at_head[0].start - source[0] < 2
            ):
                return at_head[-1]
            return at_head[-1] if at_head else None
        return next(
            (one for one in persons if one.start >= cut and self._text[cut : one.start].strip(" ,") == ""), None
        )

    def _is_owner(self, one: Entity) -> bool:
        return self._text[one.end : one.end + 2] in {"'s", "’s", "s'", "s’"}

    def _ends_at(self, one: Entity, place: int) -> bool:
        return not any(char.isalnum() for char in self._text[one.end : place])

    def _role(self, source: Span, cut: int, inside: list[Entity]) -> Resolved | None:
        """Return the holder of an office that the source names, None where it names none."""
        words = " ".join(self._text[source[0] : cut].lower().split())
        if words.rsplit(" ", 1)[-1] in self._cues.words["leaders"] and _FORMER.search(words) is None:
            return self._leader_of(source[0], {one.identifier for one in inside if one.kind is EntityKind.STATE})
        match = next(((phrase, kind) for phrase, kind in _OFFICES if phrase in words), None)
        if match is None or words.rsplit(" ", 1)[-1] in self._cues.words.get("bodies", ()):
            return None  # "the prime minister's office" is a body
        if _FORMER.search(words):
            return Resolved(None, "none")
        phrase, kind = match
        tail = words[words.index(phrase) + len(phrase) :]
        if self._cues.language != "ru" and tail and not tail.startswith((" of ", " in ", "'", "’")):
            return Resolved(None, "none") if not inside else None
        state = next((one.identifier for one in inside if one.kind in _BODIES and one.identifier), None)
        leader = self._named_before(source[0], kind, state)
        if leader is not None:
            return Resolved(speaker_of(leader, self._knowledge), "role")
        held = self._holder(kind, state) if state else None
        return Resolved(held, "role" if held else "none")

    def _leader_of(self, place: int, states: set[str | None]) -> Resolved | None:
        """Return the head of a state or government named last before an offset: "the Belarusian leader"."""
        last = bisect_left(self._person_starts, place)
        for one in [*self._persons[max(0, last - _MOST_PERSONS) : last][::-1], *self._others]:
            if isinstance(one, LeaderEntity) and one.state in states:
                office = (one.office or one.stated or "").lower()
                if any(office.startswith(_CALLED[kind]) for kind in ("head_of_state", "head_of_government")):
                    return Resolved(speaker_of(one, self._knowledge), "role")
        return None

    def _named_before(self, place: int, kind: str, state: str | None) -> LeaderEntity | None:
        """Return the last leader named before an offset who holds an office of a kind, of one state if it is given."""
        last = bisect_left(self._person_starts, place)
        for one in [*self._persons[max(0, last - 40) : last][::-1], *self._others]:
            if not isinstance(one, LeaderEntity) or (state and one.state != state):
                continue
            office = (one.office or one.stated or "").lower()
            if office.startswith(("vice", "deputy", "former")):
                continue
            if any(office.startswith(name) for name in _CALLED[kind]):
                return one
        return None

    def _holder(self, kind: str, state: str) -> Speaker | None:
        """Return the only holder of an office of a state on the article's day."""
        if self._date is None or len(self._date) != len("2025-11-27"):
            return None
        terms = [term for term in self._knowledge.terms_in(kind, state) if self._knowledge.held_on(term, self._date)]
        if len({term.person for term in terms}) != 1:
            return None
        person = self._knowledge.persons.get(terms[0].person)
        return Speaker("leader", person.key, person.name, terms[0].office, state, True) if person else None

    def _body(self, source: Span, head_end: int, inside: list[Entity]) -> Resolved:
        """Return the state or body at the head of a source; an official without a name stands for neither."""
        head = [match[0].lower() for match in WORD.finditer(self._text, source[0], head_end)]
        bodies = [one for one in inside if one.kind in _BODIES]
        last = head[-1] if head else ""
        names = self._cues.words
        if last in names["roles"] or (head and head[0] in names["roles"] and self._cues.language == "ru"):
            return Resolved(None, "none")
        at_head = [one for one in bodies if one.start < head_end and self._ends_at(one, head_end)]
        owners = [one for one in bodies if one.identifier]
        if owners and self._speaks_for_owner(last, head) and not any(one.identifier for one in at_head):
            return Resolved(speaker_of(owners[-1], self._knowledge), "metonym")
        if at_head:
            return self._at_head(at_head[-1])
        if bodies and bodies[0].kind is EntityKind.ORGANISATION and self._is_russian_body(head):
            return Resolved(speaker_of(bodies[0], self._knowledge), "named")
        return self._unknown_person(source, head_end) or Resolved(None, "none")

    def _speaks_for_owner(self, last: str, head: list[str]) -> bool:
        """Whether a body that no table knows speaks for its state or organisation: "Minsk's border committee"."""
        return last in self._cues.words.get("bodies", ()) or self._is_russian_body(head)

    def _at_head(self, one: Entity) -> Resolved:
        """Return the body at the head of a source as the speaker."""
        if one.kind is EntityKind.PLACE and one.identifier is None:
            return Resolved(None, "none")
        named = one.kind is EntityKind.ORGANISATION or (isinstance(one, StateEntity) and one.form == "name")
        return Resolved(speaker_of(one, self._knowledge), "named" if named else "metonym")

    def _is_russian_body(self, head: list[str]) -> bool:
        return any(
            word.startswith(
                ("мид", "мин", "пра", "парл", "погран", "прокур", "посол", "ведомств", "департ", "внешнепол")
            )
            for word in head[:3]
        )

    def _unknown_person(self, source: Span, head_end: int) -> Resolved | None:
        """Return a person that neither tables nor model know: two or three words with capitals.

        "One of them, Nina Shahverdyan": who stands in apposition to a group is the one.
        """
        if (apposed := _APPOSED_NAME.match(self._text, *source)) is not None:
            return Resolved(Speaker("person", None, apposed[1], None, None, None), "named")
        if (surname := _SURNAME.match(self._text, *source)) is not None:
            known = self._by_surname(latin_name(surname[0]))
            return Resolved(known, "named") if known else None
        match = _FULL_NAME.search(self._text, source[0], head_end)
        if match is None or match[0].split()[-1].lower() in both("name ends") or match[0].count(" ") > 2:
            return None
        lead = self._text[source[0] : match.start()].split()
        if lead and (lead[-1][0].isupper() or lead[-1] == "the"):
            return None
        if match[0].split()[0] in {"The", "A", "An"}:
            return None
        return Resolved(Speaker("person", None, match[0], None, None, None), "named")

    def _russian_person(self, source: Span, head_end: int, inside: list[Entity]) -> Resolved | None:
        """Return a person by a Russian name behind a noun for one, or with the ending of a surname, else None."""
        match = _RUSSIAN_NAME.search(self._text, source[0], head_end)
        if match is None or any(one.end > match.start() for one in inside):
            return None
        lead = self._text[source[0] : match.start()].split()
        role = bool(lead) and lead[0].lower() in self._cues.words["roles"] | self._cues.words["persons again"]
        if not role and (lead or _SURNAME_END.search(match[0]) is None):
            return None
        return Resolved(Speaker("person", None, latin_name(match[0]), None, None, None), "named")

    def _pronoun(self, word: str, place: int) -> Resolved:
        """Return who a pronoun stands for: the last speaking subject that fits, or the person before it."""
        last = self._last_person if word in both("persons") else self._last_body
        if (
            word in both("persons")
            and (near := self._subject_before(place, -1 if last is None else last[0])) is not None
        ):
            return Resolved(self._speaker(near), "pronoun")
        if last is not None and place - last[0] <= _REACH:
            return Resolved(last[1], "pronoun")
        if word in both("things"):
            return self._opening_body(place)
        only = self._only_person(place) if word in both("persons") else None
        return Resolved(self._speaker(only), "pronoun") if only else Resolved(None, "none")

    def _opening_body(self, place: int) -> Resolved:
        """Return the state or body in the first words of the sentence of an offset: the ministry disagreed: it said."""
        begin = max(self._text.rfind(". ", 0, place), self._text.rfind("\n", 0, place), 0)
        first = bisect_left(self._starts, begin)
        one = self._entities[first] if first < len(self._entities) else None
        if one is None or one.kind not in _BODIES or one.identifier is None or one.start - begin > _OPENING:
            return Resolved(None, "none")
        return Resolved(speaker_of(one, self._knowledge), "pronoun") if one.end < place else Resolved(None, "none")

    def _only_person(self, place: int) -> Entity | None:
        """Return the person before an offset, or in the title, if there is no other there."""
        before = self._persons[: bisect_left(self._person_starts, place)][-_MOST_PERSONS:]
        near = [one for one in before if place - one.start <= _REACH] or [
            one for one in self._others if one.kind in _PERSONS
        ]
        return near[-1] if len({one.identifier or one.canonical for one in near}) == 1 else None

    def _subject_before(self, place: int, spoke: int) -> Entity | None:
        """Return the person who opens the sentence of an offset, or the one before it, if later than ``spoke``.

        ``spoke`` is where the last speaker is named. The owner of what opens a sentence ("Putin's visit") stands for
        the subject where nobody has spoken since the sentence before began.
        """
        at = bisect_right(self._sentences, place) - 1
        nearest = max(0, place - _REACH)  # text without sentence ends is not read to its beginning
        begin, before = (max(nearest, self._sentences[max(0, n)]) if at >= 0 else nearest for n in (at, at - 1))
        for low, high in ((begin, place), (before, begin)):
            first = bisect_left(self._person_starts, low)
            if first < bisect_right(self._person_starts, high - 1):
                one = self._persons[first]
                if one.start > spoke + 1 and (spoke < before or not self._is_owner(one)):
                    return one
        return None
