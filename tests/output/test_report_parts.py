"""The parts of the report: packed mentions, room on the page, maps, drawings, what came in with the records."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article
from csto_nlp.enrichments import Extract, Summary
from csto_nlp.entity import StateEntity
from csto_nlp.knowledge import load_knowledge
from csto_nlp.output.report.budget import LEVELS, level
from csto_nlp.output.report.charts import Sparks, volume
from csto_nlp.output.report.events import strip
from csto_nlp.output.report.gather import fitted
from csto_nlp.output.report.index import Entry, trimmed
from csto_nlp.output.report.marks import ALPHABET, BASE, Forms, packed
from csto_nlp.output.report.material import Event
from csto_nlp.output.report.names import Names, link
from csto_nlp.output.report.network import HEIGHT, WIDTH, network, placed_labels
from csto_nlp.output.report.people import matrix, shades
from csto_nlp.output.report.texts import marked, views
from csto_nlp.output.report.tilemap import tile_map
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
