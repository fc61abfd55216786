"""Sources that a phrase names: "according to X", "as X said", «по словам X», «как сообщил X»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.quotations.clauses import HEARER_GROUP, LONGEST_CLAUSE, ClauseReader
from csto_nlp.quotations.cues import both
from csto_nlp.quotations.sources import subject_after
from csto_nlp.quotations.spans import Speech, trimmed
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    import re

    from csto_nlp.quotations.units import Span
    from csto_nlp.quotations.verbs import Verb

_ACCORDING: Final = lazy(r"\b[Aa]ccording to\b|\b[Ii]n the words of\b")
_ACCORDING_RU: Final = lazy(
    r"(?:(?<=\A)|(?<=[\s,«—–(]))(?:[Пп]о (?:словам|данным|мнению|информации|утверждению|заявлению|"
    r"сведениям|оценкам?|выражению|версии|сообщению)|[Сс]о слов|[Сс]огласно заявлению|"
    r"[Пп]о (?=(?:его|её|ее|их) (?:словам|данным|мнению|оценкам?|версии|сведениям|информации)\b))"
)
_RUSSIAN_OWN: Final = lazy(r"[Пп]о (его|её|ее|их) \w+")


class PhraseReader(ClauseReader):
    """Reads what one unit gives out as the words of a source that a phrase names."""

    def _according(self) -> None:
        """Take a sentence with "according to": the source is what follows, the content all the rest."""
        pattern = _ACCORDING_RU if self.russian else _ACCORDING
        match = pattern.search(self.text, self.unit.start, self.unit.end)
        if match is None or any(one.start < match.start() < one.end for one in self.unit.marked):
            self._as_said()
            return
        found = self._named_by(match)
        if found is None:
            return
        source, end = found
        parts = self._around(match.start(), end)
        if parts and self._is_clause((parts[0][0], parts[-1][1])):
            self._set(
                (match.start(), end if source[1] == match.end() else match.end()), match[0].lower(), source, parts
            )

    def _named_by(self, match: re.Match[str]) -> tuple[Span, int] | None:
        """Return the source that a phrase names, and where the phrase ends."""
        text, unit = self.text, self.unit
        if own := _RUSSIAN_OWN.match(text, match.start(), unit.end):
            return own.span(1), own.end()
        within = self._opens(match.start()) or self._is_phrase(match.start()) or self.russian
        source = subject_after(text, match.end(), unit.end, opening=within)
        return (source, source[1]) if source else None

    def _opens(self, place: int) -> bool:
        """Whether an offset lies at the beginning of the unit."""
        if self.text[max(self.unit.start, place - 3) : place].rstrip().endswith(":"):
            return True
        before = [word.text.lower() for word in self.unit.words[:3] if word.start < place]
        return len(before) < 3 and all(word in both("connectives") for word in before)

    def _is_phrase(self, end: int) -> bool:
        """Whether the unit up to an offset is a phrase with a comma behind it, and no clause."""
        lead = self.text[max(self.unit.start, end - 3) : end].rstrip()
        return lead.endswith(",") and not self._is_clause((self.unit.start, end), strict=True)

    def _around(self, start: int, end: int) -> list[Span]:
        """Return what stands around a phrase as the parts of what is said.

        A phrase at the beginning has it behind it, one at the end before it; between commas it has both sides, in
        English only where what stands before it is no clause, and only the right one if that is an adverbial.
        """
        text, unit = self.text, self.unit
        after = trimmed(text, end, min(unit.end, end + LONGEST_CLAUSE))
        if self._opens(start):
            return [after] if after else []
        goes_on = after is not None and text[end : end + 2].strip()[:1] in {",", "—", "–"}
        phrase = self._is_phrase(start)
        if goes_on and phrase and not self.russian and unit.words[0].text.lower() in self.cues.words["openers"]:
            return [after] if after else []
        before = self._before(start)
        both_sides = goes_on and (phrase or self.russian)
        return [part for part in (before, after if both_sides else None) if part]

    def _before(self, place: int) -> Span | None:
        """Return what is said before a phrase at an offset: from the unit's start, or the quotation before it."""
        text, unit = self.text, self.unit
        lead = text[unit.start : place].rstrip(" ,—–(") if place - unit.start < LONGEST_CLAUSE else ""
        used = [verb.word.end for verb in self.verbs if verb.used and verb.word.end <= place]
        said = [speech.end for speech in self.found if speech.end <= place and speech.cue]
        start = max([unit.start, *used, *said])
        if start > unit.start and any(one.end >= unit.start + len(lead) - 2 for one in self.quoted):
            return None
        return trimmed(text, start, unit.start + len(lead))

    def _set(self, cue: Span, lemma: str, source: Span, parts: list[Span], *, denied: bool = False) -> None:
        """Take parts as a quotation, and leave out what was found inside them."""

        def inside(start: int, end: int) -> bool:
            return any(part[0] <= start and end <= part[1] for part in parts)

        self.found = [speech for speech in self.found if not inside(speech.start, speech.end)]
        for verb in self.verbs:
            place = verb.word.start
            verb.used = verb.used or inside(place, place + 1) or source[0] <= place < source[1] or place == cue[0]
        self.found.append(Speech(parts, cue, lemma, source, denied))

    def _as_said(self) -> None:
        """Take a sentence with "As X said," or «как сообщил X»: the content is the rest."""
        verb = next((verb for verb in self.verbs[:6] if self._follows_as(verb)), None)
        if verb is None or verb.source is None or verb.used or verb.gerund:
            return
        start = min(self._as_before(verb), verb.source[0])
        end = max(verb.word.end, verb.source[1])
        if self.text[end : end + 4] == " it,":
            end += 3
        elif self.text[end : end + 1] != "," and (hearer := HEARER_GROUP.match(self.text, end, self.unit.end)):
            end = hearer.end()
        if self._opens(start) and self.text[end : end + 1] != ",":
            return
        parts = self._around(start, end)
        if parts and self._is_clause((parts[0][0], parts[-1][1])):
            self._last = verb.source
            self._set((verb.word.start, verb.word.end), verb.lemma, verb.source, parts, denied=verb.denied)

    def _follows_as(self, verb: Verb) -> bool:
        """Whether "as" opens the clause of a verb: the unit begins with it, or in Russian it stands before the verb."""
        words = self.unit.words
        if self.russian:
            return verb.index > 0 and words[verb.index - 1].text.lower() == "как" and self._is_set_off(verb.index - 1)
        return verb is self.verbs[0] and words[0].text.lower() == "as"

    def _is_set_off(self, index: int) -> bool:
        """Whether a word opens the unit, or stands behind a comma or a dash."""
        start = self.unit.words[index].start
        before = self.text[max(self.unit.start, start - 3) : start].rstrip()
        return not before or before.endswith((",", "—", "–"))

    def _as_before(self, verb: Verb) -> int:
        return self.unit.words[verb.index - 1 if self.russian else 0].start
