#!/usr/bin/env python3
"""Write models/russian/forms.csv: the names of models/russian/ in all their cases.

``pip install pymorphy3`` first: it inflects here, and nothing else of the project needs it. The tables of nominatives
are ``states.csv``, ``organisations.csv`` and ``longer_names.csv``. In them lists are separated by ``|``; the words
before ``~`` are inflected and those behind it are not; ``!`` ends a name that has one form only; ``?`` ends one that
counts only beside other names of its state or body; ``:`` parts a capital from its English name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pymorphy3 import MorphAnalyzer

MODELS = Path(__file__).resolve().parents[1] / "models" / "russian"
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
MORPH = MorphAnalyzer(lang="ru")
#: Words that the analyser takes for others: word, and the grammemes of the reading that is meant.
READINGS = {
    "мальта": {"femn"},
    "дания": {"femn"},
    "кения": {"femn"},
    "доминика": {"femn"},
    "куба": {"femn"},
    "гана": {"femn"},
    "лима": {"femn"},
    "вена": {"femn"},
    "софия": {"femn"},
    "рига": {"femn"},
    "сана": {"femn"},
    "сува": {"femn"},
    "оман": {"masc"},
    "чад": {"masc"},
}


def main() -> None:
    """Inflect the three tables and write the forms."""
    rows = [*states(), *organisations(), *longer_names()]
    with (MODELS / "forms.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("kind", "id", "name", "letters", "stem", "endings", "tail"))
        writer.writerows(rows)


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of nominatives."""
    with (MODELS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def states() -> Iterator[tuple[str, ...]]:
    """Yield the rows of states: names, adjectives, their first halves in compounds, peoples, capitals and seats."""
    for row in table("states"):
        for name in listed(row["names"]):
            yield noun_row("name", row["id"], name)
        for adjective in listed(row["adjectives"]):
            yield packed("adjective", row["id"], adjective, adjective_forms(adjective))
            if adjective.endswith(("ский", "цкий")):
                yield packed("half", row["id"], adjective, [adjective[:-2] + "о"])
        for half in listed(row["halves"]):
            yield packed("half", row["id"], half, [half])
        for person in listed(row["peoples"]):
            yield packed("people", row["id"], person, [*declined(person), *declined(person, plural=True)])
        for kind in ("capital", "seat"):
            for entry in listed(row[f"{kind}s"]):
                name, _, english = entry.partition(":")
                kind_, ident, _, *rest = noun_row(kind, row["id"], name)
                yield (kind_, ident, english, *rest)


def organisations() -> Iterator[tuple[str, ...]]:
    """Yield the rows of organisations."""
    for row in table("organisations"):
        for name in listed(row["names"]):
            yield noun_row("organisation", row["id"], name)


def longer_names() -> Iterator[tuple[str, ...]]:
    """Yield the rows of names that hold a state's and are no state's."""
    for row in table("longer_names"):
        yield noun_row("longer", row["kind"], row["name"])


def listed(cell: str) -> list[str]:
    """Return the entries of a list."""
    return cell.split("|") if cell else []


def noun_row(kind: str, ident: str, name: str) -> tuple[str, ...]:
    """Return the row of a name: one form where it ends in ``!``, else six, in the order of the cases."""
    doubtful = name.endswith("?")
    plain = name.rstrip("?!")
    fixed = name.rstrip("?").endswith("!")
    forms = [plain] if fixed else phrase_forms(plain)
    row = packed(kind, ident, plain.replace(" ~", ""), forms)
    return (f"{kind}?", *row[1:]) if doubtful else row


def phrase_forms(phrase: str) -> list[str]:
    """Return a phrase in the six cases: its words before ``~`` (all, without one) agree with their last noun."""
    head, _, tail = phrase.partition(" ~ ")
    if " и " in head:
        parts = [phrase_forms(part) for part in head.split(" и ")]
        return [" и ".join(forms) for forms in zip(*parts, strict=True)]
    *adjectives, noun = head.split(" ")
    reading = noun_reading(noun)
    gender = "plur" if reading is None and noun.endswith("ы") else reading_gender(reading, noun)
    found = [[agreeing(word, gender, case) for case in CASES] for word in adjectives]
    forms = zip(*found, noun_forms(noun), strict=True)
    return [" ".join(words) + (f" {tail}" if tail else "") for words in forms]


def noun_reading(word: str) -> Any:
    """Return the reading of a known noun in the nominative, None of a word that the dictionary does not have."""
    if not MORPH.word_is_known(word):
        return None
    wanted = READINGS.get(word.lower(), set())
    readings = [
        one
        for one in MORPH.parse(word)
        if one.tag.POS in {"NOUN", "ADJF"} and "nomn" in one.tag and wanted <= set(one.tag.grammemes)
    ]
    if not readings:  # another word's form
        return None
    return max(readings, key=lambda one: ("Geox" in one.tag, "NOUN" in one.tag, "Fixd" not in one.tag, one.score))


def reading_gender(reading: Any, word: str) -> str:
    """Return masc, femn, neut or plur."""
    if reading is None:
        return "femn" if word.endswith(("а", "я", "ь")) else "neut" if word.endswith(("о", "е")) else "masc"
    return "plur" if "plur" in reading.tag else str(reading.tag.gender)


def noun_forms(word: str) -> list[str]:
    """Return a noun in the six cases; of a hyphenated name that is in no dictionary the last part is inflected."""
    prefix, hyphen, last = word.rpartition("-")
    reading = noun_reading(word)
    if reading is None:
        return [f"{prefix}{hyphen}{form}" for form in noun_forms(last)] if hyphen else regular_forms(word)
    number = "plur" if "plur" in reading.tag else "sing"
    found = [word]
    for case in CASES[1:]:
        # No name of a state is animate: its accusative is the nominative, but for feminines in the singular.
        same = case == "accs" and reading_gender(reading, word) != "femn"
        form = reading if same else reading.inflect({case, number})
        if form is None:
            raise SystemExit(f"no {case} of {word}")
        found.append(like(word, form.word))
    return found


#: The endings of nouns in the six cases, by the ending of the nominative.
ENDINGS = {
    "ия": ("ия", "ии", "ии", "ию", "ией", "ии"),
    "а": ("а", "ы", "е", "у", "ой", "е"),
    "я": ("я", "и", "е", "ю", "ей", "е"),
    "о": ("о", "а", "у", "о", "ом", "е"),
    "ы": ("ы", "", "ам", "ы", "ами", "ах"),
    "ь": ("ь", "я", "ю", "ь", "ем", "е"),
    "й": ("й", "я", "ю", "й", "ем", "е"),
    "": ("", "а", "у", "", "ом", "е"),
}
HUSHERS = "жчшщ"


def regular_forms(word: str) -> list[str]:
    """Return a noun that no dictionary has in the six cases."""
    ending = next(ending for ending in ENDINGS if word.endswith(ending))
    stem = word.removesuffix(ending)
    if not ending and word[-1] in "еёиуэю":
        raise SystemExit(f"mark it with ! or teach the script its declension: {word}")
    endings = list(ENDINGS[ending])
    if ending == "а" and stem[-1] in "гкх" + HUSHERS:
        endings[1] = "и"
    if not ending and stem[-1] in "ц" + HUSHERS:
        endings[4] = "ем"
    return [stem + one for one in endings]


def agreeing(word: str, gender: str, case: str) -> str:
    """Return an adjective in the case, and the gender or number, of its noun."""
    prefix, hyphen, last = word.rpartition("-")
    readings = [one for one in MORPH.parse(last) if one.tag.POS in {"ADJF", "PRTF"} and "nomn" in one.tag]
    if not readings:
        return word  # Ак Орда
    readings.sort(key=lambda one: one.normal_form.endswith("ший"))  # "большая" is of "большой", not of "больший"
    grammemes = {case, "plur"} if gender == "plur" else {case, "sing", gender}
    if case == "accs" and gender in {"masc", "plur"}:
        grammemes.add("inan")
    form = readings[0].inflect(grammemes)
    if form is None:
        raise SystemExit(f"no {grammemes} of {word}")
    return f"{prefix}{hyphen}{like(last, form.word)}"


def like(word: str, form: str) -> str:
    """Return a form with a capital first letter where the word has one."""
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


def adjective_forms(adjective: str) -> list[str]:
    """Return the forms of an adjective in -ий or -ый, each once. They are regular, so that no dictionary is asked."""
    stem, ending = adjective[:-2], adjective[-2:]
    soft = ending == "ий" and stem[-1] not in "кгх"
    if soft or ending not in {"ий", "ый"}:
        raise SystemExit(f"no adjective of the hard declension: {adjective}")
    plural = "и" if ending == "ий" else "ы"
    endings = (
        ending,
        "ого",
        "ому",
        f"{plural}м",
        "ом",
        "ая",
        "ой",
        "ую",
        "ое",
        f"{plural}е",
        f"{plural}х",
        f"{plural}ми",
    )
    return [stem + one for one in endings]


def declined(person: str, *, plural: bool = False) -> list[str]:
    """Return the six cases of a word for one of a people, or for several."""
    number = "plur" if plural else "sing"
    readings = [one for one in MORPH.parse(person) if one.tag.POS == "NOUN" and "nomn" in one.tag]
    readings = [one for one in readings if "sing" in one.tag and one.inflect({"gent", "plur"})]
    if not MORPH.word_is_known(person) or not readings:
        return regular_people(person, plural=plural)
    noun = max(readings, key=lambda one: ("anim" in one.tag, not {"Surn", "Name"} & set(one.tag.grammemes)))
    # The accusative of an animate noun is the genitive, but for feminines in the singular.
    cases = ["gent" if case == "accs" and (plural or person[-1] not in "ая") else case for case in CASES]
    return [noun.inflect({case, number}).word for case in cases]


def regular_people(person: str, *, plural: bool) -> list[str]:
    """Return the six cases of a word for one of a people, or for several, that no dictionary has."""
    stem = person
    if person.endswith("ец"):
        stem = person[:-2] + ("йц" if person[-3] in "аеёиоуыэюя" else "ц")
    elif person.endswith("ка"):
        stem = person[:-1]
    if person.endswith("ка"):
        genitive = stem[:-2] + "ек" if stem[-2] in "йч" else stem[:-1] + "ок"
        return (
            [f"{stem}и", genitive, f"{stem}ам", genitive, f"{stem}ами", f"{stem}ах"]
            if plural
            else regular_forms(person)
        )
    if person[-1] not in "бвгдзклмнпрстфхц":
        raise SystemExit(f"teach the script the declension of {person}")
    many, of_many, by_one = ("цы", "цев", "цем") if stem.endswith("ц") else ("ы", "ов", "ом")
    stem = stem.removesuffix("ц")
    letter = "ц" if person.endswith("ец") else ""
    if plural:
        rest = (many, of_many, f"{letter}ам", of_many, f"{letter}ами", f"{letter}ах")
    else:
        rest = ("", f"{letter}а", f"{letter}у", f"{letter}а", by_one, f"{letter}е")
    return [stem + ending if plural or at else person for at, ending in enumerate(rest)]


def is_told_by_its_words(name: str) -> bool:
    """Whether a body's name means it in small letters too: "организации Договора о коллективной безопасности"."""
    words = name.lower().split()
    return not name.isupper() and (words[0] == "большая" or (len(words) > 2 and words[0] != "силы"))


def packed(kind: str, ident: str, name: str, forms: list[str]) -> tuple[str, ...]:
    """Return a row of forms: how they are printed, what all begin with, what follows in each, what all end in.

    Letters are ``any``, ``capital`` (the first) or ``upper`` (all). The forms are in small letters, with е for ё.
    """
    if kind in {"adjective", "half", "people"} or (kind == "organisation" and is_told_by_its_words(name)):
        letters = "any"
    else:
        letters = "upper" if forms[0].isupper() else "capital"
    forms = [form.lower().replace("ё", "е") for form in forms]
    tail = forms[0][forms[0].find(" ") :] if len(forms) > 1 and " " in forms[0] else ""
    while tail and not all(form.endswith(tail) for form in forms):
        tail = tail[tail.find(" ", 1) :] if " " in tail[1:] else ""
    forms = [form.removesuffix(tail) for form in forms]
    stem = forms[0]
    for form in forms:
        while not form.startswith(stem):
            stem = stem[:-1]
    return kind, ident, name, letters, stem, "|".join(form[len(stem) :] for form in forms), tail


if __name__ == "__main__":
    main()
