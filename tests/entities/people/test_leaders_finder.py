"""The finder as a whole, on sentences made up for the purpose: who is meant, and as what."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.entities.names.find import find_names
from csto_nlp.entities.people import find_leaders
from csto_nlp.knowledge import load_knowledge

if TYPE_CHECKING:
    from csto_nlp.entity import Entity


def find(text: str, date: str | None = "2025-11-27", title: str | None = None, **more: Any) -> list[Entity]:
    texts = {"title": title, "text": text} if title else {"text": text}
    tables = load_knowledge()
    found = find_leaders(texts, date, tables, find_names(texts, tables), **more)
    return [entity for entities in found.values() for entity in entities]


def who(text: str, date: str | None = "2025-11-27", **more: Any) -> list[tuple[str, str]]:
    return [(entity.text, entity.name) for entity in find(text, date, **more) if entity.kind == "leader"]


def the(text: str, date: str | None = "2025-11-27", **more: Any) -> Entity:
    (entity,) = find(text, date, **more)
    return entity


# ------------------------------------------------------------------------------------------------ whole names


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Alexander Lukashenko", "Alexander Lukashenko"),
        ("Aleksandr Lukashenka", "Alexander Lukashenko"),
        ("Alyaksandr Lukashenka", "Alexander Lukashenko"),
        ("ALEXANDER LUKASHENKO", "Alexander Lukashenko"),
        ("Alexander\nLukashenko", "Alexander Lukashenko"),
        ("Alexander Grigoryevich Lukashenko", "Alexander Lukashenko"),
        ("Sadyr Zhaparov", "Sadyr Japarov"),
        ("Sadyr Dzhaparov", "Sadyr Japarov"),
        ("Emomali Rahmon", "Emomali Rahmon"),
        ("Emomali Rakhmon", "Emomali Rahmon"),
        ("Imomali Rakhmonov", "Emomali Rahmon"),
        ("Kassym-Jomart Tokayev", "Kassym-Jomart Tokayev"),
        ("Kasym-Zhomart Tokaev", "Kassym-Jomart Tokayev"),
        ("Qasym-Jomart Toqayev", "Kassym-Jomart Tokayev"),
        ("Nikol Pashinian", "Nikol Pashinyan"),
        ("Imanghali Tasmaghambetov", "Imangali Tasmagambetov"),
        ("Vladimir Vladimirovich Putin", "Vladimir Putin"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Vladimir Zelenskiy", "Volodymyr Zelenskyy"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Sergei Lavrov", "Sergei Lavrov"),
    ],
)
def test_a_whole_name_in_any_spelling_is_one_person(spelling: str, name: str) -> None:
    entity = the(f"At the meeting {spelling} was the first to speak.")
    assert (entity.text, entity.kind) == (spelling, "leader")
    assert entity.basis == "knowledge"
    assert set(entity.name.replace("yy", "y").split()) == set(name.replace("yy", "y").split())


def test_a_slip_of_the_pen_in_a_given_name_does_not_hide_the_person() -> None:
    assert who("Uzbek Foreign Minister Abdulazis Kamilov spoke.", "1999-02-04") == [
        ("Abdulazis Kamilov", "Abdulaziz Kamilov")
    ]


def test_a_womans_surname_is_not_her_fathers() -> None:
    found = who("Nursultan Nazarbayev listened. Nazarbayeva sang at the concert in Almaty.")
    assert found == [("Nursultan Nazarbayev", "Nursultan Nazarbayev")]


def test_a_name_that_runs_on_is_a_things() -> None:
    assert find("She studied at Islam Karimov University and later taught there.") == []


# ------------------------------------------------------------------------------------------ surnames and evidence


def test_a_bare_surname_without_evidence_stays_unlinked() -> None:
    assert find("Clinton ordered another round, then Ivanov paid for it.", None) == []


def test_a_full_name_in_the_body_explains_the_headline() -> None:
    found = find("Vladimir Putin arrived in Bishkek.", title="Putin Lands, Talks Begin")
    assert [(e.field, e.text, e.id) for e in found] == [
        ("title", "Putin", "Q7747"),
        ("text", "Vladimir Putin", "Q7747"),
    ]


def test_every_other_occurrence_of_a_surname_is_found_as_a_bare_name() -> None:
    text = (
        "President Emomali Rahmon came. “Rahmon’s speech was long,” one guest said. A pro-Rahmon crowd sang to RAHMON."
    )
    assert [entity.text for entity in find(text)] == ["Emomali Rahmon", "Rahmon", "Rahmon", "RAHMON"]


def test_office_and_state_identify_a_surname() -> None:
    assert who("President Lukashenko of Belarus added a remark.") == [("Lukashenko", "Alexander Lukashenko")]
    assert who("Italy's Prime Minister Meloni agreed.", "2024-05-01") == [("Meloni", "Giorgia Meloni")]


def test_another_given_name_is_another_person() -> None:
    text = "President Sadyr Japarov spoke. A shopkeeper, Kubat Japarov, listened."
    assert who(text) == [("Sadyr Japarov", "Sadyr Japarov")]


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("1999-06-01", "Heydar Aliyev"),
        ("2003-10-30", "Heydar Aliyev"),
        ("2003-11-01", "Ilham Aliyev"),
        ("2024-01-01", "Ilham Aliyev"),
    ],
)
def test_father_and_son_are_told_apart_by_date(date: str, name: str) -> None:
    assert who("Azerbaijani President Aliyev received the envoys.", date) == [("Aliyev", name)]


def test_two_presidents_berdimuhamedow_are_told_apart_by_date() -> None:
    text = "Turkmenistan's President Berdimuhamedov opened the plant."
    assert who(text, "2015-03-01")[0][1].startswith("Gurbanguly")
    assert who(text, "2023-03-01")[0][1].startswith("Serdar")


def test_two_japarovs_are_told_apart_by_office() -> None:
    text = "Kyrgyz President Japarov and Prime Minister Japarov attended."
    assert who(text, "2023-05-01") == [("Japarov", "Sadyr Japarov"), ("Japarov", "Akylbek Japarov")]


def test_a_states_possessive_picks_its_weightiest_bearer_of_the_surname() -> None:
    text = "Kyrgyzstan’s Japarov and Tajikistan's Rahmon shook hands after the ministers had left."
    assert who(text, "2023-05-01") == [("Japarov", "Sadyr Japarov"), ("Rahmon", "Emomali Rahmon")]


def test_a_one_word_name_needs_no_more() -> None:
    assert who("Suharto received the guests.", "1997-01-01") == [("Suharto", "Suharto")]
    assert find("Arkadag is a fine word.", "2024-01-01") == []


def test_the_younger_and_the_elder_go_by_their_first_offices() -> None:
    text = "Gurbanguly Berdimuhamedov handed over to his son, Serdar Berdimuhamedov. The younger Berdimuhamedov smiled."
    assert who(text, "2022-03-20")[-1][1].startswith("Serdar")


def test_one_title_in_the_plural_is_everybodys_in_its_list() -> None:
    found = find("Deputy ministers Oleg Prudkov, Vahe Torosyan and Givi Tskneli signed.")
    assert [(entity.text, entity.kind, getattr(entity, "office", None)) for entity in found] == [
        ("Oleg Prudkov", "leader", "Deputy ministers"),
        ("Vahe Torosyan", "leader", "Deputy ministers"),
        ("Givi Tskneli", "leader", "Deputy ministers"),
    ]


def test_a_rank_between_office_and_name_leaves_the_office_whole() -> None:
    entity = the("The Chief of the CSTO Joint Staff Colonel-General Pavel Dubrovin reported.")
    assert entity.stated == "Chief of the CSTO Joint Staff"


def test_family_names_come_first_in_east_asia() -> None:
    text = "President Xi Jinping met Kim Jong-un. Xi told Kim that trade would grow."
    assert [(entity.text, entity.state) for entity in find(text, "2019-06-20")] == [
        ("Xi Jinping", "CHN"),
        ("Kim Jong-un", "PRK"),
        ("Xi", "CHN"),
        ("Kim", "PRK"),
    ]


def test_particles_belong_to_the_span_of_the_surnames_that_have_them() -> None:
    text = "Ursula von der Leyen spoke; von der Leyen left early."
    assert [entity.text for entity in find(text)] == ["Ursula von der Leyen", "von der Leyen"]
    assert [entity.text for entity in find(text.replace("von der", "Von Der"))] == [
        "Ursula Von Der Leyen",
        "Von Der Leyen",
    ]


# -------------------------------------------------------------------------------------------- persons in no table


@pytest.mark.parametrize(
    ("text", "name", "office", "state"),
    [
        (
            "Kazakhstan’s deputy interior minister Oleg Prudkov said so.",
            "Oleg Prudkov",
            "deputy interior minister",
            "KAZ",
        ),
        (
            "Ainur Bekova, spokesperson for Kazakhstan’s Ministry of Culture, said so.",
            "Ainur Bekova",
            "spokesperson for Kazakhstan’s Ministry of Culture",
            "KAZ",
        ),
        (
            "The letter came from CSTO Deputy Secretary General Petr Zvonkov.",
            "Petr Zvonkov",
            "Deputy Secretary General",
            "CSTO",
        ),
        (
            "Armenia, whose Deputy Foreign Minister Vahe Torosyan stayed away, sent a note.",
            "Vahe Torosyan",
            "Deputy Foreign Minister",
            "ARM",
        ),
        ("Opposition leader Temir Asanbek was detained.", "Temir Asanbek", "Opposition leader", None),
        (
            "Secretary of the Security Council of Tajikistan Nazar Qurbonzoda flew in.",
            "Nazar Qurbonzoda",
            "Secretary of the Security Council of Tajikistan",
            "TJK",
        ),
        (
            "Maks Rubezhov, the head of the Kyrgyz Border Service, denied it.",
            "Maks Rubezhov",
            "head of the Kyrgyz Border Service",
            "KGZ",
        ),
        (
            "Colonel General Pavel Dubrovin, chief of the CSTO Joint Staff, spoke.",
            "Pavel Dubrovin",
            "chief of the CSTO Joint Staff",
            "CSTO",
        ),
    ],
)
def test_a_title_makes_a_leader_of_a_name_that_no_table_has(
    text: str, name: str, office: str, state: str | None
) -> None:
    entity = the(text)
    assert (entity.kind, entity.text, entity.name) == ("leader", name, name)
    assert (entity.office, entity.state) == (office, state)
    assert (entity.id, entity.basis, entity.in_office) == (None, "title", None)


def test_a_former_office_of_an_unknown_person_is_over() -> None:
    entity = the("Former Georgian defence minister Givi Tskneli wrote a memoir.")
    assert (entity.in_office, entity.office) == (False, "defence minister")
    assert entity.stated == "Former Georgian defence minister"


@pytest.mark.parametrize(
    ("text", "stated", "office"),
    [
        ("The ministry's spokesman Oleg Prudkov left.", "spokesman", "ministry's spokesman"),
        ("The current Kyrgyz interior minister Oleg Prudkov left.", "Kyrgyz interior minister", "interior minister"),
        ("The newly elected speaker Oleg Prudkov left.", "elected speaker", "speaker"),
    ],
)
def test_owners_and_words_of_time_are_no_part_of_an_office(text: str, stated: str, office: str) -> None:
    entity = the(text)
    assert (entity.stated, entity.office) == (stated, office)


def test_the_name_of_an_unknown_leader_spreads_under_its_fullest_form() -> None:
    found = find("Deputy Energy Minister Oleg Prudkov denied it. Prudkov said the valves were shut.")
    assert [(entity.text, entity.name, entity.kind) for entity in found] == [
        ("Oleg Prudkov", "Oleg Prudkov", "leader"),
        ("Prudkov", "Oleg Prudkov", "leader"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Martin Gruber\nThe talks went on.", "Martin Gruber"),
        ("Analyst Daniyar Sultan doubts it.", "Daniyar Sultan"),
        ("Gulnara Omarova, a professor at the university, doubts it.", "Gulnara Omarova"),
        ("Steelworks director Oleg Prudkov doubts it.", "Oleg Prudkov"),
    ],
)
def test_reporters_analysts_and_managers_are_persons(text: str, name: str) -> None:
    entity = the(text)
    assert (entity.kind, entity.name) == ("person", name)


def test_a_models_person_becomes_a_leader_only_with_a_title() -> None:
    text = "Bolot Sharsheev smiled. Envoy Azat Kerimbek did not."
    spans = {"text": [(0, 15), (text.index("Azat"), text.index(" did"))]}
    assert [(entity.kind, entity.text) for entity in find(text, persons=spans)] == [
        ("person", "Bolot Sharsheev"),
        ("leader", "Azat Kerimbek"),
    ]


def test_a_models_person_that_is_a_state_or_its_people_is_dropped() -> None:
    text = "Armenia stayed away and a Tajik envoy came."
    assert find(text, persons={"text": [(0, 7), (text.index("Tajik"), text.index(" envoy"))]}) == []


# --------------------------------------------------------------------------------------------------- invariants


def test_text_and_table_may_contradict_each_other_in_sight() -> None:
    entity = the("A plan by former U.S. President Donald Trump was discussed.")
    assert entity.stated == "former U.S. President"
    assert (entity.state, entity.in_office) == ("USA", True)


def test_nothing_is_found_in_nothing() -> None:
    assert find("") == []
    assert find("no capital letters here, at all") == []


_PIECES = st.sampled_from(
    [
        "President ",
        "Vladimir Putin",
        "Putin",
        "’s",
        "'s ",
        ", ",
        "\n",
        "\n\n",
        "the former ",
        "Kyrgyz ",
        "minister of ",
        "Kim Jong-",
        "un ",
        "al-",
        "von der ",
        "V. ",
        "Ы",
        "İ",
        "-elect ",
        "(",
        "Secretary General ",
        "A",
        ". ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join), st.sampled_from([None, "2010-05-07", "2019-03"]))
def test_offsets_hold_and_spans_do_not_cross(text: str, date: str | None) -> None:
    found = find(text, date)
    for entity in found:
        assert text[entity.start : entity.end] == entity.text
        assert entity.text == entity.text.strip()
    for left, right in itertools.pairwise(found):
        assert left.end <= right.start


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Ilham Heydar oglu Aliyev spoke.", [("Ilham Heydar oglu Aliyev", "Ilham Aliyev")]),
        ("President Ilham Heydar Oglu Aliyev spoke.", [("Ilham Heydar Oglu Aliyev", "Ilham Aliyev")]),
        ("Rashad Heydar oglu Aliyev spoke in Baku.", []),
        ("Saif bin Zayed Al Nahyan spoke in Abu Dhabi.", []),
        ("Envoy Nurlan uulu Azamat left.", [("Nurlan uulu Azamat", "Nurlan uulu Azamat")]),
        ("Prime Minister Gen Bakyt Usenov left.", [("Bakyt Usenov", "Bakyt Usenov")]),
        ("Envoy Lt Col Bakyt Usenov left.", [("Bakyt Usenov", "Bakyt Usenov")]),
    ],
)
def test_the_fathers_name_and_a_rank_make_no_other_person_of_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert who(text) == expected


@pytest.mark.parametrize("opening", ["Meanwhile", "Separately", "On Tuesday", "In March", "However"])
def test_what_a_sentence_opens_with_is_no_person_with_a_title(opening: str) -> None:
    entity = the(f"{opening}, the Kyrgyz president, Sadyr Japarov, spoke.", None)
    assert (entity.office, entity.stated) == ("President", "Kyrgyz president")


def test_a_surname_that_is_also_a_month_keeps_its_title() -> None:
    found = find("Theresa May, the British prime minister, Xi Jinping and Donald Trump spoke.", None)
    assert found[0].stated == "British prime minister"


def test_without_a_date_an_office_that_is_over_yields_to_the_one_that_runs() -> None:
    text = "Secretary General Tasmagambetov spoke. Nobody heard Tasmagambetov, the former prime minister."
    assert {(one.office, one.state) for one in find(text, None)} == {("Secretary General", "CSTO")}
    (former,) = find("Imangali Tasmagambetov, the former prime minister, spoke.", None)
    assert former.office == "Prime Minister"
