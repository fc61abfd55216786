"""The report's page in a real browser: search, filters, addresses, keys, no script, contrast, 5,000 articles."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csto_nlp.article import Article
from csto_nlp.entity import StateEntity
from csto_nlp.output.report import Material, Options, build_page
from csto_nlp.output.report.material import Group
from support import ROOT, csto, json_lines

Opener = Callable[..., Any]
ARTICLE = re.compile("</h3>[^<]*<p>([^<]*)</p>")


@pytest.fixture(scope="session")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page of five thousand articles, made without the analysis."""
    words = ("Kazakhstan", "Armenia", "Belarus", "treaty", "border", "summit", "gas", "election")
    articles = []
    for n in range(5000):
        chosen = [words[(n * 7 + k * k + n // 11) % len(words)] for k in range(300)]
        text = " ".join(chosen)
        entities = [
            StateEntity(start, start + len(word), word, "text", word)
            for word, start in zip(chosen, _starts(chosen), strict=True)
            if word[0].isupper()
        ][:30]
        day = f"20{10 + n % 15}-{1 + n % 12:02d}-{1 + n % 28:02d}"
        articles.append(Article(text, id=f"id{n}", title=f"Number {n}", date=day, entities=entities))
    material = Material(articles, [], [Group("All", [], list(range(5000)), 0)], [], [], [], 0)
    path = tmp_path_factory.mktemp("large") / "report.html"
    path.write_bytes(build_page(material, {}, Options()))
    return path


def _starts(words: list[str]) -> list[int]:
    starts, position = [], 0
    for word in words:
        starts.append(position)
        position += len(word) + 1
    return starts


def test_search_filters_and_addresses(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page) as tab:
        assert len(tab.titles()) >= 60
        tab.page.keyboard.press("/")
        tab.page.keyboard.type("Jeenbekov RESIGNS")
        tab.settle()
        assert tab.titles() == ["Kyrgyz president resigns after ten days of turmoil"]
        assert tab.text("#said") == "Showing 1 of 66 articles"
        assert "resigns" in tab.page.locator("#rows strong mark").all_inner_texts()
        tab.page.keyboard.press("Escape")
        tab.settle()
        assert tab.text("#said") == "Showing all 66 articles"
        tab.page.locator("#people a[href='#state=KAZ']").last.click()
        count = tab.page.locator("#rows li").count()
        assert tab.text("#said") == f"Showing {count} of 66 articles"
        assert count == int(tab.page.locator("#people td a[href='#state=KAZ']").inner_text())
        tab.page.select_option("#filters [name=leader]", label="Vladimir Putin")
        tab.page.wait_for_url("**leader=**")
        assert 0 < tab.page.locator("#rows li").count() < count
        tab.page.click("#chips .reset")
        assert tab.text("#said") == "Showing all 66 articles"
        assert "=" not in tab.page.url


def test_every_number_opens_as_many_articles_as_it_says(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page) as tab:
        wrong = tab.page.evaluate(
            """async () => {
              const wrong = [], marked = 'td:not(.lead) a, .names a, a.size, .figures a[href*="flag="]';
              const links = [...document.querySelectorAll(marked)]
                .map(link => [link.getAttribute('href'), +link.textContent.match(/[\\d,]+/)[0].replace(',', '')]);
              for (const [href, said] of links) {
                location.hash = href;
                await new Promise(done => addEventListener('hashchange', () => setTimeout(done), {once: true}));
                const one = href.startsWith('#a') && !href.includes('=');
                const items = one ? 1 : document.querySelectorAll('#rows li').length;
                if (items !== Math.min(said, 60)) wrong.push([href, said, items]);
                location.hash = '#top';
                await new Promise(done => addEventListener('hashchange', () => setTimeout(done), {once: true}));
              }
              return [wrong, links.length];
            }"""
        )
        assert wrong[0] == []
        assert wrong[1] > 150


def test_reader_marks_names_and_summary(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page, fragment="#article=bb5351badaddc7d4") as tab:
        assert tab.text("#reader h3").startswith("Largest crowd yet in Minsk")
        original = next(
            json.loads(line)["text"]
            for line in csto("articles", ROOT / "corpus" / "archive.jsonl.gz").stdout.splitlines()
            if b"bb5351badaddc7d4" in line
        )
        assert tab.page.locator("#reader .text").evaluate("e => e.textContent") == original
        leaders = tab.page.locator("#reader .text .leader").all_inner_texts()
        assert "Alexander Lukashenko" in leaders
        summary = tab.page.locator("#reader .text b").all_inner_texts()
        assert 1 <= len(summary) <= 3
        assert all(part in original for part in summary)
        first = tab.text("#reader h3")
        tab.page.keyboard.press("j")
        tab.page.wait_for_timeout(100)
        assert tab.text("#reader h3") != first
        tab.page.keyboard.press("k")
        tab.page.wait_for_timeout(100)
        assert tab.text("#reader h3") == first
        tab.page.click("#reader .text .leader >> nth=0")
        assert tab.text("#filters [name=leader] option:checked") == "Alexander Lukashenko"


def test_every_article_opens_with_its_whole_text_and_nothing_else(corpus_page: Path, open_tab: Opener) -> None:
    articles = json_lines(csto("articles", ROOT / "corpus").stdout)
    with open_tab(corpus_page) as tab:
        for article in articles:
            tab.page.evaluate("id => location.hash = 'article=' + encodeURIComponent(id)", article["id"])
            tab.page.wait_for_function(
                "title => document.querySelector('#rows .open strong')?.textContent === title || !title",
                arg=article["title"],
            )
            text = tab.page.locator("#reader .text").evaluate("e => e.textContent")
            assert text == article["text"]


def test_what_is_not_there_is_said(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page, fragment="#q=nosuchword") as tab:
        assert tab.text("#said") == "Showing 0 of 66 articles"
        assert "No article" in tab.text("#rows")
        tab.go("#article=nosuchaddress")
        tab.page.wait_for_function("document.querySelector('#reader').textContent.startsWith('No article')")
        tab.page.click("#reader .reset")
        assert tab.text("#said") == "Showing all 66 articles"
        assert tab.text("#reader h3") == tab.titles()[0]


def test_headings_are_in_order_and_links_have_names(corpus_page: Path, open_tab: Opener) -> None:
    for scripting in (True, False):
        with open_tab(corpus_page, java_script_enabled=scripting) as tab:
            levels = [int(e.evaluate("e => e.tagName[1]")) for e in tab.page.locator("h1, h2, h3, h4").all()]
            assert levels[0] == 1
            assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
            nameless = """() => [...document.querySelectorAll('body a, body button, body input, body select')].filter(
              e => !(e.textContent.trim() || e.ariaLabel || e.labels?.length)).map(e => e.outerHTML.slice(0, 80))"""
            assert tab.page.evaluate(nameless) == []


def test_wide_things_scroll_in_their_boxes_on_a_telephone(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page, width=390) as tab:
        scrolled = "s => [...document.querySelectorAll(s)].map(e => e.closest('.scroll').scrollLeft)"
        assert set(tab.page.evaluate(scrolled, "table")) == {0}
        for figure in (".strip", ".volume"):
            assert tab.page.locator(figure).bounding_box()["width"] <= 390
        tab.page.click("#overview .zoom [value=month]")
        for figure in (".strip", ".volume"):
            assert tab.page.evaluate(scrolled, figure)[0] > 100
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_timeline_filters_and_duplicates_side_by_side(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page) as tab:
        before = tab.page.locator(".events > li:visible").count()
        tab.page.select_option("#filters [name=state]", label="Kazakhstan")
        after = tab.page.locator(".events > li:visible").count()
        assert 0 < after < before
        assert tab.page.locator(".strip a.faint").count() == before - after
        tab.page.click("#chips .reset")
        assert tab.page.locator(".events > li:visible").count() == before
        for group in tab.page.locator("#duplicates .group summary").all():
            group.click(position={"x": 40, "y": 12})
        assert tab.page.locator("#duplicates mark:visible").count() > 4


def test_a_group_that_is_opened_names_its_members(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page) as tab:
        for group in tab.page.locator("#topics details[id]").all():
            size = int(group.locator(".size").inner_text())
            group.locator("summary").click(position={"x": 40, "y": 12})
            group.locator(f"ol li >> nth={size - 1}").wait_for()
            assert group.locator("ol li").count() == size > 1
            assert group.locator("ol").inner_text().count("★") == 1


def test_hostile_text_shows_as_text(hostile_page: Path, hostile_texts: tuple[str, ...], open_tab: Opener) -> None:
    for scripting in (True, False):
        with open_tab(hostile_page, width=390, java_script_enabled=scripting) as tab:
            assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390
            if scripting:
                assert "<img src=x onerror=alert(2)>" in tab.text("#rows")
                assert len(tab.titles()) == len(hostile_texts)
                for number in range(len(hostile_texts)):
                    tab.page.locator(f"#rows a >> nth={number}").evaluate("link => link.click()")
                    assert "Minsk." in tab.text("#reader")
                    assert tab.text("#reader .text .state") == "Minsk"
                assert tab.page.locator("#reader script, #reader img, #reader svg, iframe").count() == 0
            else:
                shown = tab.text("#articles")
                assert "</script><script>alert(1)</script>" in shown
                assert "␛[31mred" in shown
                assert "\u202e" not in shown
                assert "{{ 7*7 }} ${7*7} <!-- <!DOCTYPE x> ]]> &lt;b&gt;" in shown


def test_page_is_complete_without_a_script(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page, java_script_enabled=False) as tab:
        assert tab.page.locator(".all > li").count() == 66
        assert tab.page.locator(".js:visible").count() == 0
        for section in ("overview", "timeline", "people", "topics", "duplicates", "articles"):
            assert len(tab.text(f"#{section}")) > 100
        assert tab.page.locator("#topics details li").count() > 20
        tab.go("#article=bb5351badaddc7d4")
        assert tab.page.locator("h3[id='article=bb5351badaddc7d4']").is_visible()
        tab.page.locator("#people td a[href='#state=KAZ']").click()
        assert tab.page.locator(".index li:target a").count() > 0


#: The elements whose text stands out from what is behind it by less than WCAG 2.2 asks of small text (4.5 to 1).
CONTRAST = """() => {
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = (color) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = color;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data];
  };
  const linear = (v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
  const ratio = (a, b) => {
    const [high, low] = [luminance(rgb(a)), luminance(rgb(b))].sort((m, n) => n - m);
    return (high + .05) / (low + .05);
  };
  const backdrop = (e) => {
    const tile = e.closest('.tiles a') || e.closest('.tiles');
    if (tile) return getComputedStyle(tile.querySelector('path')).fill;
    const style = getComputedStyle(e);
    if (style.backgroundImage !== 'none' && style.getPropertyValue('--k')) return style.getPropertyValue('--k');
    for (let at = e; at; at = at.parentElement) {
      const own = getComputedStyle(at).backgroundColor;
      if (rgb(own)[3] > 250) return own;
    }
    return 'white';
  };
  const poor = [];
  for (const details of document.querySelectorAll('details')) details.open = true;
  for (const e of document.querySelectorAll('body *')) {
    const texts = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!texts || !e.getClientRects().length || e.closest('script, noscript, title, option')) continue;
    const style = getComputedStyle(e), color = e instanceof SVGElement ? style.fill : style.color;
    const found = ratio(color, backdrop(e));
    if (found < 4.5) poor.push([e.outerHTML.slice(0, 90), color, backdrop(e), found.toFixed(2)]);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_contrast_and_width(scheme: str, width: int, corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page, fragment="#article=bb5351badaddc7d4", width=width, color_scheme=scheme) as tab:
        assert tab.page.evaluate(CONTRAST) == []
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
        tab.page.click("#theme")
        assert tab.page.evaluate("document.documentElement.dataset.theme") != scheme
        assert tab.page.evaluate(CONTRAST) == []


def test_print_shows_all_text_of_the_sections(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page) as tab:
        tab.page.emulate_media(media="print")
        assert not tab.page.locator("header.bar").is_visible()
        assert not tab.page.locator("#articles").is_visible()
        inside = tab.page.locator("#topics details .inside, #duplicates details .inside")
        assert all(one.is_visible() for one in inside.all())
        assert len(tab.page.pdf()) > 20_000


def test_five_thousand_articles_stay_usable(large_page: Path, open_tab: Opener) -> None:
    texts = sum(len(text) for text in ARTICLE.findall(large_page.read_text()))
    assert large_page.stat().st_size <= 200_000 + 1.2 * texts
    with open_tab(large_page) as tab:
        assert tab.page.evaluate("document.querySelectorAll('*').length") < 20_000
        assert tab.page.locator("#rows li").count() == 60
        tab.page.locator("#rows li").last.scroll_into_view_if_needed()
        tab.page.wait_for_selector("#rows li:nth-child(61)")
        tab.page.fill("#q", "number 4999")
        tab.settle()
        assert tab.titles() == ["Number 4999"]
        tab.go("#article=id2500")
        tab.page.wait_for_selector("#reader h3")
        assert tab.text("#reader h3") == "Number 2500"


def test_a_quotation_leads_to_its_place_and_filters_leave_those_of_the_articles_shown(
    corpus_page: Path, open_tab: Opener
) -> None:
    with open_tab(corpus_page) as tab:
        said = tab.page.locator("#quotes [data-at]").first
        words = tab.page.locator("#quotes .said blockquote").first.inner_text().strip("“”")
        said.click()
        tab.page.wait_for_function("CSS.highlights.get('here')")
        lit = tab.page.evaluate("[...CSS.highlights.get('here')].map(range => range.toString()).join()")
        assert " ".join(lit.split()) == words
        tab.go("#leader=Q7747")
        tab.page.locator("#filters").wait_for()
        shown = set(tab.page.evaluate("[...document.querySelectorAll('#rows li')].map(item => item.dataset.n)"))
        left = tab.page.evaluate(
            "[...document.querySelectorAll('#quotes .said li:not([hidden])')].map(item => item.dataset.articles)"
        )
        assert set(left) <= shown
        assert tab.page.locator("#findings").is_hidden()
