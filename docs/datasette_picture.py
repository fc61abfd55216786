"""Draw Datasette: ``docs/datasette.png``, the mentions of the leaders in ``corpus/`` with counts beside them.

    make pictures

Runs what the gallery prints: `FILL` makes a database, Datasette serves it on loopback, and chromium shows the page.
Datasette belongs to no extra of the project: where it or sqlite-utils is missing, a line says so, and the picture stays
as it is.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURE: Final = ROOT / "docs" / "datasette.png"
FILL: Final = "csto-nlp entities corpus/ --rows | sqlite-utils insert news.db mentions - --nl"
#: The page: leaders, the columns worth a look, the newest first, counted by name, office and state.
PAGE: Final = (
    "/news/mentions?kind=leader&_col=date&_col=name&_col=office&_col=text&_col=sentence"
    "&_facet=name&_facet=office&_facet=state&_sort_desc=date&_facet_size=5&_size=20"
)
MOST: Final = 150_000  # bytes of the picture
WAIT_MS: Final = 20_000


def searched() -> str:
    """Return the path on which the programs are looked for: this environment's, then the usual one."""
    return os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))


def free_port() -> int:
    """Return a port of loopback that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def draw(database: Path) -> None:
    """Save the picture of Datasette over a database; raises SystemExit where it is too large for the repository."""
    from playwright.sync_api import sync_playwright

    port = free_port()
    program = shutil.which("datasette", path=searched())
    server = subprocess.Popen(
        [str(program), "serve", str(database), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        while server.stderr and b"running on" not in (line := server.stderr.readline()):
            if not line:
                raise SystemExit("datasette stopped before it served a page")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            tab = browser.new_page(viewport={"width": 1180, "height": 858})
            tab.goto(f"http://127.0.0.1:{port}{PAGE}", timeout=WAIT_MS)
            tab.screenshot(path=PICTURE)
            browser.close()
    finally:
        server.terminate()
        server.wait()
    size = PICTURE.stat().st_size
    if size > MOST:
        raise SystemExit(f"{PICTURE.name} has {size:,} bytes; at most {MOST:,} go into the repository")
    sys.stdout.write(f"{PICTURE.name}: {size:,} bytes\n")


def main() -> None:
    """Draw the picture, or say which program is missing."""
    missing = [name for name in ("sqlite-utils", "datasette") if not shutil.which(name, path=searched())]
    if missing:
        sys.stdout.write(f"{PICTURE.name}: left as it is, {' and '.join(missing)} not installed\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "corpus").symlink_to(ROOT / "corpus")
        env = os.environ | {"PATH": searched()}
        subprocess.run(["/bin/bash", "-o", "pipefail", "-c", FILL], cwd=folder, env=env, check=True)
        draw(Path(folder) / "news.db")


if __name__ == "__main__":
    main()
