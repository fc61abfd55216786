"""The example of docs/ner.md prints what its comments say."""

import contextlib
import io
import re

from support import ROOT

PAGE = ROOT / "docs" / "ner.md"


def test_the_example_prints_what_it_says() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example, str(PAGE), "exec"), {})  # noqa: S102  the project's own documentation
    assert printed.getvalue().splitlines() == [line[2:] for line in example.splitlines() if line.startswith("# ")]
