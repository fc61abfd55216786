"""The documentation's site in a browser: what its copy buttons copy, how commands wrap, which pictures are seen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support import ROOT

pytest.importorskip("material")

COMMAND = "csto-nlp entities corpus/ --rows | sqlite-utils insert news.db mentions - --nl " + "--alter " * 12
PAGE = f"""\
# Page

```console
$ {COMMAND}
1 row
$ csto-nlp who Putin \\
    --on 2009-05-01
Prime Minister
```

```bash
make docs
```

![light](table-light.svg#only-light) ![dark](table-dark.svg#only-dark)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page built with the theme, the styles and the script of the documentation."""
    folder = tmp_path_factory.mktemp("site")
    docs = folder / "docs"
    docs.mkdir()
    for name in ("site.css", "site.js", "table-light.svg", "table-dark.svg"):
        shutil.copy(ROOT / "docs" / name, docs / name)
    (docs / "index.md").write_text(PAGE, encoding="utf-8")
    settings = "docs_dir: docs\nsite_dir: built\nhooks: []\nplugins: []\nnav: [index.md]\nrepo_url: ''\n"
    (folder / "mkdocs.yml").write_text(f"INHERIT: {ROOT / 'mkdocs.yml'}\n{settings}", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, check=True)
    return folder / "built" / "index.html"


def test_a_copy_button_copies_the_commands_alone(browser: Any, site: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"file://{site}")
    copied = []
    for number in range(2):
        page.locator("[data-clipboard-target]").nth(number).click()
        page.wait_for_selector(".md-dialog--active")
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    context.close()
    assert copied == [f"{COMMAND}\ncsto-nlp who Putin \\\n    --on 2009-05-01", "make docs"]


def test_a_long_command_wraps_on_a_phone(browser: Any, site: Path) -> None:
    context = browser.new_context(viewport={"width": 420, "height": 860})
    page = context.new_page()
    page.goto(f"file://{site}")
    code = page.locator("pre > code").first
    assert code.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") == 420
    context.close()


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_pictures_follow_the_system_and_the_toggle(browser: Any, site: Path, system: str, other: str) -> None:
    context = browser.new_context(color_scheme=system)
    page = context.new_page()
    page.goto(f"file://{site}")
    pictures = page.locator("article img:visible")
    assert pictures.evaluate_all("all => all.map(one => one.alt)") == [system]
    page.locator("form[data-md-component=palette] label:visible").click()
    page.wait_for_selector(f"article img[alt={other}]")
    assert pictures.evaluate_all("all => all.map(one => one.alt)") == [other]
    context.close()
