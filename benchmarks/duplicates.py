"""Near-duplicate detection against datasketch, rensa and TF-IDF cosine: what is found, CPU time, memory.

    pip install datasketch==2.0.0 rensa==0.5.0 numba
    python benchmarks/duplicates.py [--documents 10000] [--rounds 3] [--only NAME ...]

Makes a corpus of any size from the texts of ``corpus/``: sentences with three words in five replaced by other words of
the corpus, so that documents share phrases as news does; one document in ten is an earlier one with 5 % of its words
replaced, one in ten an earlier one cut after 40 %. Every method runs in a process of its own on the same file, in turn
(so that load falls on all alike); CPU time (user and system) counts from the documents in memory (articles for
csto-nlp, strings for the others) to the pairs found, the fastest of the rounds is printed. Memory is what the process
grows by above the documents. Peers that are not installed are left out; TF-IDF compares all with all and is left out
above 20,000 documents. csto-nlp is measured with array operations alone and, where numba is installed, with its
compiled kernels, loaded from the cache that an earlier run left.

``--growth`` runs the ``duplicates`` command on 10,000, 100,000 and so on up to ``--documents`` documents in a file,
with the memory bound that is given, and prints how CPU time and memory grow.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from csto_nlp.article import Article

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
LARGEST_FOR_COSINE = 20_000
Pairs = set[tuple[int, int]]


# --- the corpus -------------------------------------------------------------------------------------------------------
def generate(count: int, seed: int = 1) -> Iterator[tuple[str, int, str]]:
    """Yield documents as (text, number of the document it was made from or -1, how)."""
    from csto_nlp.corpus import load

    rng = random.Random(seed)  # noqa: S311  texts, not secrets
    texts = [item.text for item in load([str(CORPUS)]) if isinstance(item, Article)]
    sentences = [found.split() for text in texts for found in re.split(r"(?<=[.!?])\s+", text) if len(found) > 30]
    tokens = [word for text in texts for word in text.split()]
    vocabulary = sorted(set(tokens))

    def other() -> str:
        return rng.choice(tokens) if rng.random() < 0.5 else rng.choice(vocabulary)

    def varied(words: list[str], rate: float) -> list[str]:
        return [other() if rng.random() < rate else word for word in words]

    made: list[str] = []
    while len(made) < count:
        kind, source = rng.random(), rng.randrange(len(made)) if made else -1
        if made and kind < 0.1:
            text, how = " ".join(varied(made[source].split(), 0.05)), "edited"
        elif made and kind < 0.2:
            words = made[source].split()
            text, how = " ".join(words[: max(12, len(words) * 4 // 10)]) + "...", "cut"
        else:
            words, length = [], rng.randint(90, 220)
            while len(words) < length:
                words += varied(rng.choice(sentences), 0.6)
            text, source, how = " ".join(words), -1, "new"
        made.append(text)
        yield text, source, how


# --- the methods: documents in memory (articles for csto-nlp, strings for the others) to pairs ------------------------
def arrays(articles: list[Article]) -> Pairs:
    """csto-nlp without compiled kernels."""
    from csto_nlp.duplicates import compiled

    compiled.kernels = lambda characters=0: None  # noqa: ARG005
    return csto_nlp_pairs(articles)


def csto_nlp_pairs(articles: list[Article]) -> Pairs:
    """csto-nlp with default settings: verified pairs."""
    from csto_nlp.duplicates import find_duplicates

    return {(int(pair.a), int(pair.b)) for pair in find_duplicates(articles).pairs() if pair.verdict != "template"}


def shingles(text: str) -> list[str]:
    """Return the three-word shingles of a text, as users of the peers write it."""
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[at : at + 3]) for at in range(len(words) - 2)] or [text]


def datasketch(texts: list[str]) -> Pairs:
    """MinHash of 128 permutations, LSH at Jaccard 0.5."""
    from datasketch import MinHash, MinHashLSH

    index, pairs = MinHashLSH(threshold=0.5, num_perm=128), set()
    for number, text in enumerate(texts):
        signature = MinHash(num_perm=128)
        signature.update_batch([part.encode() for part in shingles(text)])
        pairs |= {(int(other), number) for other in index.query(signature)}
        index.insert(str(number), signature)
    return pairs


def rensa(texts: list[str]) -> Pairs:
    """R-MinHash of 128 permutations (Rust), LSH at Jaccard 0.5."""
    from rensa import RMinHash, RMinHashLSH

    index, pairs = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32), set()
    for number, text in enumerate(texts):
        signature = RMinHash(num_perm=128, seed=42)
        signature.update(shingles(text))
        pairs |= {(int(other), number) for other in index.query(signature)}
        index.insert(number, signature)
    return pairs


def cosine(texts: list[str]) -> Pairs:
    """TF-IDF of words, cosine of at least 0.7 (scikit-learn), in blocks."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    pairs = set()
    for low in range(0, len(texts), 512):
        near = (vectors[low : low + 512] @ vectors.T).tocoo()
        chosen = (near.data >= 0.7) & (near.row + low < near.col)
        pairs |= set(zip((near.row[chosen] + low).tolist(), near.col[chosen].tolist(), strict=True))
    return pairs


METHODS: dict[str, tuple[Callable[[list[Any]], Pairs], str]] = {
    "csto-nlp": (arrays, "csto_nlp"),
    "csto-nlp[fast]": (csto_nlp_pairs, "numba"),
    "datasketch": (datasketch, "datasketch"),
    "rensa": (rensa, "rensa"),
    "cosine": (cosine, "sklearn"),
}


# --- measuring --------------------------------------------------------------------------------------------------------
def measure(name: str, path: str) -> None:
    """Run one method on a file of documents and print its figures as JSON; called in a process of its own."""
    with open(path, encoding="utf-8") as file:  # line by line: the peak before the method must be the texts alone
        rows = [json.loads(line) for line in file]
    texts: list[Any] = [row[0] for row in rows]
    if METHODS[name][0] in {csto_nlp_pairs, arrays}:
        texts = [Article(id=f"{number:08d}", text=text) for number, text in enumerate(texts)]
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    pairs = METHODS[name][0](texts)
    seconds = time.process_time() - started
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held
    root: list[int] = []
    for number, (_, source, _) in enumerate(rows):
        root.append(number if source < 0 else root[source])
    kinds = {
        how: [(source, number) in pairs for number, (_, source, kind) in enumerate(rows) if kind == how]
        for how in ("edited", "cut")
    }
    print(
        json.dumps(
            {
                "cpu": seconds,
                "mib": grown / 1024,
                **{how: sum(hits) / max(1, len(hits)) for how, hits in kinds.items()},
                "false": sum(root[a] != root[b] for a, b in pairs),
                "pairs": len(pairs),
            }
        )
    )


def run(name: str, path: str) -> dict[str, float]:
    """Measure one method in a fresh process."""
    done = subprocess.run([sys.executable, __file__, "--measure", name, path], capture_output=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def prepare() -> None:
    """Compile the kernels, which are kept."""
    code = "from csto_nlp.duplicates import compiled; compiled.kernels(compiled.WHEN_LOST)"
    subprocess.run([sys.executable, "-c", code], check=True)


def grow(most: int, memory: str | None) -> None:
    """Run the command on more and more documents."""
    bound = ["--memory", memory] if memory else []
    last: tuple[int, float] | None = None
    print(f"{'documents':>10s} {'CPU s':>8s} {'exponent':>9s} {'peak MiB':>9s} {'groups':>8s}")
    with tempfile.TemporaryDirectory() as folder:
        path, size = Path(folder, "in.jsonl"), 10_000
        while size <= most:
            with path.open("w", encoding="utf-8") as file:
                for number, (text, _, _) in enumerate(generate(size)):
                    file.write(json.dumps({"id": f"{number:08d}", "text": text}) + "\n")
            command = [sys.executable, "-m", "csto_nlp", "duplicates", str(path), "--groups", *bound]
            with Path(folder, "out.jsonl").open("wb") as out:
                process = subprocess.Popen(command, stdout=out)
                _, status, used = os.wait4(process.pid, 0)
            if status:
                raise SystemExit(f"the command failed: {status}")
            cpu = used.ru_utime + used.ru_stime
            exponent = "" if last is None else f"{math.log(cpu / last[1]) / math.log(size / last[0]):.2f}"
            groups = Path(folder, "out.jsonl").read_bytes().count(b"\n")
            print(f"{size:10,d} {cpu:8.1f} {exponent:>9s} {used.ru_maxrss / 1024:9.0f} {groups:8,d}", flush=True)
            last, size = (size, cpu), size * 10


def main() -> None:
    """Generate the corpus, run the methods in turn, print a table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--documents", type=int, default=10_000)
    cli.add_argument("--rounds", type=int, default=3)
    cli.add_argument("--only", nargs="*", choices=METHODS, default=list(METHODS))
    cli.add_argument("--growth", action="store_true")
    cli.add_argument("--memory", help="with --growth")
    cli.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = cli.parse_args()
    if options.measure:
        measure(*options.measure)
        return
    if options.growth:
        grow(options.documents, options.memory)
        return
    names = [name for name in options.only if importlib.util.find_spec(METHODS[name][1])]
    names = [name for name in names if name != "cosine" or options.documents <= LARGEST_FOR_COSINE]
    if "csto-nlp[fast]" in names:
        prepare()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        size = 0
        for row in generate(options.documents):
            size += len(row[0])
            file.write(json.dumps(row) + "\n")
        file.flush()
        print(f"{options.documents:,} documents, {size / 1e6:.1f} million characters")
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in names}
        for _ in range(options.rounds):
            for name in names:
                runs[name].append(run(name, file.name))
    base = min(found["cpu"] for found in runs.get("datasketch", [{"cpu": float("nan")}]))
    print(f"{'':15s} {'CPU s':>8s} {'speed':>7s} {'MiB':>6s} {'edited':>7s} {'cut':>6s} {'false pairs':>12s}")
    for name, found in runs.items():
        best = min(found, key=lambda one: one["cpu"])
        shown = (
            f"{best['cpu']:8.2f} {base / best['cpu']:6.1f}x {best['mib']:6.0f} {best['edited']:7.3f} {best['cut']:6.3f}"
        )
        print(f"{name:15s} {shown} {best['false']:12.0f}")


if __name__ == "__main__":
    main()
