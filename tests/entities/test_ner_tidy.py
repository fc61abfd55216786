"""Raw spans of the model made bare, and those dropped that name nothing."""

import pytest

from csto_nlp.entities.ner.tidy import tidied


def tidy(words: str, label: str) -> str | None:
    split = words.split()
    found = list(tidied([(0, len(split), label)], split))
    return " ".join(split[found[0][0] : found[0][1]]) if found else None


@pytest.mark.parametrize(
    ("words", "label", "expected"),
    [
        ("The Meridian", "ORG", "Meridian"),
        ("Talas 's", "LOC", "Talas"),
        ("the", "ORG", None),
        ("@someone", "PER", None),
        ("--", "ORG", None),
        ("Gen Usupov", "PER", "Usupov"),
        ("Dr . Salima Orozova", "PER", "Salima Orozova"),
        ("Lt. Col. Aitiev", "PER", "Aitiev"),
        ("GEN USUPOV", "PER", "USUPOV"),
        ("MS Raowala", "PER", "MS Raowala"),
        ("Dr.", "PER", "Dr."),
        ("Gen Motors Club", "ORG", "Gen Motors Club"),
        ("NGO Clean Rivers", "ORG", "Clean Rivers"),
    ],
)
def test_spans_are_made_bare(words: str, label: str, expected: str | None) -> None:
    assert tidy(words, label) == expected


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Council", "ORG"),
        ("MINISTRY", "ORG"),
        ("the Department", "ORG"),
        ("NGOs", "ORG"),
        ("Republic", "LOC"),
        ("Kyzyl Accords", "ORG"),
        ("Water Sharing Treaty", "ORG"),
        ("Central Asian", "LOC"),
    ],
)
def test_what_is_no_name_is_dropped(words: str, label: str) -> None:
    assert tidy(words, label) is None


@pytest.mark.parametrize("words", ["Faculty of Law", "Talas Council", "Coal Board", "Ministry of Fisheries"])
def test_bodies_with_a_name_of_their_own_stay(words: str) -> None:
    assert tidy(words, "ORG") == words
