"""The spaCy component ``csto_quotes``: what the command finds, as spans with attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

import csto_nlp.quotations.component
from csto_nlp.errors import UsageError
from csto_nlp.quotations.component import GROUP
from support import ROOT, csto, records

if TYPE_CHECKING:
    from spacy.language import Language

assert csto_nlp.quotations.component  # registers the factory where no entry point does
TEXT = 'Sadyr Japarov landed. "The border," the Kyrgyz president said, "is closed." Dushanbe denied that it had fired.'


def pipeline(*names: str, language: str = "en", **config: object) -> Language:
    nlp = spacy.blank(language)
    for name in names or ("csto_quotes",):
        nlp.add_pipe(name, config={"model": "none", **config})
    return nlp


NLP = pipeline()


def dated(nlp: Language, text: str = TEXT, title: str | None = None) -> Doc:
    doc = nlp.make_doc(text)
    doc._.csto_date, doc._.csto_title = "2024-05-09", title
    return nlp(doc)


@pytest.fixture(scope="module")
def printed() -> list[dict[str, Any]]:
    """Return what the command prints for articles in English and Russian."""
    return records(csto("quotes", ROOT / "corpus" / "quotes", "--model", "none"))


@pytest.mark.parametrize("names", [("csto_quotes",), ("csto_entities", "csto_quotes")])
def test_the_command_prints_what_the_pipeline_finds(printed: list[dict[str, Any]], names: tuple[str, ...]) -> None:
    pipelines = {code: pipeline(*names, language=code) for code in ("en", "ru")}
    assert sum(len(record["quotes"]) for record in printed) > 50
    for record in printed:
        nlp = pipelines[record["language"]]
        doc = nlp.make_doc(record["text"])
        for field in ("title", "date", "page_date", "date_bounds"):
            doc._.set(f"csto_{field}", record[field])
        assert nlp(doc)._.csto_quotes == record["quotes"]
        in_text = [one for one in record["quotes"] if one["field"] == "text"]
        assert [span._.csto_quote for span in doc.spans[GROUP]] == in_text


def test_a_pipeline_for_several_languages_tells_them_by_the_text(printed: list[dict[str, Any]]) -> None:
    nlp = pipeline(language="xx")
    for record in (printed[0], printed[-1]):
        doc = nlp.make_doc(record["text"])
        doc._.csto_title, doc._.csto_date = record["title"], record["date"]
        assert nlp(doc)._.csto_quotes == record["quotes"]


def told(doc: Doc) -> list[tuple[Any, ...]]:
    """Return what each quotation of a document carries."""
    return [
        (
            span.label_,
            span.kb_id_,
            span._.csto_speaker,
            span._.csto_office,
            span._.csto_cue.text,
            span._.csto_source.text,
            [part.text for part in span._.csto_parts],
            span._.csto_polarity,
        )
        for span in doc.spans[GROUP]
    ]


EXPECTED = [
    (
        "direct",
        "Q25597826",
        "Sadyr Japarov",
        "President",
        "said",
        "the Kyrgyz president",
        ["The border", "is closed"],
        "said",
    ),
    ("indirect", "TJK", "Tajikistan", None, "denied", "Dushanbe", ["it had fired"], "denied"),
]


def test_a_span_has_type_speaker_office_cue_source_parts_and_polarity() -> None:
    doc = dated(NLP)
    assert told(doc) == EXPECTED
    assert doc.ents == ()
    assert doc[:2]._.csto_quote is doc[:2]._.csto_speaker is doc[:2]._.csto_cue is None
    assert doc[:2]._.csto_parts == []


def test_a_second_run_changes_nothing_and_entities_that_are_marked_are_used() -> None:
    assert told(NLP(dated(NLP))) == EXPECTED
    doc = NLP.make_doc(TEXT)
    doc._.csto = []
    assert [span._.csto_speaker for span in NLP(doc).spans[GROUP]] == [None, None]


def test_a_quotation_of_the_title_is_a_record_without_a_span() -> None:
    doc = dated(NLP, "Nothing.", "Japarov: the border is closed")
    assert [(one["field"], one["text"]) for one in doc._.csto_quotes] == [("title", "the border is closed")]
    assert list(doc.spans[GROUP]) == []


def test_documents_come_back_from_a_docbin_and_pipelines_from_bytes() -> None:
    packed = DocBin(store_user_data=True, docs=[dated(NLP)]).to_bytes()
    (again,) = DocBin().from_bytes(packed).get_docs(spacy.blank("en").vocab)
    assert told(again) == EXPECTED
    assert told(dated(pipeline().from_bytes(NLP.to_bytes()))) == EXPECTED


def test_rows_of_ones_own_are_speakers() -> None:
    text = 'Elias Magosi spoke in Maputo. "We have time," he said.'
    doc = dated(pipeline(knowledge=str(ROOT / "corpus" / "region.csv")), text)
    assert [(span._.csto_speaker, span._.csto_office) for span in doc.spans[GROUP]] == [
        ("Elias Magosi", "Executive Secretary")
    ]
    doc = dated(NLP, text)
    assert [span._.csto_speaker for span in doc.spans[GROUP]] == [None]


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(UsageError, match="choose"):
        pipeline(model="huge")


@settings(max_examples=20, deadline=None)
@given(
    st.text(max_size=40),
    st.sampled_from(['Putin said: "Yes, we do."', "said Minsk", "«", "x'“a”", '"a b c d," he said']),
)
def test_any_text_is_marked_without_error(text: str, words: str) -> None:
    doc = NLP(text + words + text)
    for span in doc.spans[GROUP]:
        record = span._.csto_quote
        assert doc.text[record["start"] : record["end"]] == record["text"]
        assert record["text"] in span.text
        assert len(span._.csto_parts) == len(record["parts"])


def test_annotations_of_the_factory_are_types() -> None:
    """The earliest spaCy that is allowed reads them and resolves no names."""
    make = csto_nlp.quotations.component.make_quotes
    assert not [value for value in make.__annotations__.values() if isinstance(value, str)]
