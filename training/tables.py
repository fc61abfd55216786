#!/usr/bin/env python3
"""Put the rows of the knowledge tables in their order, and write the checksums anew: after each change by hand.

    python training/tables.py

Rows are in the order of their cells from left to right, compared as text, the header first.
"""

from __future__ import annotations

import manifest
from wikidata_ids import TABLES, read, write


def main() -> None:
    """Sort every table of models/knowledge and write models/MANIFEST.json."""
    for path in sorted(TABLES.glob("*.csv")):
        write(path, read(path))
    manifest.main()


if __name__ == "__main__":
    main()
