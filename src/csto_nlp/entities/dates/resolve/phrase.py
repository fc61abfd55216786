"""What a resolver sees of the text: the phrase that a pattern matched, and the tokens beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from csto_nlp.entities.dates.lexicon import DAY_PARTS, MODIFIERS, UNITS, WEEKDAYS
from csto_nlp.entities.dates.patterns import Token, compiled
from csto_nlp.entities.dates.quantities import count, spelt_year
from csto_nlp.text.dates import MONTHS, full_year
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    import re
    from fractions import Fraction

    from csto_nlp.entities.dates.lexer import LexedText

#: Words that open a clause or a phrase of their own and so stand in no noun phrase with what is before them.
NEW_CLAUSE: Final = word_set(
    """
    that as when while where who which because but and or in at on to with by from for during amid said says told is
    was were are had has would will
    """
)
#: Marks that open a quotation, typewritten ones among them.
_QUOTES: Final = frozenset("\"'`“‘«")
#: What a count is made of: 2,000 | five hundred | 2 1/2 | two and a half | a few.
OF_COUNT: Final = (
    *("/", Token.DAY_NUMBER, Token.FIGURE, Token.YEAR, Token.NUMBER, Token.MULTIPLIER, Token.SEVERAL),
    *(Token.HALF, Token.AN, Token.AND),
)
#: Tokens looked at before a phrase by ``preceded_by``.
_BEHIND: Final = 12


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of tokens, ``first`` to before ``last``, that a pattern of the grammar matched.

    Patterns are those of ``patterns.letters``. Words are given in lower case.
    """

    lexed: LexedText
    first: int
    last: int

    @property
    def skeleton(self) -> str:
        """The classes of the phrase's tokens."""
        return self.lexed.skeleton[self.first : self.last]

    def part(self, first: int, last: int) -> Self:
        """Return the phrase of the tokens ``first`` to before ``last`` of the same text."""
        return type(self)(self.lexed, first, last)

    @staticmethod
    def pattern(pattern: str) -> re.Pattern[str]:
        """Return a pattern of class names, compiled: the one place where a phrase asks its language for letters."""
        return compiled(pattern)

    # What the phrase holds

    def index(self, *classes: str) -> int | None:
        """Return the index of the first token of one of ``classes``."""
        skeleton = self.lexed.skeleton
        for index in range(self.first, self.last):
            if skeleton[index] in classes:
                return index
        return None

    def has(self, *classes: str) -> bool:
        """Whether the phrase has a token of one of ``classes``."""
        return self.index(*classes) is not None

    def word(self, *classes: str) -> str | None:
        """Return the first word of one of ``classes``."""
        index = self.index(*classes)
        return None if index is None else self.lexed.word(index)

    def words(self, *classes: str) -> list[str]:
        """Return all words of ``classes``."""
        skeleton = self.lexed.skeleton
        return [self.lexed.word(index) for index in range(self.first, self.last) if skeleton[index] in classes]

    def __contains__(self, word: str) -> bool:
        return any(self.lexed.word(index) == word for index in range(self.first, self.last))

    @property
    def last_word(self) -> str:
        """The phrase's last token."""
        return self.lexed.word(self.last - 1)

    def matches(self, pattern: str) -> bool:
        """Whether the whole phrase fits a pattern."""
        return self.pattern(pattern).fullmatch(self.lexed.skeleton, self.first, self.last) is not None

    def holds(self, pattern: str) -> bool:
        """Whether some part of the phrase fits a pattern."""
        return self.pattern(pattern).search(self.lexed.skeleton, self.first, self.last) is not None

    def starts_with(self, pattern: str) -> bool:
        """Whether the phrase's beginning fits a pattern."""
        return self.pattern(pattern).match(self.lexed.skeleton, self.first, self.last) is not None

    def ends_with(self, pattern: str) -> bool:
        """Whether the phrase's end fits a pattern."""
        return self.pattern(rf"({pattern})\Z").search(self.lexed.skeleton, self.first, self.last) is not None

    # What the phrase says

    @property
    def unit(self) -> str | None:
        """The designator of the phrase's unit of time."""
        if self.has(Token.CALENDAR_DATE):
            return "D"
        word = self.word(Token.UNIT, Token.UNITS, Token.QUARTER) or self.word(Token.SECOND)
        return UNITS.get(word) if word else None

    @property
    def month(self) -> int:
        """The number of the phrase's month; 0 where it has none."""
        return MONTHS.get(self.word(Token.MONTH, Token.MONTH_SHORT) or "", 0)

    @property
    def weekday(self) -> int | None:
        """The ISO number of the phrase's weekday."""
        return WEEKDAYS.get(self.word(Token.WEEKDAY, Token.WEEKDAY_SHORT) or "")

    @property
    def year(self) -> int | None:
        """The phrase's year: 1998, '98, nineteen ninety-eight."""
        word = self.word(Token.YEAR, Token.SHORT_YEAR)
        if word:
            return full_year(word.lstrip("'’`‘"))
        return spelt_year(self.words(Token.NUMBER, Token.MULTIPLIER))

    @property
    def size(self) -> Fraction | None:
        """The phrase's number of units, without the approximating words; None where it is vague."""
        skeleton = self.lexed.skeleton
        inside = [index for index in range(self.first, self.last) if skeleton[index] in OF_COUNT]
        return count([self.lexed.word(index) for index in inside], "".join(skeleton[index] for index in inside))

    @property
    def mod(self) -> str | None:
        """The TIMEX3 mod that "early", "the end of" and the like give."""
        return MODIFIERS.get(self.word(Token.PHASE, Token.EDGE, Token.AGO) or "")

    @property
    def approximation(self) -> str | None:
        """The TIMEX3 mod of a length or an hour: of "more than", "at least", "about"."""
        if self.holds("MORE THAN"):
            more = self.word(Token.MORE) in ("more", "longer")
            if self.has(Token.NO):
                return "EQUAL_OR_LESS" if more else "EQUAL_OR_MORE"
            return "MORE_THAN" if more else "LESS_THAN"
        if self.holds("AT LEAST"):
            return "EQUAL_OR_MORE" if self.word(Token.LEAST) == "least" else "EQUAL_OR_LESS"
        if self.holds("UP TO"):
            return "EQUAL_OR_LESS"
        word = self.word(Token.ABOUT, Token.SOME)
        return {None: None, "over": "MORE_THAN", "under": "LESS_THAN"}.get(word, "APPROX")

    @property
    def day_part(self) -> str | None:
        """The TIMEX3 code of the part of the day that the phrase names."""
        return DAY_PARTS.get(self.word(Token.DAY_PART, Token.DAY_PARTS) or "")

    # What stands beside it

    def followed_by(self, pattern: str) -> bool:
        """Whether the tokens right after the phrase fit a pattern."""
        return self.pattern(pattern).match(self.lexed.skeleton, self.last) is not None

    def preceded_by(self, pattern: str) -> bool:
        """Whether the tokens right before the phrase fit a pattern, of at most 12 tokens."""
        start = max(0, self.first - _BEHIND)
        return self.pattern(rf"({pattern})\Z").search(self.lexed.skeleton, start, self.first) is not None

    def before(self, count: int = 1) -> str:
        """Return the token ``count`` tokens to the left, blanks left out; "" beyond the text."""
        return self._beside(self.first - 1, -1, count)

    def after(self, count: int = 1) -> str:
        """Return the token ``count`` tokens to the right, blanks left out; "" beyond the text."""
        return self._beside(self.last, 1, count)

    def _beside(self, index: int, step: int, count: int) -> str:
        skeleton = self.lexed.skeleton
        while 0 <= index < len(skeleton):
            count -= skeleton[index] != " "
            if count == 0:
                return self.lexed.word(index)
            index += step
        return ""

    @property
    def is_free(self) -> bool:
        """Whether the phrase's last word, "before" or "after", has no object: a mark or a new clause follows."""
        following = self.after()
        return (
            self.followed_by(r" ?([,.:)]|PARAGRAPH|AND|\Z)") or following in NEW_CLAUSE or not following[:1].isalnum()
        )

    @property
    def is_before_capital(self) -> bool:
        """Whether a blank and a capitalised token follow."""
        return self.followed_by(" .") and self.lexed.printed(self.last + 1)[:1].isupper()

    @property
    def opens_sentence(self) -> bool:
        """Whether nothing, a border or a mark that ends a sentence or a quotation stands before the phrase."""
        before = self.before()
        return not before or before.isspace() or before[-1] in ".!?:;—" or before in _QUOTES

    @property
    def opens_name(self) -> bool:
        """Whether the phrase's last word and the one after it both have a capital, as in "Fall River"."""
        return self.lexed.printed(self.last - 1)[:1].isupper() and self.followed_by(" WORD") and self.is_before_capital

    @property
    def opens_title(self) -> bool:
        """Whether the phrase begins a quoted title with its capitals: the programmes "60 Minutes" and "This Week"."""
        index = self.index(Token.UNIT, Token.UNITS, Token.QUARTER, Token.SECOND)
        unit = self.lexed.printed(index) if index is not None else ""
        return unit.istitle() and self.first > 0 and self.lexed.printed(self.first - 1) in _QUOTES
