"""Keys of names: what they merge, and what they must keep apart."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csto_nlp.entities.people.name_forms import forms_of
from csto_nlp.entities.people.transliteration import fold, fold_all, is_one_slip_apart, plain


@pytest.mark.parametrize(
    "spellings",
    [
        "Tokayev Tokaev Toqayev TOKAYEV",
        "Pashinyan Pashinian",
        "Lukashenko Lukashenka",
        "Rahmon Rakhmon",
        "Japarov Zhaparov Dzhaparov Žaparov Djaparov",
        "Berdimuhamedow Berdymukhammedov Berdimuhamedov Berdymukhamedov",
        "Alexander Aleksandr Alyaksandr Aliaksandr Oleksandr Aleksander",
        "Vladimir Volodymyr Uladzimir",
        "Zelensky Zelenskyy Zelenskiy Zelenskyi",
        "Mirziyoyev Mirziyoev Mirzioyev",
        "Niyazov Nyýazow Niazov",
        "Jeenbekov Zheenbekov Jeyenbekov",
        "Yuri Yury Yuriy Juri",
        "Aliyev Aliev Əliyev",
        "Shoigu Shoygu",
        "Yeltsin Eltsin",
        "Erdoğan Erdogan",
        "Sergei Sergey Serhiy Siarhei",
    ],
)
def test_transliterations_of_one_name_share_a_key(spellings: str) -> None:
    assert len({fold(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize("pair", ["Karimov Karimova", "Aliyev Alimov", "Ivanov Ivankov", "Putin Pushin", "Kim Kin"])
def test_different_names_keep_apart(pair: str) -> None:
    first, second = map(fold, pair.split())
    assert first != second
    assert not is_one_slip_apart(first, second)


@pytest.mark.parametrize("pair", ["Abdulaziz Adbulaziz", "Japarov Zaparov", "Yitzhak Yitzak", "Mirziyoyev Mirziyayev"])
def test_one_slip_is_close(pair: str) -> None:
    assert is_one_slip_apart(*map(fold, pair.split()))


@example("\U0001d56c")  # a letter of mathematics, of which NFKD makes a plain capital
@given(st.text(max_size=30))
def test_the_key_of_any_word_is_in_lower_case_and_stable_under_case(word: str) -> None:
    assert fold(word) == fold(word).lower()
    if word.isascii():
        assert fold(word.upper()) == fold(word.lower())
        assert plain(word.upper()) == plain(word.lower())


@given(st.lists(st.text(st.characters(exclude_characters="\n"), max_size=12), max_size=5))
def test_many_words_at_once_have_the_keys_that_each_has_alone(words: list[str]) -> None:
    assert fold_all(words) == [fold(word) for word in words]


@pytest.mark.parametrize(
    ("name", "states", "surnames"),
    [
        ("Vladimir Putin", {"RUS"}, {"Putin"}),
        ("Xi Jinping", {"CHN"}, {"Xi"}),
        ("Ban Ki-moon", {"UN"}, {"Ban"}),
        ("Levon Ter-Petrosyan", {"ARM"}, {"Ter-Petrosyan"}),
        ("Ursula von der Leyen", {"EU"}, {"Leyen"}),
        ("Enrique Peña Nieto", {"MEX"}, {"Peña", "Nieto", "Peña Nieto"}),
        ("Saddam Hussein", {"IRQ"}, {"Hussein", "Saddam"}),
        ("Tamim bin Hamad Al Thani", {"QAT"}, {"Al Thani"}),
    ],
)
def test_surnames_by_custom(name: str, states: set[str], surnames: set[str]) -> None:
    expected = {tuple(fold(word) for word in surname.replace("-", " ").split()) for surname in surnames}
    assert expected <= forms_of(name, (), frozenset(states)).surnames
    assert (fold(name.split(maxsplit=1)[0]),) not in forms_of(name, (), frozenset(states)).surnames - expected


def test_a_style_is_no_given_name() -> None:
    forms = forms_of("King Philippe", (), frozenset({"BEL"}))
    assert (forms.full, forms.surnames) == (frozenset(), {(fold("Philippe"),)})


def test_a_word_that_is_bound_to_the_surname_is_never_left_out() -> None:
    forms = forms_of("Zine El Abidine Ben Ali", (), frozenset({"TUN"}))
    assert forms.surnames == {(fold("Ben"), fold("Ali"))}


def test_patronymics_and_middle_names_may_be_left_out() -> None:
    forms = forms_of("Aleksandr Petrovich Chumakov", (), frozenset({"RUS"}))
    assert (fold("Aleksandr"), fold("Chumakov")) in forms.full
    forms = forms_of("Jose Daniel Ortega Saavedra", (), frozenset({"NIC"}))
    assert (fold("Daniel"), fold("Ortega")) in forms.full


def test_a_single_alias_that_is_no_part_of_the_name_is_a_nickname() -> None:
    forms = forms_of("Gurbanguly Berdimuhamedow", ("Arkadag", "Berdimuhamedow"), frozenset({"TKM"}))
    assert forms.nicknames == {fold("Arkadag")}
