"""The examples of docs/spacy.md run, in order, and print what their comments say."""

import contextlib
import io
import re

import csto_nlp.quotations.component
from support import ROOT

assert csto_nlp.quotations.component  # registers all factories where no entry point does
PAGE = ROOT / "docs" / "spacy.md"


def test_the_examples_print_what_they_say() -> None:
    examples = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 4
    names: dict[str, object] = {}
    for example in examples:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(example, str(PAGE), "exec"), names)  # noqa: S102  the project's own documentation
        expected = [line[2:].rstrip() for line in example.splitlines() if line.startswith("# ")]
        assert [line.rstrip() for line in printed.getvalue().splitlines()] == expected
    assert "<mark" in str(names["page"]) or "<span" in str(names["page"])
