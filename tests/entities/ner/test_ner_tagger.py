"""The model on real weights: what it finds, and that a sentence's spans depend on the sentence alone."""

import itertools
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp import resources
from csto_nlp.entities.ner import ModelName, load_tagger
from csto_nlp.entities.ner.piece_encoder import WordCase, case_class
from csto_nlp.errors import ModelError

TEXT = (
    "Adylbek Toktosunov, who runs the Chuy Farmers Union, flew from Batken to Yerevan.\n\n"
    "The Gyumri Textile Company said Toktosunov's visit was private. Armenians welcomed it; @toktosunov_fan cheered."
)


def named(name: ModelName, text: str) -> list[tuple[str, str]]:
    return [(text[start:end], label) for start, end, label in load_tagger(name).spans(text)]


@pytest.mark.parametrize("name", ["ner", "fast"])
def test_persons_and_places_of_the_region_are_found(name: ModelName) -> None:
    found = named(name, TEXT)
    assert ("Adylbek Toktosunov", "PER") in found
    assert ("Toktosunov", "PER") in found
    assert {("Batken", "LOC"), ("Yerevan", "LOC")} <= set(found)


def test_peoples_possessives_and_handles_are_no_part_of_a_name() -> None:
    found = [text for text, _ in named("ner", TEXT)]
    assert not any("Armenians" in text or "fan" in text or text.endswith("'s") for text in found)


@pytest.mark.parametrize("name", ["ner", "fast"])
def test_a_sentence_is_tagged_alike_alone_and_in_company(name: ModelName) -> None:
    tagger = load_tagger(name)
    lines = [
        f"{person} of the {body} met reporters in {place} after {n} hours of talks about water."
        for n, (person, body, place) in enumerate(
            [
                ("Nurlan Abdykadyrov", "Coal Board", "Talas"),
                ("Zarina Olimova", "Press Council", "Khujand"),
                ("Hrant Vardapetyan", "Wine Guild", "Goris"),
            ]
            * 4
        )
    ]
    alone = [tagger.spans(line) for line in lines]
    assert tagger.spans_many(lines, threads=4) == alone
    assert tagger.spans_many(reversed(lines), threads=2) == alone[::-1]
    together, at, shifted = tagger.spans("\n\n".join(lines)), 0, []
    for line, spans in zip(lines, alone, strict=True):
        shifted += [(start + at, end + at, label) for start, end, label in spans]
        at += len(line) + 2
    assert together == shifted


def test_a_sentence_too_long_for_the_network_is_read_in_windows() -> None:
    text = ", ".join(f"Bakyt Usenov{n} of Naryn" for n in range(150)) + " and Aigul Sydykova."
    found = load_tagger("fast").spans(text)
    assert found[-1][1] > len(text) - 20
    assert found == sorted(set(found))
    assert {10 * start // len(text) for start, *_ in found} == set(range(10))


@given(st.text(max_size=80))
def test_spans_lie_in_order_inside_the_text(text: str) -> None:
    found = load_tagger("fast").spans(text)
    assert all(0 <= start < end <= len(text) and label in {"PER", "LOC", "ORG"} for start, end, label in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("water", WordCase.LOWER),
        ("2024", WordCase.DIGITS),
        ("--", WordCase.SIGNS),
        ("CSTO", WordCase.CAPITALS),
        ("J.", WordCase.CAPITAL),
        ("Osh", WordCase.TITLE),
        ("al-Masri", WordCase.MIXED),
        ("Ереван", WordCase.TITLE),
    ],
)
def test_case_classes(word: str, case: WordCase) -> None:
    assert case_class(word) is case


def test_changed_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_manifest", lambda: {"ner/config.json": "0" * 64})
    load_tagger.cache_clear()
    with pytest.raises(ModelError, match="checksum"):
        load_tagger("ner")


def test_importing_the_package_loads_no_network() -> None:
    code = "import sys, csto_nlp.entities.ner; print({'onnxruntime', 'tokenizers', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_sentence_in_one_case_is_read_alike_in_either() -> None:
    tagger = load_tagger("ner")
    text = "Adylbek Toktosunov of the Chuy Farmers Union flew from Batken to Yerevan."
    assert tagger.spans(text.lower()) == tagger.spans(text.upper())
    assert ("ADYLBEK TOKTOSUNOV", "PER") in named("ner", text.upper())


def test_text_of_another_script_has_no_names() -> None:
    tagger = load_tagger("ner")
    russian = "Президент Садыр Жапаров встретился в Бишкеке с делегацией ОДКБ (CSTO)."
    assert tagger.spans(russian) == []
    assert tagger.spans("Нурлан met Adylbek Toktosunov in Batken.")
