"""A real browser, Debian's chromium, and the pages it opens from disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

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
