"""What the site has beyond its pages: live examples of the gallery, and links to files of the repository.

mkdocs calls the functions (mkdocs.yml, ``hooks``). The examples are made from ``corpus/`` by the real commands while
the site is built; they are files of the site, so a link to one that was not made fails the build.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).with_name("csto-nlp")
#: A page's address in the site: the command that writes it.
LIVE: dict[str, tuple[str, ...]] = {
    "examples/report.html": ("report", "corpus/", "--title", "Articles of the sample corpus", "-o"),
    "examples/report-russian.html": ("report", "corpus/russian", "--model", "none", "-o"),
    "examples/entities.html": ("entities", "corpus/texts", "--quiet", "-o", "{jsonl}", "--html"),
    "examples/timeline.svg": ("timeline", "corpus/", "--state", "KGZ", "-o", "{jsonl}", "--svg"),
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the live pages to the files of the site."""
    with tempfile.TemporaryDirectory() as folder:
        for address, command in LIVE.items():
            target = Path(folder, Path(address).name)
            words = [word.replace("{jsonl}", str(Path(folder, "records.jsonl"))) for word in command]
            subprocess.run([PROGRAM, *words, target], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
            files.append(File.generated(config, address, content=target.read_bytes()))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return a page whose links out of ``docs/`` lead to the repository; the file has to be there."""
    del page, files

    def address(link: re.Match[str]) -> str:
        path, _, anchor = link[1].partition("#")
        if not (ROOT / path).exists():
            raise FileNotFoundError(path)
        return f"]({config.extra['repository']}/blob/main/{path}{'#' if anchor else ''}{anchor})"

    return re.sub(r"\]\(\.\./([^)\s]+)\)", address, markdown)
