"""``csto-nlp report``: one file, complete without a script, small, the same on every run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from csto_nlp.output.terminal import visible
from support import ROOT, csto, json_lines

HOSTILE = [
    {
        "id": 'x"><script>alert(0)</script>',
        "title": "</title></noscript><script>alert(1)</script> Armenia",
        "text": 'Belarus <img src=x onerror=alert(2)> & "Yerevan" \u202e \u001b[31m said</noscript>\r\n'
        "Minsk's 'envoy' {{ 7*7 }}",
        "date": "2021-03-03",
        "site": "<b onclick=alert(3)>site</b>",
        "url": "javascript:alert(4)",
    },
    {
        "id": "plain",
        "title": None,
        "text": "Vladimir Putin and Nikol Pashinyan met in Moscow on 4 March 2021. 😀 Armenia.",
    },
    {"id": "long", "title": "Long", "text": "Kazakhstan and Armenia. " * 40, "date": "2021-03-04", "site": "B"},
    {"id": "copy", "title": "Copy", "text": "Kazakhstan and Armenia. " * 39, "date": "2021-03-05", "site": "B"},
]
TAG = re.compile("<[^>]*>")


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "feed.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in HOSTILE) + "\n")
    return path


@pytest.fixture(scope="module")
def page(feed: Path) -> str:
    done = csto("report", feed, "--model", "none", "--title", "A & <B>", "--max-text", "200")
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def shown(page: str) -> list[str]:
    """Return the texts of the articles as a reader without a script sees them."""
    items = re.findall(r'<li id="a\d+"><h3.*?</h3>.*?<p>(.*?)</p>', page, re.DOTALL)
    return [unescape(TAG.sub("", item)) for item in items]


def test_hostile_text_is_text(page: str) -> None:
    assert len(re.findall("<script", page)) == 2
    assert not re.search(r"<(img|iframe|object|b onclick)", page)
    assert page.count("</noscript>") == 1
    assert "javascript:" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "{{ 7*7 }}" in page
    assert "<title>A &amp; &lt;B&gt;</title>" in page
    assert shown(page)[0] == visible(HOSTILE[0]["text"] or "")
    assert shown(page)[1] == HOSTILE[1]["text"]


def test_nothing_is_asked_of_a_network_and_only_its_own_script_runs(page: str) -> None:
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for kind, pattern in (("script", r"<script>(.*?)</script>"), ("style", r"<style>(.*?)</style>")):
        digest = hashlib.sha256(re.search(pattern, page, re.DOTALL)[1].encode()).digest()
        assert f"{kind}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert not re.search(r'\s(src|srcset|style|on\w+)="', page)
    assert not re.search(r"<link(?! rel=\"icon\" href=\"data:,\")", page)


def test_long_texts_are_cut_with_a_note_and_still_count(page: str) -> None:
    assert len(shown(page)[2]) <= 200
    assert re.search(r"<em>\d+ of 960 characters</em>", page)
    assert 'href="#flag=shortened"' in page
    row = re.search(r"<th scope=row>Kazakhstan.*?\n", page)[0]
    assert '<a href="#state=KAZ">2</a><td class=n>79<td class=when>' in row


def test_every_number_leads_somewhere_without_a_script(page: str) -> None:
    body = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    ids = {unescape(found) for found in re.findall(r'\sid="([^"]*)"', body)}
    targets = {unquote(unescape(target)) for target in re.findall(r'href="?#([^"\s>]*)"?', body)}
    assert {"state=KAZ", "leader=Q7747", "when=2021-03-04", "group=1", "source=B"} <= targets
    assert not targets - ids


def test_the_index_names_every_article_of_a_small_corpus() -> None:
    page = csto("report", ROOT / "corpus" / "listing", ROOT / "corpus" / "texts", "--model", "none").stdout.decode()
    said = dict(re.findall(r"<th scope=row>[^<]*<td class=n><a href=\"#([^\"]*)\">(\d+)</a>", page))
    assert len(said) > 20
    for target, count in said.items():
        entry = re.search(f'<li id="{re.escape(unquote(target))}">(.*)', page)[1]
        assert len(re.findall(r" \d+\b", TAG.sub("", entry))) == int(count)
    body = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    ids = {unescape(one or other) for one, other in re.findall(r'\sid=(?:"([^"]*)"|([^\s>]*))', body)}
    assert not {unquote(unescape(target)) for target in re.findall(r'href="?#([^"\s>]*)"?', body)} - ids


def test_what_is_not_there_has_no_section_and_no_figure() -> None:
    page = csto("report", "--model", "none", stdin=b'{"text": "Nothing to see here."}').stdout.decode()
    assert re.findall(r'<section id="(\w+)"', page) == ["overview", "articles"]
    assert set(re.findall(r"data-figure=(\w+)>(\d+)", page)) == {("undated", "1")}
    assert "<table" not in page
    assert not set(re.findall(r'<a href="#(\w+)">', page)) & {"people", "duplicates", "timeline", "quotes"}


def test_a_bad_enrichment_costs_nothing_but_itself(tmp_path: Path) -> None:
    record = {
        "id": "e",
        "text": "Armenia spoke.",
        "entities": [
            {"kind": "state", "id": "ARM", "name": "Armenia", "field": "text", "start": 5, "end": 99, "text": "x"},
            {"kind": "date", "field": "text", "start": 0, "end": 7},
            {"kind": "leader", "field": "text", "start": 8, "end": 13, "in_office": "maybe"},
            7,
        ],
        "cluster": {"id": "seven"},
        "duplicate": {"group": "one"},
        "summary": {"sentences": "none"},
    }
    (tmp_path / "in.jsonl").write_text(json.dumps(record))
    done = csto("report", "in.jsonl", "--model", "none", "-o", "out.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert shown((tmp_path / "out.html").read_text()) == ["Armenia spoke."]


def test_what_records_carry_is_shown_and_bytes_never_change(tmp_path: Path) -> None:
    enriched = csto("entities", ROOT / "corpus" / "feed.jsonl", "--model", "none").stdout
    records = json_lines(csto("duplicates", "-", stdin=enriched).stdout)
    for record in records:
        record["cluster"] = {"id": 0, "label": "Of one kind", "score": 1.0, "representative": False, "reason": None}
        record["entities"] = [entity for entity in record["entities"] if entity.get("id") == "KAZ"]
        opening = {
            "article": record["id"],
            "field": "text",
            "start": 0,
            "end": 9,
            "text": record["text"][:9],
            "score": 1.0,
        }
        record["summary"] = {"method": "lead", "sentences": [opening]}
    source = b"".join(json.dumps(record).encode() + b"\n" for record in records)
    pages = [
        csto("report", "-", stdin=source, env={"PYTHONHASHSEED": seed}, cwd=tmp_path).stdout.decode() for seed in "07"
    ]
    assert pages[0] == pages[1]
    assert "<span class=label>Of one kind</span>" in pages[0]
    assert "#state=KAZ" in pages[0]
    assert "#state=RUS" not in pages[0]
    assert len(re.findall("<p><b>[^<]{9}</b>", pages[0])) == len(records)
    texts = sum(len(record["text"].encode()) for record in records)
    assert len(pages[0].encode()) <= 200_000 + 1.2 * texts


def test_no_article_makes_no_page(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = csto("report", tmp_path / "empty.txt", "-o", tmp_path / "out.html")
    assert done.returncode == 4
    assert not (tmp_path / "out.html").exists()


def test_russian_titles_texts_and_quotes_say_their_language(corpus: Path) -> None:
    done = csto("report", corpus / "feed.jsonl", corpus / "russian", "--model", "none")
    assert done.returncode == 0, done.stderr
    found = re.findall(r"<(?:h3|p|a|span)\b([^>]*)>([^<]{12,})", done.stdout.decode())
    russian = [("lang=" in attributes, words) for attributes, words in found if re.match("[«А-ЯЁ]", words)]
    told = [words for tagged, words in russian if tagged]
    assert "Президент Киргизии Жээнбеков ушёл в отставку" in told
    assert re.search('<blockquote><span lang="ru">[А-ЯЁ]', done.stdout.decode())
    english = [attributes for attributes, words in found if words.startswith("Karabakh Armenian leader orders")]
    assert english
    assert not any("lang=" in attributes for attributes in english)


def test_a_hostile_language_closes_no_attribute(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": "Minsk agreed.", "language": '"><script>alert(5)</script>'}))
    assert b"<script>alert(5)" not in csto("report", path, "--model", "none").stdout


def test_undated_articles_tell_their_event_and_stand_between_their_bounds(corpus: Path) -> None:
    """A tag page without a date: its summit is a day of the timeline, and each article says what bounds its day."""
    done = csto("report", corpus / "listing" / "steppe-courier-tag-csto.txt", "--model", "none")
    page = done.stdout.decode()
    events = re.findall(r'<li id="event\d+"[^>]*>\s*<h3>([^<]*?) *<', page)
    assert "28 Nov 2024" in events
    summit = re.search(r"<ol class=members>.*?Kazakhstan Hands CSTO Chair", page, re.DOTALL)
    assert summit
    assert summit[0].count("<i>between ") >= 3
    assert (
        len(re.findall(r"<a class=span .*?<title>(?:between|since|until) [^<]*: 1 undated article</title>", page)) >= 3
    )
