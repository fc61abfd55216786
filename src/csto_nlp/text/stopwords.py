"""Stop words: which words say little of what a sentence or an article is about (``models/rules/stopwords.txt``)."""

from __future__ import annotations

import functools

from csto_nlp.resources import word_lists
from csto_nlp.text.stems import s_stem


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
def non_keywords() -> frozenset[str]:
    """Return the words that name nothing by themselves and are no keyword, in lower case and unstemmed."""
    return word_lists("stopwords")["no keywords"]
