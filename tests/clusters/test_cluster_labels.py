"""Labels: names that mark the whole cluster, and words that say something."""

from __future__ import annotations

from csto_nlp.article import Article
from csto_nlp.clusters import cluster
from csto_nlp.clusters.labels import MarkingEntity, make_label, spell
from csto_nlp.entity import StateEntity


def mark(kind: str, name: str) -> MarkingEntity:
    return MarkingEntity(kind, None, name, share=1.0, outside=0.0)


def test_the_people_of_a_state_that_is_named_are_not_named_again() -> None:
    keywords = [("libyan", 1.0), ("rebels", 0.9), ("uzbek", 0.8)]
    label = make_label(keywords, [mark("state", "Libya"), mark("state", "Uzbekistan")], {})
    assert label == "Libya, Uzbekistan, rebels"


def test_words_that_name_nothing_are_no_keywords() -> None:
    texts = [
        f"Tram drivers near Norholm passed the depot, turned left and kept the old range {word}." for word in "abc"
    ]
    found = cluster([Article(text, text) for text in texts], grain="story").clusters[0]
    terms = {keyword["term"] for keyword in found.to_record()["keywords"]}
    assert terms >= {"norholm", "depot", "tram"}
    assert not terms & {"near", "passed", "turned", "left", "kept", "old", "range"}


def test_names_of_the_centre_alone_do_not_mark_a_large_cluster() -> None:
    shared = "The champion won the chess title with a rook endgame in the final round."

    def about(state: str, number: int, more: str) -> Article:
        entities = [StateEntity(0, len(state), state, "text", state, state)]
        return Article(f"{state}{number}", f"{shared} {more}", entities=entities)

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
    assert make_label(keywords, [], {}) == "сборной, матч, lukashenko"


def test_a_label_is_in_the_script_of_most_texts() -> None:
    texts = ["Ученые нашли вирус. Учёные пишут", "Ученые и Apple работают, пишут исследователи", "scientists wrote"]
    shown = spell(["ученые", "scientists", "apple"], texts)
    assert shown == {"ученые": "Ученые", "apple": "Apple"}
    assert make_label([("scientists", 1.0), ("ученые", 0.9), ("apple", 0.8)], [], shown) == "Ученые, Apple"


def test_headlines_that_repeat_few_words_are_labelled_by_words() -> None:
    match = "striker keeper penalty league coach derby referee stadium midfielder trophy corner squad header winger"
    budget = "deficit tax loan inflation bank bond pension tariff wage currency treasury debt subsidy revenue"
    titles = [
        f"{words[number % 14]} {words[(number * 5 + number // 14) % 14]}"
        for words in (match.split(), budget.split())
        for number in range(42)
    ]
    articles = [Article(str(number), "", title=title) for number, title in enumerate(titles)]
    labels = [one.label for one in cluster(articles, k=2, find=lambda some: [[] for _ in some]).clusters]
    assert not {*labels} & {*titles}
    assert {*match.split(), *budget.split()} >= {word for label in labels for word in label.split(", ")}
