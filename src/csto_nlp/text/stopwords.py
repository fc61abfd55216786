"""Stop words: which words say little of what a sentence or an article is about.

Those of English and of news reports stand in ``models/rules/stopwords.txt``, the function words of other languages in
``models/stopwords``.
"""

from __future__ import annotations

import functools
import json
from typing import Final

from csto_nlp.resources import model_text, word_lists
from csto_nlp.text.stems import s_stem

#: Lists of words of reporting beside the English one, by language (ISO 639-1).
_NEWS: Final = {"de": "news german", "fr": "news french", "ru": "news russian"}


@functools.cache
def sentence_stop_words() -> frozenset[str]:
    """Return the English and Russian words that two sentences may share by chance, in lower case and unstemmed."""
    lists = word_lists("stopwords")
    return lists["english"] | lists["russian"]


@functools.cache
def news_stop_stems() -> frozenset[str]:
    """Return the stems of what every news article holds: words of reporting, of counting and of the calendar."""
    return frozenset(map(s_stem, word_lists("stopwords")["news"]))


@functools.cache
def foreign_stop_words(language: str) -> frozenset[str]:
    """Return the stop words of a language (ISO 639-1) other than English, in lower case and unstemmed.

    Function words, and for German, French and Russian words of news reports; none where no list is there.
    """
    news = word_lists("stopwords")[_NEWS[language]] if language in _NEWS else frozenset[str]()
    return news | frozenset(_function_words().get(language, "").split())


@functools.cache
def _function_words() -> dict[str, str]:
    table: dict[str, str] = json.loads(model_text("stopwords/stopwords.json"))
    return table


@functools.cache
def non_keywords() -> frozenset[str]:
    """Return the words that name nothing by themselves and are no keyword, in lower case and unstemmed."""
    return word_lists("stopwords")["no keywords"]
