"""Words of an article, as all vectors and labels count them."""

from __future__ import annotations

import functools
from typing import Final

from csto_nlp.text.wordlists import words

#: Two letters and more, digits and signs left out: numbers name no topic.
TOKEN_PATTERN: Final = r"[^\W\d_]{2,}"  # noqa: S105  a pattern of words

#: Words of reporting and of the calendar, which stand in every newspaper article and say nothing of its subject.
_REPORTING: Final = words(
    """
    say said says saying tell told tells mr mrs ms dr according accord report reported reporter reuters afp ap tass
    interfax also new news one two three four five six seven eight nine ten first second third last next year month
    week day today yesterday tomorrow time monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december ago add added adds make made makes take took
    taken come came go went going get got like just would could should might must since including include includes per
    cent percent way part people use used want know think thing good big wants set back long number don didn doesn isn
    wasn won ll ve re earlier later read continue photo image copyright click share article page story press release
    lead edt gmt pm am
    """
)

#: Words that name nothing by themselves, however well they mark a cluster: they are compared but are no keywords.
DULL: Final = words(
    """
    near right old past early late prime supreme deputy former vice acting range zero half main due own able anyone
    plainly mostly fully nearly really clearly someplace everyone turned faces points passes passed attended travelled
    impression choosing allow allowed call called keep kept left put asked try au cnn bbc
    """
)


@functools.cache
def stop_words() -> frozenset[str]:
    """Return the stems of words that carry no topic: function words, and the words of reporting and the calendar."""
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return frozenset(stem(word) for word in (*ENGLISH_STOP_WORDS, *_REPORTING))


def stem(word: str) -> str:
    """Return a lower-case word without its plural ending (the S stemmer; Harman 1991, How effective is suffixing?).

    Weak on purpose: "minister" and "ministry" are different subjects, and stems are shown in no label.
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    return word
