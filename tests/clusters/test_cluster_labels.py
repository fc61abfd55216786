"""Labels: names that mark the whole cluster, and words that say something."""

from __future__ import annotations

from csto_nlp.article import Article
from csto_nlp.clusters import cluster
from csto_nlp.clusters.labels import MarkingEntity, make_label
from csto_nlp.clusters.readings import Readings
from csto_nlp.entity import StateEntity


def mark(kind: str, name: str) -> MarkingEntity:
    return MarkingEntity(kind, None, name, share=1.0, outside=0.0)


def test_the_people_of_a_state_that_is_named_are_not_named_again() -> None:
    keywords = [("libyan", 1.0), ("rebels", 0.9), ("uzbek", 0.8)]
    label = make_label(keywords, [mark("state", "Libya"), mark("state", "Uzbekistan")])
    assert label == "Libya, Uzbekistan, rebels"


def test_words_that_name_nothing_are_no_keywords() -> None:
    texts = [
        f"Tram drivers near Norholm passed the depot, turned left and kept the old range {word}." for word in "abc"
    ]
    found = cluster([Article(text, id=text) for text in texts], grain="story").clusters[0]
    terms = {keyword["term"] for keyword in found.to_record()["keywords"]}
    assert terms >= {"norholm", "depot", "tram"}
    assert not terms & {"near", "passed", "turned", "left", "kept", "old", "range"}


def test_names_of_the_centre_alone_do_not_mark_a_large_cluster() -> None:
    shared = "The champion won the chess title with a rook endgame in the final round."

    def about(state: str, number: int, more: str) -> Article:
        entities = [StateEntity(0, len(state), state, "text", state, state)]
        return Article(f"{shared} {more}", id=f"{state}{number}", entities=entities)

    central = [about("Utopia", number, "") for number in range(12)]
    others = [
        about(f"Nation{number}", number, f"{'xyzqjkvw'[number % 8] * 4}{chr(97 + number // 8) * 3} " * 3)
        for number in range(60)
    ]
    result = cluster([*central, *others], grain="story", k=1)
    assert result.clusters[0].representative.startswith("Utopia")
    assert "Utopia" not in result.clusters[0].label


def test_two_forms_of_a_word_and_two_spellings_of_a_name_are_shown_once() -> None:
    keywords = [
        ("сборной", 1.0),
        ("сборная", 0.9),
        ("матч", 0.8),
        ("матче", 0.7),
        ("lukashenko", 0.6),
        ("lukashenka", 0.5),
    ]
    assert make_label(keywords, []) == "сборной, матч, lukashenko"
    assert make_label([("tokayev", 1.0), ("токаев", 0.9), ("tokaev", 0.8)], []) == "tokayev"


def read(*texts: str, terms: list[str], language: str = "en") -> Readings:
    return Readings([Article(text, id=str(number)) for number, text in enumerate(texts)], terms, language)


def label(readings: Readings, terms: list[str], *entities: MarkingEntity) -> str:
    return make_label([(term, 1.0) for term in terms], entities, readings)


def test_names_are_shown_whole() -> None:
    terms = ["burjanadze", "жомарта"]
    texts = (
        "Police held an aide of Nino Burjanadze. The party of Nino Burjanadze and Касым-Жомарта was searched.",
        "Yesterday Nino Burjanadze met voters of Касым-Жомарта.",
    )
    readings = read(*texts, terms=terms)
    assert [readings.show(term) for term in terms] == ["Nino Burjanadze", "Касым-Жомарта"]


def test_two_words_of_a_label_are_joined_to_the_name_that_they_make() -> None:
    terms = ["champions", "league", "keeper"]
    texts = ("The Champions League began. Our keeper won a league.", "He likes the Champions League. Champions won.")
    assert label(read(*texts, terms=terms), terms) == "Champions League, keeper"


def test_a_noun_goes_before_a_verb_and_an_adjective() -> None:
    terms = ["equip", "neighbouring", "depot"]
    texts = (
        "They will equip the depot. We equip neighbouring towns with a depot.",
        "She would equip a depot and neighbouring farms, neighbouring mills and a depot.",
    )
    readings = read(*texts, terms=terms)
    assert readings.worth("depot") > 2 * max(readings.worth("equip"), readings.worth("neighbouring"))
    terms = ["выделит", "следующей", "завод"]
    texts = ("Банк выделит деньги на завод следующей весной", "Банк выделит заём, на завод поедут следующей осенью")
    readings = read(*texts, terms=terms, language="ru")
    assert readings.worth("завод") > 2 * max(readings.worth("выделит"), readings.worth("следующей"))


def test_what_reports_open_with_goes_before_what_they_mention_later() -> None:
    terms = ["ferry", "harbour"]
    texts = [f"The ferry sank off the coast at night. It left a harbour at {hour}." for hour in (5, 6)]
    readings = read(*texts, terms=terms)
    assert readings.worth("ferry") > readings.worth("harbour")


def test_datelines_addresses_and_hours_give_no_words() -> None:
    terms = ["bishkek", "reuters", "gazette", "et", "ferry", "indexessm"]
    texts = [
        f"BISHKEK, May {day} (Reuters) - A ferry sank at 9 am ET. Write to desk@gazette.com. IndexesSM the ferry."
        for day in (4, 5)
    ]
    assert label(read(*texts, terms=terms), terms) == "ferry"


def test_an_entity_of_the_dateline_does_not_mark_a_cluster() -> None:
    texts = [f"UTOPIA, May {day} (Reuters) - The ferry sank near the coast of Erewhon." for day in (4, 5)]

    def states(text: str) -> list[StateEntity]:
        found = [(name, text.index(name)) for name in ("UTOPIA", "Erewhon")]
        return [StateEntity(at, at + 6, text[at : at + 6], "text", name.title(), name.title()) for name, at in found]

    result = cluster([Article(text, id=text, entities=states(text)) for text in texts], k=1)
    assert result.clusters[0].label.startswith("Erewhon")
    assert "Utopia" not in result.clusters[0].label


def test_another_name_of_an_entity_is_not_shown_beside_it() -> None:
    terms = ["moammar", "rebels"]
    texts = ("Moammar fought the rebels.", "The rebels fought Moammar.")
    leader = MarkingEntity("leader", "Q1", "Muammar Gaddafi", 1.0, 0.0, forms=("Moammar", "Gaddafi"))
    assert label(read(*texts, terms=terms), terms, leader) == "Muammar Gaddafi, rebels"


def test_an_entity_that_is_mentioned_in_passing_does_not_mark_a_cluster() -> None:
    terms = ["ferry"]
    passing = MarkingEntity("person", None, "Jane Roe", 1.0, 0.0, prominence=0.2)
    assert label(read("The ferry sank.", "A ferry sank.", terms=terms), terms, passing) == "ferry"


def test_names_are_those_that_the_articles_write_in_another_language() -> None:
    leader = MarkingEntity("leader", "Q2", "Kassym-Jomart Tokayev", 1.0, 0.0, forms=("Токаев", "Касым-Жомарт Токаев"))
    readings = read("Токаев прибыл.", "Прибыл Касым-Жомарт Токаев.", terms=["визит"], language="ru")
    assert label(readings, ["визит"], leader) == "Касым-Жомарт Токаев"
    told = MarkingEntity("leader", "Q2", "Vladimir Putin", 1.0, 0.0, forms=("Путина",), local="Владимир Путин")
    assert label(readings, ["визит"], told) == "Владимир Путин"


def test_headlines_that_repeat_few_words_are_labelled_by_words() -> None:
    match = "striker keeper penalty league coach derby referee stadium midfielder trophy corner squad header winger"
    budget = "deficit tax loan inflation bank bond pension tariff wage currency treasury debt subsidy revenue"
    titles = [
        f"{words[number % 14]} {words[(number * 5 + number // 14) % 14]}"
        for words in (match.split(), budget.split())
        for number in range(42)
    ]
    articles = [Article("", id=str(number), title=title) for number, title in enumerate(titles)]
    labels = [one.label for one in cluster(articles, k=2, find=lambda some: [[] for _ in some]).clusters]
    assert not {*labels} & {*titles}
    assert {*match.split(), *budget.split()} >= {word for label in labels for word in label.split(", ")}
