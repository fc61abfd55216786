"""Each article's mentions in three characters or so apiece, for the page's script to unpack.

A page that marks every mention by an element would be twice the size of its text. A number is written in base 44, the
last digit from the first half of the alphabet and those before it from the second, so that no separator is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from csto_nlp.entity import Entity
    from csto_nlp.output.report.names import Names

#: Printable ASCII without what JSON, HTML or this format needs: space, double and single quote, &, <, >, backslash.
ALPHABET: Final = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\"'&<>\\")
BASE: Final = len(ALPHABET) // 2


def packed(numbers: Iterable[int]) -> str:
    """Return numbers from 0 up as a string."""
    return "".join(_packed(number) for number in numbers)


def _packed(number: int) -> str:
    digits = ALPHABET[number % BASE]
    number //= BASE
    while number:
        digits = ALPHABET[BASE + number % BASE] + digits
        number //= BASE
    return digits


class Forms:
    """The pairs of entity and length that occur, the commonest first, so that its number is short."""

    def __init__(self, names: Names) -> None:
        self._names = names
        counts = Counter(self._form(entity) for entities in names.mentions for entity in entities)
        self._order = sorted(counts, key=lambda form: (-counts[form], form))
        self._number = {form: number for number, form in enumerate(self._order)}

    def _form(self, entity: Entity) -> tuple[int, int]:
        return self._names.of(entity).number, utf16(entity.text)

    def table(self) -> str:
        """Return all pairs, packed."""
        return packed(number for form in self._order for number in form)

    def marks(self, entities: Sequence[Entity], title: str, text: str) -> str:
        """Return an article's mentions, packed: the gap since the last one and the number of the pair, in turn.

        Gaps are counted in UTF-16 units, as browsers do, over the title, a line feed and the text as shown.
        """
        whole = f"{title}\n{text}"
        numbers: list[int] = []
        position, seen = 0, set()
        for entity in entities:
            start = entity.start + (len(title) + 1 if entity.field == "text" else 0)
            form = self._form(entity)
            if start + len(entity.text) > len(whole):  # beyond where the text was cut: the article still names it
                numbers += [utf16(whole) + 1, self._number[form]] if form[0] not in seen else []
            else:
                numbers += [utf16(whole[position:start]), self._number[form]]
                position = start + len(entity.text)
            seen.add(form[0])
        return packed(numbers)


def utf16(text: str) -> int:
    """Return the number of UTF-16 units of a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
