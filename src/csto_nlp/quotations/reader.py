"""The quotations of one unit: words in marks first, then what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.quotations.clauses import HEARER_GROUP
from csto_nlp.quotations.cues import CLAUSE, HEARER, QUOTATION, THAT
from csto_nlp.quotations.phrases import PhraseReader
from csto_nlp.quotations.sources import subject_after
from csto_nlp.quotations.spans import SURE as _SURE
from csto_nlp.quotations.spans import Speech, is_title, trimmed, without_conjunction
from csto_nlp.quotations.units import WORD, Span
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.quotations.marks import Marked
    from csto_nlp.quotations.verbs import Verb

#: ", — заявил он. —" between two parts of one quotation, or before its closing mark.
_INSIDE: Final = lazy(r"[,.!?…]\s?[—–]\s([а-яё]+)\s([^«»—–\n]{1,120}?)(?:[.,]\s?[—–]\s|\.?(?=[»”\"]))")
#: Words between a verb and its words in marks that are no clause: said in an interview on Sunday, "...".
_LONGEST_ASIDE: Final = 4
#: Words between a verb of naming and the words in marks.
_LONGEST_NAMED: Final = 10
#: "..., — плачет Гульнара Асанова": an act and who does it, behind words in marks.
_ACT: Final = lazy(r",?\s?[—–]\s([а-яё]+)\s((?:[а-яё-]+\s){0,3}[А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё-]+)?)")
_AND_THAT: Final = lazy(r"[,\s]*((?:and|but) that|(?:и|но) что)\s")


def _outermost(found: list[Speech]) -> list[Speech]:
    """Return quotations in order, without those that overlap an earlier or a larger one."""
    found.sort(key=lambda speech: (speech.start, -speech.end))
    kept: list[Speech] = []
    for speech in found:
        if speech.continues and kept and kept[-1].continues:
            kept[-1].parts += speech.parts
        elif not kept or speech.start >= kept[-1].end:
            kept.append(speech)
    for speech in kept:
        speech.parts = _disjoint(speech.parts)
    return kept


def _disjoint(parts: list[Span]) -> list[Span]:
    parts = sorted(set(parts))
    kept: list[Span] = []
    for part in parts:
        if not kept or part[0] >= kept[-1][1]:
            kept.append(part)
    return kept


class Reader(PhraseReader):
    """Reads the quotations of one unit."""

    def read(self) -> list[Speech]:
        """Return the quotations of the unit, sorted, those inside others left out."""
        if self.unit.dashed and self.russian:
            self._dashed()
        left = [one for one in self.quoted if one.carried or not self._direct(one)]
        self._according()
        for position, verb in enumerate(self.verbs):
            if not verb.used:
                self._reported(position, verb)
            if not verb.used and verb.lemma in self.cues.words["naming"] | self.cues.words["naming as"]:
                self._named(verb)
        self._rest(left)
        return _outermost(self.found)

    def _direct(self, one: Marked) -> bool:
        """Take a stretch in marks as the words of the verb beside it; return whether there is one."""
        if self.russian and self._split_inside(one):
            return True
        before = self._verb_right_before(one)
        if before is not None and (self._runs_into(before, one) or self._is_set_in(before)):
            return False
        if before is not None and self._is_whole_clause(one, before):
            led = self._led_by_clause(one, before)
            self._take(before, one)
            self.found += led
            if (rest := self._coordinate(one, before)) is not None:
                self._add(before, rest)
            return True
        after = self._verb_after(one)
        verb = after or (self._verb_before(one) if before is None else None)
        if verb is None or (verb is not after and self._reports(verb, one)):
            return False
        self._take(verb, one, self._lead(one) if verb is after else None)
        return True

    def _split_inside(self, one: Marked) -> bool:
        """Take Russian words in marks with the verb and its subject between dashes inside the marks."""
        parts, place, speech = [], one.first, None
        for match in _INSIDE.finditer(self.text, one.first, one.last):
            lemma = self.cues.lemma(match[1])
            if lemma is None:
                continue
            if (part := trimmed(self.text, place, match.start(), clause=False)) is not None:
                parts.append(part)
            place = match.end()
            source = subject_after(self.text, match.start(2), match.end(2))
            speech = speech or Speech(parts, match.span(1), lemma, source, lemma in self.cues.words["denial"])
        if speech is None:
            return False
        if (part := trimmed(self.text, place, one.last, clause=False)) is not None:
            parts.append(part)
        if parts:
            self.found.append(speech)
        return bool(parts)

    def _coordinate(self, one: Marked, verb: Verb) -> Span | None:
        """Return another clause of a verb behind words in marks: said that "...", and that it was late."""
        joint = _AND_THAT.match(self.text, one.end, self.unit.end)
        if joint is None or self._inside_marks(joint.end(), self.unit.end):
            return None
        end = self._clause_end(self.verbs.index(verb), joint.end(), self.unit.end)
        span = trimmed(self.text, joint.start(1), end)
        return span if span and self._is_clause(span) else None

    def _is_set_in(self, verb: Verb) -> bool:
        """Whether a Russian verb and its subject stand between commas in what is said: «США, утверждает он, просят»."""
        if not (self.russian and verb.inverted and verb.source):
            return False
        lead = self.text[self.unit.start : verb.word.start].rstrip()
        return lead.endswith(",") and self.text[verb.source[1] : verb.source[1] + 1] == ","

    def _runs_into(self, verb: Verb, one: Marked) -> bool:
        """Whether the clause of a verb, and no colon, leads to a stretch in marks: said although it hurts, "..."."""
        between = self.text[verb.word.end : one.start].rstrip()
        long = between.count(" ") > _LONGEST_ASIDE or between.startswith(" that ")
        return between.endswith(",") and long and self._reports(verb, one)

    def _led_by_clause(self, one: Marked, verb: Verb) -> list[Speech]:
        """Return the clause of a verb before a colon and words in marks: said that it was late: "...", if there is."""
        lead = self.text[verb.word.end : one.start].rstrip()
        if not lead.endswith(":") or any(speech.cue and speech.cue[0] == verb.word.start for speech in self.found):
            return []
        clause = self._clause_after(self.verbs.index(verb), verb)
        span = trimmed(self.text, clause[0], verb.word.end + len(lead)) if clause else None
        cue = (verb.word.start, verb.word.end)
        return [Speech([span], cue, verb.lemma, verb.source, verb.denied)] if span and self._is_clause(span) else []

    def _reports(self, verb: Verb, one: Marked) -> bool:
        """Whether a verb has a clause of which a stretch in marks is a part: claimed that it was a "...".

        The clause is taken with what else is reported.
        """
        clause = self._clause_after(self.verbs.index(verb), verb) if verb.frames & {CLAUSE, THAT, HEARER} else None
        return clause is not None and clause[0] < one.start and one.end - 2 <= clause[1]

    def _lead(self, one: Marked) -> int | None:
        """Return where the clause begins that a stretch in marks ends: It was "a mistake", he said.

        None where the stretch stands alone, or what stands before it is no clause.
        """
        start = max([self.unit.start, *(max(speech.end, *(speech.cue or (0,))) for speech in self.found)])
        if start >= one.start or any(start <= other.word.start < one.start for other in self.verbs):
            return None
        lead = self.text[start : one.start].rstrip()
        span = trimmed(self.text, start, one.start)
        if span is None or lead.endswith((":", ";")) or not self._is_clause((span[0], one.start), strict=True):
            return None
        return without_conjunction(self.text, span)[0]

    def _take(self, verb: Verb, one: Marked, lead: int | None = None) -> None:
        part = trimmed(self.text, one.first, one.last, clause=False)
        if part is not None and lead is not None:
            part = (lead, part[1])
        if part is not None:
            self._add(verb, part)

    def _add(self, verb: Verb, part: Span) -> None:
        """Add a part to the quotation of a verb, which begins with it where it has none."""
        for speech in self.found:
            if speech.cue == (verb.word.start, verb.word.end):
                speech.parts.append(part)
                return
        verb.used = True
        self._last = verb.source
        self.found.append(Speech([part], (verb.word.start, verb.word.end), verb.lemma, verb.source, verb.denied))

    def _verb_right_before(self, one: Marked) -> Verb | None:
        """Return the verb that ends right before a stretch in marks, its subject or hearer perhaps between."""
        verb = self._last_verb_before(one.start)
        if verb is None:
            return None
        end = verb.source[1] if verb.inverted and verb.source and verb.source[1] <= one.start else verb.word.end
        between = self.text[end : one.start]
        if not between.strip(" ,:\n\xa0—–-") or between.strip(" ,:\n\xa0") in {
            "that",
            "что",
            "it",
            "him",
            "her",
            "them",
            "as",
        }:
            return verb
        hearer = HEARER_GROUP.match(self.text, end, one.start) if verb.frames & {HEARER} else None
        if hearer is not None and not self.text[hearer.end() : one.start].strip(" ,:"):
            return verb
        led = between.rstrip().endswith((":", ",")) and between.count(",") <= 3 and len(between) < 160
        return verb if led and not self._inside_marks(end, one.start) else None

    def _is_whole_clause(self, one: Marked, verb: Verb) -> bool:
        """Whether the words in marks are all that is said, rather than the beginning of a clause that goes on."""
        inner = self.text[one.first : one.last].rstrip()
        if inner[-1:] in {".", ",", "!", "?", "…"} or not one.closed or not verb.frames & {CLAUSE}:
            return True
        tail = self.text[one.end : self.unit.end].lstrip()
        return (
            not tail
            or tail[0] in ".,;:!?—–)"
            or tail.split(maxsplit=1)[0].lower()
            in {"and", "in", "on", "at", "during", "when", "after", "as", "while", "but", "before", "и", "в", "на"}
        )

    def _verb_after(self, one: Marked) -> Verb | None:
        """Return the verb after a stretch in marks of which it is the object: "...", he said."""
        inner = self.text[one.first : one.last].rstrip()
        tail = self.text[one.end : one.end + 3].lstrip()
        if inner[-1:] not in {",", "?", "!", "…", "."} and tail[:1] not in {",", "—", "–"}:
            return None
        limit = self._next_mark(one.end)
        for verb in self.verbs:
            if verb.word.start < one.end:
                continue
            if verb.word.start >= limit:
                return None
            between = self.text[one.end : verb.word.start]
            if verb.inverted and not between.strip(" ,—–-\n\xa0"):
                return verb
            source = verb.source
            if (
                source
                and not verb.gerund
                and source[0] >= one.end
                and len(self.text[one.end : source[0]].strip(" ,—–-\n\xa0")) < 25
                and ":" not in between
                and ";" not in between
            ):
                return verb
            return None
        return None

    def _verb_before(self, one: Marked) -> Verb | None:
        """Return a verb of naming somewhere before a stretch in marks in the same clause: called it "..."."""
        verb = self._last_verb_before(one.start)
        if verb is None or QUOTATION not in verb.frames or verb.used:
            return None
        between = self.text[verb.word.end : one.start]
        if self._names_object(verb, one):
            return None
        return verb if len(between) < 140 and not any(mark in between for mark in ";:") else None

    def _names_object(self, verb: Verb, one: Marked) -> bool:
        """Whether words in marks belong to the object of a verb of naming: mocked the offer of "..."."""
        of_it = self.text[verb.word.end : one.start].rstrip().endswith(" of")
        return of_it and verb.lemma in self.cues.words["naming as"]

    def _last_verb_before(self, place: int) -> Verb | None:
        found = None
        for verb in self.verbs:
            if verb.word.end > place:
                break
            found = verb
        return found

    def _next_mark(self, place: int) -> int:
        return next((one.start for one in self.quoted if one.start >= place), self.unit.end)

    def _inside_marks(self, start: int, end: int) -> bool:
        return any(one.start < end and one.end > start for one in self.quoted)

    def _named(self, verb: Verb) -> None:
        """Take what a verb calls something, with the thing, where few words of it stand in marks: called it "absurd".

        A name in marks is none: it has a capital.
        """
        one = next((one for one in self.unit.marked if one.start > verb.word.end), None)
        if one is None or one in self.quoted or not self.text[one.first : one.first + 1].islower():
            return
        between = self.text[verb.word.end : one.start]
        count = len(between.split())
        if verb.lemma in self.cues.words["naming as"] and " as " not in between:
            return
        apart = any(mark in between for mark in ",;:.—–") or any(
            verb.word.end < other.word.start < one.start for other in self.verbs
        )
        part = trimmed(self.text, verb.word.end, one.end)
        if part is not None and not apart and 0 < count <= _LONGEST_NAMED:
            verb.used = True
            self._add(verb, part)

    def _rest(self, left: list[Marked]) -> None:
        """Take words in marks that no verb has taken: a whole sentence carries on, a long stretch has the subject."""
        for one in left:
            part = trimmed(self.text, one.first, one.last, clause=False)
            if part is None or any(speech.start < part[1] and part[0] < speech.end for speech in self.found):
                continue
            outside = sum(1 for _ in self.unit.words)
            count = sum(1 for _ in WORD.finditer(self.text, *part))
            whole = outside == 0 or (outside <= 2 and count > 12) or one.carried
            if whole:
                self.found.append(Speech([part], continues=True, carried=one.carried))
            elif count >= _SURE and not is_title(self.text[part[0] : part[1]]):
                self._beside(one, part)

    def _beside(self, one: Marked, part: Span) -> None:
        """Take a long stretch in marks in a sentence without a verb of saying for the words of its subject."""
        verb = self._last_verb_before(one.start) or next(iter(self.verbs), None)
        before = self.text[self.unit.start : one.start].rstrip()
        if verb is not None:
            if not self._names_object(verb, one):
                self._add(verb, part)
        elif self.russian and (named := _ACT.match(self.text, one.end)):
            source = trimmed(self.text, *named.span(2))
            self.found.append(Speech([part], named.span(1), named[1], source))
        elif before.endswith(":") or sum(1 for _ in WORD.finditer(self.text, *part)) >= 6:
            self.found.append(Speech([part], None, None, self._first_group(one.start)))

    def _dashed(self) -> None:
        """Take a paragraph of direct speech that opens with a dash: "— ..., — сказал X"."""
        text, unit = self.text, self.unit
        for verb in self.verbs:
            lead = text[unit.start : verb.word.start].rstrip()
            if not lead.endswith(("—", "–", "-")) or verb.source is None or not verb.inverted:
                continue
            span = trimmed(text, unit.start, unit.start + len(lead))
            if span is not None:
                verb.used = True
                self._last = verb.source
                self.found.append(
                    Speech([span], (verb.word.start, verb.word.end), verb.lemma, verb.source, dashed=True)
                )
            return
