"""Names for augmentation: persons of the region and of the world, places, bodies, and sentences made from templates.

The lists are ``names.json`` (common given names and surnames, written by hand, combined at random: no list of real
persons) and ``templates.txt``. Given names and surnames are divided by a hash into "train", "dev" and "test" parts that
share none of the region's names, so that a test can ask for names the model has never seen.
"""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LISTS: dict[str, Any] = json.loads((HERE / "names.json").read_text(encoding="utf-8"))
REGION = [k for k, v in LISTS["languages"].items() if v["region"]]
WORLD = [k for k, v in LISTS["languages"].items() if not v["region"]]
TEMPLATES = [
    line.split()
    for line in (HERE / "templates.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
PARTS = ("test", "test", "dev", "train", "train", "train", "train", "train")
MIDDLE_NAMES = {"kyrgyz", "kazakh", "azeri"}  # languages whose full names may end in "uulu", "kyzy", "oglu"


def part_of(name: str) -> str:
    """Return the part a given name, stem or surname belongs to."""
    return PARTS[int(hashlib.md5(name.lower().encode(), usedforsecurity=False).hexdigest(), 16) % len(PARTS)]


def surnames(language: str, part: str) -> list[tuple[str, str]]:
    """Return (male, female) surnames: stems with their endings, and whole ones."""
    lists = LISTS["languages"][language]
    stems = [s for s in lists["stems"] if part_of(s) == part]
    pairs = [(stem + male, stem + female) for stem in stems for male, female in lists["endings"]]
    for name in (s for s in lists["surnames"] if part_of(s) == part):
        feminine = name + "a" if lists["region"] and name.endswith(("ov", "ev", "in")) else name
        pairs.append((name, feminine))
    return pairs


def people(part: str, count: int, seed: int = 0, world: float = 0.0) -> list[str]:
    """Return full names, given name first; ``world`` is the share of names from outside the region.

    Names of "dev" and "test" never use a surname that "train" could have formed from another stem.
    """
    rng = random.Random(seed)  # noqa: S311  repeatable, not secret
    trained = {n for k in REGION for pair in surnames(k, "train") for n in pair} if part != "train" else set()
    pools = {}
    for language, lists in LISTS["languages"].items():
        last = [p for p in surnames(language, part) if not trained.intersection(p)]
        given = [[g for g in lists[sex] if part_of(g) == part] for sex in ("male", "female")]
        if last and all(given):
            pools[language] = last, given
    region, others = ([k for k in group if k in pools] for group in (REGION, WORLD))
    return [_person(rng, rng.choice(others if rng.random() < world else region), pools) for _ in range(count)]


def _person(rng: random.Random, language: str, pools: dict[str, Any]) -> str:
    last, given = pools[language]
    female = rng.random() < 0.3
    words = [rng.choice(given[female]), rng.choice(last)[female]]
    draw = rng.random()
    if draw < 0.08 and language in MIDDLE_NAMES:
        words.append(rng.choice(LISTS["middle"][3:] if female else LISTS["middle"][:3]))
        words[1], words[2] = rng.choice(given[0]), words[2]
    elif draw < 0.16:
        words.insert(1, rng.choice("ABDEGIKMNRSTVYZ") + ".")
    elif draw < 0.20:
        words.insert(1, rng.choice(given[female]))
    return " ".join(words)


def place(rng: random.Random) -> str:
    """Return a place, of the region or of the world."""
    return rng.choice(LISTS["places"][rng.choice(("region", "world"))])


def body(rng: random.Random) -> str:
    """Return an organisation, of the region or of the world."""
    return rng.choice(LISTS["bodies"][rng.choice(("region", "world"))])


def sentence(rng: random.Random, persons: list[str]) -> tuple[list[str], list[str]]:
    """Return one sentence made from a template, as tokens and tags."""
    tokens: list[str] = []
    tags: list[str] = []
    for part in rng.choice(TEMPLATES):
        words, kind = _fill(part, rng, persons)
        tokens += words
        tags += [f"B-{kind}"] + [f"I-{kind}"] * (len(words) - 1) if kind else ["O"] * len(words)
    return tokens, tags


def _fill(part: str, rng: random.Random, persons: list[str]) -> tuple[list[str], str]:
    """Return the words that stand for one part of a template, and their type ("" for no name)."""
    person = rng.choice(persons).split()
    lists = {"{D}": "demonyms", "{E}": "peoples", "{T}": "titles", "{N}": "nouns", "{V}": "verbs"}
    if part in {"{P}", "{S}", "{G}"}:
        return {"{P}": person, "{S}": person[-1:], "{G}": person[:1]}[part], "PER"
    if part == "{L}":
        return place(rng).split(), "LOC"
    if part == "{O}":
        return body(rng).split(), "ORG"
    if part in lists:
        return rng.choice(LISTS[lists[part]]).split(), ""
    if "{H}" in part:
        handle = rng.choice(person) + rng.choice(("", "_", "news", "1", "77", "TV")) + rng.choice(("", person[-1]))
        return [part.replace("{H}", rng.choice((handle, handle.lower())))], ""
    return [part.replace("{L}", place(rng).replace(" ", ""))], ""
