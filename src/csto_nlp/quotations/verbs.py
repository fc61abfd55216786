"""Which verbs of a unit report speech, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.quotations.cues import CLAUSE, HEARER, QUOTATION, Cues, both
from csto_nlp.quotations.sources import is_infinitive_in, subject_after, subject_before
from csto_nlp.quotations.spans import SURE as _SURE
from csto_nlp.quotations.spans import WHENS as _WHENS
from csto_nlp.quotations.spans import Speech, is_title
from csto_nlp.quotations.units import WORD, Span, Unit, Word
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.quotations.marks import Marked

_QUOTED: Final = frozenset({"quoted", "cited", "reported", "heard", "on"})
_QUOTED_BY: Final = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})
_CONJUNCTIONS: Final = frozenset({"and", "but", "then", "и", "но", "а"})
_MARKS_ONLY: Final = frozenset({QUOTATION})
_HEARER_ONLY: Final = frozenset({HEARER})
_PUT: Final = frozenset({CLAUSE})
_PASSIVE: Final = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_WORKS: Final = lazy(r"(\w[\w-]*)\s*\Z")


@dataclass(slots=True)
class Verb:
    """A verb of saying in a unit: its word, base form, and the noun group before or behind it.

    ``opens`` is where its clause begins if that is not with its source: the agency quoted him as saying.
    """

    index: int
    word: Word
    lemma: str
    frames: frozenset[str]
    source: Span | None = None
    inverted: bool = False
    denied: bool = False
    gerund: bool = False
    used: bool = False
    end: int = 0
    opens: int = 0


class VerbReader:
    """Finds the verbs of saying of one unit with their subjects, and the stretches in marks that may be speech."""

    def __init__(self, text: str, unit: Unit, cues: Cues, *, title: bool) -> None:
        self.text, self.unit, self.cues, self.title = text, unit, cues, title
        self.russian = cues.language == "ru"
        self.starts = [word.start for word in unit.words]
        self.found: list[Speech] = []
        self._last: Span | None = None
        self.quoted = [one for one in unit.marked if self._may_be_speech(one)]
        self.verbs = list(self._verbs())

    def _verbs(self) -> Iterator[Verb]:
        bound = self.unit.start
        for index, word in enumerate(self.unit.words):
            idiom = self._idiom(index)
            lemma = idiom[1] if idiom else self.cues.lemma(word.text) or self._put_it(index)
            if lemma is None or (
                index and word.text[0].isupper() and not self.title and not word.text.lower().endswith("ing")
            ):
                continue
            if lemma != "put" and not self._is_verb(index, word, lemma):
                continue
            frames = _PUT if idiom else self.cues.frames.get(lemma, _PUT)
            if frames == _MARKS_ONLY and not self.quoted and not self._may_do_without(lemma):
                continue
            verb = Verb(index, idiom[0] if idiom else word, lemma, frames, end=word.end)
            if self._set_source(verb, bound) and verb.source and not self._is_nobody(verb.source):
                self._last = verb.source
                yield verb
                if not self._is_relative(index) and verb.frames != _MARKS_ONLY and not verb.gerund:
                    bound = verb.source[1] if verb.inverted and verb.source else word.end

    def _idiom(self, index: int) -> tuple[Word, str] | None:
        """Return several words that are one verb of saying, "made it clear", as a word, with its base form."""
        words = self.unit.words
        word = words[index]
        for tail, lemma in self.cues.idioms.get(word.text.lower(), ()):
            end = self.unit.end if index + len(tail) >= len(words) else words[index + len(tail)].end
            if self.text[word.end : end].split() == list(tail):
                return Word(word.start, end, self.text[word.start : end]), lemma
        return None

    def _is_nobody(self, source: Span) -> bool:
        """Whether a subject says that nobody speaks: "Neither Baku nor Yerevan would say"."""
        match = WORD.match(self.text, *source)
        return match is not None and match[0].lower() in self.cues.words["nobody"]

    def _may_do_without(self, lemma: str) -> bool:
        """Whether a verb may report where no long stretch stands in marks: asked whether, called it "absurd"."""
        words = self.cues.words
        names = lemma in words["naming"] | words["naming as"]
        return lemma in words["questions"] or (bool(self.unit.marked) and names)

    def _is_relative(self, index: int) -> bool:
        """Whether a verb stands in a relative clause: the subject before it may be that of the next verb too."""
        return index > 0 and self.unit.words[index - 1].text.lower() in {"who", "which", "который", "которая"}

    def _put_it(self, index: int) -> str | None:
        """Return the verb of "as X put it", None for another word."""
        words = self.unit.words
        word = words[index].text
        if word not in {"put", "puts"} or index + 1 >= len(words) or words[index + 1].text != "it":
            return None
        return "put" if any(one.text.lower() == "as" for one in words[max(0, index - 10) : index]) else None

    def _is_verb(self, index: int, word: Word, lemma: str) -> bool:
        """Whether a word is a verb that says something: no noun, no passive without a source, and not negated."""
        near = [one.text.lower() for one in self.unit.words[max(0, index - 4) : index]]
        before = near[-1] if near and self._is_adjacent(index) else ""
        if not self.russian and not self._is_english_verb(index, word.text.lower(), lemma, near, before):
            return False
        if any(one in both("negations") for one in near[-3:]) and self._near_clause(index):
            return False
        return not any(one in both("refusals") for one in near[-2:])

    def _is_english_verb(self, index: int, small: str, lemma: str, near: list[str], before: str) -> bool:
        """Whether an English form is a verb by the word before it: no noun, infinitive or passive."""
        if before in both("noun openers") and small not in both("sure verbs"):
            return before in both("quantifiers") and small.endswith("ed")
        if small == lemma and lemma not in both("past like present") and not self._has_plural_subject(before):
            return False
        if before == "to":
            return len(near) > 1 and near[-2] in both("going on")
        if before in _PASSIVE and not small.endswith("ing"):
            return False
        return small not in both("noun forms") or self._is_third_person(index, near[-1] if near else "")

    def _has_plural_subject(self, before: str) -> bool:
        """Whether a base form may be a verb behind a word: a plural, a pronoun, an auxiliary; in headlines any word."""
        if before in both("plural subjects") or (before and self.title):
            return True
        return before.endswith("s") and before not in self.cues.words["openers"]

    def _is_third_person(self, index: int, before: str) -> bool:
        """Whether a form that may be a noun is a verb: behind a name or pronoun, or before "that" or words in marks."""
        words, text = self.unit.words, self.text
        if before in {"he", "she", "it", "who", "which", "also"}:
            return True
        after = text[words[index].end : words[index].end + 6].lower()
        if after.startswith((" that ", ": ", ", “", ', "', " “", ' "')):
            return True
        previous = words[index - 1].text if index else "a"
        return previous[0].isupper() and previous not in {"United", "Member", "Gulf", "Baltic", "Arab"}

    def _near_clause(self, index: int) -> bool:
        words = self.unit.words
        first = max(0, index - 3)
        return not any(mark in self.text[words[first].start : words[index].start] for mark in ',;:—“"«')

    def _is_adjacent(self, index: int) -> bool:
        gap = self.text[self.unit.words[index - 1].end : self.unit.words[index].start]
        return not gap.strip(" \n\xa0\t'’")

    def _set_source(self, verb: Verb, bound: int) -> bool:
        """Find the subject of a verb; return whether the verb may have a place among the cues."""
        text, word = self.text, verb.word
        verb.denied = verb.lemma in self.cues.words["denial"]
        before = text[max(self.unit.start, word.start - 3) : word.start].rstrip()
        at_opening = word.start - self.unit.start < 3 or not before
        after_mark = before.endswith((",", "”", '"', "»", "—", "–", "?", "!", "’", "''")) if before else False
        if self._is_gerund(word.text.lower()):
            verb.gerund = True
            verb.source = self._gerund_source(verb, bound)
            return verb.source is not None
        if after_mark or (self.russian and at_opening):
            verb.source = subject_after(text, word.end, self.unit.end)
            verb.inverted = verb.source is not None and self._stands_behind(verb, bound, before if after_mark else "")
            if verb.inverted:
                return True
        verb.source = self._source_before(verb, bound)
        if verb.source is None and self.russian:
            verb.source = subject_after(text, word.end, self.unit.end)
            if verb.source is not None and not self._is_russian_subject(verb.source):
                verb.source = None
            verb.inverted = verb.source is not None
        return verb.source is not None

    def _is_gerund(self, small: str) -> bool:
        if self.russian:
            return len(small) > 4 and small.endswith(("ив", "ав", "ув", "ев", "вшись", "яя", "ая", "уя", "оря"))
        return small.endswith("ing")

    def _gerund_source(self, verb: Verb, bound: int) -> Span | None:
        """Return the subject of a gerund: the one before it, or of "was quoted as saying" the one of that verb."""
        words, index = self.unit.words, verb.index
        if index > 2 and words[index - 1].text == "as" and words[index - 2].text in _QUOTED:
            verb.gerund = False
            return subject_before(self.text, self.unit, index - 2, bound, self.cues)
        if index > 2 and words[index - 1].text == "as":
            return self._quoted_as_saying(verb, bound) or self._last
        if self._last is None and index > 1:
            return subject_before(self.text, self.unit, index, bound, self.cues) or self._coordinated(index)
        return self._last

    def _quoted_as_saying(self, verb: Verb, bound: int) -> Span | None:
        """Return who is quoted: "the agency quoted the minister as saying", "he was quoted by it as saying"."""
        words, last = self.unit.words, verb.index - 2
        quoted = next((n for n in range(last, max(-1, last - 10), -1) if words[n].text.lower() in _QUOTED_BY), None)
        if quoted is None or quoted + 1 > last:
            return None
        verb.gerund = False
        agent = subject_before(self.text, self.unit, quoted, bound, self.cues)
        if words[quoted + 1].text == "by":
            return agent
        verb.opens = agent[0] if agent else 0
        return words[quoted + 1].start, words[last].end

    def _stands_behind(self, verb: Verb, bound: int, mark: str) -> bool:
        """Whether the noun group behind a verb is its subject; ``mark`` is what stands before the verb, if anything."""
        if verb.source is None or verb.frames == _HEARER_ONLY:  # "told X" speaks to X
            return False
        if self.russian:
            return self._is_russian_subject(verb.source)
        return bool(mark) and self._opens_source(verb.source) and self._is_inverted(verb, bound, mark)

    def _source_before(self, verb: Verb, bound: int) -> Span | None:
        """Return the subject before a verb; of one behind "and" that of the verb before it."""
        if verb.index and self.unit.words[verb.index - 1].text.lower() in _CONJUNCTIONS:
            return self._last or self._coordinated(verb.index)
        found = subject_before(self.text, self.unit, verb.index, bound, self.cues)
        if found is not None and self.russian and is_infinitive_in(self.text[found[0] : found[1]].split(" ", 1)[0]):
            return None  # "to recall him Armenia asked"
        if found is not None and verb.word.text.endswith("ed"):
            follows = bound > self.unit.start and not self.text[bound : found[0]].strip()
            if follows or self._holds_verb(found):
                return None  # a participle: told the agency in an interview published on Friday
        return found

    def _holds_verb(self, span: Span) -> bool:
        """Whether a noun group holds a finite verb outside a relative clause, and is none."""
        words = [match[0].lower() for match in WORD.finditer(self.text, *span)]
        if any(word in both("relatives") for word in words):
            return False
        return any(word in both("finite") or word in both("sure verbs") for word in words[1:] if word != "united")

    def _is_russian_subject(self, span: Span) -> bool:
        """Whether words behind a Russian verb may be its subject, by the first of them."""
        match = WORD.match(self.text, *span)
        return match is not None and match[0].lower() not in self.cues.words["no subject"]

    def _is_inverted(self, verb: Verb, bound: int, before: str) -> bool:
        """Whether the noun group behind a verb is its subject, rather than what opens the clause that it reports."""
        if verb.source is None or self._holds_verb(verb.source):
            return False
        if not before.endswith(","):
            return True
        if text_after := self.text[verb.source[1] : self.unit.end].strip(" \n"):
            ends = text_after[0] in ".,;!?" or _WHENS.match(self.text, verb.source[1]) is not None
        else:
            ends = True
        subject = subject_before(self.text, self.unit, verb.index, bound, self.cues)
        short = len(self.text[verb.source[0] : verb.source[1]].split()) <= 12
        if subject is not None and not ends:
            return False
        return (ends and short and (subject is None or self.text[verb.source[0]].isupper())) or subject is None

    def _coordinated(self, index: int) -> Span | None:
        """Return the subject of the verbs that "and" joins: the noun group that opens the clause."""
        words = self.unit.words
        first = 0
        for place in range(index - 1, max(-1, index - 40), -1):
            if place and any(
                mark in self.text[words[place - 1].end : words[place].start] for mark in (*';:“”"»—–', " - ")
            ):
                first = place
                break
        return self._first_group(self.unit.end, first)

    def _opens_source(self, span: Span) -> bool:
        match = WORD.match(self.text, span[0])
        first = match[0] if match else ""
        return first[:1].isupper() or self.russian or first.lower() in both("subject openers")

    def _first_group(self, limit: int, first: int = 0) -> Span | None:
        """Return the capitalised words that open a unit, or its first pronoun: who its sentence is about."""
        words = [word for word in self.unit.words[first : first + 60] if word.start < limit]
        for index, word in enumerate(words[:12]):
            if word.text.lower() in {"he", "she", "they", "он", "она", "они"}:
                return word.start, word.end
            if (
                word.text[0].isupper()
                and (index or word.text.lower() not in both("noun openers"))
                and word.text.lower() not in self.cues.words.get("openers", frozenset())
            ):
                last = index
                while (
                    last + 1 < len(words)
                    and words[last + 1].text[0].isupper()
                    and self.text[words[last].end : words[last + 1].start] == " "
                ):
                    last += 1
                return word.start, words[last].end
        return None

    def _may_be_speech(self, one: Marked) -> bool:
        """Whether a stretch in marks may be a quotation: no title, no exercise, no lone words set off."""
        inner = self.text[one.first : one.last]
        count = sum(1 for _ in WORD.finditer(inner))
        if not count:
            return False
        head = _WORKS.search(self.text, max(self.unit.start, one.start - 30), one.start)
        before = head[1].lower() if head else ""
        if before in self.cues.words["works"] and (count < 6 or is_title(inner)):
            return False
        ended = inner.rstrip()[-1:] in {",", "?", "!", "…", "."}
        replies = self.russian and self.text[one.end : one.end + 3] in {", —", ", –"}
        led = (
            self.text[self.unit.start : one.start].rstrip().endswith(":") and inner[0].isupper() and not is_title(inner)
        )
        alone = led and not self.text[one.end : self.unit.end].strip(" .!?…\n")
        return count >= _SURE or ended or replies or (count > 1 and (alone or self._has_near_cue(one)))

    def _has_near_cue(self, one: Marked) -> bool:
        """Whether a verb of saying stands right beside a short stretch in marks."""
        text = self.text
        before = list(WORD.finditer(text, max(self.unit.start, one.start - 40), one.start))
        if before and not text[before[-1].end() : one.start].strip(" ,:") and self.cues.lemma(before[-1][0]):
            return True
        tail = text[one.end : one.end + 3]
        return text[one.last - 1 : one.last] == "," or (self.russian and tail.startswith((",", " —", " –")))
