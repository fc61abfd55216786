"""Check what is about to be published: archive, wheel, the page that an index shows, and the files of the forge.

    python requirements/release.py        run by `make release-check`, in an environment with the group "release"

Builds both distributions into dist/, has twine check them, renders README as an index does and wants no link in it
that leads nowhere there, installs the wheel into an empty environment of each Python that is installed and analyses a
sentence with it, and runs the linters of Dockerfile and workflows. Exits 1 with one line for each failure.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path

from readme_renderer import markdown

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
BIN = Path(sys.executable).parent
SENTENCE = "Vladimir Putin met Sadyr Japarov in Bishkek on November 26, 2025."
PYTHONS = ("3.11", "3.12", "3.13", "3.14")

failures: list[str] = []


def check(what: str, *command: object, **options: object) -> str:
    """Run a command, note its failure under a name, and return what it printed on standard output."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    print(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {what}", flush=True)
    if done.returncode:
        failures.append(f"{what}: {(done.stderr or done.stdout).strip()[-600:]}")
    return str(done.stdout)


def say(what: str, problems: list[str]) -> None:
    """Note problems under a name; none is a success."""
    print(f"{'FAILED' if problems else 'ok    '} {what}", flush=True)
    failures.extend(f"{what}: {problem}" for problem in problems)


def metadata(wheel: Path) -> tuple[str, str]:
    """Return the version and the description that a wheel carries."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        message = message_from_bytes(archive.read(name))
    return message["Version"], str(message.get_payload())


def page_problems(description: str) -> list[str]:
    """Return what is wrong with the page that an index makes of a description: links that lead nowhere."""
    page = markdown.render(description)
    if page is None:
        return ["README does not render"]
    addresses = re.findall(r'(?:href|src|srcset)="([^"]+)"', page)
    relative = [address for address in addresses if not re.match(r"https?://|#", address)]
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    name = urls["Repository"].removeprefix("https://github.com/")
    own = re.compile(rf"https://(?:github\.com/{name}/blob|raw\.githubusercontent\.com/{name})/main/([^#?]+)")
    paths = [found[1] for address in addresses if (found := own.match(address))]
    missing = [path for path in paths if not (ROOT / path).exists()]
    return [f"relative address {address}" for address in relative] + [f"no file {path}" for path in missing]


def version_problems(version: str) -> list[str]:
    """Return the files that name another version than the wheel."""
    files = {
        "CHANGELOG.md": rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$",
        "CITATION.cff": rf"^version: {version}$",
    }
    return [
        f"{file} does not name {version}"
        for file, pattern in files.items()
        if not re.search(pattern, (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    ]


def interpreters() -> dict[str, Path]:
    """Return the interpreters of the supported versions that are on the path or in pyenv's folder."""
    found = {}
    for version in PYTHONS:
        places = [shutil.which(f"python{version}"), *Path.home().glob(f".pyenv/versions/{version}.*/bin/python")]
        for place in filter(None, places):
            if (
                subprocess.run([place, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode
                == 0
            ):
                found[version] = Path(place)
                break
    return found


def try_wheel(wheel: Path, version: str, python: Path) -> None:
    """Install a wheel into an empty environment, and let it find three known things in a sentence."""
    with tempfile.TemporaryDirectory() as folder:
        check(f"environment of {version}", python, "-m", "venv", folder)
        program = Path(folder, "bin")
        check(f"wheel in {version}", program / "pip", "install", "-q", "--only-binary", ":all:", wheel, cwd=folder)
        printed = check(f"entities in {version}", program / "csto-nlp", "entities", "-", input=SENTENCE, cwd=folder)
        wanted = ('"id": "Q7747"', '"name": "Sadyr Japarov"', '"value": "2025-11-26"')
        say(f"answer in {version}", [f"no {part} in its output" for part in wanted if part not in printed])


def main() -> int:
    """Run all checks; return the exit code."""
    shutil.rmtree(DIST, ignore_errors=True)
    check("build", sys.executable, "-m", "build", "-o", DIST, ROOT)
    if failures:
        print(*failures, sep="\n", file=sys.stderr)
        return 1
    (wheel,) = DIST.glob("*.whl")
    check("twine", BIN / "twine", "check", "--strict", *DIST.iterdir())
    version, description = metadata(wheel)
    say("README as an index shows it", page_problems(description))
    say("version", version_problems(version))
    check("Dockerfile", BIN / "hadolint", ROOT / "Dockerfile")
    workflows = sorted((ROOT / ".github/workflows").glob("*.yml"))
    check("workflows", BIN / "zizmor", "--offline", "--config", ROOT / ".github/zizmor.yml", *workflows)
    check("schema of workflows", BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows)
    found = interpreters()
    for name, python in found.items():
        try_wheel(wheel, name, python)
    if missing := [name for name in PYTHONS if name not in found]:
        print(f"not installed here, so not tried: Python {', '.join(missing)}")
    print(*failures, sep="\n", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
