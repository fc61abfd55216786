"""What is said where the library of an extra is absent, and where it is installed and cannot be imported."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from warcio.warcwriter import WARCWriter

from support import ROOT, csto

TEXT = "Ministers met in Dushanbe for the third round of the talks."


def parquet() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT]}), file)
    return file.getvalue()


def warc() -> bytes:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=False)
    content = io.BytesIO(TEXT.encode())
    writer.write_record(writer.create_warc_record("http://a.test/", "conversion", content))
    return file.getvalue()


#: Each extra with its library, what asks for it as the message says, and an input that does.
EXTRAS = {
    "html": ("trafilatura", "HTML", "a.html", b"<html><body><p>Text</p></body></html>"),
    "parquet": ("pyarrow", "Parquet", "a.parquet", parquet()),
    "warc": ("warcio", "WARC", "a.warc", warc()),
    "zstd": ("zstandard", "Zstandard", "a.txt.zst", zstandard.ZstdCompressor().compress(TEXT.encode())),
    "dask": ("distributed", "--engine dask", "a.txt", TEXT.encode()),
}


def run(folder: Path, extra: str, broken: str) -> tuple[str, str]:
    """Return the library of an extra, and what the command prints on stderr where ``broken`` is its code."""
    library, _, name, data = EXTRAS[extra]
    (folder / "path").mkdir()
    (folder / "path" / f"{library}.py").write_text(broken, encoding="utf-8")
    (folder / name).write_bytes(data)
    arguments = ["entities", "--engine", "dask"] if extra == "dask" else ["articles"]
    done = csto(*arguments, name, cwd=folder, env={"PYTHONPATH": str(folder / "path")})
    assert done.returncode == (2 if extra == "dask" else 3)
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    return library, done.stderr.decode()


@pytest.mark.parametrize("extra", EXTRAS)
def test_an_absent_library_names_its_extra(extra: str, tmp_path: Path) -> None:
    library = EXTRAS[extra][0]
    told = run(tmp_path, extra, f"raise ModuleNotFoundError('No module named {library}', name={library!r})")[1]
    assert f"{EXTRAS[extra][1]} needs {library}" in told
    assert f"pip install 'csto-nlp[{extra}]'" in told


@pytest.mark.parametrize("extra", EXTRAS)
@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (
            "raise ImportError('lxml.html.clean is now\\na separate project')",
            "lxml.html.clean is now a separate project",
        ),
        ("import a_module_that_is_not_there", "No module named 'a_module_that_is_not_there'"),
        ("raise ValueError('numpy.dtype size changed')", "ValueError: numpy.dtype size changed"),
    ],
)
def test_a_library_that_fails_says_why(extra: str, broken: str, why: str, tmp_path: Path) -> None:
    library, told = run(tmp_path, extra, broken)
    assert f"{EXTRAS[extra][1]} needs {library}, which is installed but cannot be imported" in told
    assert why in told
    assert "pip install" not in told


@pytest.mark.parametrize("quiet", [False, True])
def test_compiled_search_that_fails_says_why_and_goes_on(quiet: bool, tmp_path: Path) -> None:
    (tmp_path / "numba.py").write_text("raise ImportError('Numba needs NumPy 2.4 or less')", encoding="utf-8")
    # As after 64 million characters, where the search would be compiled.
    code = "from csto_nlp.duplicates import compiled\ncompiled._meter.characters = 1 << 26\n"
    code += "from csto_nlp.cli import main\nmain()"
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-c", code, "duplicates", ROOT / "corpus" / "texts", *(["-q"] if quiet else [])]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == csto("duplicates", ROOT / "corpus" / "texts").stdout.decode()
    note = (
        "csto-nlp: the compiled search needs numba, which is installed but cannot be imported "
        "(Numba needs NumPy 2.4 or less); going on without it, more slowly\n"
    )
    assert done.stderr == ("" if quiet else note)
