"""Records of other tools, and our own coming back."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.article import Article, Source
from csto_nlp.corpus import load

TRAFILATURA = {
    "title": "Talks",
    "author": "Ann",
    "hostname": "wire.example",
    "date": "2024-05-06",
    "fingerprint": "ab",
    "id": None,
    "license": None,
    "comments": "",
    "raw_text": "Body raw",
    "text": "Body",
    "language": "en",
    "image": None,
    "pagetype": "article",
    "filedate": "2025-01-01",
    "source": "https://wire.example/t",
    "source-hostname": "Wire",
    "excerpt": "Short",
    "categories": "x",
    "tags": "y",
}
NEWS_PLEASE = {
    "authors": ["Ann", "Bob"],
    "date_download": "2025-01-01 10:00:00",
    "date_modify": "None",
    "date_publish": "2024-05-06 07:08:09",
    "description": "Short",
    "filename": "x.html",
    "image_url": None,
    "language": "en",
    "localpath": None,
    "maintext": "Body",
    "source_domain": "wire.example",
    "text": None,
    "title": "Talks",
    "title_page": None,
    "title_rss": None,
    "url": "https://wire.example/t",
}
SCHEMA_ORG = {
    "@type": "NewsArticle",
    "headline": "Talks",
    "articleBody": "Body",
    "datePublished": "2024-05-06T10:00:00+06:00",
    "inLanguage": "en",
    "url": "https://wire.example/t",
    "author": [{"@type": "Person", "name": "Ann"}, {"@type": "Person", "name": "Bob"}],
    "publisher": {"@type": "Organization", "name": "Wire"},
}
NEWS_API = {
    "source": {"id": None, "name": "Wire"},
    "author": "Ann",
    "title": "Talks",
    "description": "Short",
    "url": "https://wire.example/t",
    "publishedAt": "2024-05-06T10:00:00Z",
    "content": "Body",
}
MINET = {
    "canonical_url": "https://wire.example/t",
    "title": "Talks",
    "description": "Short",
    "content": "Body",
    "author": "Ann",
    "date": "2024-05-06",
    "sitename": "Wire",
    "extract_error": "",
}


def read(*records: Any, **options: Any) -> list[Article]:
    feed = "".join(json.dumps(record) + "\n" for record in records).encode()
    return [item for item in load(["-"], stdin=io.BytesIO(feed), **options) if isinstance(item, Article)]


def one(**record: Any) -> Article:
    (article,) = read(record)
    return article


@pytest.mark.parametrize(
    ("record", "author", "site"),
    [
        (TRAFILATURA, "Ann", "wire.example"),
        (NEWS_PLEASE, "Ann, Bob", "wire.example"),
        (SCHEMA_ORG, "Ann, Bob", "Wire"),
        (NEWS_API, "Ann", "Wire"),
        (MINET, "Ann", "Wire"),
    ],
    ids=["trafilatura", "news-please", "schema.org", "NewsAPI", "minet"],
)
def test_fields_of_other_tools(record: dict[str, Any], author: str, site: str) -> None:
    (article,) = read(record)
    assert (article.title, article.text, article.truncated) == ("Talks", "Body", False)
    assert (article.date, article.date_from) == ("2024-05-06", "field")
    assert article.url == "https://wire.example/t"
    assert (article.author, article.site) == (author, site)


def test_what_has_no_place_stays_in_extra() -> None:
    extra = read(TRAFILATURA)[0].extra
    assert extra == {
        "raw_text": "Body raw",
        "fingerprint": "ab",
        "license": None,
        "comments": "",
        "image": None,
        "pagetype": "article",
        "filedate": "2025-01-01",
        "source-hostname": "Wire",
        "excerpt": "Short",
        "categories": "x",
        "tags": "y",
    }
    assert one(text="a", extra={"k": 1}, k=2).extra == {"k": 1, "k~2": 2}


def test_a_teaser_is_marked_as_cut() -> None:
    assert one(title="T", description="Only the beginning").truncated
    assert one(text="It was cut off here...").truncated
    assert not one(text="It ends here.").truncated


def test_bare_headlines_are_articles() -> None:
    article = one(headline="Leaders meet")
    assert (article.title, article.text) == ("Leaders meet", "")
    assert read({"name": "no article"}, {"text": " \n"}, {"x": 1}) == []


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2024-05-06", "2024-05-06"),
        ("2024-05-06T23:30:00-05:00", "2024-05-06"),
        ("2024-05-06 07:08:09.123", "2024-05-06"),
        ("Mon, 06 May 2024 10:00:00 GMT", "2024-05-06"),
        ("20240506", "2024-05-06"),
        ("2024-05", "2024-05"),
    ],
)
def test_dates_are_read_in_every_usual_form(given: str, day: str) -> None:
    article = one(text="x", date=given)
    assert (article.date, article.date_from) == (day, "field")


@pytest.mark.parametrize("nothing", ["None", "", None, "null", " "])
def test_the_string_none_is_no_date(nothing: str | None) -> None:
    article = one(text="x", date=nothing)
    assert (article.date, article.extra) == (None, {})


@pytest.mark.parametrize("unread", ["some time ago", 1714953600, ["2024"], "2024-13-45"])
def test_an_unreadable_date_stays_in_extra_and_the_next_field_counts(unread: Any) -> None:
    article = one(text="x", date=unread, date_publish="2024-05-06")
    assert (article.date, article.extra) == ("2024-05-06", {"date": unread})


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://wire.example/2025/11/27/summit", "2025-11-27"),
        ("https://wire.example/2025/nov/7/summit", "2025-11-07"),
        ("https://wire.example/summit-2025-11-27.html", "2025-11-27"),
        ("https://wire.example/20251127/summit", "2025-11-27"),
        ("https://wire.example/2025/11/summit", "2025-11"),
        ("https://wire.example/a20251127b/1", None),
        ("https://wire.example/2025/13/41/", None),
        ("https://wire.example/news/120251127", None),
    ],
)
def test_a_date_in_the_url(url: str, day: str | None) -> None:
    article = one(text="x", url=url)
    assert (article.date, article.date_from) == (day, "url" if day else None)


def test_a_date_in_the_file_name_counts_for_a_single_article(tmp_path: Any) -> None:
    def load_one(name: str, content: str) -> Article:
        (tmp_path / name).write_text(content)
        found = next(load([tmp_path / name]))
        assert isinstance(found, Article)
        return found

    alone = load_one("2025-11-27_summit.json", '{"text": "x"}')
    assert (alone.date, alone.date_from) == ("2025-11-27", "filename")
    assert load_one("20251127.txt", "Leaders met in the capital and talked for hours.").date_from == "filename"
    assert load_one("dump-2025-11-27.jsonl", '{"text": "x"}\n{"text": "y"}').date is None
    assert load_one("55d592b020251127.json", '{"text": "x"}').date is None


def test_an_assumed_date_is_the_last_resort() -> None:
    dated, undated = read({"text": "x", "date": "2024-05-06"}, {"text": "y"}, date="27 November 2025")
    assert (dated.date, undated.date, undated.date_from) == ("2024-05-06", "2025-11-27", "field")


def test_ids_are_kept_as_strings() -> None:
    assert [a.id for a in read({"text": "x", "id": 12}, {"text": "x", "id": "a b"}, {"text": "x", "id": 1.5})] == [
        "12",
        "a b",
        "1.5",
    ]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
LINE = st.text(min_size=1, max_size=20).map(str.strip).filter(bool)
BODY = st.text(min_size=1, max_size=60).filter(lambda text: not text.isspace())
OPTIONAL = st.none() | LINE
MORE = st.dictionaries(st.text(), JSON, max_size=2)
PERSON = {"start": 0, "end": 1, "text": "X", "field": "text", "kind": "person", "name": "X", "id": None}
OWN = st.builds(
    Article,
    id=st.text(min_size=1, max_size=20),
    text=BODY,
    title=st.none() | BODY,
    page_date=st.none() | st.just("2026-02-12"),
    url=OPTIONAL,
    site=OPTIONAL,
    author=OPTIONAL,
    language=OPTIONAL,
    truncated=st.booleans(),
    source=st.builds(
        Source, OPTIONAL, st.integers(0, 99), st.none() | st.integers(0, 99), st.none() | st.integers(0, 99)
    ),
    extra=st.dictionaries(st.text(), JSON, max_size=3),
)
#: What commands have added, with fields that this version knows nothing about.
ADDED = st.fixed_dictionaries(
    {},
    optional={
        "entities": st.lists(MORE.map(lambda more: {**more, **PERSON}), max_size=2),
        "duplicate": MORE.map(lambda more: {**more, "group": None}),
        "cluster": MORE.map(lambda more: {**more, "id": 3, "label": None}),
        "summary": MORE.map(lambda more: {**more, "method": "lead", "sentences": []}),
    },
)
DATED = st.sampled_from(
    [(None, None), ("2025-11-27", "field"), ("2025-11", "url"), ("1992-05-15", "inferred"), ("2002-10-07", "dateline")]
)


@given(st.lists(st.tuples(OWN, DATED, ADDED), max_size=4, unique_by=lambda one: one[0].id), st.booleans())
def test_our_own_records_come_back_unchanged(
    made: list[tuple[Article, tuple[Any, Any], dict[str, Any]]], wrapped: bool
) -> None:
    records = [article.to_record() | {"date": day[0], "date_from": day[1]} | added for article, day, added in made]
    if wrapped:
        envelope = {"schema": "csto-nlp/envelope/1", "version": "0", "records": records, "skipped": []}
        data = json.dumps(envelope, indent=1)
    else:
        data = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    back = list(load(["-"], stdin=io.BytesIO(data.encode())))
    assert [item.to_record() for item in back if isinstance(item, Article)] == records


def test_a_record_of_ours_is_not_dated_again() -> None:
    record = Article(id="a", text="x", url="https://wire.example/2025/11/27/").to_record()
    assert read(record)[0].date is None
    (assumed,) = read(record, date="2025-01-02")
    assert (assumed.date, assumed.date_from) == ("2025-01-02", "field")


def test_a_feed_summary_is_no_enrichment() -> None:
    article = one(title="T", summary="The beginning", cluster=3, entities="none")
    assert (article.text, article.summary, article.cluster, article.entities) == ("The beginning", None, None, None)
    assert article.extra == {"cluster": 3, "entities": "none"}


def test_our_other_records_hold_no_article() -> None:
    feed = b'{"schema": "csto-nlp/cluster/1", "id": 1, "label": "x", "articles": ["a", "b"]}\n'
    (item,) = load(["-"], stdin=io.BytesIO(feed))
    assert not isinstance(item, Article)
    assert item.reason == "no-text"


@pytest.mark.parametrize("name", ["publishDate", "publication_date", "published_date", "publishedAt", "datePublished"])
def test_names_of_the_date(name: str) -> None:
    article = one(text="x", **{name: "2024-05-06T10:00:00Z"})
    assert (article.date, article.date_from) == ("2024-05-06", "field")


@pytest.mark.parametrize("name", ["pub_date", "datetime", "timestamp", "created"])
@pytest.mark.parametrize("given", ["2024-05-06 10:00:00", 1714953600, 1714953600000, "1714953600"])
def test_dates_under_further_names_may_be_seconds(name: str, given: Any) -> None:
    assert one(text="x", **{name: given}).date == "2024-05-06"


def test_a_number_that_is_no_time_is_no_date() -> None:
    article = one(text="x", created=12, timestamp=True)
    assert (article.date, article.extra) == (None, {"created": 12, "timestamp": True})


@pytest.mark.parametrize("name", ["outlet", "domain"])
def test_outlets_under_further_names(name: str) -> None:
    assert one(text="x", **{name: "wire.example"}).site == "wire.example"


def test_one_letter_keys_and_a_bare_source_are_read_by_nobody() -> None:
    article = one(text="x", t="Title", d="2024-05-06", u="https://wire.example/t", source="Wire")
    assert (article.title, article.date, article.url, article.site) == (None, None, None, None)
    assert article.extra == {"t": "Title", "d": "2024-05-06", "u": "https://wire.example/t", "source": "Wire"}


def test_given_paths_go_before_known_names_and_leave_the_rest() -> None:
    record = {
        "text": "Teaser",
        "body": {"content": "Whole", "kind": "html"},
        "a.b": {"c": [{"name": "Ann"}, {"name": "Bob"}]},
        "meta": {"when": 1714953600},
        "name": "Headline",
    }
    fields = {
        "text": ("nowhere", "body.content"),
        "author": ("a.b.c.1.name",),
        "date": ("meta.when",),
        "title": ("name",),
        "url": ("text.x", "a.b.c.9", "body"),
    }
    (article,) = read(record, fields=fields)
    assert (article.text, article.author, article.date, article.title) == ("Whole", "Bob", "2024-05-06", "Headline")
    assert article.extra == {"text": "Teaser", "body": {"kind": "html"}, "a.b": record["a.b"]}
    (article,) = read({"text": "Only this"}, fields=fields)
    assert article.text == "Only this"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("uz_Cyrl", "uz"),
        ("RUS", "ru"),
        ("Russian", "ru"),
        ("русский", "ru"),
        ("Chinese (Taiwan)", "zh"),
        ({"@type": "Language", "name": "Kazakh"}, "kk"),
        (["hy"], "hy"),
    ],
)
def test_languages_are_read_by_code_or_name(given: Any, code: str) -> None:
    article = one(text="1", inLanguage=given)
    assert (article.language, article.extra) == (code, {})


@pytest.mark.parametrize("given", ["Klingon", "tlh", 7, "x" * 1000])
def test_what_names_no_language_stays_in_extra(given: Any) -> None:
    article = one(text="1", lang=given)
    assert (article.language, article.extra) == (None, {"lang": given})
