"""The spaCy components: what users of spaCy expect, and the same entities as ``find_entities``."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import csto_nlp.entities.spacy.components
from csto_nlp.article import Article
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entities.spacy.components import PARTS
from csto_nlp.entities.spacy.doc import GROUP, mark
from csto_nlp.entities.spacy.render import render
from csto_nlp.entity import StateEntity
from csto_nlp.errors import UsageError
from support import ROOT, csto, records

assert csto_nlp.entities.spacy.components  # registers the factories where no entry point does
TEXT = (
    "President Sadyr Japarov received Armenian and Kazakh officials of the CSTO in Bishkek on Tuesday. "
    "Adylbek Toktosunov, who leads the Chuy Farmers Union, stayed in Batken."
)
DATE = "2024-05-09"


def pipeline(*names: str, language: str = "en", **config: object) -> Language:
    nlp = spacy.blank(language)
    for name in names:
        nlp.add_pipe(name, config=config)
    return nlp


def dated(nlp: Language, text: str, date: str | None = DATE) -> Doc:
    doc = nlp.make_doc(text)
    doc._.csto_date = date
    return nlp(doc)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline("csto_entities")


def test_entities_carry_the_labels_of_spacys_english_models(nlp: Language) -> None:
    found = {(ent.text, ent.label_) for ent in dated(nlp, TEXT).ents}
    assert found >= {
        ("Sadyr Japarov", "PERSON"),
        ("Armenian", "NORP"),
        ("Kazakh", "NORP"),
        ("CSTO", "ORG"),
        ("Bishkek", "GPE"),
        ("Tuesday", "DATE"),
        ("Adylbek Toktosunov", "PERSON"),
        ("Batken", "LOC"),
    }


def test_the_span_group_has_our_kinds_and_every_span_its_record(nlp: Language) -> None:
    doc = dated(nlp, TEXT)
    kinds = {span.text: span.label_ for span in doc.spans[GROUP]}
    assert kinds["Sadyr Japarov"] == "leader"
    assert kinds["Adylbek Toktosunov"] == "person"
    assert kinds["Armenian"] == "state"
    leader = next(ent for ent in doc.ents if ent.text == "Sadyr Japarov")
    assert leader._.csto["state"] == "KGZ"
    assert leader.kb_id_ == leader._.csto["id"]


def test_records_are_those_of_find_entities(nlp: Language) -> None:
    article = Article(id="1", text=TEXT, date=DATE)
    expected = [entity.to_record() for entity in find_entities(article, model="ner")]
    assert dated(nlp, TEXT)._.csto == expected


@pytest.mark.parametrize("model", ["ner", "none"])
def test_the_command_prints_what_the_pipeline_finds(model: str) -> None:
    """Over the whole corpus: title, dates and page dates are set on the Doc as docs/spacy.md says."""
    pipelines = {code: pipeline("csto_entities", language=code, model=model) for code in ("en", "ru")}
    printed = records(csto("entities", ROOT / "corpus", "--model", model))
    assert len(printed) > 50
    assert any(entity["field"] == "title" for record in printed for entity in record["entities"])
    for record in printed:
        component = pipelines[record["language"]]
        doc = component.make_doc(record["text"])
        for field in ("title", "date", "page_date", "date_bounds"):
            doc._.set(f"csto_{field}", record[field])
        assert component(doc)._.csto == record["entities"]


def test_the_articles_date_settles_relative_dates(nlp: Language) -> None:
    def value(date: str | None) -> str:
        return next(ent._.csto["value"] for ent in dated(nlp, TEXT, date).ents if ent.label_ == "DATE")

    assert value("2024-05-09") == "2024-05-07"
    assert value("2024-05-16") == "2024-05-14"


def test_the_parts_together_find_what_the_whole_finds() -> None:
    parts = pipeline("csto_dates", "csto_states", "csto_organisations", "csto_leaders")
    whole = pipeline("csto_entities", model="none")
    assert dated(parts, TEXT)._.csto == dated(whole, TEXT)._.csto


@pytest.mark.parametrize("part", sorted(set(PARTS) - {"csto_entities"}))
def test_a_part_marks_its_own_kinds_alone(part: str) -> None:
    doc = dated(pipeline(part), TEXT)
    assert {span.label_ for span in doc.spans[GROUP]} <= set(PARTS[part])
    assert len(doc.ents) > 0


def test_a_later_component_leaves_earlier_marks_alone() -> None:
    nlp = pipeline("csto_states", "csto_ner")
    doc = dated(nlp, TEXT)
    assert {span.text: span.label_ for span in doc.spans[GROUP]}["Bishkek"] == "place"
    assert next(ent for ent in doc.ents if ent.text == "Bishkek").kb_id_ == "KGZ"
    assert ("Adylbek Toktosunov", "PERSON") in {(ent.text, ent.label_) for ent in doc.ents}


def test_several_processes_give_what_one_gives(nlp: Language) -> None:
    texts = [TEXT, "Nothing happened.", "Zarina Olimova flew from Khujand to Minsk on 3 June 2023.", ""] * 2
    alone = [doc._.csto for doc in nlp.pipe(texts)]
    assert [doc._.csto for doc in nlp.pipe(texts, n_process=2, batch_size=2)] == alone
    assert any(alone)


def test_a_pipeline_comes_back_from_disk_and_bytes(tmp_path: Path) -> None:
    quick = pipeline("csto_entities", model="fast")
    quick.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.get_pipe_meta("csto_entities").factory == "csto_entities"
    assert again.config["components"]["csto_entities"]["model"] == "fast"
    expected = dated(quick, TEXT)._.csto
    assert dated(again, TEXT)._.csto == expected
    from_bytes = pipeline("csto_entities", model="fast").from_bytes(quick.to_bytes())
    assert dated(from_bytes, TEXT)._.csto == expected


def test_a_document_comes_back_from_bytes(nlp: Language) -> None:
    doc = dated(nlp, TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.csto == doc._.csto
    assert [ent._.csto for ent in again.ents] == [ent._.csto for ent in doc.ents]
    assert again._.csto_date == DATE


@pytest.mark.parametrize("name", ["csto_entities", "csto_ner"])
def test_an_unknown_model_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="choose"):
        pipeline(name, model="huge")


def test_names_inside_one_token_stay_apart_in_the_group() -> None:
    doc = spacy.blank("en").make_doc("The Kyrgyz_Tajik border")
    mark(
        doc,
        [
            StateEntity(4, 10, "Kyrgyz", "text", "Kyrgyzstan", "KGZ", "demonym"),
            StateEntity(11, 16, "Tajik", "text", "Tajikistan", "TJK", "demonym"),
        ],
    )
    assert [ent.kb_id_ for ent in doc.ents] == ["KGZ"]
    assert [span.kb_id_ for span in doc.spans[GROUP]] == ["KGZ", "TJK"]
    assert [(r["start"], r["end"]) for r in doc._.csto] == [(4, 10), (11, 16)]


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["Minsk", "CSTO", "Tajiks", "3 May 2021", "Putin's"]))
def test_any_text_is_marked_without_error(text: str, name: str) -> None:
    doc = pipeline("csto_entities", model="none")(text + name + text)
    assert all(doc.text[r["start"] : r["end"]] == r["text"] for r in doc._.csto)


@pytest.mark.parametrize("style", ["ent", "span"])
def test_a_rendered_page_is_safe(nlp: Language, style: str) -> None:
    doc = dated(nlp, "<script>alert(1)</script> Sadyr Japarov flew to Minsk & Osh.")
    doc.user_data["title"] = "<img src=x onerror=alert(2)>"
    page = render(doc, style)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;img" in page
    assert "Minsk" in page
    assert page.startswith("<!DOCTYPE html>")


def test_several_documents_make_one_page(nlp: Language) -> None:
    page = render([dated(nlp, "Minsk waits."), dated(nlp, "Yerevan does not.")])
    assert page.count("<figure") == 2


def test_annotations_of_factories_are_types() -> None:
    """The earliest spaCy that is allowed reads them and resolves no names."""
    from csto_nlp.entities.spacy import components

    for make in (components.make_entities, components.make_ner, components.make_dates):
        assert not [value for value in make.__annotations__.values() if isinstance(value, str)]
