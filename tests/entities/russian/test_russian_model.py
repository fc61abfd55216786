"""The Russian entity model: what it adds, how its spans are mended, and what its file holds."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest

from csto_nlp.article import Article
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entities.russian.ner import load_russian_tagger
from csto_nlp.entities.russian.ner.span_repair import repair_spans
from csto_nlp.entities.russian.ner.word_shapes import WORD, word_shape
from csto_nlp.resources import model_bytes

TEXT = (
    "Режиссёр Аида Бегалиева показала картину в Самарканде. По словам Бегалиевой, съёмки оплатили Sony Pictures"
    " и «Мосфильм». Президент Узбекистана Шавкат Мирзиёев посмотрел её."
)


def found(text: str, model: str) -> list[tuple[str, str, str]]:
    article = Article(id="1", text=text, date="2023-05-01", language="ru")
    entities = find_entities(article, model=model)
    return [(str(one.kind), one.text, one.canonical) for one in entities if one.kind != "date"]


@pytest.mark.parametrize("model", ["ner", "fast"])
def test_the_model_adds_persons_places_and_bodies(model: str) -> None:
    assert found(TEXT, model) == [
        ("person", "Аида Бегалиева", "Aida Begaliyeva"),
        ("place", "Самарканде", "Самарканд"),
        ("person", "Бегалиевой", "Aida Begaliyeva"),
        ("organisation", "Sony Pictures", "Sony Pictures"),
        ("organisation", "Мосфильм", "Мосфильм"),
        ("state", "Узбекистана", "Uzbekistan"),
        ("leader", "Шавкат Мирзиёев", "Shavkat Mirziyoyev"),
    ]


def test_without_the_model_only_tables_and_rules_speak() -> None:
    kinds = {kind for kind, _, _ in found(TEXT, "none")}
    assert kinds == {"person", "state", "leader"}


def test_a_sentence_is_read_alike_alone_and_among_others() -> None:
    tagger = load_russian_tagger()
    sentences = ["Анна Петрова приехала в Казань.", "Завод «Уралмаш» закрыт.", "Ничего не случилось."]
    text = " ".join(sentences)
    alone, at = [], 0
    for sentence in sentences:
        alone += [(at + start, at + end, label) for start, end, label in tagger.spans(sentence)]
        at += len(sentence) + 1
    assert tagger.spans(text) == alone
    assert {label for _, _, label in alone} == {"PER", "LOC", "ORG"}
    assert tagger.spans("") == tagger.spans(" \n ") == []


@pytest.mark.parametrize(
    ("text", "spans", "mended"),
    [
        ("Союз советов (СКС) против", [(0, 18, "ORG")], ["Союз советов", "СКС"]),
        ("Джоэл Саймон (Joel Simon) сказал", [(0, 25, "PER")], ["Джоэл Саймон", "Joel Simon"]),
        ("Йемен • Замбия • Чад", [(0, 20, "LOC")], ["Йемен", "Замбия", "Чад"]),
        ("Хорошевский суд Москвы решил", [(0, 15, "ORG"), (16, 22, "LOC")], ["Хорошевский суд Москвы"]),
        ("Театр им. Шукшина открыт", [(0, 9, "ORG"), (10, 17, "PER")], ["Театр им. Шукшина"]),
        ("как пишут СМИ", [(10, 13, "ORG")], []),
        ("«Газпром» Россия", [(1, 8, "ORG"), (10, 16, "LOC")], ["Газпром", "Россия"]),
    ],
)
def test_spans_are_mended(text: str, spans: list[tuple[int, int, str]], mended: list[str]) -> None:
    assert [text[start:end] for start, end, _ in repair_spans(text, spans, [])] == mended


def test_a_state_stays_apart_from_the_body_in_front_of_it() -> None:
    assert repair_spans("МИД России", [(0, 3, "ORG"), (4, 10, "LOC")], [(4, 10)]) == [(0, 3, "ORG"), (4, 10, "LOC")]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("Москва", "RU_Xx"),
        ("МИД", "RU_XX"),
        ("МакКейн", "RU_OTHER"),
        ("Нур-Султан", "RU_Xx-Xx"),
        ("12", "NUM"),
        ("«", "PUNCT_«"),
    ],
)
def test_shapes(word: str, shape: str) -> None:
    assert word_shape(word) == shape


def test_words_are_cut_like_those_of_the_training() -> None:
    text = "Нур-Султан, 1,5 млн... «Ё»"
    assert WORD.findall(text) == ["Нур-Султан", ",", "1,5", "млн", "...", "«", "Ё", "»"]


def test_the_file_holds_arrays_of_numbers_only() -> None:
    data = model_bytes("ner-ru/weights.npz")
    assert len(data) < 12_000_000
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert all(name.endswith(".npy") for name in archive.namelist())
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        assert all(arrays[name].dtype != object for name in arrays.files)
        words = arrays["words"].tobytes().decode().split("\n")
        assert len(words) == len(set(words)) == len(arrays["indexes"]) - 2
