"""Results in a notebook: everything escaped, entities marked, tables cut."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

import csto_nlp
from csto_nlp.article import Article
from csto_nlp.notebook import table_html


class Reader(HTMLParser):
    """Collects the words and the names of the elements of a fragment."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.elements: list[str] = []
        self.feed(markup)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.elements.append(tag)


def test_an_article_shows_its_entities() -> None:
    article = Article(id="a", text="Vladimir Putin met <b>Sadyr Japarov</b> in Bishkek.", date="2025-11-26")
    found = csto_nlp.find_entities(article)
    shown = article.enriched(entities=found)._repr_html_()
    assert shown.count("<mark") == len(found) >= 3
    assert "President" in shown
    assert "<b>Sadyr" not in shown
    assert article.text in Reader(shown).words


@given(st.text(), st.text())
def test_nothing_of_a_text_becomes_markup(title: str, text: str) -> None:
    shown = Reader(Article(id="<i>", text=text, title=title)._repr_html_())
    assert set(shown.elements) <= {"div", "b", "small"}


def test_clusters_are_a_table() -> None:
    articles = [Article(id=str(number), text="Border talks in Dushanbe.") for number in range(3)]
    shown = csto_nlp.cluster(articles)._repr_html_()
    assert "clusters: 1, articles: 3" in shown
    assert shown.count("<tr>") == 2


def test_duplicates_and_summaries_are_tables() -> None:
    text = "Ministers met in Dushanbe on Friday <i>to sign</i> the border agreement. They will meet again in May."
    articles = [Article(id=name, text=text, date="2024-02-03") for name in ("<a>", "b")]
    groups = csto_nlp.find_duplicates(articles)._repr_html_()
    assert "groups: 1, articles: 2" in groups
    assert "&lt;a&gt;" in groups
    (summary, _) = csto_nlp.summarise(articles, sentences=1)
    shown = summary._repr_html_()
    assert "Dushanbe" in shown
    assert "<i>" not in shown
    assert "sentences: 1" in csto_nlp.summarise(articles, by="corpus", sentences=1)[0]._repr_html_()


def test_a_long_table_is_cut_and_says_so() -> None:
    shown = table_html(("n",), [(number,) for number in range(50)], "50 rows")
    assert shown.count("<tr>") == 21
    assert "the first 20 shown" in shown
