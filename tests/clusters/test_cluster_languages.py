"""Articles in several languages: stop words of each, and word vectors in which languages meet."""

from __future__ import annotations

import numpy as np
import pytest

from csto_nlp.article import Article
from csto_nlp.clusters.embeddings import english_vectors, multilingual_vectors
from csto_nlp.clusters.vectors import make_vectors


def words_of(text: str, language: str | None) -> set[str]:
    """Return the words by which one article is compared."""
    vectors = make_vectors([Article(text, id="1", language=language)])
    return {vectors.words[column] for column in vectors.tfidf.indices.tolist()}


@pytest.mark.parametrize(
    ("text", "language", "left"),
    [
        ("Der Präsident wurde nach der Wahl vereidigt", "de", {"präsident", "wahl", "vereidigt"}),
        ("Le président a été investi après les élections", "fr", {"président", "investi", "élection"}),
        ("Президент заявил, что они уже подписали договор", "ru", {"президент", "подписали", "договор"}),
        ("Sobre todo, el presidente firmó el tratado", "es", {"presidente", "firmó", "tratado"}),
    ],
)
def test_stop_words_of_the_language_are_left_out(text: str, language: str, left: set[str]) -> None:
    assert words_of(text, language) == left


def test_common_russian_words_weigh_less_in_a_corpus_of_one_article() -> None:
    vectors = make_vectors([Article("Страна закупила водозабор", id="1", language="ru")])
    weight = dict(zip(vectors.words, vectors.idf, strict=True))
    assert weight["страна"] < weight["водозабор"] - 0.5


def test_a_stop_word_of_one_language_is_a_word_of_another() -> None:
    assert "man" in words_of("The old man and the sea", "en")
    assert "man" not in words_of("Das Meer sieht man hier", "de")


def test_the_language_is_told_where_it_is_not_given() -> None:
    text = "Президент заявил, что они уже подписали договор о сотрудничестве и передали его в парламент"
    assert words_of(text, None) == words_of(text, "ru")


@pytest.mark.parametrize(
    ("word", "language", "near", "far"),
    [
        ("выборы", "ru", "election", "football"),
        ("футбол", "ru", "football", "election"),
        ("krankenhaus", "de", "hospital", "bank"),
        ("armée", "fr", "army", "music"),
        ("música", "es", "music", "army"),
    ],
)
def test_a_word_is_nearest_to_its_translation(word: str, language: str, near: str, far: str) -> None:
    own, english = multilingual_vectors([word, near, far], [language, "en"])
    assert own[0] @ english[1] > own[0] @ english[2] + 0.1


def test_english_words_of_one_field_are_close() -> None:
    rows = english_vectors(["goalkeeper", "striker", "parliament"])
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.1


def test_a_word_in_an_unknown_script_has_no_vector() -> None:
    assert not np.any(multilingual_vectors(["ᎣᏏᏲ"], ["en"])[0])
