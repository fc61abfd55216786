"""What the report says first, who is quoted, and stories that several outlets tell."""

from __future__ import annotations

from csto_nlp.article import Article
from csto_nlp.enrichments import Quotation, Speaker
from csto_nlp.entity import Entity, LeaderEntity, StateEntity
from csto_nlp.output.report.budget import LEVELS
from csto_nlp.output.report.charts import Sparks
from csto_nlp.output.report.findings import Findings, findings
from csto_nlp.output.report.gather import told_once
from csto_nlp.output.report.material import Group, Material, Quote, Spoken
from csto_nlp.output.report.names import Names
from csto_nlp.output.report.page import build_page
from csto_nlp.output.report.texts import views
from csto_nlp.output.report.topics import group_views
from csto_nlp.output.report.voices import voices


def dated(ident: str, date: str, *named_: Entity, title: str = "T", site: str = "A") -> Article:
    return Article("x " * 9, id=ident, title=f"{title} {ident}", date=date, site=site, entities=list(named_))


def found(articles: list[Article], **groups: list[Group]) -> Findings:
    names = Names(articles)
    shown = views(articles, names, [article.text for article in articles], LEVELS[0])
    material = Material(articles, [], groups.get("topics", []), groups.get("stories", []), [], [], 0)
    return findings(material, shown, names, {"KGZ": "Kyrgyzstan"})


def days(count: int, *named_: Entity, month: str = "2025-01") -> list[Article]:
    return [dated(f"{month}-{n}", f"{month}-{n + 1:02d}", *named_) for n in range(count)]


def test_a_small_corpus_has_nothing_new_and_nobody_moved() -> None:
    said = found(days(5))
    assert not said.any


def test_what_is_new_is_told_from_what_was_before() -> None:
    ann = LeaderEntity(0, 1, "x", "text", "Ann Lee", "Q1", "President", "KGZ", in_office=True)
    old = LeaderEntity(2, 3, "x", "text", "Bob Ray", "Q2")
    articles = days(20, old)
    articles += [
        dated("n1", "2025-06-01", ann, old, site="B"),
        dated("n2", "2025-06-01", ann),
        dated("n3", "2025-06-01"),
    ]
    said = found(articles, stories=[Group("label", [], [20, 21], 20), Group("mixed", [], [0, 22], 0)])
    assert said.latest
    assert (said.latest.when, said.latest.count) == ("1 Jun 2025", 3)
    assert [(line.title, line.size, line.outlets) for line in said.latest.stories] == [("T n1", 2, 2)]
    assert [article.label for article in said.latest.headlines] == ["T n3"]
    assert [(one.label, one.office) for one in said.latest.names] == [("Ann Lee", "President")]
    assert [line.title for line in said.stories] == ["T n1", "T 2025-01-0"]


def test_who_is_named_more_or_less_is_no_chance() -> None:
    more, less, same = (LeaderEntity(2 * n, 2 * n + 1, "x", "text", f"N{n}", f"Q{n}") for n in range(3))
    said = found([*days(28, less, same), *days(10, more, same, month="2025-06")])
    assert [(one.name.label, one.later, one.earlier, one.rose) for one in said.moved] == [
        ("N0", 8, 2, True),
        ("N1", 0, 28, False),
    ]
    assert (said.later, said.earlier) == (8, 30)
    assert found([*days(28, same), *days(10, same, month="2025-06")]).moved == []


def held(name: str, ident: str) -> LeaderEntity:
    return LeaderEntity(
        0, 1, "x", "text", name, ident, "Secretary General", "CSTO", in_office=True, checked="2026-01-01"
    )


def test_an_office_that_changed_hands_names_both_days() -> None:
    ann, bob = held("Ann Lee", "Q1"), held("Bob Ray", "Q2")
    said = found([dated("a", "2025-11-28", ann), dated("b", "2026-01-01", bob), dated("c", "2026-02-01", bob)])
    (change,) = said.changes
    assert (change.office, change.before.label, change.after.label) == ("Secretary General, CSTO", "Ann Lee", "Bob Ray")
    assert (change.last.id, change.first.id) == ("a", "b")
    assert found([dated("a", "2020-11-28", ann), dated("b", "2026-01-01", bob)]).changes == []
    both = [dated("a", "2025-11-28", ann), dated("b", "2026-01-01", bob), dated("c", "2026-02-01", ann)]
    assert found(both).changes == []


def test_quotations_stand_by_speaker_with_office_and_place() -> None:
    text = "😀 Ann Lee said: «we will not leave the bloc» today."
    start = text.index("we")
    speaker = Speaker("leader", "Q1", "Ann Lee", "president", "KGZ", in_office=True)
    words = text[start : start + 26]

    def quoted(by: Speaker, kind: str = "direct") -> Quotation:
        return Quotation(start, start + 26, words, "text", [(start, start + 26)], kind, None, None, by)

    articles = [Article(text, id=str(n), date=f"2025-01-0{n + 1}", entities=[held("Ann Lee", "Q1")]) for n in range(2)]
    names = Names(articles)
    shown = views(articles, names, [text, text], LEVELS[0])
    agency = Speaker("organisation", None, "Reuters")
    said = [Spoken(0, quoted(speaker, "indirect")), Spoken(1, quoted(speaker)), Spoken(0, quoted(agency))]
    (voice,) = voices(said, shown, names, {"KGZ": "Kyrgyzstan"}, 10_000)
    assert (voice.label, voice.office, voice.count, voice.articles) == ("Ann Lee", "President, Kyrgyzstan", 2, [0, 1])
    (quote,) = voice.quotes  # the other one is the same words
    assert (quote.text, quote.direct, quote.article.number, quote.at) == (words, True, 1, f"{start + 1}-{start + 27}")
    assert voices(said, shown, names, {}, 100) == []


def test_a_story_that_is_a_topic_stands_once_and_is_called_by_its_headline() -> None:
    articles = [
        dated("a", "2025-01-01", title="Summit ends", site="A").enriched(entities=[]),
        dated("b", "2025-01-01", title="Leaders meet", site="B").enriched(entities=[]),
    ]
    topic, story = Group("Egypt, BBA, LIBOR", ["egypt"], [0, 1], 1), Group("Egypt, BBA", ["x"], [1, 0], 0)
    topics, stories = told_once([topic], [story])
    assert (stories, topics[0].event) == ([], True)
    shown = views(articles, Names(articles), ["x", "x"], LEVELS[0])
    view = group_views("topic", topics, shown, Sparks([]), 6)[0]
    assert view.label == "Leaders meet b"
    assert view.keywords == ["Egypt", "BBA", "LIBOR"]


def test_a_story_without_a_headline_is_called_by_its_summary() -> None:
    articles = [Article("Skip Embed Share.", id=ident, entities=[]) for ident in "ab"]
    shown = views(articles, Names(articles), [one.text for one in articles], LEVELS[0])
    summary = (
        "Three children took sips of floor cleaner at a preschool in Hawaii, which is reviewing how it serves snacks."
    )
    story = Group("label", [], [0, 1], 0, [Quote(1, "text", 0, len(summary), summary)])
    view = group_views("story", [story], shown, Sparks([]), 6)[0]
    assert view.label == "Three children took sips of floor cleaner at a preschool in Hawaii, which is reviewing how …"


def test_a_corpus_without_dates_has_no_column_of_them() -> None:
    def page(date: str | None) -> str:
        articles = [
            Article("Iran", id=code, date=date, site=code, entities=[StateEntity(0, 4, "Iran", "text", code, code)])
            for code in ("IRN", "IRQ")
        ]
        return build_page(Material(articles, [], [], [], [], [], 0), {}).decode()

    assert "data-column=when>When" in page("2025-01-01")
    assert "data-column=when>When" not in page(None)
