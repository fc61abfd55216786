"""The kernels give what the array operations give, compiled or not, and nothing goes wrong where they cannot be had."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article
from csto_nlp.duplicates import compiled, find_duplicates, kernels, native
from csto_nlp.duplicates.compiled import Kernels
from csto_nlp.duplicates.sketch import sketch
from csto_nlp.duplicates.verify import ShingleSets, count_shared, shingle_sets

if TYPE_CHECKING:
    from numpy.typing import NDArray

Write = Callable[[int, int], str]
NUMBA = find_spec("numba") is not None
EACH = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
#: Letters of many scripts, digits of two, marks, joiners, a surrogate, what stands beyond the basic plane.
SIGNS = "aAbé ё Я9 ٣ ß\u0301\u00ad\u200d上海峰ภา๑カ각🙂𐍈\ud800\n\n  ,.-1 "


def interpreted(name: str) -> Callable[..., int]:
    def run(*arguments: object) -> int:
        with np.errstate(over="ignore"):  # hashes wrap round
            return int(getattr(kernels, name)(*arguments) or 0)

    return run


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache folder with the compiled kernels in it."""
    if not NUMBA:
        pytest.skip("numba is not installed")
    base = tmp_path_factory.mktemp("cache")
    (base / "csto-nlp").mkdir(mode=0o700)
    (base / "csto-nlp" / native.file_name()).write_bytes(native.compiled())
    return base


@pytest.fixture(scope="session", params=["interpreted", "compiled"])
def fast(request: pytest.FixtureRequest) -> Kernels:
    if request.param == "interpreted":
        return Kernels(**{field.name: interpreted(field.name) for field in fields(Kernels)})
    folder: Path = request.getfixturevalue("cache") / "csto-nlp"
    return Kernels(**native.loaded((folder / native.file_name()).read_bytes()))


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[Kernels | None], None]:
    """Return a function that says with what the search works from now on."""
    return lambda found: monkeypatch.setattr(compiled, "kernels", lambda characters=0: found)  # noqa: ARG005


@EACH
@given(texts=st.lists(st.one_of(st.text(SIGNS, max_size=70), st.text(max_size=20)), max_size=6))
def test_words_samples_and_sets_are_the_same(fast: Kernels, use: Callable[..., None], texts: list[str]) -> None:
    made = []
    for choice in (None, fast):
        use(choice)
        one, other = sketch(texts), shingle_sets(texts)
        made.append((one.keys, one.counts, one.digests, one.words, other.elements, other.first))
    for plain, quick in zip(*made, strict=True):
        assert plain.dtype == quick.dtype
        assert plain.tolist() == quick.tolist()


def varied(write: Write) -> list[Article]:
    """Return articles with copies, cuts, quotations, formulas with numbers, and a family too large for all pairs."""
    made = []
    source = random.Random(1)  # noqa: S311  texts, not secrets
    family, form = write(90, 70), write(91, 40).split()
    for base in range(6):
        text = write(base, 90)
        made += [text, text.upper(), " ".join(text.split()[:30]), write(base + 50, 40) + " " + text, text + family]
    for _ in range(45):
        made.append(" ".join("other" if source.random() < 0.05 else word for word in family.split()))
    for _ in range(8):
        made.append(" ".join(f"{word} {source.randrange(999)}" if word < "l" else word for word in form))
    return [
        Article(id=f"{number:03d}", text=text, date=f"2024-03-{1 + number % 9:02d}") for number, text in enumerate(made)
    ]


def test_the_whole_search_is_the_same(fast: Kernels, use: Callable[..., None], write: Write) -> None:
    articles, made = varied(write), []
    for choice in (None, fast):
        use(choice)
        found = find_duplicates(articles)
        made.append(([pair.to_record() for pair in found.pairs(passages=True)], found.groups, found.statuses))
    assert made[0] == made[1]
    verdicts = {pair["verdict"] for pair in made[0][0]}
    assert {"exact", "near", "template", "contains"} <= verdicts


def test_marked_shingles_are_counted(fast: Kernels, use: Callable[..., None], write: Write) -> None:
    use(None)
    sets = shingle_sets([write(seed % 3, 60) + f" {seed} " + write(9, 20) for seed in range(6)])
    pairs = np.array([(a, b) for a in range(6) for b in range(6) if a != b])
    marks = sets.elements % np.uint64(3) == 0
    plain = count_shared(sets, pairs, marks)
    use(fast)
    quick = count_shared(sets, pairs, marks)
    for column in ("shingles", "numbers", "marked"):
        assert getattr(plain, column).tolist() == getattr(quick, column).tolist()
    assert plain.marked.any()
    assert count_shared(
        ShingleSets(displaced(sets.elements), displaced(sets.first)), displaced(pairs)
    ).shingles.tolist() == (plain.shingles.tolist())


def displaced(array: NDArray[Any]) -> NDArray[Any]:
    """Return a copy that begins inside a machine word, as what came over a network may, and cannot be written to."""
    return np.frombuffer(b"\0" + array.tobytes(), array.dtype, offset=1).reshape(array.shape)


# --- when they are used -----------------------------------------------------------------------------------------------
ASK = (
    "import sys; from csto_nlp.duplicates import compiled;"
    "print(compiled.kernels(int(sys.argv[1])) is not None, 'numba' in sys.modules)"
)


def asked(cache: Path, characters: int, code: str = ASK) -> str:
    """Return whether a new process uses kernels after so many characters, and whether it imported numba."""
    done = subprocess.run(
        [sys.executable, "-c", code, str(characters)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_kept_kernels_are_loaded_without_numba_and_not_for_little(cache: Path) -> None:
    assert asked(cache, compiled.WHEN_KEPT) == "True False"
    assert asked(cache, compiled.WHEN_KEPT - 1) == "False False"


@pytest.mark.skipif(not NUMBA, reason="numba is not installed")
def test_nothing_is_compiled_or_written_for_little(tmp_path: Path) -> None:
    assert asked(tmp_path, compiled.WHEN_KEEPING - 1) == "False False"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not NUMBA, reason="numba is not installed")
def test_without_a_place_to_keep_them_more_is_needed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert asked(tmp_path / "file", compiled.WHEN_LOST - 1) == "False False"


def unusable(folder: Path) -> Iterator[str]:
    """Spoil the kept kernels in one way after the other."""
    (path,) = (folder / "csto-nlp").iterdir()
    good = path.read_bytes()
    for name, content in (("cut", good[:-5]), ("changed", good[:-1] + bytes([good[-1] ^ 1])), ("empty", b"")):
        path.write_bytes(content)
        yield name
    path.write_bytes(good)
    path.chmod(0o666)
    yield "others may write it"
    path.chmod(0o600)
    path.parent.chmod(0o777)
    yield "others may replace it"
    path.parent.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_what_is_damaged_or_open_to_others_is_not_run(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "csto-nlp").mkdir(mode=0o700)
    (kept,) = (cache / "csto-nlp").iterdir()
    (tmp_path / "csto-nlp" / kept.name).write_bytes(kept.read_bytes())
    for how in unusable(tmp_path):
        assert asked(tmp_path, compiled.WHEN_KEPT) == "False False", how
    assert asked(tmp_path, compiled.WHEN_KEPT) == "True False"


MAKE = (
    "import sys; from pathlib import Path; from csto_nlp.duplicates import compiled, native;"
    "native.compiled = lambda: Path(sys.argv[1]).read_bytes();"
    "print(compiled.kernels(compiled.WHEN_LOST) is not None)"
)


def test_what_was_compiled_is_kept_for_this_user_only(cache: Path, tmp_path: Path) -> None:
    (kept,) = (cache / "csto-nlp").iterdir()
    os.symlink(kept, tmp_path / "made")
    assert asked(tmp_path / "new", 0, MAKE.replace("sys.argv[1]", repr(str(tmp_path / "made")))) == "True"
    (written,) = (tmp_path / "new" / "csto-nlp").iterdir()
    assert written.name == kept.name
    assert [path.stat().st_mode & 0o777 for path in (written, written.parent)] == [0o600, 0o700]
    (tmp_path / "file").write_text("")  # no place: used all the same, and nothing written
    assert asked(tmp_path / "file", 0, MAKE.replace("sys.argv[1]", repr(str(tmp_path / "made")))) == "True"


def test_arrays_of_another_kind_are_refused(cache: Path) -> None:
    (kept,) = (cache / "csto-nlp").iterdir()
    found = Kernels(**native.loaded(kept.read_bytes()))
    keys, marks, first = np.zeros(8, dtype=np.uint64), np.zeros(8, dtype=np.bool_), np.zeros(1, dtype=np.int64)
    with pytest.raises(TypeError, match="uint64"):
        found.elements(keys.astype(np.int64), marks, first, keys)
    with pytest.raises(TypeError, match="contiguous"):
        found.elements(keys[::2], marks, first, keys)
