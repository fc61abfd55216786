"""No figure on the corpus' gold falls below its floor (raised by `python tests/quality/gate.py --update`)."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path


def test_no_figure_is_below_its_floor() -> None:
    path = Path(__file__).with_name("gate.py")
    spec = importlib.util.spec_from_file_location("quality_gate", path)
    assert spec is not None
    assert spec.loader is not None
    gate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(gate)
    floors = json.loads(gate.FLOORS.read_text())
    figures = gate.figures()
    assert figures.keys() == floors.keys()
    below = {name: (value, floors[name]) for name, value in figures.items() if value < floors[name] - gate.EPSILON}
    assert not below
