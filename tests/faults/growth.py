"""Texts that make a careless step quadratic, and what a command costs on them in CPU time and memory.

Each text repeats one unit: a month, "President of ", an opening bracket. A step that looks back from every unit to the
first, or that copies the rest of the text at every unit, costs four times as much on twice the text.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1_000_000
#: What is repeated, by the name under which a failure is reported.
UNITS: Final[dict[str, str]] = {
    # dates and numbers
    "months": "January ",
    "months and commas": "January, February, ",
    "days of a month": "November 27, ",
    "full dates": "27 November 2025 ",
    "dates a line": "November 27, 2025\n",
    "month first": "November 27, 2025 ",
    "iso dates": "2025-11-27 ",
    "date range ends": "27 November - ",
    "years": "2025 ",
    "years and hyphens": "2025-",
    "weekdays": "Monday ",
    "weekdays and": "Monday and ",
    "last": "last ",
    "the following year": "the following year ",
    "the first": "the first ",
    "early": "early ",
    "in the": "in the ",
    "ago": "two years ago ",
    "quarters": "the third quarter of ",
    "decades": "the 1990s ",
    "clock times": "12:30 ",
    "clock with zone": "12:30 GMT, ",
    "number words": "twenty-four ",
    "hundred and": "hundred and ",
    "digits": "7",
    "digits and blanks": "7 ",
    "digits and points": "7.",
    "thousands": "1,000,000 ",
    "percentages": "4.5% ",
    "ordinals": "27th ",
    "russian days": "27 ноября и ",
    "russian months": "января-",
    "russian weekdays": "во вторник ",
    "russian lengths": "два года назад, ",
    "russian pointers": "в начале прошлого ",
    "russian verbs": "будет подписан ",
    # titles and names
    "president of": "President of ",
    "presidents": "President ",
    "the president of": "the former deputy prime minister of ",
    "prime ministers and": "Prime Minister and ",
    "titles and commas": "Foreign Minister, ",
    "general general": "General Secretary General ",
    "ministry of": "Ministry of ",
    "given names": "Vladimir ",
    "surnames": "Putin ",
    "full names": "Vladimir Putin ",
    "full names and": "Vladimir Putin and ",
    "unknown names": "Adylbek Toktosunov ",
    "initials": "V. ",
    "initials with surname": "V. V. Putin, ",
    "capitalised words": "Word ",
    "capitals": "WORD ",
    "capital letters": "A ",
    "mixed case": "wOrD ",
    "hyphenated names": "Kassym-",
    "apostrophes": "O'",
    "possessives": "Moscow's ",
    "son of": "son of ",
    "von der": "von der ",
    # states, capitals, bodies
    "states": "Kazakhstan ",
    "states and": "Armenia and ",
    "states and commas": "Armenia, Belarus, ",
    "demonyms": "Russian-",
    "capitals of states": "Moscow ",
    "capitals say": "Moscow says ",
    "capitals and": "Moscow and ",
    "shared names": "Georgia ",
    "bodies": "CSTO ",
    "bodies of": "the United Nations of ",
    "towns": "Paris, Texas; ",
    # punctuation
    "double quotes": '"',
    "quotes and words": '"word ',
    "opening quotes": "\u201cword ",
    "guillemets": "\u00abслово ",
    "opening brackets": "(",
    "brackets and words": "(word ",
    "square brackets": "[",
    "closing brackets": ")",
    "nested brackets": "(a) ",
    "dashes": "\u2014 ",
    "hyphens": "-",
    "dots": ".",
    "ellipses": "... ",
    "commas": ", ",
    "semicolons": "word; ",
    "slashes": "a/",
    "at signs": "a@",
    "underscores": "_",
    "bullets": "\u2022 ",
    "pipes": "| ",
    "ampersands": "&amp;",
    "tags": "<a ",
    "sentence ends": "Yes. ",
    "exclamations": "Oh! ",
    "questions": "Who? ",
    "abbreviations": "Mr. ",
    "abbreviated bodies": "U.S. ",
    # lines
    "line feeds": "\n",
    "one-letter lines": "a\n",
    "blank lines": "a\n\n",
    "short lines": "More news\n",
    "headline lines": "Leaders Meet In Minsk For Talks\n",
    "sentence lines": "Leaders met in Minsk for talks on Monday.\n",
    "dateline lines": "MINSK, November 27 (Reuters) - Leaders met.\n",
    "datelines": "MINSK (Reuters) - ",
    "tickers": "USD 90.34 EUR 98.11 ",
    "ticker lines": "USD 90.34\n",
    "pagers": "1 2 3 4 Next\n",
    "menus": "Home | News | About\n",
    "read more": "Read more...\n",
    "by lines": "By Anna Petrova\n",
    "cut lines": "November 27, 2025\nLeaders met in Minsk ...\n",
    "headings": "# Heading\n",
    "tabs": "\t",
    "blanks": " ",
    "blanks and words": "word    ",
    "carriage returns": "word\r\n",
    # other scripts
    "cyrillic": "слово ",
    "Russian states": "Россия и ",
    "Russian demonyms": "российско-",
    "Russian capitals": "Москва, ",
    "Russian routes": "Баку — ",
    "cyrillic names": "Владимир Путин ",
    "cyrillic months": "27 ноября ",
    "cyrillic capitals": "МОСКВА ",
    "cjk": "中",
    "cjk sentences": "中国。",
    "arabic": "كلمة ",
    "combining marks": "e\u0301",
    "marks alone": "\u0301",
    "zero-width": "a\u200b",
    "no-break spaces": "a\u00a0",
    "surrogate pairs": "\U0001f600",
    "direction marks": "\u202e",
    "soft hyphens": "co\u00adoperation ",
    # words
    "one letter": "a",
    "one word": "word ",
    "and": "and ",
    "said": "said ",
    "the": "the ",
    "one long word": "abcdefghij",
    "long words": "abcdefghij" * 40 + " ",
    # sentences
    "sentences of states": "Kazakhstan and Russia met there for talks on it. ",
    "sentences of counts": "In Osh 5 people died in it then. ",
    "sentences of days": "On 27 November 2025 the leaders met in Minsk for their long talks. ",
    "turns": "Ivan Petrov: Yes.\nQ: Who is that?\n",
    "stamped datelines": "OSH | Tue Sep 27, 2011 10:22 am EDT OSH (Reuters) - Leaders met.\n",
    "first persons": "We said. ",
    "Russian full names": "Иван Иванович Петров встретился с Александром Лукашенко. ",
    "Russian sentences": "Да. ",
    # speech: marks that do not match, verbs in a row, no sentence that ends
    "marks and verbs": '"We will go," he said. ',
    "unbalanced marks": "\u201cWe will go there, he said ",
    "closing marks": "word\u201d ",
    "guillemets alone": "\u00ab",
    "nested guillemets": "\u00abа \u00abб\u00bb ",
    "low and high marks": "\u201eа \u201cб ",
    "marks of two kinds": '\u00abа\u201d "б\u00bb ',
    "single marks": "'word ",
    "open paragraphs": "\u201cWe will go there together.\n\n",
    "split quotations": '"We," he said, "will," ',
    "said that": "Putin said that ",
    "told reporters": "he told reporters ",
    "according to": "according to Putin, ",
    "adding that": "adding that ",
    "who said": "Putin, who said ",
    "denied that": "Minsk denied that ",
    "colons": "Putin: ",
    "clauses of saying": "we go, Putin said, ",
    "Russian said that": "Путин заявил, что ",
    "Russian words of": "по словам Путина, ",
    "Russian speech": "\u2014 Да, \u2014 сказал он. \u2014 Нет.\n",
    "Russian speech in a line": "\u2014 Да, \u2014 сказал он, \u2014 нет, ",
    "Russian marks and verbs": "\u00abДа, \u2014 сказал он. \u2014 Нет\u00bb. ",
    # mixtures
    "said on": 'Putin said on Monday that "Moscow and ',
    "meeting of": "a meeting of the President of Kazakhstan with the Prime Minister of ",
    "clauses": "in Minsk, on Monday, with Lukashenko, ",
}

_TEXT: Final = "They met there for long talks, and that was all of it.\n"
_HEADLINE: Final = "Leaders meet in Minsk for talks\n"
#: Pages of lines: what stands above, the lines repeated, and what stands below.
PAGES: Final[dict[str, tuple[str, str, str]]] = {
    "dates above a cut one": ("", "November 27, 2025\n", "Leaders met in Minsk ..."),
    "dates below a text": (_HEADLINE + _TEXT, "November 27, 2025\n", _HEADLINE + _TEXT),
    "headlines above a text": ("", _HEADLINE, _TEXT),
    "headlines with a dash above a text": ("", "Leaders meet in Minsk - for talks | X\n", _TEXT),
    "headlines and sites": ("", "Leaders meet in Minsk\nLeaders meet in Minsk | Site\n", _TEXT),
    "short dates, then short headlines": ("", "1 May 2020\n1 May 2020\nA b\nA b c\nA b c\n", ""),
    "bylines above a text": ("", "By Ann Lee\n", _TEXT),
    "labels between texts": ("", "Related news\n" + _TEXT + _HEADLINE, ""),
    "furniture above dates": ("Home\n" * 100, "November 27, 2025\n", _HEADLINE + _TEXT),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU time in seconds and peak memory in bytes of one run."""

    seconds: float
    peak: int


def repeated(unit: str, characters: int) -> str:
    """Return a text of about a number of characters that repeats a unit: whole ones, for all sizes to end alike."""
    return unit * (characters // len(unit))


def write_input(folder: Path, text: str, *, page: bool) -> Path:
    """Write a text as a page that has to be split, or as one article of JSON Lines; return the path."""
    path = folder / ("page.txt" if page else "article.jsonl")
    record = {"id": "1", "title": "Leaders meet in Minsk", "date": "2025-11-27", "text": text}
    path.write_text(text if page else json.dumps(record) + "\n", encoding="utf-8", newline="")
    return path


def cost(args: list[str]) -> Cost:
    """Run the command in a fork of this process and return what the fork used.

    A fork has imported everything and loaded the tables already, so that what is measured grows with the text alone.
    Raises RuntimeError where the command ends with another code than 0, 3 or 4: even the worst text is an article, or
    none, or is named as skipped.
    """
    gc.collect()
    child = os.fork()
    if not child:
        os._exit(_run(args))
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in {0, 3, 4}:
        raise RuntimeError(f"{' '.join(args)}: exit {code}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def _run(args: list[str]) -> int:
    """Run the command with its output thrown away; return its exit code."""
    from csto_nlp.cli import main

    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__  # what a test runner captures would count as memory
    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
    try:
        main(args)
    except SystemExit as leaving:
        return int(leaving.code or 0)


def warm_up(commands: list[list[str]], folder: Path) -> None:
    """Run each command once in this process, so that forks find modules imported and tables loaded."""
    from csto_nlp.cli import main

    small = write_input(folder, "Vladimir Putin met Sadyr Japarov in Bishkek on Monday. Talks went on.", page=False)
    for args in commands:
        with contextlib.suppress(SystemExit), (folder / "out").open("w") as out, contextlib.redirect_stderr(out):
            main([*args, str(small), "-o", str(folder / "warm")])
    sys.stdout.flush()
