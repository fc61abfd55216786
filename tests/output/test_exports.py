"""Exports, each loaded back by a tool of its own: spaCy's converter, DocBin, a JSON-LD processor, networkx."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
import spacy
from pyld import jsonld
from spacy.tokens import DocBin
from spacy.training.converters import conll_ner_to_docs

from csto_nlp.article import Article
from csto_nlp.entities.co_mentions import MOST, count_co_mentions
from csto_nlp.entity import StateEntity
from support import csto, records

OA = "http://www.w3.org/ns/oa#"
#: What the annotations use of the context that their standard publishes at its address.
CONTEXT = {
    "@context": {
        "id": "@id", "type": "@type", "oa": OA, "as": "https://www.w3.org/ns/activitystreams#",
        "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "SpecificResource": "oa:SpecificResource",
        "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
        "AnnotationPage": "as:OrderedCollectionPage",
        "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "identifying": "oa:identifying", "classifying": "oa:classifying", "tagging": "oa:tagging",
        "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "exact": "oa:exact", "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": {"@id": "oa:start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
        "end": {"@id": "oa:end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    }
}  # fmt: skip
ARTICLES = [
    {"id": "one", "title": "Japarov hosts Putin", "date": "2025-11-26", "url": "https://wire.example/a b?x=1",
     "text": "Kyrgyz President Sadyr Japarov met Vladimir Putin in Bishkek on Wednesday. The CSTO meets tomorrow."},
    {"id": "two ☂", "text": "“Bishkek—Osh”\u00a0is a road. 🚆 Kazakhstan's Tokayev, in Astana, said so on 3 May 2024."},
    {"id": "none", "text": "Nothing is named here."},
]  # fmt: skip
INPUT = "".join(json.dumps(article) + "\n" for article in ARTICLES).encode()


def exported(name: str, *args: str) -> bytes:
    done = csto("entities", "--model", "none", "--export", name, *args, stdin=INPUT)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def found() -> list[dict[str, Any]]:
    return records(csto("entities", "--model", "none", stdin=INPUT))


def test_conll_is_read_by_spacy(found: list[dict[str, Any]]) -> None:
    data = exported("conll").decode()
    assert data.count("-DOCSTART-") == len(ARTICLES)
    docs = list(conll_ner_to_docs(data, n_sents=0, no_print=True))
    got = [(ent.text, ent.label_) for doc in docs for ent in doc.ents]
    tags = {"state": "LOC", "place": "LOC", "leader": "PER", "person": "PER", "organisation": "ORG"}
    expected = [
        (entity["text"], "MISC" if entity.get("form") == "demonym" else tags[entity["kind"]])
        for record in found
        for entity in record["entities"]
        if entity["kind"] in tags
    ]
    assert got == expected
    assert len(expected) >= 8
    for line in data.splitlines():
        assert line == "" or len(line.split(" ")) == 4


def test_docbin_is_read_by_spacy(found: list[dict[str, Any]], tmp_path: Path) -> None:
    target = tmp_path / "corpus.spacy"
    assert exported("docbin", "-o", str(target)) == b""
    nlp = spacy.blank("en")
    docs = list(DocBin(store_user_data=True).from_disk(target).get_docs(nlp.vocab))
    assert [doc.text for doc in docs] == [article["text"] for article in ARTICLES]
    assert [doc.user_data["id"] for doc in docs] == [article["id"] for article in ARTICLES]
    for doc, record in zip(docs, found, strict=True):
        assert list(doc._.csto) == record["entities"]
        inside = [entity for entity in record["entities"] if entity["field"] == "text"]
        assert [span.label_ for span in doc.spans["csto"]] == [entity["kind"] for entity in inside]
    assert ("Sadyr Japarov", "PERSON") in [(ent.text, ent.label_) for ent in docs[0].ents]
    assert docs[0].ents[0].kb_id_ == "KGZ"
    assert exported("docbin") == target.read_bytes()


def loader(address: str, _: dict[str, Any]) -> dict[str, Any]:
    assert address == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": address, "document": CONTEXT}


def test_annotations_are_json_ld_and_point_at_their_words(found: list[dict[str, Any]]) -> None:
    page = json.loads(exported("jsonld"))
    (expanded,) = jsonld.expand(page, {"documentLoader": loader})
    assert expanded["@type"] == ["https://www.w3.org/ns/activitystreams#OrderedCollectionPage"]
    items = expanded["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(items) == sum(len(record["entities"]) for record in found) == len(page["items"])
    assert len({item["@id"] for item in items}) == len(items)
    assert all(item["@type"] == [OA + "Annotation"] and item[OA + "hasBody"] for item in items)
    by_article = {record["url"] or record["id"]: record for record in found}
    assert len(by_article) == 3
    places = iter([(record, entity) for record in found for entity in record["entities"]])
    for item in page["items"]:
        record, entity = next(places)
        words, *place = item["target"]["selector"]
        text = record[entity["field"]]
        assert words["prefix"] + words["exact"] + words["suffix"] in text
        assert words["exact"] == entity["text"]
        for position in place:
            assert text[position["start"] : position["end"]] == words["exact"]
        assert " " not in item["target"]["source"] + item["id"]


def test_timeml_is_read_by_an_xml_parser_and_holds_the_text_and_every_expression() -> None:
    article = {
        "id": "r&d <1>", "date": "2025-11-26", "title": "Talks on Tuesday & after",
        "text": 'It met on Tuesday\r\nfor "talks" <on> 2026–2030 & in '
        "the first nine months of 2025, for two to three days.",
    }  # fmt: skip
    done = csto("entities", "--export", "timeml", stdin=(json.dumps(article) + "\n" + json.dumps(ARTICLES[2])).encode())
    assert done.returncode == 0, done.stderr.decode()
    head, one, two = done.stdout.decode().split('<?xml version="1.0" encoding="UTF-8"?>\n')
    assert head == ""
    root = ET.fromstring(one)  # noqa: S314  our own output
    assert root.findtext("DOCID") == article["id"]
    created = root.find("DCT/TIMEX3")
    assert created is not None
    assert (created.text, created.get("value"), created.get("functionInDocument")) == (
        "2025-11-26", "2025-11-26", "CREATION_TIME",
    )  # fmt: skip
    for element, field in (("TITLE", "title"), ("TEXT", "text")):
        assert "".join(root.find(element).itertext()) == article[field]  # type: ignore[union-attr]
    found = [(x.text, x.get("type"), x.get("value"), x.get("anchorTimeID")) for x in root.iter("TIMEX3")][1:]
    assert found == [
        ("Tuesday", "DATE", "2025-11-25", "t0"),
        ("Tuesday", "DATE", "2025-11-25", "t0"),
        ("2026", "DATE", "2026", None),
        ("2030", "DATE", "2030", None),
        ("the first nine months", "DURATION", "P9M", None),
        ("2025", "DATE", "2025", None),
        ("two", "DURATION", "P2D", None),
        ("three days", "DURATION", "P3D", None),
    ]
    assert [x.get("tid") for x in root.iter("TIMEX3")] == [f"t{number}" for number in range(9)]
    assert ET.fromstring(two).find("DCT") is None  # noqa: S314  our own output


def test_timeml_holds_no_character_that_xml_has_not() -> None:
    done = csto("entities", "--export", "timeml", stdin=json.dumps({"text": "a\x01b\ufffe on Friday"}).encode())
    assert ET.fromstring(done.stdout).findtext("TEXT", "").startswith("a")  # noqa: S314  our own output


def test_no_article_is_still_a_whole_document() -> None:
    done = csto("entities", "--model", "none", "--export", "jsonld", stdin=b'{"text": "Nothing."}\n')
    assert json.loads(done.stdout)["items"] == []


@pytest.mark.parametrize("other", [["--count"], ["--format", "json"]])
def test_two_forms_of_output_exclude_each_other(other: list[str]) -> None:
    done = csto("entities", "--export", "conll", *other, stdin=INPUT)
    assert done.returncode == 2
    assert b"exclude each other" in done.stderr


MEETINGS = [
    {"id": "a", "date": "2022-01-05", "text": "Kazakhstan's Tokayev called Putin. The CSTO agreed."},
    {"id": "b", "date": "2018-03-02", "text": "Tokayev, Speaker of the Senate, met Putin of Russia."},
    {"id": "c", "text": "Tokayev and Putin met again; Putin left."},
    {"id": "d", "date": "2023-02", "text": "NATO looked on."},
]
MET = "".join(json.dumps(article) + "\n" for article in MEETINGS).encode()
TOKAYEV, PUTIN = "leader:Q200881", "leader:Q7747"


def graph(form: str, *args: str) -> nx.Graph:
    done = csto("entities", "--model", "none", "--export", form, *args, stdin=MET)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    return nx.parse_graphml(text) if form == "graphml" else nx.read_gexf(io.BytesIO(done.stdout))


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_a_graph_is_read_by_networkx(form: str) -> None:
    found = graph(form)
    assert {"state:KAZ", "state:RUS", "organisation:CSTO", "organisation:NATO", TOKAYEV, PUTIN} <= set(found)
    node = found.nodes[TOKAYEV]
    told = ("label", "kind", "entity", "office", "state", "mentions", "articles", "first", "last")
    assert [node[key] for key in told] == [
        "Kassym-Jomart Tokayev", "leader", "Q200881", "President", "KAZ", 3, 3, "2018-03-02", "2022-01-05",
    ]  # fmt: skip
    edge = found.edges[TOKAYEV, PUTIN]
    assert (edge["weight"], edge["first"], edge["last"], edge["articles"]) == (3, "2018-03-02", "2022-01-05", "a; b; c")
    assert not found.has_edge("organisation:NATO", PUTIN)
    assert found.edges["organisation:CSTO", "state:KAZ"]["articles"] == "a"


def test_gexf_has_the_times_of_a_timeline() -> None:
    tree = ET.fromstring(csto("entities", "--model", "none", "--export", "gexf", stdin=MET).stdout)  # noqa: S314  our own
    space = {"g": "http://www.gexf.net/1.2draft"}
    whole = tree.find("g:graph", space)
    assert whole is not None
    assert (whole.get("mode"), whole.get("timeformat")) == ("dynamic", "date")
    edges = {(one.get("source"), one.get("target")): one for one in whole.iterfind("g:edges/g:edge", space)}
    edge = edges[TOKAYEV, PUTIN]
    assert (edge.get("start"), edge.get("end"), edge.get("weight")) == ("2018-03-02", "2022-01-05", "3")
    nodes = {one.get("id"): one for one in whole.iterfind("g:nodes/g:node", space)}
    month = nodes["organisation:NATO"]
    assert (month.get("start"), month.get("end")) == ("2023-02-01", "2023-02-28")
    assert "lastmodifieddate" not in ET.tostring(tree, encoding="unicode")


def test_names_choose_whose_network_it_is() -> None:
    assert set(graph("graphml", "--organisation", "CSTO")) == {"organisation:CSTO", "state:KAZ", TOKAYEV, PUTIN}
    assert set(graph("graphml", "--only", "state")) == {"state:KAZ", "state:RUS"}


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    data = json.dumps({"id": "a\x00b", "text": "Putin met Tokayev."}).encode()
    done = csto("entities", "--model", "none", "--export", "graphml", stdin=data)
    assert nx.parse_graphml(done.stdout.decode()).edges[TOKAYEV, PUTIN]["articles"] == "a\ufffdb"


def test_the_names_of_an_endless_list_are_not_all_linked() -> None:
    entities = [StateEntity(at, at + 1, "x", "text", name=f"n{at:03}", id=f"n{at:03}") for at in range(400)]
    found = count_co_mentions([Article(id="a", text="x" * 400).enriched(entities=entities)])
    assert len(found.nodes) == 400
    assert len(found.links) == MOST * (MOST - 1) // 2
