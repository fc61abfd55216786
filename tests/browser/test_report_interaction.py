"""What hands do with the report's page: filter, sort, zoom, download, step through hits, by pointer and by keyboard."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support import ROOT, csto, json_lines

Opener = Callable[..., Any]
OUTLET = "Region Today"
HEADING = "table[data-kind={}] thead th[data-column={}]"


@pytest.fixture(scope="session")
def articles() -> list[dict[str, Any]]:
    return list(json_lines(csto("articles", ROOT / "corpus").stdout))


def column(tab: Any, kind: str, name: str) -> list[str]:
    """Return the cells of a column of one of the tables of names."""
    at = tab.page.evaluate(f"document.querySelector('{HEADING.format(kind, name)}').cellIndex + 1")
    return list(tab.page.locator(f"table[data-kind={kind}] tbody tr > :nth-child({at})").all_inner_texts())


def state_of(tab: Any) -> list[Any]:
    """Return what each part of the page shows."""
    return [
        tab.text("#said"),
        tab.text(".lede"),
        tab.text(".figures"),
        tab.page.locator(".volume a").evaluate_all("links => links.map(a => a.ariaLabel)"),
        tab.page.locator(".strip a:not(.faint)").count(),
        tab.page.locator(".events > li:visible").count(),
        column(tab, "source", "articles"),
        column(tab, "state", "articles"),
        column(tab, "leader", "mentions"),
        tab.text("#topics"),
        tab.page.locator(".tiles a").evaluate_all("tiles => tiles.map(a => a.getAttribute('class'))"),
        tab.text(".matrix"),
        tab.page.locator(".network a:not(.off)").count(),
        tab.titles(),
    ]


@pytest.mark.parametrize(("box", "choice", "field"), [("source", OUTLET, "site"), ("language", "Russian", "language")])
def test_everything_follows_a_filter_and_the_address_keeps_it(
    box: str, choice: str, field: str, corpus_page: Path, articles: list[dict[str, Any]], open_tab: Opener
) -> None:
    count = sum(article[field] == {"Russian": "ru"}.get(choice, choice) for article in articles)
    with open_tab(corpus_page) as tab:
        before = state_of(tab)
        top = tab.page.evaluate("scrollY")
        tab.page.select_option(f"#filters [name={box}]", label=choice)
        after = state_of(tab)
        assert tab.text("#said") == f"Showing {count} of {len(articles)} articles"
        assert tab.text(".lede").startswith(f"{count} article")
        assert all(one != other for one, other in zip(before, after, strict=True))
        assert tab.page.evaluate("scrollY") == top
        tab.go("#" + tab.page.url.split("#")[1])
        tab.page.reload()
        assert state_of(tab) == after
        tab.page.click("#chips .reset")
        assert state_of(tab) == before
        tab.page.go_back()
        tab.page.wait_for_function("document.querySelector('#said').textContent.includes(' of ')")
        assert state_of(tab) == after


def test_numbers_count_what_is_shown_and_narrow_it(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page, fragment=f"#source={OUTLET.replace(' ', '%20')}") as tab:
        for selector in ("table[data-kind=state] td.n a", "table[data-kind=state] td.with a", ".matrix a"):
            link = tab.page.locator(selector).first
            said = int(link.inner_text())
            link.click()
            tab.page.wait_for_function(f"document.querySelector('#said').textContent.startsWith('Showing {said} of')")
            assert "source=" in tab.page.url
            tab.page.locator("#chips button").first.click()
            tab.page.select_option("#filters [name=source]", label=OUTLET)
        tab.page.select_option("#filters [name=state]", label="Russia")
        tab.page.click("nav a[href='#people']")
        assert "state=RUS" in tab.page.url
        assert "at=people" in tab.page.url
        assert "Showing" in tab.text("#said")
        assert " of " in tab.text("#said")


def test_tables_sort_by_pointer_and_keys(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page) as tab:
        tab.page.click("#people .all-rows >> nth=1")
        numbers = HEADING.format("leader", "mentions")
        tab.page.click(numbers + " button")
        assert tab.page.get_attribute(numbers, "aria-sort") == "descending"
        down = [int(cell) for cell in column(tab, "leader", "mentions")]
        assert down == sorted(down, reverse=True)
        assert max(down) > 9
        tab.page.focus(numbers + " button")
        tab.page.keyboard.press("Enter")
        assert [int(cell) for cell in column(tab, "leader", "mentions")] == down[::-1]
        tab.page.focus(HEADING.format("leader", "name") + " button")
        tab.page.keyboard.press("Space")
        names = column(tab, "leader", "name")
        assert len(names) > 60
        assert names[0].startswith("Al")
        assert tab.page.get_attribute(numbers, "aria-sort") == "none"
        tab.page.click("#overview .all-rows")
        tab.page.click(HEADING.format("source", "when") + " button")
        years = [cell.strip().split(" – ")[0][-4:] for cell in column(tab, "source", "when")]
        known = [int(year) for year in years if year]
        assert known == sorted(known)
        assert "" in years
        assert not any(years[len(known) :])


def test_figures_over_time_have_four_scales(
    corpus_page: Path, articles: list[dict[str, Any]], open_tab: Opener
) -> None:
    dated = sum(bool(article["date"]) for article in articles)
    clipped = """() => [...document.querySelectorAll('.volume text, .strip text')].filter(text => {
      const box = text.ownerSVGElement.getBoundingClientRect(), own = text.getBoundingClientRect();
      return own.left < box.left - 1 || own.right > box.right + 1 || own.bottom > box.bottom + 1;
    }).map(text => text.textContent)"""
    for width in (1280, 390):
        with open_tab(corpus_page, width=width) as tab:
            bars = {}
            for scale in ("year", "month", "week", "day"):
                tab.page.click(f"#timeline .zoom [value={scale}]")
                labels = tab.page.locator(".volume a:not(.span)").evaluate_all("bars => bars.map(bar => bar.ariaLabel)")
                bars[scale] = len(labels)
                assert sum(int(label.split(": ")[1].split()[0]) for label in labels) == dated
                assert tab.page.evaluate(clipped) == []
                assert f"zoom={scale}" in tab.page.url
                assert tab.page.locator(f".zoom [value={scale}][aria-pressed=true]").count() == 2
            assert bars["year"] < bars["month"] < bars["week"] <= bars["day"]
            tab.page.reload()
            assert tab.page.locator(".volume a:not(.span)").count() == bars["day"]
            tab.page.locator(".volume a").first.focus()
            tab.page.keyboard.press("ArrowRight")
            assert tab.page.evaluate("document.activeElement.ariaLabel") == labels[1]
            tab.page.click("#timeline .zoom [value=week]")
            tab.page.locator(".volume a:not(.span)").last.click(position={"x": 1, "y": 140})
            tab.page.wait_for_function("document.querySelector('#said').textContent.includes(' of ')")


def test_articles_with_a_bounded_day_are_lines(
    corpus_page: Path, articles: list[dict[str, Any]], open_tab: Opener
) -> None:
    bounded = [article for article in articles if article["date_bounds"] and not article["date"]]
    with open_tab(corpus_page) as tab:
        assert tab.page.locator(".volume .span").count() == len(bounded) > 3
        tab.page.locator(".volume .span").first.focus()
        tab.page.keyboard.press("Enter")
        tab.page.wait_for_function("document.querySelector('.reading')")
        assert tab.text("#reader .note").startswith(("between", "before", "after"))


def test_every_figure_and_table_gives_its_data(corpus_page: Path, tmp_path: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page, fragment=f"#source={OUTLET.replace(' ', '%20')}") as tab:
        count = tab.page.locator("#rows li").count()
        names, tables = [], {}
        for number in range(tab.page.locator("button.csv:visible").count()):
            if number % 8 == 7:
                tab.page.reload()  # a browser asks before it takes more than ten files in a row
            with tab.page.expect_download() as waiting:
                tab.page.locator("button.csv:visible").nth(number).click()
            name = waiting.value.suggested_filename
            waiting.value.save_as(tmp_path / name)
            text = (tmp_path / name).read_text(encoding="utf-8-sig")
            names.append(name)
            tables[name.split("_")[1]] = list(csv.DictReader(text.splitlines()))
        assert all(name.startswith("the-csto-in-the-news_") for name in names)
        assert all(name.endswith("_source-region-today.csv") for name in names)
        assert {row["source"] for row in tables["quotes"]} == {OUTLET}
        assert {"articles-by-year", "sources", "timeline", "map", "states", "leaders", "network"} <= set(tables)
        assert len(tables["articles"]) == count == sum(int(row["articles"]) for row in tables["articles-by-year"])
        assert [row["source"] for row in tables["sources"]] == [OUTLET]
        shown = {row["state"]: row["articles"] for row in tables["states"]}
        for name, number in zip(column(tab, "state", "name"), column(tab, "state", "articles"), strict=True):
            assert shown[name] == number
        assert all(int(row["articles"]) > 0 for row in tables["states-together"])


def test_cells_that_would_run_in_a_spreadsheet_do_not(hostile_page: Path, tmp_path: Path, open_tab: Opener) -> None:
    with open_tab(hostile_page) as tab:
        with tab.page.expect_download() as waiting:
            tab.page.click("h2[data-csv=articles] + .csv")
        waiting.value.save_as(tmp_path / "articles.csv")
        rows = list(csv.DictReader((tmp_path / "articles.csv").open(encoding="utf-8-sig", newline="")))
        titles = [row["title"] for row in rows]
        assert '\'=HYPERLINK("http://example.com","press")' in titles
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_hits_are_marked_counted_and_stepped_through(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page, fragment="#q=treaty") as tab:
        marked = tab.page.locator("#rows mark").all_inner_texts()
        assert len(marked) > 10
        assert {word.casefold() for word in marked} == {"treaty"}
        tab.page.locator("#rows a >> nth=1").click()
        tab.page.wait_for_selector(".reading")
        hits = int(tab.text(".hits output").split()[0])
        assert hits == tab.page.evaluate("CSS.highlights.get('found').size")
        for expected in [*range(1, hits + 1), 1]:
            tab.page.keyboard.press("n")
            assert tab.text(".hits output") == f"{expected} of {hits}"
            assert tab.page.evaluate("String([...CSS.highlights.get('here')][0])").casefold() == "treaty"
        tab.page.click(".hits [aria-label='Previous hit']")
        assert tab.text(".hits output") == f"{hits} of {hits}"


def test_no_pane_is_empty(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page) as tab:
        assert tab.text("#reader h3") == tab.titles()[0]
        tab.page.select_option("#filters [name=language]", label="Russian")
        assert tab.text("#reader h3") == tab.titles()[0]
        tab.page.fill("#q", "nosuchword")
        tab.settle()
        for section in tab.page.locator("section").all():
            assert len(section.inner_text()) > 60
        for list_ in (".events", "#topics", "#duplicates"):
            assert (
                "among those shown" in tab.page.locator(list_).locator("xpath=ancestor-or-self::section").inner_text()
            )
        assert tab.page.locator("table[data-kind] tbody .note").count() == 3
        tab.page.click("#reader .reset")
        assert tab.page.locator(".nothing:visible").count() == 0


def test_focus_shows_and_nothing_moves_by_itself(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page, reduced_motion="reduce") as tab:
        seen = []
        for _ in range(24):
            tab.page.keyboard.press("Tab")
            seen.append(
                tab.page.evaluate(
                    """() => {
                      const at = document.activeElement, style = getComputedStyle(at);
                      return [at.tagName, style.outlineStyle !== 'none' || style.boxShadow !== 'none'];
                    }"""
                )
            )
        assert all(visible for _, visible in seen)
        low = "buttons => buttons.filter(b => b.offsetHeight && b.offsetHeight < 24).map(b => b.outerHTML)"
        assert tab.page.locator("button").evaluate_all(low) == []
        assert [tab.text(f"#{section} h2") for section in ("timeline", "people")] == ["Timeline", "States and leaders"]
        assert {"A", "BUTTON", "INPUT", "SELECT"} <= {tag for tag, _ in seen}
        assert tab.page.evaluate("document.getAnimations().length") == 0


def test_boxes_unfold_on_a_telephone_and_tables_stay_in_theirs(corpus_page: Path, open_tab: Opener) -> None:
    with open_tab(corpus_page, width=390) as tab:
        assert not tab.page.locator("#filters [name=source]").is_visible()
        tab.page.click("#fold")
        assert tab.page.get_attribute("#fold", "aria-expanded") == "true"
        tab.page.select_option("#filters [name=source]", label=OUTLET)
        assert " of " in tab.text("#said")
        tab.page.evaluate("scrollTo(0, 900)")
        tab.page.wait_for_function("document.querySelector('#fold').ariaExpanded === 'false'")
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390
        wide = "table => [table.closest('.scroll').scrollWidth > table.closest('.scroll').clientWidth]"
        assert tab.page.locator("table[data-kind=leader]").evaluate(wide) == [True]
        boxes = [box.bounding_box() for box in tab.page.locator("header button:visible, header input").all()]
        for one, other in itertools.combinations(boxes, 2):
            apart = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            assert apart or one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
