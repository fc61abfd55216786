"""Print the table of docs/licences.md: under which licence each package comes that a lock installs.

    python requirements/licences.py requirements/use.txt        in the environment of `make test`

Read from what the packages say of themselves: the licence expression, else the classifiers, else the field License.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from importlib import metadata
from pathlib import Path


def locked_names(lock: Path) -> list[str]:
    """Return the names of the packages in a lock file, each once."""
    return sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)))


def licence_of(name: str) -> str:
    """Return the licence of a package; a note for one of other systems or of the build alone."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return "not installed: for building the wheel, or for other systems than Linux"
    classified = [entry.rpartition(" :: ")[2] for entry in about.get_all("Classifier") or [] if "License ::" in entry]
    stated = (about.get("License") or "").strip().partition("\n")[0]
    return about.get("License-Expression") or "; ".join(classified) or stated or "not stated"


def main() -> None:
    """Print a row for each licence, with the packages under it."""
    packages = defaultdict(list)
    for name in locked_names(Path(sys.argv[1])):
        packages[licence_of(name)].append(name)
    print("| licence, as the package states it | packages |\n|---|---|")
    for licence in sorted(packages, key=str.lower):
        print(f"| {licence} | {', '.join(packages[licence])} |")


main()
