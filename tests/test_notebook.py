"""Results in a notebook: everything escaped, entities marked, what is long cut, and said so."""

from __future__ import annotations

import importlib.util
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import csto_nlp
from csto_nlp.article import Article
from csto_nlp.notebook import table_html
from support import ROOT

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)"> \u202eReversed'
TREATY = "Ministers met in Dushanbe on Friday <i>to sign</i> the border agreement. They will meet again in May."
#: All that a display is made of.
ELEMENTS = {
    *("div", "p", "b", "small", "mark", "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "code"),
    *("h3", "h4", "sup", "ol", "li", "svg", "title", "desc", "line", "text", "rect", "g"),
}
ATTRIBUTES = {"style", "title", "dir", "href", "target"}


class Reader(HTMLParser):
    """Collects the words, the names of the elements and those of the attributes of a fragment."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.feed(markup)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.open.append(tag)
        if "svg" not in self.open:
            self.attributes |= {name for name, _ in attrs}

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.elements.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def hostile() -> list[Article]:
    said = '"We will sign the <b>treaty</b> in Astana," Tokayev said.'
    text = f"President Tokayev met Putin on 4 May 2021. {HOSTILE} {said}"
    others = {"date": "2021-05-05", "site": HOSTILE, "url": "javascript:alert(3)"}
    return [Article(text, id=f"<{name}>", title=f"{HOSTILE} in Kazakhstan", **others) for name in "ab"]  # type: ignore[arg-type]


DISPLAYS: dict[str, Any] = {
    "article": lambda given: csto_nlp.find_entities(given, model="none")[0],
    "articles": lambda given: csto_nlp.load(text=[one.text for one in given]),
    "tagged": lambda given: csto_nlp.find_entities(given, model="none"),
    "entities": lambda given: csto_nlp.find_entities(given[0], model="none"),
    "quotes": lambda given: csto_nlp.find_quotes(given[0], model="none"),
    "quoted": lambda given: csto_nlp.find_quotes(given, model="none"),
    "summary": lambda given: csto_nlp.summarise(given[0]),
    "summaries": csto_nlp.summarise,
    "corpus": lambda given: csto_nlp.summarise(given, by="corpus"),
    "clusters": csto_nlp.cluster,
    "cluster rows": lambda given: csto_nlp.cluster(given).clusters,
    "duplicates": csto_nlp.find_duplicates,
    "groups": lambda given: csto_nlp.find_duplicates(given).groups,
    "pairs": lambda given: csto_nlp.find_duplicates(given).pairs,
    "timeline": csto_nlp.timeline,
    "brief": lambda given: csto_nlp.brief(given, model="none", title=HOSTILE),
    "who": lambda _: csto_nlp.who("Kazakhstan"),
}


#: Those that show neither a whole text nor a title.
HAVE_NO_TITLE = {"quotes", "quoted", "groups", "pairs", "cluster rows", "timeline", "who", "summary"}


@pytest.mark.parametrize("name", DISPLAYS)
def test_hostile_text_shows_as_text(name: str, hostile: list[Article]) -> None:
    shown = Reader(DISPLAYS[name](hostile)._repr_html_())
    assert set(shown.elements) <= ELEMENTS
    assert shown.attributes <= ATTRIBUTES
    assert shown.open == []
    assert "\u202e" not in shown.words
    assert "Kazakhstan" in shown.words or "Tokayev" in shown.words or name in {"groups", "pairs"}
    assert "<script>" in shown.words or name in HAVE_NO_TITLE


def test_a_report_is_a_link_once_it_is_written(hostile: list[Article], tmp_path: Any) -> None:
    page = csto_nlp.report(hostile, model="none")
    assert "save" in page._repr_html_()
    page.save(tmp_path / "a<b>.html")
    shown = page._repr_html_()
    assert 'a&lt;b&gt;.html"' in shown
    assert "2 articles" in shown


def test_an_article_shows_its_entities() -> None:
    article = Article("Vladimir Putin met <b>Sadyr Japarov</b> in Bishkek.", title="Putin flies", date="2025-11-26")
    found = csto_nlp.find_entities(article, model="none")
    shown = found.articles[0]._repr_html_()
    assert shown.count("<mark") == len(found) >= 4
    assert "President" in shown
    assert article.text in Reader(shown).words
    table = found._repr_html_()
    assert Reader(table).words.count("Vladimir Putin (President, RUS)2") == 1
    assert f"{len(found)} mentions" in table


def test_entities_that_are_out_of_place_mark_nothing() -> None:
    (whole,) = csto_nlp.find_entities([Article("Vladimir Putin met Sadyr Japarov.")], model="none")
    moved = Article("Putin.", entities=whole.entities)
    assert "<mark" not in moved._repr_html_()


@given(st.text(), st.text())
def test_nothing_of_a_text_becomes_markup(title: str, text: str) -> None:
    shown = Reader(Article(text, id="<i>", title=title)._repr_html_())
    assert set(shown.elements) <= {"div", "b", "small"}


def test_clusters_duplicates_and_single_articles_are_counted() -> None:
    articles = [Article(TREATY, id=name, date="2024-02-03", title=f"Of {name}") for name in ("<a>", "b")]
    articles.append(Article("Snow fell in the pass of Anzob all night, and the road is closed.", id="c"))
    shown = csto_nlp.find_duplicates(articles)._repr_html_()
    assert "3 articles, 1 group, 1 single" in shown
    assert re.findall(r">(canonical|exact)<", shown) == ["canonical", "exact"]
    assert Reader(shown).elements.count("tr") == 3
    shown = csto_nlp.cluster(articles, grain="story")._repr_html_()
    assert "2 clusters of 3 articles, 1 of a single article" in shown
    assert "█" in shown


def test_a_timeline_is_a_strip_and_its_days() -> None:
    texts = ["The bridge at Khorog fell on 4 May 2021.", "The road to Khorog is closed since 4 May 2021."]
    shown = csto_nlp.timeline(texts)._repr_html_()
    assert shown.count("<rect") == 1
    assert "2021-05-04" in shown.split("</svg>")[1]
    assert "1 day" in shown


def test_what_is_long_is_cut_and_says_so() -> None:
    shown = table_html(("n",), [(number,) for number in range(50)], "50 rows")
    assert shown.count("<tr>") == 21
    assert "the first 20 rows shown" in shown
    many = csto_nlp.load(text=[f"Number {number}." for number in range(50)])
    shown = many._repr_html_()
    assert "more than 20 articles" in shown
    assert shown.count("<tr>") == 21
    assert "50 articles" in (len(many), many._repr_html_())[1]
    assert len(Article("word " * 10_000)._repr_html_()) < 3000


# The example notebook


def test_the_example_notebook_shows_what_its_cells_give() -> None:
    spec = importlib.util.spec_from_file_location("example_notebook", ROOT / "docs" / "notebook.py")
    assert spec
    assert spec.loader
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    stored = json.loads(example.NOTEBOOK.read_text(encoding="utf-8"))
    done = example.executed(stored["cells"])
    assert shown_by(done) == shown_by(stored["cells"]), "python docs/notebook.py renews it"
    assert example.PAGE.read_text(encoding="utf-8") == example.page_of(stored["cells"])
    assert all(re.fullmatch(r"[\w-]{1,64}", cell["id"]) for cell in stored["cells"])
    assert (stored["nbformat"], stored["nbformat_minor"]) == (4, 5)


def shown_by(cells: list[dict[str, Any]]) -> list[str]:
    """Return what cells show; of a table of pandas, whose styles change with its releases, the words."""
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    texts = ["".join(output.get("text") or next(iter(output["data"].values()))) for output in outputs]
    plain = [re.sub("<style.*?</style>", "", text, flags=re.DOTALL) for text in texts]
    return [text if text == given else Reader(text).words for given, text in zip(texts, plain, strict=True)]
