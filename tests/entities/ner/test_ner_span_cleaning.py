"""Raw spans of the model made bare, and those dropped that name nothing."""

import pytest

from csto_nlp.entities.ner.span_cleaning import clean_spans


def cleaned(words: str, label: str) -> str | None:
    split = words.split()
    found = list(clean_spans([(0, len(split), label)], split))
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
        ("Dr.", "PER", None),
        ("Dr .", "PER", None),
        ("Gen Motors Club", "ORG", "Gen Motors Club"),
        ("NGO Clean Rivers", "ORG", "Clean Rivers"),
    ],
)
def test_spans_are_made_bare(words: str, label: str, expected: str | None) -> None:
    assert cleaned(words, label) == expected


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
        ("Muslims", "PER"),
        ("Nooruz", "LOC"),
        ("Navruz", "PER"),
        ("Nauryz Meiramy", "PER"),
        ("Orozo Ait", "PER"),
        ("Kurban Hayit", "PER"),
        ("Gurban Bayramy", "PER"),
        ("Eid al-Adha", "PER"),
        ("Eid Al Fitr", "ORG"),
    ],
)
def test_what_is_no_name_is_dropped(words: str, label: str) -> None:
    assert cleaned(words, label) is None


@pytest.mark.parametrize("words", ["Navruz Usenov", "Ali Bayram", "Kurban Usenov", "Eid Karimov"])
def test_persons_with_a_feast_in_their_name_stay(words: str) -> None:
    assert cleaned(words, "PER") == words


@pytest.mark.parametrize("words", ["Faculty of Law", "Talas Council", "Coal Board", "Ministry of Fisheries"])
def test_bodies_with_a_name_of_their_own_stay(words: str) -> None:
    assert cleaned(words, "ORG") == words


@pytest.mark.parametrize(
    ("words", "spans", "expected"),
    [
        ("Pak Min - ju left", [(0, 2, "PER")], ["Pak Min - ju"]),
        ("Pak Min - who left", [(0, 2, "PER")], ["Pak Min"]),
        ("Asel Usenova - ju left", [(0, 2, "PER")], ["Asel Usenova"]),
        ("Bakyt “ Baike ” Usenov left", [(0, 1, "PER"), (4, 5, "PER")], ["Bakyt “ Baike ” Usenov"]),
        ('Bakyt " Baike " Usenov left', [(0, 1, "PER"), (2, 3, "PER"), (4, 5, "PER")], ['Bakyt " Baike " Usenov']),
        ("Bakyt “ no ” Usenov left", [(0, 1, "PER"), (4, 5, "PER")], ["Bakyt", "Usenov"]),
        ("Bakyt “ Baike ” Naryn left", [(0, 1, "PER"), (4, 5, "LOC")], ["Bakyt", "Naryn"]),
        ("K “ B ” C “ D ” E", [(0, 1, "PER"), (4, 5, "PER"), (8, 9, "PER")], ["K “ B ” C “ D ” E"]),
    ],
)
def test_a_persons_name_is_whole(words: str, spans: list[tuple[int, int, str]], expected: list[str]) -> None:
    split = words.split()
    assert [" ".join(split[start:end]) for start, end, _ in clean_spans(spans, split)] == expected
