"""Install what a lock lists, and the project itself, in a virtual environment of their own.

    python3 requirements/install.py FOLDER LOCK     as in: .venv dev, for requirements/dev.txt

``make`` runs it. Standard library alone, in words that old versions of Python 3 read too: it runs before anything is
installed, and says in one line, within seconds, what the machine lacks.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Seconds, twice, in which the package registry has to take up a connection.
PATIENCE = "5"
#: A connection that failed, in the words of pip: the class of the failure, and what the system said of it.
BROKEN = re.compile(r"connection broken by '(\w+).*?(?:\[Errno -?\d+\] ([\w ]+)|(timed out)|': /)")


def main(folder: str, lock: str) -> None:
    """Make the environment at FOLDER if there is none, and install LOCK there."""
    check_python()
    print(f"installing requirements/{lock}.txt in {folder} ...", flush=True)
    python = environment(folder)
    check_registry(python)
    log = Path(folder, "install.log")
    # The lock is complete, so nothing is left to resolve; what it lists has wheels, so nothing is left to build.
    listed = str(ROOT / "requirements" / f"{lock}.txt")
    pip_install(python, log, "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", listed)
    pip_install(python, log, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    # Compiled here, on all cores: pip uses one, leaves out editable installs, and later Python may not write.
    purelib = subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    subprocess.call([python, "-m", "compileall", "-qq", "-j", "0", os.fsdecode(purelib).strip(), str(ROOT / "src")])


def check_python() -> None:
    """Exit if this Python is too old, or cannot make virtual environments."""
    if sys.version_info < (3, 11):  # noqa: UP036  the point of the check
        version = sys.version.split()[0]
        sys.exit(f"csto-nlp needs Python 3.11 or newer, and {sys.executable} is {version}: make PYTHON=python3.12 ...")
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as error:
        package = "python{}.{}-venv".format(*sys.version_info)
        sys.exit(f"{sys.executable} cannot make virtual environments ({error}). Debian, Ubuntu: apt install {package}")


def environment(folder: str) -> str:
    """Return the path of the environment's Python; an environment that does not work is made anew."""
    python = os.path.join(folder, "Scripts" if os.name == "nt" else "bin", "python")
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    if not os.path.exists(python) or subprocess.call([python, "-c", check], stderr=subprocess.DEVNULL):
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", folder], check=False, capture_output=True, text=True
        )
        if made.returncode:
            sys.exit(f"{sys.executable} cannot make a virtual environment: {made.stdout}{made.stderr}")
    return python


def check_registry(python: str) -> None:
    """Exit if the package registry takes up no connection; say so if it does and is slow to answer."""
    options = [
        "--dry-run",
        "--no-deps",
        "--ignore-installed",
        "--no-cache-dir",
        "--retries",
        "1",
        "--timeout",
        PATIENCE,
    ]
    command = [python, "-m", "pip", "install", *options, "hatchling"]
    tried = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    broken = BROKEN.search(tried.stdout)
    if not tried.returncode or not broken:
        return
    why = f"({broken[2] or broken[3] or broken[1]})"
    if broken[1] == "ReadTimeoutError":
        print(f"the package registry is slow to answer {why}; still trying ...", flush=True)
        return
    sys.exit(
        f"the package registry cannot be reached {why}: packages are downloaded once. Check the network, or name a "
        "mirror in PIP_INDEX_URL"
    )


def pip_install(python: str, log: Path, *arguments: str) -> None:
    """Run ``pip install``. Where it fails, exit with its first error; all it said is in the log."""
    command = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-compile", *arguments]
    with log.open("w") as said:
        failed = subprocess.call(command, stdout=said, stderr=subprocess.STDOUT)
    if failed:
        lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()] or ["pip said nothing"]
        error = next((line for line in lines if line.startswith("ERROR: ") and not line.endswith(":")), lines[-1])
        sys.exit(f"the packages could not be installed: {error} (all of it: {log})")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
