#!/usr/bin/env python3
"""Write models/MANIFEST.json: the SHA-256 of every data file under models/. Run after any change there."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

MODELS = Path(__file__).resolve().parents[1] / "models"


def main() -> None:
    """Hash every file but the manifest itself and the Markdown cards."""
    files = sorted(p for p in MODELS.rglob("*") if p.is_file() and p.suffix != ".md" and p.name != "MANIFEST.json")
    manifest = {p.relative_to(MODELS).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    (MODELS / "MANIFEST.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
