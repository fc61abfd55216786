"""Which rules read an article: those of its language.

A language is one module (or package) of rules beside this file and one folder of data under ``models/``. The module
offers the four functions of ``LanguageRules``; ``pipeline.py`` merges what they return and knows no language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, Protocol, cast

from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entities.dates.readings import DateMention
    from csto_nlp.entity import Entity
    from csto_nlp.knowledge import Knowledge

Found = dict[str, list["Entity"]]
#: How much of a text is looked at for Cyrillic letters where nothing says its language.
_OPENING: Final = 4096
_CYRILLIC = lazy("[а-яёА-ЯЁ]")
_OTHER_CYRILLIC = lazy("(?![а-яёА-ЯЁ])[\u0400-\u052f]")


class LanguageRules(Protocol):
    """What a language's module offers. ``texts`` are the article's fields that have a text, by name."""

    def iterate_dates(
        self, text: str, date: str | None, *, page_date: str | None, bounds: tuple[str, str] | None
    ) -> Iterator[DateMention]:
        """Yield the time expressions of a text in order.

        ``date`` is the article's, ``page_date`` the upper bound of it that its page gives; ``bounds`` enclose the day
        of an article without a date.
        """

    def find_names(self, texts: Mapping[str, str], tables: Knowledge) -> Found:
        """Return the states, places and bodies that the tables know, by field."""

    def find_persons(
        self,
        texts: Mapping[str, str],
        article: Article,
        names: Found,
        tables: Knowledge,
        model: str,
        bounds: tuple[str, str] | None,
    ) -> list[Found]:
        """Return the layers from the names down, strongest first: names, persons, what the model alone finds.

        The names come back because a longer name that the model reads may drop some of them. ``model`` is ``none``,
        ``ner`` or ``fast``.
        """

    def names_may_meet_dates(self, texts: Mapping[str, str], names: Found) -> bool:
        """Whether a time expression might overlap one of the names, so that dates are needed to print names alone."""


def rules_of(language: str | None) -> LanguageRules:
    """Return the rules for an ISO 639-1 code; English ones where the language is unknown or has no rules."""
    if language == "ru":
        from csto_nlp.entities import russian

        return cast("LanguageRules", russian)
    from csto_nlp.entities import english

    return cast("LanguageRules", english)


def language_for(article: Article) -> str | None:
    """Return the language whose rules read an article: its own, or where it has none that of its Cyrillic text.

    A text too short to tell is taken for Russian if it has no Cyrillic letter that Russian lacks.
    """
    if article.language is not None:
        return article.language
    opening = f"{article.title or ''} {article.text[:_OPENING]}"
    if opening.isascii() or not _CYRILLIC.search(opening):
        return None
    from csto_nlp.text.language import detect_language

    return detect_language(article.text, article.title) or (None if _OTHER_CYRILLIC.search(opening) else "ru")
