"""The parts of the report: packed mentions, room on the page, maps, drawings, what came in with the records."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article, DateBounds
from csto_nlp.enrichments import Extract, Summary
from csto_nlp.entity import LeaderEntity, OrganisationEntity, PlaceEntity, StateEntity
from csto_nlp.knowledge import load_knowledge
from csto_nlp.output.report.budget import LEVELS, Richness, level
from csto_nlp.output.report.charts import Sparks, volume
from csto_nlp.output.report.events import strip
from csto_nlp.output.report.gather import fitted
from csto_nlp.output.report.index import Entry, trimmed
from csto_nlp.output.report.marks import ALPHABET, BASE, Forms, packed
from csto_nlp.output.report.material import Event
from csto_nlp.output.report.names import Names, link
from csto_nlp.output.report.network import HEIGHT, WIDTH, network, placed_labels
from csto_nlp.output.report.offices import offices_of
from csto_nlp.output.report.people import matrix, shades
from csto_nlp.output.report.texts import marked, views
from csto_nlp.output.report.tilemap import map_of_news, tile_map, world_map
from csto_nlp.resources import model_text

DAYS = st.dates().map(lambda day: day.isoformat())


def unpacked(text: str) -> list[int]:
    """Return what the page's script makes of packed numbers."""
    numbers, number = [], 0
    for character in text:
        digit = ALPHABET.index(character)
        number = number * BASE + digit % BASE
        if digit < BASE:
            numbers.append(number)
            number = 0
    return numbers


def state(text: str, start: int, name: str = "", ident: str | None = None, field: str = "text") -> StateEntity:
    return StateEntity(start, start + len(text), text, field, name or text, ident)


def test_the_alphabet_needs_no_escape() -> None:
    assert len(ALPHABET) == 2 * BASE == len(set(ALPHABET))
    assert not set(ALPHABET) & set("\"'&<>\\ \n")


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**9)))
def test_packed_numbers_come_back(numbers: list[int]) -> None:
    assert unpacked(packed(numbers)) == numbers


@settings(deadline=None)
@given(st.text(alphabet="ab é😀", max_size=20), st.text(alphabet="ab é😀\n", min_size=1, max_size=40), st.data())
def test_mentions_are_found_again_in_utf16(title: str, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    article = Article(text, id="a", title=title, entities=[state(text[start:end], start, "Russia", "RUS")])
    names = Names([article])
    forms = Forms(names)
    gap, form = unpacked(forms.marks(names.mentions[0], title, text))
    number, length = unpacked(forms.table())[2 * form : 2 * form + 2]
    whole = f"{title}\n{text}".encode("utf-16-le")
    assert whole[2 * gap : 2 * (gap + length)].decode("utf-16-le") == text[start:end]
    assert names.all[number].key == "RUS"


def test_a_cut_text_still_names_what_was_cut() -> None:
    entities = [state("Minsk", 0, "Belarus", "BLR"), state("Baku", 20, "Azerbaijan", "AZE")]
    names = Names([Article("Minsk " + "x " * 7 + "Baku", id="a", entities=entities)])
    forms = Forms(names)
    numbers = unpacked(forms.marks(names.mentions[0], "", "Minsk x x"))
    assert len(numbers) == 4
    assert numbers[2] > len("\nMinsk x x")


@settings(deadline=None)
@given(st.lists(st.integers(0, 1000), min_size=1), st.integers(0, 5000))
def test_level_fills_the_room_and_no_more(sizes: list[int], total: int) -> None:
    cap = level(sizes, total)
    assert sum(min(size, cap) for size in sizes) <= total or cap == 0
    assert cap == max(sizes) or sum(min(size, cap + 1) for size in sizes) > total


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 50), max_size=30), max_size=40), st.integers(0, 4000))
def test_the_index_keeps_within_its_room(articles: list[list[int]], room: int) -> None:
    entries = [Entry(f"state={n}", f"State {n}", numbers) for n, numbers in enumerate(articles) if numbers]
    kept = trimmed(entries, room)
    for entry in kept:
        numbers = articles[int(entry.id[6:])]
        named = [*entry.articles, *entry.unlinked]
        assert named == numbers[: len(named)]
        assert len(named) + entry.more == len(numbers)
        assert not (entry.more and len(entry.articles) > 1)  # no links for some before all are named
    taken = [len(e.id) + len(e.label) + 19 * len(e.articles) + 5 * len(e.unlinked) for e in kept]
    assert sum(taken) <= room


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=30))
def test_every_dated_article_is_in_one_bar(dates: list[str]) -> None:
    chart = volume(dates)
    assert chart is not None
    assert sum(bar.count for bar in chart.bars) == len(dates)
    assert all(sum(date.startswith(bar.period) for date in dates) == bar.count for bar in chart.bars)
    assert len(chart.bars) <= 123
    assert Sparks(dates).path(dates)


def test_shades_grow_with_counts() -> None:
    assert shades([0, 1, 5, 30, 100]) == [0, 1, 1, 3, 5]
    assert shades([]) == []
    assert shades([1, 1]) == [1, 1]


def test_every_square_is_a_state_and_no_state_has_two() -> None:
    states = load_knowledge().states
    for name in ("region", "world"):
        rows = list(csv.reader(io.StringIO(model_text(f"tilemap/{name}.csv"), newline="")))
        cells = [cell for row in rows for cell in row if cell]
        assert len(cells) == len(set(cells))
        assert not set(cells) - set(states)
        assert len({len(row) for row in rows}) == 1
    members = {key for key, state in states.items() if state.status == "un_member"}
    assert not members - set(cells)


def test_unnamed_states_are_drawn_in_runs() -> None:
    drawn = tile_map("region", named("RUS KAZ BLR"), {})
    assert [tile for run in drawn.unnamed for tile in run] == [tile for tile in drawn.tiles if not tile.name]
    assert all([tile.column - run[0].column for tile in run] == list(range(len(run))) for run in drawn.unnamed)
    assert all(tile.row == run[0].row for run in drawn.unnamed for tile in run)
    assert max(map(len, drawn.unnamed)) > 1


def named(*groups: str) -> Names:
    articles = [
        Article(text, id=str(n), entities=[state(word, text.index(word), word, word) for word in text.split()])
        for n, text in enumerate(groups)
    ]
    return Names(articles)


def test_the_network_is_the_same_on_every_run_and_stays_on_its_canvas() -> None:
    groups = [f"S{a:02d} S{b:02d}" for a in range(12) for b in range(a) if (a * b) % 3]
    ranked = named(*groups).kind("state")
    drawn = network(ranked)
    assert drawn == network(ranked)
    assert all(0 <= node.x <= WIDTH and 0 <= node.y <= HEIGHT for node in drawn.nodes)
    assert {(edge.source.x, edge.source.y) for edge in drawn.edges} <= {(node.x, node.y) for node in drawn.nodes}
    assert network([]).nodes == []
    assert max(len(node.label) for node in network(named("A" * 90 + " B").kind("state")).nodes) < 40


def test_labels_keep_off_each_other_where_there_is_room() -> None:
    first, second = placed_labels([(100, 100, 8), (120, 100, 8)], ["Kazakhstan", "Kyrgyzstan"])
    assert first[2] == "end"
    assert second[2] == ""


def test_the_matrix_counts_shared_articles() -> None:
    square = matrix(named("RUS KAZ", "RUS KAZ ARM", "RUS").kind("state"))
    assert [name.key for name in square.names] == ["RUS", "KAZ", "ARM"]
    assert [[cell.count for cell in row] for row in square.rows] == [[], [2], [1, 1]]


def test_links_carry_any_key() -> None:
    assert link("leader", "A & B=#<C>") == "#leader=A%20%26%20B%3D%23%3CC%3E"
    assert link("state", "RUS") == "#state=RUS"


def test_what_does_not_stand_where_it_says_is_left_out() -> None:
    entities = [
        state("Minsk", 6),
        state("Minsk", 90),
        state("insk", 1),
        state("Minks", 0),
        state("X", 0, field="title"),
    ]
    quoted = [Extract(article, "text", 0, end, "x", 1.0) for article, end in (("a", 11), ("a", 12), ("b", 11))]
    article = fitted(Article("Minsk said.", id="a", entities=entities, summary=Summary("lead", quoted)))
    assert [(one.field, one.start, one.text) for one in article.entities or ()] == [
        ("text", 0, "Minsk"),
        ("text", 6, "said."),
    ]
    assert article.summary is not None
    assert article.summary.sentences == quoted[:1]


def test_summary_sentences_and_links_nest() -> None:
    article = Article("One. Minsk <two>. Baku.", id="a", entities=[state("Minsk", 5, "Belarus", "BLR")])
    names = Names([article])
    sentences = [Extract("a", "text", 5, 17, "Minsk <two>.", 1.0)]
    html = marked(article.text, "text", names.mentions[0], sentences, names)
    assert html == 'One. <b><a href="#state=BLR">Minsk</a> &lt;two&gt;.</b> Baku.'


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=12))
def test_the_strip_holds_every_event_whatever_the_span(dates: list[str]) -> None:
    events = [Event(date, [0], 1, ["RUS"], ["nobody"], []) for date in dates]
    names = named("RUS")
    article = views([Article("RUS", id="a")], names, ["RUS"], LEVELS[0])
    drawn = strip(events, article, names)
    assert [view.date for view in drawn.events] == sorted(dates)
    assert all(0 <= view.x <= drawn.width for view in drawn.events)
    assert len(drawn.ticks) <= 9


def bounded(first: str | None, last: str | None, ident: str = "b") -> Article:
    return Article("RUS", id=ident, date_bounds=DateBounds(first, last, ("text",)))


def test_an_undated_article_is_a_bar_between_its_bounds_and_says_them() -> None:
    articles = [bounded("2025-11-03", "2025-11-09"), bounded(None, "2025-11-05", "c"), bounded("2025-11-03", None, "d")]
    names = Names(articles)
    shown = views(articles, names, ["RUS"] * 3, LEVELS[0])
    event = Event("2025-11-01", [0], 1, [], [], [])
    drawn = strip([event, Event("2025-11-11", [0], 1, [], [], [])], shown, names)
    per_day = (drawn.width - 24) / 10
    spans = {span.articles[0].id: span for span in drawn.spans}
    assert spans["b"].label == "between 3 Nov 2025 and 9 Nov 2025"
    assert spans["b"].width == pytest.approx(7 * per_day, abs=1)
    assert spans["c"].x == 0
    assert spans["d"].x + spans["d"].width == pytest.approx(drawn.width)
    assert len({span.y for span in drawn.spans}) == 3
    assert all(drawn.events[0].y + 9 < span.y < drawn.height - 24 for span in drawn.spans)


def test_bounds_alone_make_a_strip() -> None:
    articles = [bounded("2020-01-01", "2020-02-01")]
    names = Names(articles)
    drawn = strip([], views(articles, names, ["RUS"], LEVELS[0]), names)
    assert [len(drawn.events), len(drawn.spans), len(drawn.bounded)] == [0, 1, 1]
    assert drawn.ticks


def leader(office: str, state: str | None = None, *, checked: str | None = None, now: bool = True) -> LeaderEntity:
    return LeaderEntity(0, 1, "x", "text", "Ann Lee", "Q1", office, state, in_office=now, checked=checked)


def offices(*entities: LeaderEntity) -> list[tuple[str, str, str]]:
    articles = [Article("x", id=str(n), date="2020-05-01", entities=[one]) for n, one in enumerate(entities)]
    rows = offices_of(articles, Names(articles), {"KGZ": "Kyrgyzstan"})
    return [(one.title, one.state, one.when) for one in rows[0]]


@pytest.mark.parametrize(
    ("spellings", "shown"),
    [
        (["Secretary General", "Secretary-General", "secretary general"], "Secretary General"),
        (["Sen.", "Senator", "Republican senator"], "Senator"),
        (["Rep.", "Representative", "Congressman"], "Representative"),
        (["governor", "Gov.", "former governor of Arkansas"], "Governor"),
        (["Foreign Minister", "minister of foreign affairs", "foreign minister"], "Foreign Minister"),
        (["Secretary of Defence", "Defense Secretary", "secretary of defence"], "Secretary of Defence"),
    ],
)
def test_one_office_is_one_line(spellings: list[str], shown: str) -> None:
    found = offices(*map(leader, spellings), leader(spellings[0]))
    assert [title.casefold() for title, _, _ in found] == [shown.casefold()]


def test_other_offices_keep_their_lines() -> None:
    pairs = [("President", "acting President"), ("Secretary General", "Deputy Secretary General")]
    pairs += [("President", "President of Parliament"), ("President", "Vice President")]
    for pair in pairs:
        assert len(offices(*map(leader, pair))) == 2
    assert len(offices(leader("President", "KGZ"), leader("President", "RUS"))) == 2
    assert len(offices(leader("President"), leader("leader"))) == 1


def test_the_tables_spelling_stands() -> None:
    found = offices(
        leader("president", "KGZ"), leader("president", "KGZ"), leader("President", "KGZ", checked="2026-01-01")
    )
    assert found == [("President", "Kyrgyzstan", "2020")]


def test_who_reports_is_no_actor() -> None:
    def body(name: str, ident: str | None = None) -> OrganisationEntity:
        return OrganisationEntity(0, 1, "x", "text", name, ident)

    bodies = [body("Reuters"), body("Steppe Post"), body("Ann Lee"), body("NATO", "NATO"), body("Red Crescent")]
    articles = [
        Article("x", id=name, site="www.steppepost.org", author="Ann Lee", entities=[one])
        for one in bodies
        for name in ("a" + one.name, "b" + one.name)
    ]
    articles.append(Article("x", id="c", site="Steppe Post"))
    names = Names(articles)
    assert [name.key for name in names.kind("organisation") if name.indexed] == ["NATO", "Red Crescent"]


def test_the_map_follows_the_news() -> None:
    labels = {state.id: state.name for state in load_knowledge().states.values()}

    def tiles(*codes: str) -> set[str]:
        region = map_of_news(named(*codes), labels)
        return {tile.id for tile in region.tiles} if region else set()

    assert {"KAZ", "XNK", "FIN"} <= tiles("RUS", "KAZ", "ARM", "USA", "KGZ")
    europe = tiles("FRA", "DEU", "ITA", "POL")
    assert {"FRA", "DEU", "ITA", "POL", "AUT"} <= europe
    assert not europe & {"KGZ", "XNK", "USA"}
    assert "NGA" in tiles("NGA", "GHA", "KEN", "TCD", "SDN")
    assert tiles("USA", "CHN", "AUS", "ZAF", "BRA") == set()
    assert tiles("RUS", "UKR") == set()
    assert world_map(named("USA", "CHN", "AUS", "ZAF"), labels, None) is not None
    assert world_map(named("RUS", "UKR"), labels, None) is None


def test_a_territory_that_is_named_as_a_place_has_a_shade() -> None:
    place = PlaceEntity(0, 1, "x", "text", "Nagorno-Karabakh", "XNK")
    states = [state("x", 0, code, code) for code in ("ARM", "AZE", "RUS", "KAZ")]
    names = Names([Article("x", id=str(n), entities=[one]) for n, one in enumerate([place, *states])])
    region = map_of_news(names, {"XNK": "Nagorno-Karabakh"})
    assert region is not None
    tile = next(tile for tile in region.tiles if tile.id == "XNK")
    assert (tile.count, tile.step > 0, tile.name and tile.name.href) == (1, True, "#place=Nagorno-Karabakh")


def test_an_untitled_article_is_called_by_its_lead() -> None:
    text = "By the CNN Wire Staff\n\nMOSCOW, May 5 (Reuters) - Russia and Armenia agreed on Monday to meet in June."
    shown = views([Article(text, id="a")], Names([]), [text], Richness(False, False, 1, 0, 0, 0, 0.0))
    assert shown[0].label == "Russia and Armenia agreed on Monday to meet in June. …"
