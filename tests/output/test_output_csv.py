"""CSV: every row has the cells of its header."""

from __future__ import annotations

import csv
import io
import json

import pytest

from csto_nlp.output.writers import Csv
from support import csto


def test_articles_with_different_enrichments_share_their_columns() -> None:
    rows = [
        {"id": "a", "text": "Talks in Minsk.", "cluster": {"id": 3, "label": "talks"}},
        {"id": "b", "text": "Talks in Minsk."},
        {"id": "c", "text": "Talks in Minsk.", "entities": [], "duplicate": {"group": None}},
    ]
    feed = "".join(json.dumps(row) + "\n" for row in rows).encode()
    done = csto("articles", "-", "--format", "csv", stdin=feed)
    header, *cells = csv.reader(io.StringIO(done.stdout.decode()))
    assert {len(row) for row in cells} == {len(header)}
    found = [dict(zip(header, row, strict=True)) for row in cells]
    assert [row["cluster"] for row in found] == ['{"id": 3, "label": "talks"}', "", ""]
    assert [row["entities"] for row in found] == ["", "", "[]"]
    assert [row["duplicate"] for row in found] == ["", "", '{"group": null}']
    assert [row["index"] for row in found] == ["0", "1", "2"]


def test_a_row_of_other_columns_is_refused() -> None:
    out = io.BytesIO()
    writer = Csv(out, lambda record: iter([record]), raw=False)
    writer.write({"a": 1, "b": None})
    with pytest.raises(ValueError, match="columns"):
        writer.write({"b": 1, "a": 2})
    assert out.getvalue() == b"a,b\n1,\n"
