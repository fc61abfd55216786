#!/usr/bin/env python3
"""Write models/ner-ru/ from the weights of slovnet and the word vectors of navec, both as natasha bundles them.

    pip download --no-deps natasha==1.6.0 && unzip natasha-1.6.0-*.whl 'natasha/data/*'
    python training/russian_ner.py natasha/data

Nothing is trained. The network's weights are stored at half precision. Of the 250,000 words those are kept that the
source counted most often, those of the project's own Russian tables, and names of the region: words that begin like its
places (training/russian_places.txt) or end like its surnames. Their vectors stay as they are, 100 bytes each (product
quantisation). The words are stored most frequent first.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import struct
import tarfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "models" / "ner-ru"
NAVEC = "emb/navec_news_v1_1B_250K_300d_100q.tar"
SLOVNET = "model/slovnet_ner_news_v1.tar"
#: Words kept by how often the source counted them.
MOST_FREQUENT = 90_000
#: How surnames of the region end, in all cases.
REGION = re.compile(
    r"[а-яё]{2}(?:баев|беков|алиев|лиев|кулов|медов|иддинов|улин|зод|заде|швили|дзе|янц|ян|бек|жан|джан|хан|кызы|оглы|уулу)"
    r"(?:[аыуео]|ой|ым|ом|ых)?$"
)


def main() -> None:
    """Read the two archives and write the one file that the tagger reads."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder natasha/data")
    parser.add_argument("--words", type=int, default=MOST_FREQUENT)
    parser.add_argument("--out", type=Path, default=OUT / "weights.npz")
    options = parser.parse_args()
    words, counts, indexes, codes = read_navec(options.data / NAVEC)
    kept = choose_words(words, counts, options.words)
    arrays = read_slovnet(options.data / SLOVNET)
    arrays["words"] = np.frombuffer("\n".join(words[row] for row in kept).encode(), np.uint8)
    rows = [*kept, words.index("<unk>"), words.index("<pad>")]
    arrays["indexes"] = indexes[rows]
    arrays["codes"] = codes.astype(np.float16)
    options.out.parent.mkdir(exist_ok=True)
    np.savez_compressed(options.out, **arrays)
    print(f"{len(kept)} words, {options.out.stat().st_size:,} bytes")


def read_navec(path: Path) -> tuple[list[str], list[int], np.ndarray, np.ndarray]:
    """Return navec's words, their counts, and the quantised vectors: rows of indexes into the codes."""
    with tarfile.open(path) as tar:
        vocabulary = gzip.decompress(tar.extractfile("vocab.bin").read())
        quantised = tar.extractfile("pq.bin").read()
    (size,) = struct.unpack_from("<I", vocabulary)
    counts = np.frombuffer(vocabulary, np.uint32, size, 4).tolist()
    words = vocabulary[4 + 4 * size :].decode().splitlines()
    vectors, dim, parts, centroids = np.frombuffer(quantised, np.uint32, 4).tolist()
    indexes = np.frombuffer(quantised, np.uint8, vectors * parts, 16).reshape(vectors, parts)
    codes = np.frombuffer(quantised, np.float32, -1, 16 + vectors * parts).reshape(parts, centroids, dim // parts)
    return words, counts, indexes, codes


def choose_words(words: list[str], counts: list[int], most: int) -> list[int]:
    """Return the rows of the words to keep, the most frequent first."""
    known = table_words()
    ranked = sorted((row for row in range(len(counts)) if not words[row].startswith("<")), key=lambda row: -counts[row])
    places = tuple((ROOT / "training" / "russian_places.txt").read_text(encoding="utf-8").split())
    return ranked[:most] + [
        row
        for row in ranked[most:]
        if words[row] in known or words[row].startswith(places) or REGION.search(words[row])
    ]


def table_words() -> set[str]:
    """Return the words of the Russian names in the project's tables, in small letters."""
    found: set[str] = set()
    for path in sorted((ROOT / "models" / "russian").glob("*.csv")):
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines()):
            for cell in row:
                found.update(cell.lower().replace("*", "").replace("|", " ").split())
    return found


def read_slovnet(path: Path) -> dict[str, np.ndarray]:
    """Return the weights of the network by names of their own, and the lists of word shapes and labels."""
    arrays: dict[str, np.ndarray] = {}
    with tarfile.open(path) as tar:
        model = json.loads(tar.extractfile("model.json").read())

        def weight(entry: dict) -> np.ndarray:
            data = tar.extractfile(f"arrays/{entry['array']}.bin").read()
            return np.frombuffer(data, entry["dtype"]).reshape(entry["shape"])

        def items(name: str) -> np.ndarray:
            return np.frombuffer(gzip.decompress(tar.extractfile(f"vocabs/{name}.gz").read()).strip(), np.uint8)

        arrays["shapes"], arrays["labels"] = items("shape"), items("tag")
        arrays["shape_vectors"] = weight(model["emb"]["shape"]["weight"]).astype(np.float16)
        for number, layer in enumerate(model["encoder"]["layers"]):
            norm = layer["norm"]
            scale = weight(norm["weight"]) / weight(norm["std"])
            # Filters x inputs x 3 becomes 3 inputs x filters, as one product of matrices needs it.
            filters = weight(layer["conv"]["weight"])
            arrays[f"filters{number}"] = filters.transpose(2, 1, 0).reshape(-1, filters.shape[0]).astype(np.float16)
            arrays[f"bias{number}"] = weight(layer["conv"]["bias"])
            arrays[f"scale{number}"] = scale
            arrays[f"shift{number}"] = weight(norm["bias"]) - weight(norm["mean"]) * scale
        arrays["head"] = weight(model["head"]["proj"]["weight"])
        arrays["head_bias"] = weight(model["head"]["proj"]["bias"])
        arrays["transitions"] = weight(model["head"]["crf"]["transitions"])
    return arrays


if __name__ == "__main__":
    main()
