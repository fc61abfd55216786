"""The Python API takes what is at hand, gives what the commands print, and says what is wrong with an argument."""

from __future__ import annotations

import csv
import datetime as dt
import doctest
import io
import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import csto_nlp
from csto_nlp.api.results import Entities, TaggedArticles
from csto_nlp.article import Article, content_id
from csto_nlp.errors import CstoError
from support import ROOT, csto, records

CORPUS = ROOT / "corpus"
#: Two groups of duplicates, and two of one formula: what is read as a file here.
CHOSEN = (0, 1, 2, 5, 6, 7, 14, 15)
TEXT = "President Tokayev met Putin in Astana on Monday."


FEED = ""


@pytest.fixture(scope="module", autouse=True)
def feed(tmp_path_factory: pytest.TempPathFactory) -> None:
    lines = (CORPUS / "feed.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path_factory.mktemp("api") / "feed.jsonl"
    path.write_text("".join(lines[number] for number in CHOSEN), encoding="utf-8")
    globals()["FEED"] = str(path)


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(csto_nlp.load(FEED))


@cache
def printed(*args: str) -> list[dict[str, Any]]:
    return records(csto(args[0], FEED, *args[1:]))


# The same results as the commands


def test_load(articles: list[Article]) -> None:
    assert [article.to_record() for article in articles] == printed("articles")
    some = csto_nlp.load([Path(FEED)], since="2022", until=dt.date(2022, 12, 31), lang="English", limit=3)
    args = ("--since", "2022-01-01", "--until", "2022-12-31", "--lang", "en", "--limit", "3")
    assert some.to_records() == printed("articles", *args) != []


@pytest.mark.parametrize("only", [None, "leader", "dates, states", ["leader", "date"], {"People", "ORGS"}])
def test_find_entities(only: Any) -> None:
    kinds = (
        {"leader": ["leader"], "dates, states": ["date", "state"]}.get(only, only) if isinstance(only, str) else only
    )
    kinds = ["person", "organisation"] if isinstance(only, set) else kinds
    flags = [word for kind in kinds or () for word in ("--only", kind)]
    found = csto_nlp.find_entities(FEED, only=only, model="none")
    assert found.to_records() == printed("entities", "--model", "none", *flags)
    assert len(found.entities) == sum(len(article.entities or []) for article in found)


def test_the_model_is_that_of_the_command() -> None:
    text = "Shares of Polymetal rose in Bishkek after the talks with the Zerafshan Gold Company."
    assert [one.text for one in csto_nlp.find_entities(text)] == ["Polymetal", "Bishkek", "Zerafshan Gold Company"]
    assert [one.text for one in csto_nlp.find_entities(text, model="none")] == ["Bishkek"]
    given = json.dumps({"text": text}).encode()
    (record,) = records(csto("entities", stdin=given))
    assert csto_nlp.find_entities(text).to_records() == record["entities"]


def test_find_duplicates(articles: list[Article]) -> None:
    found = csto_nlp.find_duplicates(articles)
    assert found.to_records() == printed("duplicates")
    assert found.unique.to_records() == printed("duplicates", "--unique")
    assert found.groups.to_records() == printed("duplicates", "--groups")
    assert found.pairs.to_records() == printed("duplicates", "--pairs")


def test_find_duplicates_of_earlier_articles(articles: list[Article]) -> None:
    known = Article(articles[0].text, id="earlier", date="2001-01-01")
    found = csto_nlp.find_duplicates([*articles[:2], known.text], against=[known])
    assert [one.duplicate.of for one in found if one.duplicate] == ["earlier", None, "earlier"]


@pytest.mark.parametrize("grain", ["topic", "story"])
def test_cluster(articles: list[Article], grain: Any) -> None:
    found = csto_nlp.cluster(articles, grain=grain)
    if grain == "topic":
        assert found.to_records() == printed("cluster", "--grain", grain)
    else:
        assert found.clusters.to_records() == printed("cluster", "--grain", grain, "--groups")
    placed = csto_nlp.cluster(articles[:1], against=found)
    assert placed[0].cluster.label == found[0].cluster.label  # type: ignore[union-attr]


def test_summarise(articles: list[Article]) -> None:
    assert csto_nlp.summarize is csto_nlp.summarise
    single = csto_nlp.summarise(articles, sentences=2)
    assert single.to_records() == printed("summarise", "--sentences", "2")
    assert csto_nlp.summarise(articles[0], sentences=2) == single[0].summary
    assert csto_nlp.summarise(articles, by="corpus").to_records() == printed("summarise", "--by", "corpus")


def test_timeline(articles: list[Article]) -> None:
    days = csto_nlp.timeline(articles, dates=5, state="Kazakhstan")
    assert days.to_records() == printed("timeline", "--dates", "5", "--state", "Kazakhstan")
    (state,) = csto_nlp.find_entities("It snowed in Kazakhstan.", model="none")
    assert csto_nlp.timeline(articles, dates=5, state=state) == days


def test_find_quotes(articles: list[Article]) -> None:
    assert csto_nlp.find_quotes(FEED, model="none").quotes.to_records() == [
        quote for record in printed("quotes", "--model", "none") for quote in record["quotes"]
    ]
    text = articles[0].text
    assert csto_nlp.find_quotes(articles[0], model="none") == csto_nlp.find_quotes(FEED, model="none")[0].quotes
    assert all(
        text[one.start : one.end] == one.text for one in csto_nlp.find_quotes(articles[0]) if one.field == "text"
    )


def test_brief_and_report(tmp_path: Path) -> None:
    found = csto_nlp.brief(FEED, model="none", words=200)
    assert str(found).encode() == csto("brief", FEED, "--model", "none", "--words", "200").stdout
    found.save(tmp_path / "brief.md")
    assert (tmp_path / "brief.md").read_text(encoding="utf-8") == f"<!-- csto-nlp brief -->\n{found}"
    with pytest.raises(OSError, match="there is no folder"):
        found.save(tmp_path / "none" / "brief.md")
    page = csto_nlp.report(Path(FEED), tmp_path / "page.html", model="none", title="A < B")
    csto("report", FEED, "--model", "none", "--title", "A < B", "-o", tmp_path / "command.html")
    assert (tmp_path / "page.html").read_bytes() == (tmp_path / "command.html").read_bytes() == page.html.encode()


def test_who() -> None:
    found = csto_nlp.who("KAZ", on=dt.date(2018, 1, 1))
    assert found.to_records() == records(csto("who", "KAZ", "--on", "2018-01-01"))
    (leader,) = csto_nlp.find_entities(TEXT, only="leaders", model="none")[:1]
    assert {term.name for term in csto_nlp.who(leader)} == {"Kassym-Jomart Tokayev"}


TABLES: dict[str, tuple[Callable[[], Any], tuple[str, ...]]] = {
    "articles": (lambda: csto_nlp.load(FEED), ("articles",)),
    "entities": (lambda: csto_nlp.find_entities(FEED, model="none"), ("entities", "--model", "none")),
    "quotes": (lambda: csto_nlp.find_quotes(FEED, model="none").quotes, ("quotes", "--model", "none")),
    "summaries": (lambda: csto_nlp.summarise(FEED), ("summarise",)),
    "groups": (lambda: csto_nlp.find_duplicates(FEED).groups, ("duplicates", "--groups")),
    "timeline": (lambda: csto_nlp.timeline(FEED), ("timeline",)),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_rows_of_the_csv(name: str) -> None:
    make, args = TABLES[name]
    table = make().to_pandas()
    told = csto(args[0], FEED, *args[1:], "--format", "csv", "--raw-csv").stdout.decode()
    rows = list(csv.DictReader(io.StringIO(told)))
    assert list(table.columns) == list(rows[0])
    assert len(table) == len(rows)
    strings = [key for key in rows[0] if isinstance(table[key][0], str)]
    assert strings
    for key in strings:
        assert [value if isinstance(value, str) else "" for value in table[key]] == [row[key] for row in rows]


# What is given


def test_whatever_holds_the_same_articles_gives_the_same(articles: list[Article]) -> None:
    days = csto_nlp.timeline(FEED)
    rows = pd.DataFrame([json.loads(line) for line in Path(FEED).read_text(encoding="utf-8").splitlines()])
    for form in (
        Path(FEED),
        f"{FEED[:-6]}*",
        [FEED],
        articles,
        csto_nlp.load(FEED),
        iter(articles),
        csto_nlp.find_quotes(articles),
        rows,
    ):
        assert [one.to_record() for one in csto_nlp.timeline(form)] == days.to_records() != []


def test_every_function_takes_a_path_a_text_and_articles(articles: list[Article], tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps(one.to_record()) + "\n" for one in articles[:2]), encoding="utf-8")
    texts = [one.text for one in articles[:2]]
    for form in (str(path), path, articles[:2], articles[0], texts, texts[0]):
        number = 1 if form in (articles[0], texts[0]) else 2
        assert len(csto_nlp.find_duplicates(form)) == len(csto_nlp.cluster(form)) == number
        assert csto_nlp.summarise(form, by="corpus")[0].sentences
        assert len(csto_nlp.report(form, model="none").articles) == number
        assert f"{number} article" in csto_nlp.brief(form, model="none", words=60).scope


def test_a_text_is_an_article_with_an_id_of_its_own() -> None:
    article = Article("Ministers met\nin Dushanbe.", title="Talks")
    assert article == Article("Ministers met\nin Dushanbe.", title="Talks", id=content_id("Talks", article.text))
    assert article.id != Article("Ministers met in Osh.", title="Talks").id
    assert Article("", id="a").id == "a"
    with pytest.raises(TypeError):
        Article(*("a", "text"))  # an id in front of the text


def test_one_text_is_read_as_a_record_would_be() -> None:
    (record,) = records(
        csto("entities", "--model", "none", "--date", "2024-05-01", stdin=json.dumps({"text": TEXT}).encode())
    )
    for given in (TEXT, Article(TEXT), {"text": TEXT}, {"body": TEXT}):
        found = csto_nlp.find_entities(given, date="2024-05-01", model="none")
        assert isinstance(found, Entities)
        assert found.to_records() == record["entities"]
        assert found.articles[0].date == "2024-05-01"
    assert csto_nlp.find_entities(Article(TEXT, date="1 May 2024"), model="none").to_records() == record["entities"]
    (article,) = csto_nlp.load(text=TEXT, date=dt.date(2024, 5, 1))
    assert (article.date, article.language, article.id) == (record["date"], record["language"], record["id"])


def test_a_text_with_a_dateline_has_its_day_and_one_without_its_bounds() -> None:
    (article,) = csto_nlp.load(text="MOSCOW, March 3, 2021 (AP) -- The ministers met on Tuesday.")
    assert (article.date, article.date_from) == ("2021-03-03", "dateline")
    text = "The ministers met in Dushanbe on March 5, 2024 and spoke of water."
    (found,) = csto_nlp.find_entities([Article(text, page_date="2024-06-30")], model="none")
    assert found.date_bounds
    assert found.date_bounds.last == "2024-06-30"
    assert (found.date_bounds.first or "") > "2024"


def test_many_texts_are_articles_with_ids_of_their_own() -> None:
    found = csto_nlp.find_entities([TEXT, "Snow.", TEXT], model="none")
    assert isinstance(found, TaggedArticles)
    assert [article.text for article in found] == [TEXT, "Snow.", TEXT]
    assert len({article.id for article in found}) == 3
    table = pd.DataFrame({"text": [TEXT, "Snow fell in Osh."], "date": [pd.Timestamp("2024-05-01"), None], "n": [1, 2]})
    rows = csto_nlp.find_entities(table, model="none")
    assert [(one.date, one.extra) for one in rows] == [("2024-05-01", {"n": 1}), (None, {"n": 2})]
    assert csto_nlp.find_entities(table["text"], model="none").entities[0].text == "Tokayev"


def test_a_text_among_texts_is_never_opened_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.txt").write_text("Words of a file.", encoding="utf-8")
    assert [one.text for one in csto_nlp.find_entities(["secret.txt", TEXT], model="none")] == ["secret.txt", TEXT]
    assert [one.text for one in csto_nlp.load(text="secret.txt")] == ["secret.txt"]
    assert [one.text for one in csto_nlp.find_entities("secret.txt", model="none")] == ["Words of a file."]
    assert csto_nlp.find_entities("Tokayev", model="none")[0].kind == "leader"


# Reading


def test_articles_are_read_once_and_no_further_than_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text('{"text": "One."}\nbroken\n{"text": "Two."}\n{"text": ""}\n', encoding="utf-8")
    found = csto_nlp.load(path)
    assert next(iter(found)).text == "One."
    assert found.skipped == []
    assert [one.text for one in found] == ["One.", "Two."]
    assert [one.reason for one in found.skipped] == ["bad-json", "no-text"]
    path.unlink()
    assert (len(found), found[-1].text, [one.text for one in found[:1]]) == (2, "Two.", ["One."])
    with pytest.raises(IndexError):
        found[2]


def test_a_stream_keeps_nothing_and_notes_what_it_skips(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text('{"text": "One."}\nbroken\n{"text": "Two."}\n', encoding="utf-8")
    found = csto_nlp.find_entities(path, model="none")
    notes = []
    for article in found.stream():
        assert article.entities is not None
        notes.append(len(found.skipped))
    assert notes == [0, 1]
    assert "0 articles read so far" in repr(found)
    path.write_text('{"text": "Three."}', encoding="utf-8")
    assert [one.text for one in found.stream()] == ["Three."]
    assert csto_nlp.load(path).skipped == []


def test_an_interrupted_pass_does_not_pass_for_a_whole_one() -> None:
    from csto_nlp.api.articles import Articles

    passes = iter([KeyboardInterrupt, None])

    def read(streaming: bool) -> Iterator[Article]:
        del streaming
        yield Article("One.")
        if failure := next(passes):
            raise failure
        yield Article("Two.")

    found = Articles(read)
    with pytest.raises(KeyboardInterrupt):
        list(found)
    assert [one.text for one in found] == ["One.", "Two."]


def test_odd_but_honest_inputs_are_read() -> None:
    column = pd.Series([TEXT, None, float("nan")], index=[7, 7, 8])
    assert [len(one.entities or ()) > 0 for one in csto_nlp.find_entities(column, model="none")] == [True, False, False]
    for text in ("Putin \ud800 came.", "Putin \0 came."):
        for given in (text, Article(text), {"text": text, 5: "five"}):
            assert [one.text for one in csto_nlp.find_entities(given, model="none")] == ["Putin"]


def test_results_can_be_sent_to_another_process() -> None:
    for found in (csto_nlp.find_entities(FEED, model="none"), csto_nlp.find_duplicates(FEED), csto_nlp.cluster(FEED)):
        copied = pickle.loads(pickle.dumps(found))  # noqa: S301  made here
        assert type(copied) is type(found)
        assert list(copied) == list(found)
        assert copied[:2].to_records() == found[:2].to_records()
    compared = csto_nlp.find_duplicates(FEED)
    copied = pickle.loads(pickle.dumps(compared))  # noqa: S301
    assert (copied.groups, copied.pairs) == (compared.groups, compared.pairs)


#: In a process of its own: what threads share must not have been made yet.
THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
import csto_nlp
texts = ["President Tokayev met Putin in Astana on Monday.", "Президент Токаев встретился с Путиным в Астане."]
def found(number):
    given = texts[number % 2]
    entities = csto_nlp.find_entities(given, model="none")
    return number % 2, str([(one.kind, one.text, one.identifier) for one in entities])
sys.setswitchinterval(1e-5)
feed = csto_nlp.load(sys.argv[1])
with ThreadPoolExecutor(8) as pool:
    print(len(set(pool.map(found, range(48)))), len(set(pool.map(lambda _: len(list(feed)), range(8)))))
"""


def test_threads_that_begin_at_once_find_the_same() -> None:
    done = subprocess.run([sys.executable, "-c", THREADS, FEED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2", "1"]


# What is wrong


@pytest.mark.parametrize(
    ("call", "kind", "said"),
    [
        (lambda: csto_nlp.load("corpus/nothing.txt"), FileNotFoundError, "no such file or folder: corpus/nothing.txt"),
        (lambda: csto_nlp.cluster(str(CORPUS / "feed.jsnl")), FileNotFoundError, "did you mean"),
        (lambda: csto_nlp.find_entities("data/x.csv"), FileNotFoundError, "no such file or folder: data/x.csv"),
        (lambda: csto_nlp.find_entities(["a/b.txt", "c/d.txt"]), FileNotFoundError, "a/b.txt"),
        (lambda: csto_nlp.timeline("corpsu"), FileNotFoundError, "no such file or folder: corpsu"),
        (lambda: csto_nlp.find_entities(TEXT, only="leeders"), ValueError, "'state', 'leader', 'person'"),
        (lambda: csto_nlp.find_entities(TEXT, only=["state", 3]), TypeError, "'state', 'leader', 'person'"),
        (lambda: csto_nlp.find_entities(TEXT, model="small"), ValueError, "'ner', 'fast', 'none'"),
        (lambda: csto_nlp.find_quotes(FEED, model=3), TypeError, "'ner', 'fast', 'none'"),
        (lambda: csto_nlp.report(FEED, model="big"), ValueError, "'ner', 'fast', 'none'"),
        (lambda: csto_nlp.cluster(FEED, grain="colour"), ValueError, "'topic', 'story'"),
        (lambda: csto_nlp.summarise(FEED, by="day"), ValueError, "'article', 'cluster', 'corpus'"),
        (lambda: csto_nlp.summarise(FEED, method="best"), ValueError, "'coverage', 'centrality', 'lead'"),
        (lambda: csto_nlp.summarise(TEXT, sentences=0), ValueError, "sentences is 1 or more"),
        (lambda: csto_nlp.timeline(FEED, dates="3"), TypeError, "dates is a whole number"),
        (lambda: csto_nlp.timeline(FEED, state="Narnia"), ValueError, "no state 'Narnia'"),
        (lambda: csto_nlp.timeline(FEED, leader=3), TypeError, "leader is a name or an id"),
        (lambda: csto_nlp.find_entities(TEXT, date="yesterday"), ValueError, "write it as in '2024-05-01'"),
        (lambda: csto_nlp.find_entities(Article(TEXT, date="soon")), ValueError, "an article's date is no day: 'soon'"),
        (lambda: csto_nlp.load(FEED, lang="Klingon"), ValueError, "no language"),
        (lambda: csto_nlp.load("https://example.org/news"), ValueError, "works offline"),
        (lambda: csto_nlp.load(FEED, since="2024-01-02", until="2024-01-01"), ValueError, "lies after"),
        (csto_nlp.load, TypeError, "load() takes paths, or text="),
        (lambda: csto_nlp.load(3), TypeError, "a path is a string or a Path, not 3"),
        (lambda: csto_nlp.load(text=3), TypeError, "text is a string or a list of strings"),
        (lambda: csto_nlp.find_entities(3), TypeError, "a path, a text, an article"),
        (lambda: csto_nlp.cluster([TEXT, None]), TypeError, "in it is None"),
        (
            lambda: csto_nlp.find_entities(TEXT.encode()),
            TypeError,
            "a path, a text, an article or a list of them, not bytes",
        ),
        (lambda: csto_nlp.find_entities(TEXT, only=[]), ValueError, "names no kind"),
        (lambda: csto_nlp.find_entities({"a": "b"}), ValueError, "has no text"),
        (lambda: csto_nlp.find_duplicates(FEED, threshold=2), ValueError, "between 0.1 and 1"),
        (lambda: csto_nlp.brief([]), ValueError, "no article"),
        (lambda: csto_nlp.who("Narnia"), ValueError, "no state, body or person 'Narnia'"),
    ],
)
def test_what_is_wrong_is_said(call: Callable[[], Any], kind: type[Exception], said: str) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert said in str(caught.value)


def test_a_missing_path_is_said_as_the_command_says_it() -> None:
    with pytest.raises(CstoError) as caught:
        csto_nlp.load("corpus/nothing.txt")
    assert str(caught.value) in csto("articles", "corpus/nothing.txt").stderr.decode()


# The package


def loaded_after(program: str) -> set[str]:
    code = f"import sys, csto_nlp; {program}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT)
    return set(done.stdout.split())


def test_names_are_listed_and_nothing_is_imported_before_it_is_asked_for() -> None:
    assert set(csto_nlp.__all__) <= set(dir(csto_nlp))
    loaded = loaded_after("dir(csto_nlp)")
    assert {name for name in loaded if name.startswith("csto_nlp")} == {"csto_nlp"}
    heavy = {"numpy", "sklearn", "spacy", "onnxruntime", "rich", "click", "pandas", "dask"}
    assert not heavy & loaded_after("list(csto_nlp.load('corpus/feed.jsonl'))")
    assert not heavy & loaded_after(f"csto_nlp.find_entities('{TEXT}', date='2024-05-01', model='none')")


@pytest.mark.parametrize("name", ["texts", "corpora", "articles", "loading", "results"])
def test_the_examples_of_docstrings_are_true(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testmod(import_module(f"csto_nlp.api.{name}"), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0
    assert tried or name == "results"


def test_every_function_says_what_it_takes_gives_and_raises() -> None:
    for name in csto_nlp.__all__:
        found = getattr(csto_nlp, name)
        if callable(found) and not isinstance(found, type):
            told = found.__doc__ or ""
            assert all(f"\n    {part}:\n" in told for part in ("Args", "Returns", "Raises", "Examples")), name
            parameters = found.__code__.co_varnames[: found.__code__.co_argcount + found.__code__.co_kwonlyargcount]
            assert all(f"\n        {parameter}: " in told for parameter in parameters), name


def test_the_page_on_it_runs_as_it_stands(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    program = page.split("```python\n")[1].split("```")[0]
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout.splitlines()) > 20
