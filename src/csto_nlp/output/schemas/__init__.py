"""The JSON Schemas of all records (draft 2020-12), shipped as files beside this one."""

from __future__ import annotations


def schema_text(name: str) -> str:
    """Return the text of the schema called ``name``. Raises FileNotFoundError where there is none."""
    import os

    path = os.path.join(os.path.dirname(__file__), f"{name}.json")
    with open(path, encoding="utf-8") as stream:
        return stream.read()
