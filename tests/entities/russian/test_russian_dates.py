"""Russian time expressions: sentences of five registers with their values, anchors, bounds, parts, and properties."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entities.russian.dates import find_dates
from csto_nlp.entities.russian.dates.lexicon import WORDS

SENTENCES = sorted(Path(__file__).parent.glob("dates_*.txt"))


def _type(value: str) -> str:
    if value.startswith("SET:"):
        return "SET"
    if re.match(r"P[\dXT]", value):
        return "DURATION"
    return "TIME" if re.match(r"[\dX-]+T", value) else "DATE"


def _expected(listed: str) -> list[tuple[str, str, str]]:
    pairs = [item.strip().rpartition("=") for item in listed.split(";") if item.strip()]
    return [(text, _type(value), value.removeprefix("SET:")) for text, _, value in pairs]


def _cases() -> list[Any]:
    cases, date = [], ""
    for line in [line for file in SENTENCES for line in file.read_text(encoding="utf-8").splitlines()]:
        heading = re.fullmatch(r"# (\S+) (\d{4}-\d\d-\d\d)", line)
        if heading:
            date = heading[2]
        elif line and not line.startswith("#"):
            sentence, _, listed = line.rpartition("|")
            cases.append((date, sentence.strip(), _expected(listed)))
    return cases


def _found(text: str, date: str | None = None, **arguments: Any) -> list[tuple[str, str]]:
    return [(mention.text, mention.value) for mention in find_dates(text, date, **arguments)]


@pytest.mark.parametrize(("date", "sentence", "expected"), _cases(), ids=lambda value: str(value)[:40])
def test_sentences(date: str, sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(mention.text, mention.type, mention.value) for mention in find_dates(sentence, date)] == expected


def test_fields_of_a_mention() -> None:
    text = "В начале ноября стороны подписали план на 2026–2030 годы."
    month, years = find_dates(text, "2025-11-27")
    assert (month.start, month.end, month.mod, month.from_, month.to) == (2, 15, "START", "2025-11-01", "2025-11-30")
    assert (month.anchor, years.anchor) == ("article", "explicit")
    assert [(text[part.start : part.end], part.value) for part in years.parts] == [
        ("2026", "2026"),
        ("2030 годы", "2030"),
    ]
    assert (years.from_, years.to) == ("2026-01-01", "2030-12-31")


def test_parts_of_ranges() -> None:
    text = "В январе-октябре 2025 года, за девять месяцев 2024 года, 1–5 декабря и 2-3 недели."
    parts = [
        [(text[one.start : one.end], one.value) for one in found.parts] for found in find_dates(text, "2025-11-27")
    ]
    assert parts == [
        [("январе", "2025-01"), ("октябре 2025 года", "2025-10")],
        [("девять месяцев", "P9M"), ("2024 года", "2024")],
        [("1", "2025-12-01"), ("5 декабря", "2025-12-05")],
        [("2", "P2W"), ("3 недели", "P3W")],
    ]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("Более двадцати лет", "MORE_THAN"),
        ("Не менее трёх лет", "EQUAL_OR_MORE"),
        ("Не более пяти дней", "EQUAL_OR_LESS"),
        ("Около двух часов", "APPROX"),
        ("В конце 1990-х", "END"),
        ("К середине XX века", "MID"),
    ],
)
def test_mods(text: str, mod: str) -> None:
    (found,) = find_dates(text, "2025-11-27")
    assert found.mod == mod


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("В День независимости Киргизии прошёл парад.", "День независимости", "2025-08-31"),
        ("Ко Дню независимости Республики Узбекистан построили мост.", "Дню независимости", "2025-09-01"),
        ("Казахстан отметил День Республики Казахстан.", "День Республики", "2025-10-25"),
        ("Туркмения отметила День независимости Туркмении 2016 года.", "День независимости", None),
        ("На Пасху пришли сотни верующих.", "Пасху", "2025-04-20"),
        ("Радоница прошла спокойно.", "Радоница", "2025-04-29"),
        ("Все поздравили её с Новым годом.", "Новым годом", "2025-01-01"),
    ],
)
def test_holidays(text: str, name: str, value: str | None) -> None:
    found = dict(_found(text, "2025-05-02" if name in ("Пасху", "Радоница") else "2025-10-26"))
    assert name in found
    assert value is None or found[name] == value


def test_a_holiday_without_its_state_is_no_day() -> None:
    assert _found("Поздравляем с Днём независимости!", "2025-11-27") == []


def test_states_alone_are_those_of_the_full_run() -> None:
    article = Article(id="1", text="Россия отметила День России 12 июня.", language="ru", date="2025-06-13")
    full = [entity for entity in find_entities(article) if entity.kind == "state"]
    assert find_entities(article, only=["state"]) == full
    assert [entity.text for entity in full] == ["Россия"]


def test_without_a_date_nothing_is_guessed() -> None:
    found = find_dates("Вчера, 27 ноября, в четверг и на прошлой неделе.")
    assert [(one.value, one.anchor) for one in found] == [
        ("XXXX-XX-XX", "none"),
        ("XXXX-11-27", "none"),
        ("XXXX-WXX-4", "none"),
        ("XXXX-WXX", "none"),
    ]


def test_an_undated_text_leans_on_its_own_dates() -> None:
    assert _found("Договор подписан 15 мая 1992 года. 20 мая он опубликован.") == [
        ("15 мая 1992 года", "1992-05-15"),
        ("20 мая", "1992-05-20"),
    ]


def test_bounds_resolve_what_is_the_same_on_all_days() -> None:
    text = "Он прибыл 27 ноября; в прошлом году визит не состоялся."
    found = find_dates(text, bounds=("2025-11-28", "2025-12-20"))
    assert [(one.value, one.anchor) for one in found] == [("2025-11-27", "bounds"), ("2024", "bounds")]


def test_yo_capitals_and_hard_blanks_change_nothing() -> None:
    text = "Днём 12 мая 2025 года прошёл трёхлетний съезд."
    plain = [mention.value for mention in find_dates(text, "2025-06-01")]
    assert plain == ["2025-05-12TAF", "P3Y"]
    for other in (text.replace("ё", "е"), text.upper(), text.replace(" ", "\u00a0")):
        assert [mention.value for mention in find_dates(other, "2025-06-01")] == plain


@pytest.mark.parametrize(
    "text",
    [
        "Пациенты в возрасте 79 и 73 лет выписаны.",
        "36-летняя злоумышленница созналась.",
        "В конце концов 55-летний британский премьер ушёл.",
        "Ему было 64 года.",
        "В тюрьме сидят заключённые старше 70 лет.",
        "Поэт Дмитрий Орлов (51 год) выступил.",
        "Иванов, 34 года, задержан.",
    ],
)
def test_ages_are_no_lengths(text: str) -> None:
    assert _found(text, "2025-11-27") == []


@pytest.mark.parametrize(
    "text",
    [
        "Добыто 2010 тонн и 1991 млн кубометров.",
        "Скорость ветра 4-9 метров в секунду.",
        "Окружающая среда страдает, среда обитания сокращается.",
        "Накануне выборов обсудили бюджет.",
        "Агентство «Россия сегодня» сообщило.",
        "Май Рахимов и Август Штраус прилетели.",
        "Чёрная пятница разорила биржу.",
        "Матч закончился со счётом 14:10.",
        "Решение № 2025 и статья 1992 отменены.",
        "Курс достиг 10.50 рубля.",
        "Улица 45-й Параллели, дом 12.",
    ],
)
def test_look_alikes_stay_unread(text: str) -> None:
    assert _found(text, "2025-11-27") == []


def test_latin_words_of_time_are_left_alone() -> None:
    assert _found("Журнал Time и группа May, Friday Night Live.", "2025-11-27") == []


_WORDS = st.sampled_from(
    [
        *sorted(WORDS),
        *(
            "слово",
            "Дом",
            "—",
            "-",
            ",",
            ".",
            "(",
            ")",
            "«",
            "»",
            "№",
            "%",
            "2025",
            "1991",
            "27",
            "5",
            "15.00",
            "14:30",
        ),
        *("90-е", "1990-х", "2006-м", "20-го", "XX", "IV", "г.", "в.", "ч.", "мин."),
        *("27.11.2025", "2025-11-27", "с. г.", "Навруз", "День Победы", "пятилетний", "10-дневный", "5 000", "\n"),
    ]
)


@given(st.lists(_WORDS, max_size=14).map(" ".join), st.sampled_from(["2025-11-27", "2025-11", None]))
@settings(max_examples=400, deadline=None)
def test_offsets_are_exact_and_ordered(text: str, date: str | None) -> None:
    found = find_dates(text, date)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert all(one.end <= two.start for one, two in pairwise(found))
    for one in found:
        assert one.text.strip() == one.text != ""
        assert all(one.start <= part.start < part.end <= one.end for part in one.parts)
    assert find_dates(text, date) == found


@given(st.text(alphabet="абвгдеёийклмнопрстуўфхцчшщъыьэюяАЯЁ0123456789 .,-–—:/()«»\n\u00a0", max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_cyrillic_is_read(text: str) -> None:
    for one in find_dates(text, "2025-11-27"):
        assert text[one.start : one.end] == one.text
