"""Reported speech: where the clause of a verb begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.quotations.cues import CLAUSE, HEARER, THAT, both
from csto_nlp.quotations.sources import is_infinitive_in
from csto_nlp.quotations.spans import NO_CLAUSE as _NO_CLAUSE
from csto_nlp.quotations.spans import WHEN, Speech, trimmed, without_conjunction
from csto_nlp.quotations.spans import WHENS as _WHENS
from csto_nlp.quotations.units import WORD, Span
from csto_nlp.quotations.verbs import Verb, VerbReader
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    import re

#: Characters of one reported clause at most, so that a text without full stops stays linear.
LONGEST_CLAUSE: Final = 1500
_DAYS: Final = (
    r"(?!\s(?:day|evening|night|morning|afternoon|week|month|year|time|summer|winter|spring|autumn|decade|moment"
    r"|point|way)\b)"
)
_THAT: Final = lazy(rf"\s+that\b{_DAYS},?|\s+(?=how\s)")
#: "replied through its spokesman: it was late".
_COLON: Final = lazy(r"\s(?:through|on|in|to|at|via)\s[^.;:!?\n“”\"«»(),]{1,50}:\s+(?=[^\s“\"‘'«])")
#: "asked the minister whether": who is asked, before what opens the question, which belongs to it.
_QUESTION: Final = lazy(
    r"(?:\s+(?!about\b|for\b|to\b|of\b)[\w’'.&-]+){0,6}?\s+(?=(?:whether|if|how|why|what|who|when|where|which)\s)"
)
_RUSSIAN_QUESTION: Final = lazy(
    r"[^.;:!?\n“”\"«»(),]{0,80},\s+(?=(?:когда|почему|зачем|кто|где|куда|сколько|каков\w*|как\w*|[а-яё]+ ли)\b)"
)
_THAT_AFTER: Final = lazy(r"[^.;:!?\n“”\"«»()]{0,110}?\bthat\b" + _DAYS)
#: An apposition with "that": told the channel, an interview that Moscow studied.
_RELATIVE_THAT: Final = lazy(r",\s(?:an?|the)\s[\w\s-]{1,40}\sthat\Z")
_RUSSIAN_THAT: Final = lazy(
    r"[^.;:!?\n“”\"«»()]{0,120}?,\s*(?:о том,\s*)?(?:(?:что|будто)\b|(?=как\s))|"
    r"[^.;:!?\n“”\"«»(),]{0,60}(?:,\s(?:почему|зачем|для чего)\s[^.;:!?\n“”\"«»(),]{1,60})?:\s+(?=[^\s«“\"])"
)
HEARER_GROUP: Final = lazy(
    rf"\s+(?:(?:the|an?|his|her|their|its|[A-Z][\w-]*[’']s)\s(?:[\w’'.&-]+\s){{0,5}}?[\w’'-]+(?=(?:\s{WHEN})*,?\s+that\b)|"
    r"me|him|her|us|them|you|it|reporters|journalists|(?:the\s|his\s|her\s|a\s|their\s|"
    r"its\s)?(?!(?:his|this|its|the|her|their)\b)(?:[a-z-]+\s){0,2}?[a-z]{2,}(?:s|en|ce|ion|dio|ty|ess|ne|er)\b|"
    r"the\s[A-Z][\w’'.&-]*(?:\s[a-z]+){1,2}(?=\s+that\b|[,:.])|"
    r"(?:the\s)?[A-Z][\w’'.&-]*(?:\s(?:of\s)?[A-Z\d][\w’'.&-]*)*(?!\s[a-z]+(?:\s[a-z]+)?,)|"
    r"(?:(?:the|an?|his|her|their|its)\s(?:[\w-]+\s){0,3}?)?[a-z]{3,}"
    r"(?=\s+(?:that|on|in|at|during|this|last|after|by|via|late|early)\b|(?<!\bwhat)(?<!\bwhich)(?<!\bwho)(?<!\bif)(?<!\bwhom)\s+(?:he|she|they|there|we)\b|[,.:]))"
)
#: Who is spoken to behind "..., he told", up to the end of the clause or a phrase.
_LAST_HEARER: Final = lazy(
    r"(?!\s+that\b)(?:\s+[\w’'&-]+){1,7}?(?=[.,;]|\Z|\s+(?:on|in|at|during|this|last|after|by|via|late|early)\b)"
)
_CUT: Final = lazy(
    r",\s+(?:while|whereas|according to|as \w+ (?:put|said)|и (?=[А-Я])|а (?=[А-Я])|сообщ|переда)|"
    r"\s—\s+(?=сказал|заявил|отмети|сообщи)"
)
_TRAILING: Final = lazy(r",?\s(?:and|but|while|и|а|но)[\s,]*\Z")
_GERUND_CUT: Final = lazy(r"[\s,;]*(?:(?:and|but|while|и|а|при этом|also|then|later)[\s,;]*)*\Z")
#: A relative clause of the author behind what is reported: "said the base would close, which pleased the mayor".
_ASIDE: Final = lazy(r",\s+(?:which|a (?:reference|sign|nod|claim) )")
_JOINT: Final = lazy(r"[\s,](?:and|but|и|но|а)\s+\Z")
_COMMA: Final = lazy(r",\s+(?=(\w[\w’'-]*))")
_WHO: Final = frozenset(["that", "what", "who", "whom", "which", "whose"])
_FINITE_END: Final = lazy(r"(?:ed|[^s]s)\Z")


#: Characters of an opening phrase that is no clause of its own.
_SHORT: Final = 60
_CLAUSAL: Final = frozenset({CLAUSE, THAT, HEARER})


class ClauseReader(VerbReader):
    """Reads what the verbs of one unit report without marks."""

    def _reported(self, position: int, verb: Verb) -> None:
        after = self._clause_after(position, verb)
        content = [after] if after else self._clause_before(position, verb)
        if not content or verb.source is None:
            return
        verb.used = True
        self._last = verb.source
        self.found.append(Speech(content, (verb.word.start, verb.word.end), verb.lemma, verb.source, verb.denied))

    def _clause_after(self, position: int, verb: Verb) -> Span | None:
        """Return the clause that follows a verb as what is said, None where none does."""
        text, end = self.text, min(self.unit.end, verb.word.end + LONGEST_CLAUSE)
        start = self._clause_start(verb, end)
        if start is None:
            return None
        end = self._clause_end(position, start, end)
        span = trimmed(text, start, end)
        if span is None:
            return None
        bare = start == verb.word.end and verb.lemma not in self.cues.words.get("bare", frozenset())
        if not bare or self.russian:
            return span if self._is_clause(span) else None
        return span if self._is_clause(span, strict=True) and not self._is_object(span) else None

    def _clause_start(self, verb: Verb, end: int) -> int | None:
        """Return where the clause of a verb begins, None where none does."""
        text, place, frames = self.text, verb.word.end, verb.frames
        if self.russian:
            return self._russian_start(verb, end)
        if verb.inverted and verb.source:
            place = verb.source[1]
        if match := _THAT.match(text, place, end):
            return match.end() if frames & _CLAUSAL else None
        if CLAUSE in frames and (match := _COLON.match(text, place, end)):
            return match.end()
        if verb.lemma in self.cues.words["questions"] and (match := _QUESTION.match(text, place, end)):
            return match.end()
        hearer = HEARER_GROUP.match(text, place, end) if HEARER in frames else None
        if hearer is None and not frames & _CLAUSAL:
            return None
        place = hearer.end() if hearer else place
        if match := _WHENS.match(text, place, end):
            place = match.end() + text.startswith(",", match.end())
        match = _THAT.match(text, place, end) or self._that_behind(verb, place if hearer else verb.word.end, end)
        return match.end() if match else self._bare_start(verb, place, end, hearer=hearer is not None)

    def _russian_start(self, verb: Verb, end: int) -> int | None:
        """Return where the clause of a Russian verb begins: behind «что», a colon, a comma before a question.

        A colon behind a turned verb, "asked for by Armenia: its prosecutors", or an infinitive, "asked to wait: he was
        busy", explains rather than reports.
        """
        text, place = self.text, verb.word.end
        match = _RUSSIAN_THAT.match(text, place, end) if CLAUSE in verb.frames else None
        explains = match is not None and (verb.inverted or is_infinitive_in(match[0]))
        if match and explains and match[0].rstrip().endswith(":"):
            match = None
        if match is None and verb.lemma in self.cues.words["questions"]:
            match = _RUSSIAN_QUESTION.match(text, place, end)
        return match.end() if match and not self._crosses(verb, match.end()) else None

    def _that_behind(self, verb: Verb, place: int, end: int) -> re.Match[str] | None:
        """Return "that" behind a phrase that stands between it and its verb: said in Minsk that."""
        match = _THAT_AFTER.match(self.text, place, end)
        if match is not None and _RELATIVE_THAT.search(match[0]):
            return None
        spoken_to = HEARER in verb.frames and place == verb.word.end
        opens = match is not None and (spoken_to or self._opens_phrase(place))
        return match if match and opens and not self._crosses(verb, match.end()) else None

    def _bare_start(self, verb: Verb, place: int, end: int, *, hearer: bool) -> int | None:
        """Return where a clause without "that" begins, at ``place`` or nowhere."""
        if not verb.frames & _CLAUSAL or verb.inverted or _NO_CLAUSE.match(self.text, place, end):
            return None
        first = self.text[place : place + 1]
        if CLAUSE not in verb.frames and not hearer and first != ":":
            return None
        return place if first in {" ", "\n", ":"} or (first == "," and self._comma_opens(place)) else None

    def _comma_opens(self, place: int) -> bool:
        return bool(self.text[place + 1 : place + 2].isspace() and self.text[place + 2 : place + 3] in {"“", '"'})

    def _opens_phrase(self, place: int) -> bool:
        match = WORD.search(self.text, place, self.unit.end)
        return match is not None and (
            match[0].lower() in self.cues.words["openers"] or match[0].lower() in {"to", "publicly", "again"}
        )

    def _crosses(self, verb: Verb, end: int) -> bool:
        """Whether another verb of saying stands between a verb and an offset."""
        return any(verb.word.end < other.word.start < end for other in self.verbs[self.verbs.index(verb) :][:4])

    def _clause_end(self, position: int, start: int, end: int) -> int:
        """Return where a clause ends: with the unit, or before the next clause of another speaker."""
        text = self.text
        if cut := _CUT.search(text, start, end):
            end = cut.start()
        if (aside := _ASIDE.search(text, start + 12, end)) and not any(one.end > aside.start() for one in self.quoted):
            end = aside.start()
        if (main := self._main_clause(self.verbs[position], start, end)) is not None:
            end = main
        for other in self.verbs[position + 1 : position + 4]:
            if not start < other.word.start < end or other.source is None:
                continue
            if (stop := self._next_clause(other, start)) is not None:
                return stop
        trailing = _TRAILING.search(text, max(start, end - 12), end)
        return trailing.start() if trailing else end

    def _next_clause(self, other: Verb, start: int) -> int | None:
        """Return where a later verb's clause parts from the clause that begins at ``start``, None where it does not."""
        text, at = self.text, other.word.start
        if other.gerund:
            comma = max(text.rfind(mark, start, at) for mark in (",", " - ", "—"))
            return comma if comma > 0 and at - comma < 14 else None
        begin = at if other.inverted or other.source is None else other.source[0]
        joined = begin <= start
        if joined and not self._joins(start, at):
            return None
        begin = at if joined else begin
        lead = text[max(start, begin - 12) : begin]
        match = _GERUND_CUT.search(lead)
        if match and (joined or (("," in match[0] or ";" in match[0]) and CLAUSE in other.frames)):
            return begin - len(lead) + match.start()
        return None

    def _joins(self, start: int, at: int) -> bool:
        return _JOINT.search(self.text, max(start, at - 8), at) is not None

    def _main_clause(self, verb: Verb, start: int, end: int) -> int | None:
        """Return where the main clause begins if a verb stands in a subordinate one before it, else None.

        "While the ministry says the road is open, drivers turn back": the comma before "drivers".
        """
        words = self.unit.words
        if verb.source is None or verb.inverted:
            return None
        first = next((n for n, word in enumerate(words[:3]) if word.text.lower() in both("subordinate")), None)
        if first is None or words[first].start >= verb.source[0] or "," in self.text[self.unit.start : verb.source[0]]:
            return None
        for match in _COMMA.finditer(self.text, start + 8, end):
            if match[1][0].isupper() or match[1].lower() in both("determiners") | both("subjects") | {"there"}:
                return match.start()
        return None

    def _is_clause(self, span: Span, *, strict: bool = False) -> bool:
        """Whether words hold a finite verb, as their forms tell; ``strict`` asks for one that is nothing else."""
        finite = self.cues.words.get("finite")
        count = 0
        found = False
        for match in WORD.finditer(self.text, *span):
            count += 1
            word = match[0].lower()
            found = (
                found
                or finite is None
                or word in finite
                or (not strict and count > 1 and _FINITE_END.search(word) is not None)
                or word.endswith("n't")
            )
        return found and count >= 2 + (finite is not None)

    def _is_object(self, span: Span) -> bool:
        """Whether words behind a verb are a noun with a relative clause: an inquiry into what was said."""
        relative, verbs = 0, 0
        for count, match in enumerate(WORD.finditer(self.text, *span)):
            word = match[0].lower()
            finite = word in both("finite") or word.endswith("n't")
            if not relative and finite:
                return False
            if not relative and count and word in _WHO:
                relative = count
            elif relative and count > relative:
                verbs += finite or (not verbs and _FINITE_END.search(word) is not None)
        return verbs < 2 and relative > 0

    def _clause_before(self, position: int, verb: Verb) -> list[Span]:
        """Return the clause before a verb, "..., the minister said", and the rest of it where the sentence goes on."""
        text, unit = self.text, self.unit
        behind = self._behind_source(verb)
        if behind is None or verb.source is None:
            return []
        group = verb.opens or (verb.word.start if verb.inverted else verb.source[0])
        lead = text[unit.start : group].rstrip() if group - unit.start < LONGEST_CLAUSE else ""
        if not lead.endswith((",", "—", "–")) or (lead.endswith(("—", "–")) and not self.russian):
            return []
        start = max([unit.start, *(max(one.end, (one.cue or (0, 0))[1]) for one in self.found if one.end <= group)])
        start = max(start, unit.start + lead.rfind(": ") + 1)  # what stands before a colon is the author's
        span = trimmed(text, start, unit.start + len(lead))
        if span is None:
            return []
        rest = self._rest_behind(position, behind, span) if text.startswith(",", behind) else None
        if rest is not None:
            return [without_conjunction(text, span), rest]
        return [span] if self._is_clause(span) and not self._is_opening(span) else []

    def _behind_source(self, verb: Verb) -> int | None:
        """Return the end of a verb with its subject, hearer and day, None where it cannot follow what is said."""
        if not verb.frames & {CLAUSE, HEARER} or verb.source is None or verb.gerund or self._is_relative(verb.index):
            return None
        text = self.text
        behind = verb.source[1] if verb.inverted else verb.word.end
        ends = text[behind : behind + 60].lstrip()[:1] in {"", ".", ",", ";", "!", "?", "…"}
        if not ends and HEARER in verb.frames and (hearer := _LAST_HEARER.match(text, behind)):
            behind, ends = hearer.end(), True
        if when := _WHENS.match(text, behind):
            return when.end()
        return behind if verb.inverted or ends or _NO_CLAUSE.match(text, behind) else None

    def _is_opening(self, span: Span) -> bool:
        """Whether words are but a phrase that opens a sentence, "In both cases", or a clause that leads to another."""
        first = WORD.match(self.text, span[0])
        if first is None or span[1] - span[0] >= _SHORT or first[0].lower() not in self.cues.words.get("openers", ()):
            return False
        counted = self.text.startswith(("t least", "t most"), first.start() + 1)
        return not counted and not self._has_main_clause(span)

    def _has_main_clause(self, span: Span) -> bool:
        """Whether words that open with a preposition or "if" hold more: If you are ready, so are we."""
        comma = self.text.find(",", *span)
        return comma >= 0 and self._is_clause((comma, span[1]), strict=True)

    def _rest_behind(self, position: int, behind: int, lead: Span) -> Span | None:
        """Return what goes on behind "..., he said,": no gerund, no relative clause, no verb of its subject.

        A ``lead`` without a verb is the subject of what goes on: "The campaign, he says, is different".
        """
        text = self.text
        comma = text.find(",", behind, behind + 4)
        match = WORD.search(text, comma + 1, self.unit.end) if comma >= 0 else None
        if match is None:
            return None
        small = match[0].lower()
        if small.endswith("ing") or small in both("no rest") or self.cues.lemma(match[0]) is not None:
            return None
        end = self._clause_end(position, match.start(), min(self.unit.end, behind + LONGEST_CLAUSE))
        span = trimmed(text, comma + 1, end)
        if span is not None and small in both("finite") and not self._is_clause(lead, strict=True):
            return span
        return span if span is not None and self._is_clause(span, strict=match[0].endswith(("'s", "’s"))) else None
