"""The search as a whole: what is a duplicate, what only looks like one, and that no order matters."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article
from csto_nlp.duplicates import Duplicates, find_duplicates
from csto_nlp.duplicates.passages import shared_passages

Make = Callable[..., Article]
Write = Callable[[int, int], str]


def verdicts(found: Duplicates) -> dict[tuple[str, str], str]:
    return {(pair.a, pair.b): pair.verdict for pair in found.pairs()}


def members(found: Duplicates) -> list[tuple[str, ...]]:
    return [group.members for group in found.groups]


def edited(text: str, rate: float, seed: int) -> str:
    source = random.Random(seed)  # noqa: S311  texts, not secrets
    return " ".join(
        "z" + "".join(source.choices("abcdefgh", k=6)) if source.random() < rate else word for word in text.split()
    )


def test_the_same_words_are_exact(article: Make, write: Write) -> None:
    text = write(1, 80)
    found = find_duplicates(
        [article("b", text), article("a", text.upper().replace(" ", "\n")), article("c", write(2, 80))]
    )
    assert verdicts(found) == {("a", "b"): "exact"}
    assert [(row.group, row.canonical, row.verdict, row.of) for row in found.statuses] == [
        (0, False, "exact", "a"),
        (0, True, None, None),
        (None, True, None, None),
    ]
    assert found.unique() == [1, 2]


@pytest.mark.parametrize("rate", [0.02, 0.1, 0.2])
def test_light_rewrites_are_near(article: Make, write: Write, rate: float) -> None:
    text = write(3, 250)
    found = find_duplicates([article("a", text), article("b", edited(text, rate, 4))])
    assert verdicts(found) == {("a", "b"): "near"}
    assert len(found.groups) == 1


@pytest.mark.parametrize("share", [0.1, 0.3, 0.7])
def test_cut_copies_are_contained(article: Make, write: Write, share: float) -> None:
    text = write(5, 400)
    cut = " ".join(text.split()[: int(400 * share)]) + "..."
    found = find_duplicates([article("full", text), article("cut", cut)])
    assert verdicts(found) == {("cut", "full"): "contained"}
    assert found.groups[0].canonical == "full"


def test_another_lead_is_near(article: Make, write: Write) -> None:
    body = write(6, 150)
    found = find_duplicates([article("a", write(7, 40) + " " + body), article("b", write(8, 40) + " " + body)])
    assert verdicts(found) == {("a", "b"): "near"}


def test_a_quotation_is_no_duplicate(article: Make, write: Write) -> None:
    quoted = write(9, 60)
    a, b = write(10, 70) + " " + quoted + " " + write(11, 70), quoted + " " + write(12, 140)
    assert verdicts(find_duplicates([article("a", a), article("b", b)])) == {}


def test_an_article_made_of_two_joins_nobody(article: Make, write: Write) -> None:
    one, other = write(13, 200), write(14, 220)
    found = find_duplicates(
        [
            article("one", one),
            article("one again", edited(one, 0.03, 1)),
            article("other", other),
            article("both", one + "\n\n" + other),
        ]
    )
    assert members(found) == [("one", "one again")]
    both = found.statuses[3]
    assert (both.group, both.canonical, both.verdict, both.of) == (None, True, "contains", "other")
    assert verdicts(found)["both", "other"] == "contains"


@pytest.mark.parametrize("day", ["2020-01-{:02d}", "2020-01-01"])
def test_a_formula_is_a_template(article: Make, write: Write, day: str) -> None:
    """Many reports of one form, the same words with other numbers, on one day or on several."""
    form = write(15, 60).split()

    def filled(seed: int) -> str:
        source = random.Random(seed)  # noqa: S311  texts, not secrets
        return " ".join(
            f"{word} {source.randrange(10**6)}" if place % 6 == 0 else word for place, word in enumerate(form)
        )

    reports = [article(f"r{number:02d}", filled(number), day.format(1 + number)) for number in range(9)]
    found = find_duplicates(reports)
    assert found.groups == []
    assert list(verdicts(found).values()) == ["template"] * (9 * 8 // 2)


def test_furniture_of_a_site_makes_no_duplicates(article: Make, write: Write) -> None:
    notice = write(16, 60)
    articles = [article(f"a{number:02d}", write(100 + number, 90) + "\n\n" + notice) for number in range(12)]
    articles.append(article("copy", articles[0].text.replace(".", " .")))
    found = find_duplicates(articles)
    assert members(found) == [("a00", "copy")]


def test_formulas_late_reprints_and_dates(article: Make, write: Write) -> None:
    text = write(17, 120)
    again = edited(text, 0.2, 3)
    near = find_duplicates([article("a", text, "2024-05-01"), article("b", again, "2024-05-02")])
    late = find_duplicates([article("a", text, "2024-05-01"), article("b", again, "2024-07-02")])
    assert (verdicts(near)["a", "b"], verdicts(late)["a", "b"]) == ("near", "template")
    assert next(late.pairs()).figures.days_apart == 62


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Summit opens in Minsk", "SUMMIT OPENS IN MINSK.", "exact"),
        ("Summit opens", "Summit opens", "exact"),
        ("Minsk", "Yerevan", None),
        ("The envoy spoke in Minsk", "The envoy spoke in Yerevan on Friday about water", None),
        (
            "The council of ministers will meet in Dushanbe on Friday",
            "The council of ministers will meet in Dushanbe on Friday morning",
            "near",
        ),
        ("", "", None),
        ("...", "!!!", None),
    ],
)
def test_texts_under_twenty_words_have_their_own_rule(article: Make, one: str, other: str, verdict: str | None) -> None:
    assert verdicts(find_duplicates([article("a", one), article("b", other)])).get(("a", "b")) == verdict


def test_cyrillic_reprints_are_found(article: Make) -> None:
    text = (
        "Главы государств подписали в Бишкеке договор о границе, который завершил тридцатилетние переговоры. "
        "По словам наблюдателей, документ откроет дороги и вернёт жителям приграничных сёл право на воду."
    )
    found = find_duplicates([article("a", text), article("b", text.upper().replace("Ё", "Е"))])
    assert verdicts(found) == {("a", "b"): "exact"}


def test_a_family_of_a_hundred_copies_is_one_group(article: Make, write: Write) -> None:
    text = write(18, 150)
    copies = [article(f"c{number:03d}", edited(text, 0.05, number)) for number in range(100)]
    found = find_duplicates([*copies, *(article(f"x{number}", write(200 + number, 150)) for number in range(20))])
    assert [len(group.members) for group in found.groups] == [100]
    assert len(verdicts(found)) == 100 * 99 // 2


def sample(write: Write) -> list[Article]:
    made = []
    for base in range(12):
        text = write(base, 120)
        made.append(Article(id=f"{base}-base", text=text, date="2024-01-05"))
        made.append(Article(id=f"{base}-near", text=edited(text, 0.1, base), date="2024-01-06"))
        made.append(Article(id=f"{base}-cut", text=" ".join(text.split()[:40])))
        made.append(Article(id=f"{base}-same", text=text.upper()))
        made.append(Article(id=f"{base}-both", text=text + write((base + 1) % 12, 120)))
    return made


def test_nothing_depends_on_the_order(write: Write) -> None:
    articles = sample(write)
    first = find_duplicates(articles)
    pairs = [pair.to_record() for pair in first.pairs(passages=True)]
    status = {article.id: row for article, row in zip(articles, first.statuses, strict=True)}
    for seed in range(3):
        shuffled = random.Random(seed).sample(articles, len(articles))  # noqa: S311  an order, no secret
        again = find_duplicates(shuffled)
        assert [pair.to_record() for pair in again.pairs(passages=True)] == pairs
        assert again.groups == first.groups
        assert {article.id: row for article, row in zip(shuffled, again.statuses, strict=True)} == status


def test_pairs_are_all_pairs_of_a_group(write: Write) -> None:
    found = find_duplicates(sample(write))
    pairs = verdicts(found)
    assert list(pairs) == sorted(pairs)
    for group in found.groups:
        assert all(pair in pairs for pair in combinations(group.members, 2) if not any("cut" in name for name in pair))


def test_earlier_articles_take_part_but_are_not_asked_about(article: Make, write: Write) -> None:
    text = write(19, 100)
    earlier = [
        article("old", text + " " + write(20, 5)),
        article("older", write(21, 90)),
        article("oldest", write(21, 90)),
    ]
    found = find_duplicates([article("new", text), article("alone", write(22, 90))], earlier=earlier)
    assert members(found) == [("new", "old")]
    assert [row.of for row in found.statuses] == ["old", None]
    assert found.unique() == [1]


def test_an_article_is_no_duplicate_of_itself_among_the_earlier(article: Make, write: Write) -> None:
    again = article("a", write(23, 90))
    assert find_duplicates([again], earlier=[again]).groups == []


def test_passages_are_the_same_words_in_both(write: Write) -> None:
    first, shared, last = write(24, 20), write(25, 30), write(26, 12)
    a, b = f"{first} {shared} {last}", f"{last} «{shared.upper()}»"
    (passages,) = shared_passages([(a, b)])
    assert [a[slice(*passage.a)].rstrip(".") for passage in passages] == [shared.rstrip("."), last.rstrip(".")]
    for passage in passages:
        assert a[slice(*passage.a)].upper() == b[slice(*passage.b)].upper()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["ab", "cd", "ef", "gh", "ij", "kl"]), min_size=5, max_size=60), st.integers(0, 50))
def test_passages_of_repetitive_texts_hold(words: list[str], cut: int) -> None:
    a, b = " ".join(words), " ".join(words[cut:] + words[:cut])
    for passage in shared_passages([("x y z", a), (a, b), (b, b)])[1]:
        assert a[slice(*passage.a)] == b[slice(*passage.b)]
        assert len(a[slice(*passage.a)].split()) >= 5


def test_twenty_thousand_copies_are_one_group(article: Make, write: Write) -> None:
    text = write(27, 50)
    found = find_duplicates(article(f"a{number:05d}", text) for number in range(20_000))
    assert len(found.groups) == 1
    assert sum(row.canonical for row in found.statuses) == 1


def test_a_copy_with_another_date_hides_no_update(article: Make, write: Write) -> None:
    """The copy filed under a wrong, earlier day has the same words as the report, and so stands for it."""
    text = write(28, 120)
    report, update = article("a", text, "2024-05-13"), article("b", edited(text, 0.15, 2), "2024-05-14")
    for wrong in ("2019-01-01", "2030-01-01", None):
        found = find_duplicates([report, update, article("c", text.upper(), wrong)])
        assert verdicts(found) == {("a", "b"): "near", ("a", "c"): "exact", ("b", "c"): "near"}
        assert members(found) == [("a", "b", "c")]
