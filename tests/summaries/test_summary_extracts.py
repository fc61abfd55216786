"""Summaries: what is quoted, what never is, limits, order, reprints."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article
from csto_nlp.enrichments import DuplicateStatus
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.summaries.concepts import PAIR_FEATURES, Concepts
from csto_nlp.summaries.methods import METHODS
from csto_nlp.summaries.standalone import needs_previous, quotation_depth
from csto_nlp.summaries.summarise import Summariser, summarise_article, summarise_articles
from csto_nlp.summaries.units import read_units

TEXT = """DUSHANBE, March 3 (Northern Wire) - Six states agreed on Monday to post patrols on the southern border.
The patrols will count 1,200 soldiers and begin work in May, the alliance's staff said in a statement.
{heading}
"The southern border is the alliance's first concern," Tajik Defence Minister Sherali Mirzo said after the talks.
He thanked the five other states.
However, no state has said how many soldiers it will send to the southern border.
Photo: Northern Wire
Armenia, which sent no minister to Dushanbe, will take no part in the joint patrols.
"It is a matter of time. We shall see," one official said.
The alliance last posted soldiers on the southern border in 1993, during the war in Tajikistan.
A spokesman for the staff said that more would be known when the ..."""


def article(text: str = TEXT.format(heading="Five hundred kilometres"), **fields: object) -> Article:
    return Article(id="a", text=text, **fields)  # type: ignore[arg-type]


def quoted(text: str, **options: object) -> list[str]:
    return [extract.text for extract in summarise_article(article(text), **options).sentences]  # type: ignore[arg-type]


@pytest.mark.parametrize("method", METHODS)
def test_three_whole_sentences_in_order(method: str) -> None:
    one = article()
    found = summarise_article(one, method=method)
    assert found.method == method
    assert len(found.sentences) == 3
    starts = [extract.start for extract in found.sentences]
    assert starts == sorted(starts)
    for extract in found.sentences:
        assert one.text[extract.start : extract.end] == extract.text
        assert extract.text.endswith((".", '."'))
        assert not extract.text.endswith("...")


@pytest.mark.parametrize("method", METHODS)
def test_what_is_never_quoted(method: str) -> None:
    found = quoted(TEXT.format(heading="Five hundred kilometres"), sentences=50, method=method)
    joined = "\n".join(found)
    for never in ("Northern Wire", "Five hundred", "when the", '"It is a matter', "We shall see"):
        assert never not in joined
    assert len(found) >= 5


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("sentences", "words"), [(1, None), (2, 40), (None, 40), (5, 17), (None, 1), (None, 10_000)])
def test_limits_are_kept(method: str, sentences: int | None, words: int | None) -> None:
    found = quoted(article().text, sentences=sentences, words=words, method=method)
    assert sentences is None or len(found) <= sentences
    assert words is None or len(" ".join(found).split()) <= words


def test_a_leaning_sentence_brings_the_one_before() -> None:
    for method in METHODS:
        for count in range(1, 9):
            found = quoted(article().text, sentences=count, method=method)
            for sentence in found:
                if sentence.startswith("He thanked"):
                    assert any("Mirzo said" in other for other in found)
                if sentence.startswith("However"):
                    assert any(other.startswith("He thanked") for other in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("   \n\n ", []),
        ("Six states signed the pact.", ["Six states signed the pact."]),
        ("Signed.", []),
        ("Six states signed the pact", ["Six states signed the pact"]),
        ("Six states signed the pact and the ...", []),
        ("By Anna Marten\nPhoto: Northern Wire\nRead more: the pact\n© 2024", []),
        ("Six states signed the pact. They are", ["Six states signed the pact."]),
        ("He left.", []),
    ],
)
def test_defined_answers(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_a_cut_line_is_not_quoted_even_alone() -> None:
    assert summarise_article(article("Six states signed the pact", truncated=True)).sentences == []


def test_unknown_method() -> None:
    with pytest.raises(ValueError, match="no method"):
        summarise_article(article(), method="nonsense")


REPORTS = [
    Article(
        "Six states agreed on Monday to post joint patrols on the southern border. The patrols begin work in May.",
        id="m1",
        date="2024-03-04",
    ),
    Article(
        "Joint patrols on the southern border begin work in May, six states agreed. Armenia will take no part in them.",
        id="m2",
        date="2024-03-05",
    ),
    Article(
        "Farmers in Khatlon fear for their sheep when the joint patrols come. The pastures lie on both banks.",
        id="m3",
    ),
]


@pytest.mark.parametrize("method", METHODS)
def test_sets_whatever_the_order(method: str) -> None:
    first = summarise_articles(REPORTS, sentences=4, method=method)
    assert first.articles == ["m1", "m2", "m3"]  # by date, the undated last
    assert [extract.article for extract in first.sentences] == sorted(extract.article for extract in first.sentences)
    for seed in range(4):
        shuffled = random.Random(seed).sample(REPORTS, len(REPORTS))  # noqa: S311  no secret
        assert summarise_articles(shuffled, sentences=4, method=method) == first


@pytest.mark.parametrize("method", METHODS)
def test_reprints_count_once(method: str) -> None:
    again = [Article(REPORTS[2].text, id=f"copy{n}", date="2024-04-01") for n in range(5)]
    plain = summarise_articles(REPORTS, words=60, method=method)
    with_copies = summarise_articles([*REPORTS, *again], words=60, method=method)
    assert sorted(x.text for x in plain.sentences) == sorted(x.text for x in with_copies.sentences)
    assert len({x.text for x in with_copies.sentences}) == len(with_copies.sentences)


def test_marked_duplicates_are_left_to_their_canonical_article() -> None:
    copy = Article(
        "Quite other words of a copy that only the search for duplicates knows as one.",
        id="other",
        duplicate=DuplicateStatus(0, canonical=False),
    )
    original = Article(REPORTS[0].text, id="m0", duplicate=DuplicateStatus(0, canonical=True))
    found = summarise_articles([copy, original], sentences=9)
    assert {extract.article for extract in found.sentences} == {"m0"}
    assert sorted(found.articles) == ["m0", "other"]


def test_small_words_say_nothing_of_a_large_set() -> None:
    towns = ("Osh", "Naryn", "Talas", "Batken", "Balykchy")
    small = ("It is what it was.", "So it was and so it is.", "It was as it is now.")
    many = [
        Article(
            f"{small[n % 3]} Heavy floods hit {towns[n % 5]} and {towns[n % 4]} again on day number {n}.", id=f"n{n}"
        )
        for n in range(30)
    ]
    (sentence,) = summarise_articles(many, sentences=1).sentences
    assert sentence.text.startswith("Heavy floods hit")


def test_a_set_of_one_is_that_article() -> None:
    one = article()
    assert summarise_articles([one], sentences=3).sentences == summarise_article(one, sentences=3).sentences
    assert summarise_articles([]).sentences == []


@pytest.mark.parametrize(
    "sentence",
    [
        "He left.",
        "However, the pact holds.",
        "But Armenia said no.",
        "This is new.",
        "Last week he said no.",
        "In 2010 she won.",
        "Two days later the army left.",
        "Fortunately, they had left.",
        '"We go," he said.',
        '"We go."',
        "The latter left.",
        "Others stayed.",
        "One of them fell.",
        "Police said he had run away.",
        "The witnesses say that she fell.",
        "За него проголосовали 59 депутатов.",
        "По официальным данным, 9 августа он победил на выборах.",
        "В тот же день к работе приступил новый генсек.",
        "— Но нам нужны гарантии.",
        "«Мы готовы», — добавила она.",
    ],
)
def test_leaning_openings(sentence: str) -> None:
    assert needs_previous(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Armenia left.",
        "This week parliament met.",
        "It is not yet clear who won.",
        "Both Russia and Armenia left.",
        "No country has left.",
        '"We go," Mr. Petrov said.',
        "After he left, Ivan Petrov spoke.",
        "When the president came, he spoke.",
        '"The Daily Post" will close.',
        "Anders left.",
        "Police said the bridge was closed.",
        "James said he had run away.",
        "Thesis of the year.",
        "Когда он ушёл, Иван Петров промолчал.",
        "Театр им. Горького закрыт.",
        "Пашинян обещал, что он останется.",
        "«Мы готовы», — сказал Путин.",
    ],
)
def test_standing_openings(sentence: str) -> None:
    assert not needs_previous(sentence)


def test_what_several_articles_say_outweighs_what_one_repeats() -> None:
    told = "The dam above Osh cracked on Tuesday after rain."
    own = "Traders in Osh sold a lot of new umbrellas."
    texts = [
        f"{told} {own} {own[:-1]} today.",
        told.replace("after rain", "in heavy rain"),
        told.replace("on", "late on"),
    ]
    chosen = summarise_articles([Article(text, id=str(n)) for n, text in enumerate(texts)], sentences=1)
    assert "dam above Osh cracked" in chosen.sentences[0].text


def test_pairs_know_who_holds_them() -> None:
    units = read_units(Article('The dam cracked in Osh. "The dam cracked late," Ann Orr said.', id="a"))
    concepts = Concepts(units)
    pairs = concepts.pairs()
    held = [{pairs[number] for number in numbers} for numbers in concepts.by_unit()]
    assert held == [set(pairwise(unit.stems)) for unit in units]
    quoted, place = (concepts.features()[:, 14 + PAIR_FEATURES.index(name)].tolist() for name in ("quoted", "place"))
    shared, first, last = (pairs.index(pair) for pair in (("dam", "crack"), ("in", "osh"), ("ann", "orr")))
    assert [quoted[shared], quoted[first], quoted[last]] == [0.5, 0.0, 1.0]
    assert [place[shared], place[first], place[last]] == [0.25, 0.0, 0.5]
    assert Concepts([]).by_unit() == []
    assert Concepts([]).features().shape[0] == 0


def test_halves_of_quotations() -> None:
    assert quotation_depth('"Yes.', 0) == (1, False)
    assert quotation_depth("We go.", 1) == (1, False)
    assert quotation_depth('Now," he said.', 1) == (0, False)
    assert quotation_depth('"Yes," he said, "now."', 0) == (0, True)
    assert quotation_depth("«Да», — сказал он.", 0) == (0, True)
    assert not quotation_depth("I want it all.'", 0)[1]
    assert quotation_depth("The workers' union won.", 0)[1]


PIECES = st.sampled_from(
    [
        "Six states met",
        "He left",
        '"We go',
        "said Mr. Orr",
        "the U.S",
        "...",
        ".",
        "!",
        '"',
        "\n",
        " ",
        "•",
        "В г. Минск",
        "(",
        "5",
    ]
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=60), st.integers(1, 4), st.integers(1, 60), st.sampled_from(METHODS))
def test_anything_is_quoted_verbatim_and_within_limits(pieces: list[str], count: int, words: int, method: str) -> None:
    one = article(" ".join(pieces))
    found = summarise_article(one, sentences=count, words=words, method=method).sentences
    assert len(found) <= count
    assert sum(len(extract.text.split()) for extract in found) <= words
    assert all(one.text[extract.start : extract.end] == extract.text for extract in found)
    assert found == sorted(found, key=lambda extract: extract.start)


LEAD = "Soldiers of the alliance opened the bridge at Khorog to lorries and buses after two winters of repairs."
LEANING = "He had asked for it on Sunday."
OTHER = "Traders from both banks of the river expect the market at Khorog to double its trade by the autumn."


def test_a_sentence_that_is_brought_along_keeps_the_score_of_its_own() -> None:
    lead, leaning = summarise_article(article(f"{LEAD} {LEANING}")).sentences
    assert lead.score > leaning.score


def test_a_sentence_that_needs_another_has_no_advantage_where_sentences_are_limited() -> None:
    articles = [Article(f"{LEAD} {LEANING}", id="a", date="2024-05-06"), Article(OTHER, id="b", date="2024-05-07")]
    assert [one.text for one in summarise_articles(articles, sentences=2).sentences] == [LEAD, OTHER]


CORPUS = [
    Article("In 2003 the dam was old. Nobody knew.", id="a", date="2024-05-01", site="one.example"),
    Article(
        "Water Minister Ruslan Osmonov opened the dam above Khorog on Friday. He thanked the engineers of the dam.",
        id="b",
        date="2024-05-04",
        site="one.example",
    ),
    Article(
        "The dam above Khorog was opened on Friday by Water Minister Ruslan Osmonov. Guests came from Osh.",
        id="c",
        date="2024-05-04",
        site="two.example",
    ),
    Article(
        "Traders in Naryn closed the market over a new tax on Monday.", id="d", date="2024-05-02", site="three.example"
    ),
]


def test_a_corpus_opens_with_a_lead_that_two_outlets_tell() -> None:
    found = summarise_articles(CORPUS, sentences=3).sentences
    assert found[0].text.startswith(("Water Minister Ruslan Osmonov opened", "The dam above Khorog was opened"))
    assert any("Naryn" in one.text for one in found)
    assert len({one.text for one in found}) == 3
    same = [Article(one.text, id=one.id, date=one.date, site="one.example") for one in CORPUS]
    assert summarise_articles(same, sentences=3).sentences[0].article == "a"  # one outlet: by date alone


def test_sentences_of_one_story_stand_together() -> None:
    """By date the market of Naryn would stand between the two reports of the dam."""
    later = Article(
        "The gates of the dam above Khorog leak, Ruslan Osmonov admitted.", id="e", date="2024-05-09", site="x"
    )
    between = Article("Traders in Naryn opened the market again on Tuesday.", id="f", date="2024-05-07", site="y")
    found = [one.article for one in summarise_articles([*CORPUS[1:], between, later], sentences=6).sentences]
    dam, market = ([at for at, article in enumerate(found) if article in some] for some in ("bce", "df"))
    assert max(dam) - min(dam) == len(dam) - 1
    assert max(market) - min(market) == len(market) - 1


def test_a_reprint_bears_nothing_out() -> None:
    reprint = Article(CORPUS[3].text, id="r", date="2024-05-06", site="two.example")
    first = summarise_articles([*CORPUS, reprint], sentences=3).sentences[0]
    assert "Khorog" in first.text


def test_mentions_of_a_text_that_has_changed_since_are_left_out() -> None:
    text = "Water Minister Ruslan Osmonov opened the dam above Khorog on Friday. Guests came by train from Kazakhstan."
    known = find_entities(Article(text, id="1"))
    (kept,) = [entity for entity in known if entity.text == "Kazakhstan"]
    moved = replace(kept, start=kept.start - 3, end=kept.end - 3)
    summary = Summariser(sentences=2).article(Article(text, id="1", entities=[moved]))
    assert [mention for one in summary.sentences for mention in one.mentions] == []
    summary = Summariser(sentences=2).article(Article(text, id="1", entities=[kept]))
    assert [mention.text for one in summary.sentences for mention in one.mentions] == ["Kazakhstan"]
