"""Datelines: where, when and by what agency a report was filed, as news prints it before the first sentence.

"MOSCOW, March 3 (Reuters) -", "YEREVAN, May 4. /ARMENPRESS/.", "BISHKEK, Kyrgyzstan (AKIpress) -- 12 May 2020 --",
"КИЕВ, 5 мая.", "26 ноября, Минск /Корр. БЕЛТА/.", "Genève, le 12 mars 2010 (ATS) -", "(CNN) --",
"(Tbilisi, 20 May 2002. Civil Georgia) –". A capital letter and a comma open many sentences, so that a dateline needs
evidence, and the less a place looks like one, the more: a place in capitals needs a date, an agency or a dash after it,
another place a date behind a comma or an agency that is known or set off by a dash; a date before its place needs an
agency or a dash behind it, a place in brackets a date beside it.

The scanner reads part by part with small patterns, each compiled when a text first comes so far; none repeats without
bound, so the cost of a dateline does not grow with its text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.text.dates import PRINTED_MONTH_WORD
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    import re

Span = tuple[int, int]


class Dateline(NamedTuple):
    """The parts of a dateline as spans of its text, None where it lacks one; the report begins at ``end``.

    ``place`` is the first place named, without the country after it; ``mark`` is what closes the dateline: a dash, a
    colon, a full stop, or "" where an agency or the end of the line does.
    """

    place: Span | None
    date: Span | None
    agency: Span | None
    mark: str
    end: int


#: Capitals of the Latin and Cyrillic alphabets in which news of the region is printed.
_UPPER: Final = "A-ZÀ-ÖØ-ÞĆČĎĐĘĚĞĪİĶĻŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽƏȘȚА-ЯЁІЇЄҐЎҚҒҲҶӢӮӘҢӨҰҮҺ"
_MONTH: Final = rf"(?i:{PRINTED_MONTH_WORD})\b"
#: A word of a place is no month before a day: "MOSCOW MAY 4".
_NO_MONTH: Final = rf"(?!{_MONTH}\.?\s\d)"
#: "NUR-SULTAN", "MOSCOW/WASHINGTON", "ST. PETERSBURG"; two letters at the least.
_CAPITALS: Final = rf"[{_UPPER}](?:[{_UPPER}'’ʻ]|[.-](?= ?[{_UPPER}]))"
_PLACE_IN_CAPITALS: Final = lazy(rf"{_CAPITALS}{{1,30}}(?:[ /]{_NO_MONTH}{_CAPITALS}{{0,30}}){{0,3}}(?![\w'’])")
#: "Rio de Janeiro", "N.J.", "St. Petersburg", "Нижний Новгород".
_PLACE: Final = lazy(
    rf"(?:St\.|Ст\.|(?:[A-Z]\.){{2,3}}|[{_UPPER}][\w'’ʻ-]{{1,30}})"
    rf"(?: {_NO_MONTH}(?:of|and|on|upon|de|la|el|na|на|в)\b| {_NO_MONTH}[{_UPPER}][\w'’ʻ-]{{0,30}}){{0,4}}(?![\w'’])"
)
_WEEKDAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_ORDINAL: Final = r"(?:st|nd|rd|th|er|\.)?"
#: An article before the day: "le 12 mars", "den 5. Mai".
_BEFORE_DAY: Final = ("le ", "el ", "den ")
_DATE: Final = lazy(
    rf"{_WEEKDAY}(?:le |el |den )?(?P<date>{_MONTH}\.?\s?\d\d?{_ORDINAL}\b(?:[.,]?\s\d{{4}}\b|,?\s?['’]\d\d\b)?"
    rf"|\d\d?{_ORDINAL}(?: of| de)?[ -]{_MONTH}(?:\.?[ ,-]{{1,2}}(?:de )?\d{{4}}\b|\.?\s?['’]\d\d\b)?"
    r"|\d\d?([./-])\d\d?\2(?:\d{4}|\d\d)\b|\d{4}([./-])\d\d?\3\d\d?\b)(?:\s?(?:года\b|г\.))?"
)
#: Behind a date that has its year, a full stop parts it from its place as a comma does.
_YEAR_THEN_STOP: Final = lazy(r"(?<=\d\d)\.[^\S\n]")
#: Whose report it is: in brackets or between slashes.
_AGENCY: Final = lazy(rf"\((?P<agency>[{_UPPER}][^()\n]{{1,30}}|dpa)\)|/(?P<wire>\s?[{_UPPER}][^/\n]{{1,30}})/")
#: Agencies that a place in small letters, or no place at all, may stand before without a dash.
_KNOWN_AGENCIES: Final = frozenset({"CNN", "AP", "AFP", "Reuters", "UPI", "RFE/RL", "TASS", "Xinhua"})
_AGENCY_ALONE: Final = lazy(r"\((?P<agency>[A-Z][A-Za-z/ ]{1,20})\)")
_AGENCY_AGAIN: Final = lazy(r" ?\([A-Z][A-Za-z/ ]{1,20}\)")
#: White space within a line: no dateline runs over its end.
_BLANK: Final = r"[^\S\n]"
_NAME: Final = rf"[{_UPPER}][\w-]{{1,20}}(?: [{_UPPER}][\w-]{{0,20}}){{0,2}}"
#: An agency without brackets, which only a date before it tells: "Yerevan, 4 May, ARMENPRESS."
_BARE_AGENCY: Final = lazy(rf",?{_BLANK}(?P<agency>{_NAME})(?={_BLANK}?[.:–—]|{_BLANK}-|{_BLANK}*+(?:\n|\Z))")
#: Likewise behind the dash: "МОСКВА, 5 мая — РИА Новости."
_AGENCY_BEHIND: Final = lazy(rf"(?P<agency>{_NAME})\.{_BLANK}++(?=[{_UPPER}])")
#: Likewise where the whole dateline stands in brackets.
_AGENCY_IN_BRACKETS: Final = lazy(rf"[.,;]?{_BLANK}?(?P<agency>{_NAME})(?=\))")
#: What may part place, date and agency; what parts two places.
_SEPARATOR: Final = lazy(rf"[,.]?{_BLANK}?")
_COMMA: Final = lazy(rf",{_BLANK}?|{_BLANK}?/{_BLANK}?")
_MARK: Final = lazy(rf"[.,:]?{_BLANK}{{0,2}}(?P<mark>--|—|[–_-](?=\s)|(?<=\s)–|:(?=\s)){_BLANK}*+")
#: A bar closes a dateline that has its date; "NEWS | ..." is a rubric.
_BAR: Final = lazy(rf"{_BLANK}{{0,2}}(?P<mark>\|){_BLANK}++")
#: A place and the hour at which a page was put up, which some sites print before the dateline: "TRIPOLI | Mon Mar 21,
#: 2011 10:22 am EDT TRIPOLI (Reuters) -".
_STAMPED: Final = lazy(
    rf"[{_UPPER}][\w'’., -]{{1,40}}?\|{_BLANK}?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{{0,6}},? )?"
    rf"(?P<date>{_MONTH}\.? \d\d?,? \d{{4}})(?:,? \d\d?[:.]\d\d ?[ap]\.?m\.?(?: [A-Z]{{2,4}})?)?{_BLANK}++"
)
_FULL_STOP: Final = lazy(rf"(?P<mark>\.){_BLANK}++")
_LINE_END: Final = lazy(rf"(?P<mark>)\.?(?={_BLANK}*+(?:\n|\Z))")
#: What a report begins with: a capital, a figure or a quotation mark.
_OPENER: Final = lazy(rf"(?P<mark>)[.:,]?{_BLANK}{{0,2}}(?=[\"“'‘«{_UPPER}\d])")
#: The underscore is how wires of the 1990s sent a dash.
_DASHES: Final = frozenset({"--", "–", "—", "-", "_"})
#: A mark alone makes a dateline of so many letters in capitals: "US: ..." and "EU - ..." are none.
_MIN_CAPITALS: Final = 3
_MAX_PLACES: Final = 3
#: A dateline glued behind a headline: its agency in brackets or between slashes has a figure close before it, and the
#: place begins with a word in capitals behind a blank, so many characters before the agency at the most.
_AGENCY_OPENS: Final = lazy(rf"(?<=[\d.] )[(/]\s?(?=[{_UPPER}])|(?<=\d)\s?[(/]\s?(?=[{_UPPER}])")
_PLACE_OPENS: Final = lazy(rf"(?<=[^\s.,:;] )(?=[{_UPPER}][\w'’-]{{2,30}},? )")
_BEFORE_AGENCY: Final = 45
#: So many characters and words a headline has that a dateline is glued behind.
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 30, 330
_HEADLINE_WORDS: Final = 4
_BEFORE_PLACES: Final = frozenset({"in", "at", "from", "near", "to", "of", "and", "в", "на", "из", "под", "и", "во"})


def find_dateline(
    text: str, start: int = 0, stop: int | None = None, *, place_end: int | None = None
) -> Dateline | None:
    """Return the dateline that begins at ``start``, None where there is none.

    ``stop`` ends what is read (default: the end of the text). ``place_end`` tells that a place is known to stand in
    ``text[start:place_end]``: then a date, an agency or a dash after it is enough.
    """
    scanner = _Scanner(text, len(text) if stop is None else stop)
    if place_end is not None:
        return scanner.after_known_place(start, place_end)
    if stamp := scanner.match(_STAMPED, start):
        behind = _dateline_at(scanner, stamp.end())
        return behind._replace(date=stamp.span("date")) if behind and behind.agency else None
    return _dateline_at(scanner, start)


def _dateline_at(scanner: _Scanner, start: int) -> Dateline | None:
    """Return the dateline that begins at ``start`` of a scanner's text, None where there is none."""
    text = scanner.text
    if text[start : start + 1].isdigit() or scanner.is_month_first(start):
        return scanner.after_date(start)
    if text[start : start + 1] == "(" and (bracketed := scanner.in_brackets(start + 1)):
        return bracketed
    found = scanner.match(_PLACE_IN_CAPITALS, start) or scanner.match(_PLACE, start)
    return scanner.after_words(start, found.end()) if found else scanner.without_place(start)


def find_dateline_behind_headline(text: str) -> int:
    """Return where in a line the dateline begins that a headline is glued before, 0 where there is none.

    "Talks end in the valley Bishkek, Apr. 20, 2018 / Kabar /. Ministers ...": only a place with its date and its agency
    is enough here, and no word before it that a place depends on ("met in Bishkek, ...").
    """
    found = _AGENCY_OPENS.search(text, _SHORTEST_HEADLINE, _LONGEST_HEADLINE)
    if found is None:
        return 0
    for word in reversed(list(_PLACE_OPENS.finditer(text, max(0, found.start() - _BEFORE_AGENCY), found.start()))):
        dateline = find_dateline(text[: word.start() + 2 * _BEFORE_AGENCY], word.start())
        if dateline and dateline.place and dateline.date and dateline.agency and dateline.agency[0] > found.start():
            before = text[: word.start()].split()
            if len(before) >= _HEADLINE_WORDS and before[-1].lower() not in _BEFORE_PLACES:
                return word.start()
    return 0


class _Scanner:
    """Reads the parts behind the first place one after the other; ``at`` is where the next one begins."""

    def __init__(self, text: str, stop: int) -> None:
        self.text, self.stop = text, stop
        self.at = 0
        self.places = 1
        self.date: Span | None = None
        self.agency: Span | None = None
        self.is_set_off = False

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        return pattern.match(self.text, at, self.stop)

    def after_known_place(self, start: int, place_end: int) -> Dateline | None:
        """Return the dateline of a place that the caller knows."""
        self._read_parts(place_end)
        mark, end = self._read_end() or ("", self.at)
        alone = self.places == 1 or self.text[start:place_end].isupper()
        enough = self.date or self.agency or (alone and mark in _DASHES)
        return Dateline((start, place_end), self.date, self.agency, mark, end) if enough else None

    def after_words(self, start: int, place_end: int) -> Dateline | None:
        """Return the dateline of words that may be a place: in capitals, or else with more evidence behind them."""
        self._read_parts(place_end)
        closed = self._read_end()
        if closed is None:
            return None
        mark, end = closed
        place = self.text[start:place_end]
        if place.isupper():
            enough = bool(self.date or self.agency) or sum(map(str.isalpha, place)) >= _MIN_CAPITALS
        elif self.agency:
            dashed = mark in _DASHES and not self.text[end : end + 1].islower()
            enough = self.date is not None or dashed or self.text[slice(*self.agency)] in _KNOWN_AGENCIES
        else:
            enough = self.date is not None and self.is_set_off
        return Dateline((start, place_end), self.date, self.agency, mark, end) if enough else None

    def after_date(self, start: int) -> Dateline | None:
        """Return the dateline that opens with its date: a place behind a comma, and an agency or a dash behind it.

        With its year a full stop is enough on both sides: "September 15, 2015. Bishkek. The ..."
        """
        found = self.match(_DATE, start)
        whole = found is not None and _has_year(found["date"])
        comma = found and (self.match(_COMMA, found.end()) or (whole and self.match(_YEAR_THEN_STOP, found.end())))
        place = comma and (self.match(_PLACE_IN_CAPITALS, comma.end()) or self.match(_PLACE, comma.end()))
        if not found or not place:
            return None
        self.date = found.span("date")
        self._read_parts(place.end())
        closed = self._read_end()
        if closed is None or not (self.agency or closed[0] in _DASHES or (whole and closed[0] == ".")):
            return None
        return Dateline(place.span(), self.date, self.agency, *closed)

    def is_month_first(self, start: int) -> bool:
        """Whether a date with its year, month first, stands at ``start``."""
        found = self.match(_DATE, start)
        return found is not None and found.start("date") == start and _has_year(found["date"])

    def in_brackets(self, start: int) -> Dateline | None:
        """Return the dateline that stands in brackets with its date: "(Tbilisi, 20 May 2002. Civil Georgia) –"."""
        dated = self.match(_DATE, start)
        comma = dated and self.match(_COMMA, dated.end())
        first = comma.end() if comma else start
        place = self.match(_PLACE_IN_CAPITALS, first) or self.match(_PLACE, first)
        if not place or (dated and not comma):
            return None
        self.date = dated.span("date") if dated else None
        self._read_parts(place.end())
        if self.date and not self.agency and (found := self.match(_AGENCY_IN_BRACKETS, self.at)):
            self.agency, self.at = found.span("agency"), found.end()
        if self.date is None or self.text[self.at : self.at + 1] != ")":
            return None
        end = self.match(_MARK, self.at + 1) or self.match(_OPENER, self.at + 1)
        return Dateline(place.span(), self.date, self.agency, end["mark"], end.end()) if end else None

    def without_place(self, start: int) -> Dateline | None:
        """Return the dateline that is an agency alone, or with a date: "(CNN) --", "(AP) 5 May 2006 (AP) --"."""
        found = self.match(_AGENCY_ALONE, start)
        if not found:
            return None
        blank = self.match(_SEPARATOR, found.end())
        dated = self.match(_DATE, blank.end() if blank else found.end())
        at = dated.end() if dated else found.end()
        if dated and (again := self.match(_AGENCY_AGAIN, at)):
            at = again.end()
        end = self.match(_MARK, at) or (None if dated else self.match(_OPENER, at))
        date = dated.span("date") if dated else None
        return Dateline(None, date, found.span("agency"), end["mark"], end.end()) if end else None

    def _read_parts(self, place_end: int) -> None:
        """Read further places, the date and the agency, in any order, as far as they go."""
        self.at = place_end
        while self._read_part():
            pass

    def _read_part(self) -> bool:
        separator = self.match(_SEPARATOR, self.at)
        after = separator.end() if separator else self.at
        first = self.text[after : after + 1]
        if not (first.isupper() or first.isdigit() or first in {"(", "/"} or self._is_before_day(after)):
            return False  # "Moscow said": most places have no dateline, and the patterns need not be asked
        if self.date is None and (found := self.match(_DATE, after)):
            self.is_set_off = self.text[self.at] in ",."
            self.date, self.at = found.span("date"), found.end()
        elif self.date is None and first == "(" and (end := self._date_in_brackets(after)):
            self.is_set_off, self.at = True, end
        elif self.agency is None and (found := self.match(_AGENCY, after)):
            self.agency, self.at = found.span(found.lastgroup or 0), found.end()
        elif self.date and not self.agency and (found := self.match(_BARE_AGENCY, self.at)):
            self.agency, self.at = found.span("agency"), found.end()
        elif (
            self._may_name_place()
            and (comma := self.match(_COMMA, self.at))
            and (found := self.match(_PLACE, comma.end()))
        ):
            self.places, self.at = self.places + 1, found.end()
        else:
            return False
        return True

    def _date_in_brackets(self, at: int) -> int:
        """Read a date in brackets; return where it ends, 0 where there is none."""
        found = self.match(_DATE, at + 1) if self.text[at : at + 1] == "(" else None
        if found is None or self.text[found.end() : found.end() + 1] != ")":
            return 0
        self.date = found.span("date")
        return found.end() + 1

    def _is_before_day(self, at: int) -> bool:
        return self.text.startswith(_BEFORE_DAY, at)

    def _may_name_place(self) -> bool:
        return self.date is None and self.agency is None and self.places < _MAX_PLACES

    def _read_end(self) -> tuple[str, int] | None:
        """Return the mark that closes the dateline and where the report begins; None where nothing closes it.

        Behind a dash a date or an agency may still stand.
        """
        found = self.match(_MARK, self.at)
        if found is None:
            return self._read_end_without_dash()
        if self.date is None and (end := self._date_in_brackets(found.end())):
            closing = self.match(_MARK, end) or self.match(_OPENER, end)
            return (found["mark"], closing.end() if closing else end)
        if self.date is None and (late := self.match(_DATE, found.end())):
            closing = self.match(_MARK, late.end()) or self.match(_FULL_STOP, late.end())
            if closing:
                self.date, self.is_set_off = late.span("date"), True
                return closing["mark"], closing.end()
        if self.date and not self.agency and (agency := self.match(_AGENCY_BEHIND, found.end())):
            self.agency = agency.span("agency")
            return found["mark"], agency.end()
        return found["mark"], found.end()

    def _read_end_without_dash(self) -> tuple[str, int] | None:
        if not (self.date or self.agency):
            return None
        found = self.match(_LINE_END, self.at) or self.match(_FULL_STOP, self.at)
        if found is None and self.date:
            found = self.match(_BAR, self.at)
        if found is None and self.agency:
            found = self.match(_OPENER, self.at)
        return (found["mark"], found.end()) if found else None


def _has_year(date: str) -> bool:
    return date[-4:].isdigit() or date[:4].isdigit()
