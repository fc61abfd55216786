"""Compare summaries with those of sumy, pytextrank and Lead on a JSON Lines file.

pip install rouge-score sumy pytextrank
python benchmarks/summarise.py FILE.jsonl [--sentences N | --words N] [--limit N] [--skip NAME ...]

Each line is ``{"docs": [{"text", ...}, ...], "summaries": [text, ...]}`` with summaries that people wrote; ``.gz``
works too. Printed for each: ROUGE-1, -2 and -L F1 (times 100, stemmed), the 95 % bootstrap interval of ROUGE-2, that
of the gain over Lead (paired), and CPU time as a multiple of csto-nlp's. sumy gets our sentences and
all texts of a line as one document, since it knows no sets; pytextrank runs on spaCy's small English model and needs it
installed. Lead takes the first sentence of each text, then the second of each, and so on.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from csto_nlp.article import Article
from csto_nlp.summaries.summarise import summarise_articles
from csto_nlp.text.sentences import split_sentences

Texts = list[str]
Limit = tuple[str, int]
Recipe = Callable[[Texts, Limit], str]
DRAWS = 1000
#: The texts of a line are one cluster: a corpus would be told story by story.
SET = {"id": 0, "label": None}


def sentences_of(text: str) -> list[str]:
    """Return all sentences of a text, headings and credits among them, as other tools see it."""
    return [text[one.start : one.end] for one in split_sentences(text)]


def cut(ranked: Sequence[str], limit: Limit) -> list[str]:
    """Return sentences in their order as long as they stay within the limit."""
    kind, size = limit
    if kind == "sentences":
        return list(ranked[:size])
    kept: list[str] = []
    for sentence in ranked:
        if sum(len(one.split()) for one in kept) + len(sentence.split()) <= size:
            kept.append(sentence)
    return kept


def csto_nlp_result(method: str) -> Recipe:
    """Return csto-nlp as a recipe."""

    def run(texts: Texts, limit: Limit) -> str:
        articles = [Article(text, id=str(number)) for number, text in enumerate(texts)]
        found = summarise_articles(articles, cluster=SET, method=method, **{limit[0]: limit[1]})
        return " ".join(one.text for one in found.sentences)

    return run


def lead(texts: Texts, limit: Limit) -> str:
    """Return the first sentences of all texts in turn."""
    split = [sentences_of(text) for text in texts]
    longest = max(map(len, split), default=0)
    return " ".join(cut([rows[n] for n in range(longest) for rows in split if n < len(rows)], limit))


class Tokens:
    """What sumy asks of a tokeniser, without NLTK's data."""

    @staticmethod
    def to_sentences(text: str) -> tuple[str, ...]:
        """Return sentences."""
        return tuple(sentences_of(text))

    @staticmethod
    def to_words(sentence: str) -> tuple[str, ...]:
        """Return words."""
        return tuple(re.findall(r"\w+", sentence))


def sumy(name: str) -> Recipe:
    """Return a summariser of sumy as a recipe."""
    from sumy.nlp.stemmers import Stemmer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    from sumy.summarizers.luhn import LuhnSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    made = {
        "lexrank": LexRankSummarizer,
        "textrank": TextRankSummarizer,
        "luhn": LuhnSummarizer,
        "lsa": LsaSummarizer,
    }[name](Stemmer("english"))
    made.stop_words = get_stop_words("english")

    def run(texts: Texts, limit: Limit) -> str:
        document = PlaintextParser.from_string("\n\n".join(texts), Tokens()).document

        def best(sentences: Sequence[Any], count: int, rating: Any, *args: Any, **kwargs: Any) -> tuple[Any, ...]:
            del count
            rate = rating.__getitem__ if isinstance(rating, dict) else lambda one: rating(one, *args, **kwargs)
            ranked = sorted(sentences, key=rate, reverse=True)
            kept = set(cut([str(one) for one in ranked], limit))
            return tuple(one for one in sentences if str(one) in kept)

        # The one place where all of sumy's summarisers choose, so that a limit of words needs one ranking only.
        made._get_best_sentences = best  # noqa: SLF001
        return " ".join(map(str, made(document, limit[1])))

    return run


def pytextrank() -> Recipe:
    """Return pytextrank as a recipe."""
    import pytextrank  # noqa: F401  registers itself with spaCy
    import spacy

    nlp = spacy.load("en_core_web_sm")
    nlp.add_pipe("textrank")

    def run(texts: Texts, limit: Limit) -> str:
        found = nlp("\n\n".join(texts))._.textrank.summary(
            limit_phrases=15, limit_sentences=limit[1] if limit[0] == "sentences" else 60, preserve_order=False
        )
        return " ".join(cut([one.text.strip() for one in found], limit))

    return run


def interval(values: Sequence[float]) -> str:
    """Return the 95 % bootstrap interval of a mean."""
    rng = random.Random(0)  # noqa: S311  no secret
    means = sorted(sum(rng.choices(values, k=len(values))) / len(values) for _ in range(DRAWS))
    return f"[{means[DRAWS // 40]:6.2f},{means[-DRAWS // 40]:6.2f}]"


def scores(rows: Sequence[dict[str, Any]], summaries: Sequence[str]) -> dict[str, list[float]]:
    """Return ROUGE of each summary, mean over its references."""
    from rouge_score import rouge_scorer

    names = ("rouge1", "rouge2", "rougeL")
    scorer = rouge_scorer.RougeScorer(names, use_stemmer=True)
    found: dict[str, list[float]] = {name: [] for name in names}
    for row, summary in zip(rows, summaries, strict=True):
        each = [scorer.score(reference, summary) for reference in row["summaries"]]
        for name in names:
            found[name].append(100 * sum(one[name].fmeasure for one in each) / len(each))
    return found


def recipes(skip: Sequence[str]) -> dict[str, Callable[[], Recipe]]:
    """Return what makes each recipe whose packages are installed."""
    found: dict[str, Callable[[], Recipe]] = {"lead": lambda: lead}
    for method in ("coverage", "centrality"):
        found[f"csto-nlp {method}"] = lambda method=method: csto_nlp_result(method)  # type: ignore[misc]
    if importlib.util.find_spec("sumy"):
        for name in ("lexrank", "textrank", "luhn", "lsa"):
            found[f"sumy {name}"] = lambda name=name: sumy(name)  # type: ignore[misc]
    if importlib.util.find_spec("pytextrank") and importlib.util.find_spec("en_core_web_sm"):
        found["pytextrank"] = pytextrank
    return {name: make for name, make in found.items() if name not in skip}


def read(path: Path, limit: int | None) -> list[dict[str, Any]]:
    """Return the rows that hold a sentence."""
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [row for row in rows if any(split_sentences(doc["text"]) for doc in row["docs"])][:limit]


def main() -> None:
    """Run all recipes and print a table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", type=Path)
    options.add_argument("--sentences", type=int, default=3)
    options.add_argument("--words", type=int)
    options.add_argument("--limit", type=int)
    options.add_argument("--skip", nargs="*", default=[])
    given = options.parse_args()
    if importlib.util.find_spec("rouge_score") is None:
        options.error("ROUGE is not installed: pip install rouge-score")
    rows = read(given.file, given.limit)
    limit = ("words", given.words) if given.words else ("sentences", given.sentences)
    made = {name: make() for name, make in recipes(given.skip).items()}
    made["csto-nlp coverage"](["A warm-up reads the tables. It is not timed."], limit)
    results, spent = {}, {}
    for name, recipe in made.items():
        started = time.process_time()
        summaries = [recipe([doc["text"] for doc in row["docs"] if doc["text"].strip()], limit) for row in rows]
        spent[name] = time.process_time() - started
        results[name] = scores(rows, summaries)
    print(f"{len(rows)} texts or sets, {limit[1]} {limit[0]}")
    print(f"{'':22s}   R1     R2   interval          RL    gain over Lead      CPU")
    for name, one in results.items():
        gain = [a - b for a, b in zip(one["rouge2"], results["lead"]["rouge2"], strict=True)]
        r1, r2, rl = (sum(one[key]) / len(rows) for key in ("rouge1", "rouge2", "rougeL"))
        print(
            f"{name:22s} {r1:5.2f}  {r2:5.2f} {interval(one['rouge2'])}  {rl:5.2f} {interval(gain)}"
            f" {spent[name] / spent['csto-nlp coverage']:6.1f} x"
        )


if __name__ == "__main__":
    main()
