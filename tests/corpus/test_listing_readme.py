"""The example in the README of the listing package: what it prints of each step is what that step gives."""

from __future__ import annotations

import re

from csto_nlp.corpus.listing.assemble import split_page
from csto_nlp.corpus.listing.blocks import group_lines
from csto_nlp.corpus.listing.classify import classify
from csto_nlp.corpus.listing.lines import DROPPED, Line, read_lines
from csto_nlp.corpus.listing.reclassify import reclassify
from support import ROOT

README = (ROOT / "src/csto_nlp/corpus/listing/README.md").read_text(encoding="utf-8")
EXAMPLES = {name: body.rstrip("\n") for name, body in re.findall(r"```text (\w+)\n(.*?)```", README, re.DOTALL)}


def printed(lines: list[Line]) -> str:
    return "\n".join(f"{line.kind}: {line.text.strip()}" for line in lines)


def test_the_page_travels_as_the_readme_says() -> None:
    lines = classify(read_lines(EXAMPLES["page"]), order=None, banners=True)
    assert printed(lines) == EXAMPLES["classify"]
    lines = reclassify(lines)
    assert printed(lines) == EXAMPLES["reclassify"]
    blocks = group_lines([line for line in lines if line.kind not in DROPPED])
    assert [
        " / ".join((" | ".join(line.text.strip() for line in block.head), " ".join(line.text for line in block.body)))
        for block in blocks
    ] == EXAMPLES["blocks"].split("\n")
    items = split_page(EXAMPLES["page"]).items
    assert [f"{item.date}, {item.title}, {item.author}: {item.text}" for item in items] == EXAMPLES["articles"].split(
        "\n"
    )
    assert all(item.truncated for item in items)
