"""Run the cells of docs/notebook.ipynb and store what they show, there and in the page docs/notebook.md.

    python docs/notebook.py

Needs no Jupyter: a cell is run as Python runs it, its last expression is shown as a notebook shows it. The outputs
depend on the cells and the project alone, so that a test can compare them.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
NOTEBOOK = FOLDER / "notebook.ipynb"
PAGE = FOLDER / "notebook.md"
Cell = dict[str, Any]
#: Stands at the top of the page.
NOTE = "<!-- Made from notebook.ipynb by notebook.py. -->\n"


def executed(cells: list[Cell]) -> list[Cell]:
    """Return the cells with what each shows, run one after the other in this folder, as Jupyter would."""
    names: dict[str, Any] = {"__name__": "__main__"}
    done, number = [], 0
    before = Path.cwd()
    os.chdir(FOLDER)
    try:
        for cell in cells:
            if cell["cell_type"] != "code":
                done.append(cell)
                continue
            number += 1
            outputs = _run("".join(cell["source"]), names, number)
            done.append({**cell, "execution_count": number, "outputs": outputs})
    finally:
        os.chdir(before)
    return done


def _run(source: str, names: dict[str, Any], number: int) -> list[Cell]:
    """Run one cell and return its outputs: what it prints, then what its last expression is."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102  the point of a notebook
        shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None  # noqa: S307
    outputs: list[Cell] = []
    if printed.getvalue():
        outputs.append({"output_type": "stream", "name": "stdout", "text": _lines(printed.getvalue())})
    if shown is not None:
        html = getattr(shown, "_repr_html_", lambda: None)()
        data = {"text/html": _lines(html)} if html else {}
        data["text/plain"] = _lines(repr(shown))
        outputs.append({"output_type": "execute_result", "execution_count": number, "metadata": {}, "data": data})
    return outputs


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def page_of(cells: list[Cell]) -> str:
    """Return executed cells as a page of Markdown."""
    parts = [NOTE]
    for cell in cells:
        source = "".join(cell["source"])
        parts.append(source if cell["cell_type"] == "markdown" else f"```python\n{source}\n```")
        parts += [_shown(output) for output in cell.get("outputs", ())]
    return "\n\n".join(parts) + "\n"


def _shown(output: Cell) -> str:
    """Return an output as a block: HTML without an empty line, at which Markdown would begin anew, or plain text."""
    data = output.get("data", {})
    if "text/html" in data:
        return "<div>" + "".join(data["text/html"]).replace("\n\n", "&#10;&#10;") + "</div>"
    plain = "".join(output.get("text") or data["text/plain"]).rstrip("\n")
    return f"```text\n{plain}\n```"


def main() -> None:
    """Write the notebook and the page anew."""
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    notebook["cells"] = executed(notebook["cells"])
    NOTEBOOK.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page_of(notebook["cells"]), encoding="utf-8")


if __name__ == "__main__":
    main()
