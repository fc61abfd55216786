"""Draw the report: the pictures of its page that stand in docs/, from the articles that ship with the project.

    make pictures

Needs Playwright (the extra ``browser``) and Debian's chromium. The same articles give the same pictures on a machine
with the same fonts.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TITLE = "The CSTO in the news"
MOST = 300_000  # bytes of a picture


@dataclass(frozen=True)
class View:
    """What a picture shows: the place on the page, the size of the window, and how many pixels one of its takes."""

    name: str
    fragment: str
    width: int
    height: int
    scale: float = 1.0


VIEWS = (
    View("report-wide", "top", 1280, 1080, 1.25),
    View("report-narrow", "q=treaty&article=7009405270f04075", 390, 780, 2),
)


def report(folder: Path) -> Path:
    """Return the page on the articles that ship with the project, made as a user would."""
    page = folder / "report.html"
    command = [sys.executable, "-m", "csto_nlp", "report", "corpus", "--title", TITLE, "-q", "-o", str(page)]
    subprocess.run(command, cwd=ROOT, check=True)
    return page


def draw(browser: Any, page: Path, view: View, scheme: str) -> None:
    """Save one picture, in the light or the dark form; raises SystemExit where it is too large for the repository."""
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height}, device_scale_factor=view.scale, color_scheme=scheme
    )
    tab = context.new_page()
    tab.goto(f"file://{page}#{view.fragment}")
    tab.wait_for_timeout(500)
    path = ROOT / "docs" / f"{view.name}{'-dark' if scheme == 'dark' else ''}.png"
    tab.screenshot(path=path)
    context.close()
    if path.stat().st_size > MOST:
        raise SystemExit(f"{path.name} has {path.stat().st_size:,} bytes; at most {MOST:,} go into the repository")
    sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")


def main() -> None:
    """Draw all pictures in both forms."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = report(Path(folder))
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for view in VIEWS:
            for scheme in ("light", "dark"):
                draw(browser, page, view, scheme)


if __name__ == "__main__":
    main()
