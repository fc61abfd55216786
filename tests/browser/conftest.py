"""A real browser, Debian's chromium, and the pages it opens from disk."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from support import ROOT, csto

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)> <svg onload=alert(3)>",
    "\u202eright to left\u202c \u200f and \u2067more\u2069",
    "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u009b2J",
    "</noscript><iframe src=https://example.com></iframe>",
    "{{ 7*7 }} ${7*7} <!-- <!DOCTYPE x> ]]> &lt;b&gt; &#60;script&#62;",
    "'\"><a href=javascript:alert(4)>Armenia</a>",
    "W" * 400,
    '=HYPERLINK("http://example.com","press")',
    "lines\nand\r\nmore\u2028of\u2029them\x0b\x0c\x85 \t 😀",
)
CHROMIUM = shutil.which("chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Tab:
    """A page in the browser, with whatever it complained of and asked for."""

    page: Any
    path: Path
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def go(self, fragment: str = "") -> None:
        """Open the page at a fragment, as a reader would from a link."""
        self.page.goto(f"file://{self.path}{fragment}")

    def text(self, selector: str) -> str:
        """Return the text of the first element that fits, as shown."""
        return str(self.page.inner_text(selector))

    def titles(self) -> list[str]:
        """Return the titles in the list of articles."""
        return list(self.page.locator("#rows strong").all_inner_texts())

    def settle(self) -> None:
        """Wait until the search has run."""
        self.page.wait_for_timeout(400)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright import sync_api

    if CHROMIUM is None:
        pytest.fail("chromium is not installed: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        context = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET], headless=True)
        yield context
        context.close()


@pytest.fixture(scope="session")
def open_tab(browser: Any) -> Callable[..., Any]:
    """Return what opens a page; when it closes, it must have neither complained nor asked for anything."""

    @contextmanager
    def opened(path: Path, *, fragment: str = "", width: int = 1280, **options: Any) -> Iterator[Tab]:
        context = browser.new_context(viewport={"width": width, "height": 860}, **options)
        tab = Tab(context.new_page(), path)
        tab.page.on("console", lambda message: tab.complaints.append(message.text))
        tab.page.on("pageerror", lambda error: tab.complaints.append(str(error)))
        tab.page.on("dialog", lambda dialog: tab.complaints.append(dialog.message))
        tab.page.on("request", lambda request: tab.requests.append(request.url))
        tab.go(fragment)
        yield tab
        assert tab.complaints == []
        assert {url.split("#")[0] for url in tab.requests} <= {f"file://{path}"}
        context.close()

    return opened


@pytest.fixture(scope="session")
def corpus_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "report.html"
    done = csto("report", ROOT / "corpus", "--model", "none", "--title", "The CSTO in the news", "-o", path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="session")
def hostile_texts() -> tuple[str, ...]:
    return HOSTILE


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    records = [
        {
            "id": f"{n}{text}",
            "title": text,
            "text": f"Minsk. {text} Yerevan.",
            "site": text,
            "author": text,
            "url": text,
            "entities": [
                {"kind": "state", "id": text, "name": text, "field": "text", "start": 0, "end": 5, "text": text}
            ],
        }
        for n, text in enumerate(HOSTILE)
    ]
    (folder / "in.jsonl").write_text("\n".join(json.dumps(record) for record in records))
    done = csto("report", folder / "in.jsonl", "--model", "none", "--title", HOSTILE[0], "-o", folder / "report.html")
    assert done.returncode == 0, done.stderr
    return folder / "report.html"
