"""The wheel in environments of its own, alone and with each extra, installed by the pip that Python brings."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from warcio.warcwriter import WARCWriter

from support import ROOT

TEXT = "Vladimir Putin met Sadyr Japarov in Bishkek on November 26, 2025 before the summit of the alliance."


class Environment:
    """A virtual environment outside the checkout, and a folder to work in."""

    def __init__(self, folder: Path, wheel: Path, pins: Path) -> None:
        self.folder, self.wheel, self.pins = folder, wheel, pins
        self.bin = folder / "venv" / "bin"
        self.home = folder / "home"
        self.home.mkdir()
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)

    def install(self, extra: str = "") -> None:
        """Install the wheel, with an extra, as its own requirements ask; the lock only says which releases."""
        wanted = f"{self.wheel}[{extra}]" if extra else str(self.wheel)
        for arguments in (["install", "-q", "--no-compile", "-c", str(self.pins), wanted], ["check"]):
            done = self.run("python", "-m", "pip", *arguments)
            assert done.returncode == 0, done.stdout + done.stderr

    def run(self, program: str, *arguments: str | Path, **options: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment, in its folder and with a home and cache of its own."""
        env = {**os.environ, "XDG_CACHE_HOME": str(self.home / "cache")}
        command = [self.bin / program, *arguments]
        return subprocess.run(command, capture_output=True, text=True, cwd=self.home, env=env, check=False, **options)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, ROOT]
    subprocess.run(build, check=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def pins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the lock as constraints. Without hashes, which pip would then ask of the wheel too."""
    lock = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    path = tmp_path_factory.mktemp("pins") / "pins.txt"
    path.write_text("\n".join(re.findall(r"^[a-z].*?(?= *\\$)", lock, re.MULTILINE)), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory, wheel: Path, pins: Path) -> Environment:
    made = Environment(tmp_path_factory.mktemp("bare"), wheel, pins)
    made.install()
    return made


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["entities", "-"], '"name": "Sadyr Japarov"'),
        (["entities", ROOT / "corpus" / "texts", "--format", "csv"], ",RUS,"),
        (["report", ROOT / "corpus" / "texts", "--model", "none"], "state=RUS"),
    ],
)
def test_the_wheel_works_alone(bare: Environment, arguments: list[str | Path], expected: str) -> None:
    done = bare.run("csto-nlp", *arguments, input=json.dumps({"text": TEXT}))
    assert done.returncode == 0, done.stderr
    assert expected in done.stdout


def parquet() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT]}), file)
    return file.getvalue()


def warc() -> bytes:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    writer.write_record(
        writer.create_warc_record(
            "http://a.test/", "conversion", io.BytesIO(TEXT.encode()), warc_content_type="text/plain"
        )
    )
    return file.getvalue()


def read_file(name: str, data: bytes) -> Callable[[Environment], str]:
    """Return a check that reads a file; it tells what was skipped and why, or the text."""

    def check(environment: Environment) -> str:
        (environment.home / name).write_bytes(data)
        done = environment.run("csto-nlp", "articles", name)
        return done.stderr if done.returncode else json.loads(done.stdout)["text"]

    return check


def use_dask(environment: Environment) -> str:
    done = environment.run(
        "csto-nlp", "entities", "-", "--engine", "dask", "--jobs", "1", input=json.dumps({"text": TEXT})
    )
    return done.stderr if done.returncode else json.loads(done.stdout)["text"]


def export_graph(environment: Environment) -> str:
    done = environment.run(
        "csto-nlp", "entities", "-", "--model", "none", "--export", "gexf", input=json.dumps({"text": TEXT})
    )
    return done.stdout + done.stderr


def compile_kernels(environment: Environment) -> str:
    """Return what the duplicate search works with once it has seen 64 million characters."""
    code = "from csto_nlp.duplicates.compiled import kernels; print(kernels(1 << 26))"
    done = environment.run("python", "-c", code)
    return done.stdout + done.stderr


PAGE = (ROOT / "corpus" / "html" / "astana-treaty.html").read_bytes()
PACKED = zstandard.ZstdCompressor().compress(TEXT.encode())
#: What needs an extra, a check of it, and what the check tells without the extra and with it. They are
#: installed one after the other; html is the first, so that no other extra brings what it lacks.
NEEDS = {
    "html": (read_file("page.html", PAGE), "pip install 'csto-nlp[html]'", "turning the customs union"),
    "parquet": (read_file("a.parquet", parquet()), "pip install 'csto-nlp[parquet]'", TEXT),
    "warc": (read_file("a.warc.gz", warc()), "pip install 'csto-nlp[warc]'", TEXT),
    "zstd": (read_file("a.txt.zst", PACKED), "pip install 'csto-nlp[zstd]'", TEXT),
    "dask": (use_dask, "pip install 'csto-nlp[dask]'", TEXT),
    "graph": (export_graph, "pip install 'csto-nlp[graph]'", "leader:Q25597826"),
    "fast": (compile_kernels, "None", "Kernels("),
}


@pytest.mark.parametrize("extra", NEEDS)
def test_an_extra_brings_what_it_is_for(extra: str, bare: Environment) -> None:
    check, without, told = NEEDS[extra]
    assert without in check(bare)
    bare.install(extra)
    assert told in check(bare)
