"""States, capitals and bodies in Russian: sentences with their spans, the tables, and the way to the rules."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest
import spacy

from csto_nlp.article import Article
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.entities.russian.names.table import folded
from csto_nlp.knowledge import load_knowledge
from csto_nlp.resources import model_text
from support import ROOT, csto, records

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    "n": ("state", "name"),
    "d": ("state", "demonym"),
    "m": ("state", "metonym"),
    "p": ("place", None),
    "o": ("organisation", None),
}
NAMES = {"state", "place", "organisation"}
LINES = [
    line
    for name in ("sentences.txt", "capitals.txt")
    for line in (ROOT / "tests/entities/russian" / name).read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def marked(line: str) -> tuple[str, list[tuple[object, ...]]]:
    """Return a sentence without its marks, and the spans that they name: "[Киев|mUKR] заявил"."""
    text, spans, at = "", [], 0
    for match in re.finditer(r"\[([^]|]+)\|(\w)([^]]+)\]", line):
        text += line[at : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[1], *KINDS[match[2]], match[3]))
        text += match[1]
        at = match.end()
    return text + line[at:], spans


def found(text: str, title: str | None = None, language: str | None = "ru") -> list[tuple[object, ...]]:
    article = Article(id="1", title=title, text=text, language=language)
    entities = find_entities(article, only=NAMES)
    return [
        (entity.start, entity.end, entity.text, str(entity.kind), getattr(entity, "form", None), entity.identifier)
        for entity in entities
        if entity.field == "text"
    ]


@pytest.mark.parametrize("line", LINES)
def test_sentences(line: str) -> None:
    text, expected = marked(line)
    assert found(text) == expected


def test_there_are_many_sentences_of_each_kind() -> None:
    counts = {kind: sum(line.count(f"|{kind}") for line in LINES) for kind in KINDS}
    assert len(LINES) > 320
    assert min(counts.values()) > 30


def test_records_are_those_of_english() -> None:
    text = "Бишкек заявил, что ОДКБ поможет Киргизии; встреча прошла в Минске."
    records_of = [entity.to_record() for entity in find_entities(Article(id="1", text=text, language="ru"), only=NAMES)]
    english = "Bishkek says the CSTO will help Kyrgyzstan; they met in Minsk."
    theirs = [entity.to_record() for entity in find_entities(Article(id="1", text=english, language="en"), only=NAMES)]
    places = "start", "end", "text"
    for ours, other in zip(records_of, theirs, strict=True):
        assert {key: ours[key] for key in ours if key not in places} == {
            key: other[key] for key in other if key not in places
        }
        assert text[ours["start"] : ours["end"]] == ours["text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Казахстан поставит муку. РК ждёт оплаты, а РТ молчит.", ["Казахстан", "РК"]),
        ("Таджикистан и Татарстан. РТ подписала договор.", ["Таджикистан"]),
        ("КНДР испытала ракету. Корея ответит, сказали в Пхеньяне.", ["PRK", "PRK", "PRK"]),
        ("Сеул и Токио договорились. Корея снизит пошлины.", ["KOR", "JPN", "KOR"]),
    ],
)
def test_the_article_decides_what_a_short_or_shared_name_means(text: str, expected: list[str]) -> None:
    assert [row[5 if expected[0].isupper() else 2] for row in found(text)] == expected


def test_states_alone_are_those_of_the_full_run() -> None:
    """The day is a date, in which the state is not named; without the dates it would be."""
    article = Article(id="1", text="В День России Киргизия поздравила соседей.", language="ru", date="2025-06-12")
    alone = find_entities(article, only={"state"})
    assert [entity.text for entity in alone] == ["Киргизия"]
    assert alone == [entity for entity in find_entities(article) if entity.kind == "state"]


def test_title_and_text_share_their_evidence() -> None:
    assert found("РБ выполнила обязательства.") == []
    assert found("РБ выполнила обязательства.", title="Беларусь закрыла год")[0][5] == "BLR"


@pytest.mark.parametrize("text", ["İ Россия", "Ёлка. Кишинёв", "Нур\u2011Султан", "Кот-д\u2019Ивуар", "Южная\nКорея"])
def test_offsets_are_those_of_the_text(text: str) -> None:
    ((start, end, words, *_),) = found(text)
    assert text[start:end] == words
    assert len(folded(text)) == len(text)


def test_every_name_of_the_tables_is_found_in_every_case() -> None:
    """All forms of the generated table that are no homonyms, one in a sentence."""
    forms = list(csv.DictReader(model_text("russian/forms.csv").splitlines()))
    plain = [row for row in forms if row["kind"] in {"name", "organisation"} and row["letters"] == "capital"]
    missed = [
        (row["name"], ending)
        for row in plain
        for ending in row["endings"].split("|")
        if not any(
            id_ == row["id"] for *_, id_ in found(f"вот {(row['stem'] + ending + row['tail']).capitalize()} тут")
        )
    ]
    assert len(plain) > 500
    assert missed == []


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(model_text(f"russian/{name}.csv").splitlines()))


def test_every_state_and_body_has_a_russian_name() -> None:
    knowledge = load_knowledge()
    assert {row["id"] for row in rows("states")} == set(knowledge.states)
    without = {"CST", "ECOMOG", "IFOR", "JEF"}
    assert {row["id"] for row in rows("organisations")} == set(knowledge.organisations) - without


@pytest.mark.parametrize("name", ["states", "organisations", "longer_names"])
def test_the_tables_of_nominatives_are_sorted_and_have_nothing_twice(name: str) -> None:
    keys = [next(iter(row.values())) for row in rows(name)]
    assert keys == sorted(set(keys))
    for row in rows(name):
        assert all(len(cell.split("|")) == len(set(cell.split("|"))) for cell in row.values())


def test_the_forms_are_made_of_the_nominatives() -> None:
    """Whoever adds a name and does not run training/russian_names.py hears of it."""
    made = {(row["id"], row["name"]) for row in rows("forms")}
    given = {
        (row["id"], name.rstrip("?!").replace(" ~", ""))
        for row in [*rows("states"), *rows("organisations")]
        for name in row["names"].split("|")
    }
    given |= {(row["kind"], row["name"].rstrip("!").replace(" ~", "")) for row in rows("longer_names")}
    assert given <= made


def test_capitals_have_the_names_of_the_english_tables() -> None:
    states = load_knowledge().states
    for row in rows("states"):
        names = [entry.partition(":")[2] for entry in row["capitals"].split("|") if entry]
        known = {name.replace("\u2019", "'") for name in states[row["id"]].capitals}
        assert set(names) <= known, row["id"]


def test_a_users_row_in_russian_is_found(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(
        "table,id,name,aliases\nstate,KGZ,Kyrgyzstan,Страна гор\norganisation,AIFC,AIFC,МФЦА\n", encoding="utf-8"
    )
    line = json.dumps({"text": "Страна гор ждёт гостей, а МФЦА открыл офис.", "language": "ru"})
    (record,) = records(
        csto("entities", "-", "--only", "state", "--only", "organisation", "--knowledge", file, stdin=line.encode())
    )
    assert [(entity["text"], entity["id"]) for entity in record["entities"]] == [
        ("Страна гор", "KGZ"),
        ("МФЦА", "AIFC"),
    ]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Россия и Китай", ["RUS", "CHN"]),  # too short to tell
        ("Президент Киргизии прибыл в Москву, где встретился с главой правительства.", ["KGZ", "RUS"]),
        ("Қырғызстан мен Россия", []),  # letters that Russian lacks
        ("Russia and China", ["RUS", "CHN"]),
    ],
)
def test_the_script_tells_the_rules_where_no_language_is_given(text: str, ids: list[str]) -> None:
    assert [row[5] for row in found(text, language=None)] == ids


MIXED = [
    {"id": "a", "date": "2025-11-27", "text": "Kyrgyzstan and the CSTO signed a plan in Moscow. Minsk says nothing."},
    {"id": "b", "date": "2025-11-28", "text": "Киргизия и ОДКБ подписали план в Москве. Минск заявил, что подождёт."},
]


def test_a_mixed_dump_counts_one_state_once() -> None:
    stdin = "".join(json.dumps(row) + "\n" for row in MIXED)
    counted = records(
        csto("entities", "-", "--count", "--model", "none", "--only", "state", "--only", "place", stdin=stdin.encode())
    )
    assert {(row["kind"], row["id"]): (row["name"], row["mentions"], row["articles"]) for row in counted} == {
        ("state", "KGZ"): ("Kyrgyzstan", 2, 2),
        ("state", "BLR"): ("Belarus", 2, 2),
        ("place", "RUS"): ("Moscow", 2, 2),
    }


def test_a_timeline_of_one_state_holds_both_languages() -> None:
    """By the state's id; the sentence of each day is in its own language."""
    texts = {
        "2025-11-27": "Kyrgyzstan and the CSTO signed a plan in Moscow on Thursday.",
        "2025-11-28": "Киргизия и ОДКБ подписали план в Москве в пятницу.",
    }
    lines = [json.dumps({"date": date, "text": text}) for date, text in texts.items()]
    days = records(csto("timeline", "-", "--state", "KGZ", stdin="\n".join(lines).encode()))
    assert {day["date"]: day["sentences"][0]["text"] for day in days} == texts
    assert [[state["id"] for state in day["states"]] for day in days] == [["KGZ"], ["KGZ"]]


def test_spacy_reads_russian_by_its_pipeline() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("csto_entities", config={"model": "none"})
    doc = nlp("Киргизско-таджикской границе посвятили заседание ОДКБ в Ереване.")
    kinds = [(span.text, span.label_) for span in doc.spans["csto"]]
    assert [record["text"] for record in doc._.csto][:2] == ["Киргизско", "таджикской"]
    assert ("ОДКБ", "organisation") in kinds
    assert [ent.kb_id_ for ent in doc.ents if ent.label_ == "GPE"] == ["ARM"]


def test_the_russian_tables_are_loaded_for_russian_alone() -> None:
    """An English article reads no Russian file, whatever it is about."""
    code = (
        "import csto_nlp.resources as r; asked = []; read = r.model_bytes\n"
        "def note(name): asked.append(name); return read(name)\n"
        "r.model_bytes = note\n"
        "from csto_nlp.article import Article\nfrom csto_nlp.entities.pipeline import find_entities\n"
        "find_entities(Article(id='1', text='Russia met Kyrgyzstan in Moscow.', language='en'))\n"
        "print([name for name in asked if 'russian' in name])\n"
        "find_entities(Article(id='1', text='Россия.', language='ru'))\n"
        "print([name for name in asked if name == 'russian/forms.csv'])\n"
    )
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n['russian/forms.csv']\n"
