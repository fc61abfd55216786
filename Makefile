# Every target sets up what it needs. Assumed: make, and python3 (3.11 or newer) with venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALL := $(PYTHON) requirements/install.py $(VENV)

.PHONY: demo test test-browser test-cluster test-faults test-wheel test-lowest test-latest lint lint-latest format lock \
	audit fuzz soak bench docs pictures man manifest release-check clean

demo: $(VENV)/.use
	@$(BIN)/csto-nlp entities --format table \
	  corpus/texts/2010-06-14-call-for-troops.txt corpus/html/astana-treaty.html
	@echo "$$NEXT"

define NEXT
Next, after  . $(BIN)/activate
  csto-nlp report corpus/ -o report.html           # a page for the browser
  csto-nlp timeline corpus/ --state KGZ --dates 5  # the days that mattered
  csto-nlp duplicates corpus/ --pairs              # reprints and rewrites
  csto-nlp cluster corpus/ --grain story --groups  # what it is about
  csto-nlp entities FOLDER                         # your texts, pages, feeds
endef
export NEXT

# These have targets of their own.
SEPARATE := $(addprefix --ignore=tests/,browser cluster faults wheel)
test: $(VENV)/.dev
	@$(BIN)/python -m compileall -qq src  # else each of thousands of processes may do it again
	$(BIN)/pytest -n 2 --dist worksteal -q $(SEPARATE)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The report's page and the documentation in a real browser: Debian's chromium, driven by Playwright, which downloads none.
test-browser: $(VENV)/.dev
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -qy chromium; } \
	  || { echo "chromium is missing; as root: apt-get install chromium"; exit 1; }
	$(BIN)/pytest -q tests/browser

# A scheduler and worker processes on loopback; one is killed.
test-cluster: $(VENV)/.dev
	$(BIN)/pytest -q tests/cluster

# Kills at random moments, poor environments, poisoned input (MOMENTS=50 kills a command).
test-faults: $(VENV)/.dev
	$(BIN)/pytest -q -n 2 tests/faults

# The wheel in empty environments, alone and with each extra, installed by the pip that Python brings.
test-wheel: $(VENV)/.dev
	$(BIN)/pytest -q tests/wheel

# All comparisons that need no data of others; benchmarks/run --help names the rest.
bench: $(VENV)/.dev
	$(BIN)/python benchmarks/run

# The documentation as a site, in build/site; a broken link fails.
docs: $(VENV)/.dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict -q

# The pictures in docs/ from the corpus: a terminal, the graph, the report and Datasette in chromium (as for test-browser).
# Datasette belongs to no extra: $(BIN)/pip install datasette
pictures: $(VENV)/.dev
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/graph_picture.py
	$(BIN)/python docs/report_pictures.py
	$(BIN)/python docs/datasette_picture.py

# Manual pages, in build/man: man -l build/man/csto-nlp-entities.1
man: $(VENV)/.dev
	$(BIN)/python docs/man.py build/man

# After any change under models/: the checksums that are verified on load.
manifest: $(VENV)/.dev
	$(BIN)/python training/manifest.py

# Coverage-guided fuzzing of what meets foreign bytes first: SECONDS for each target, from tests/fuzz/seeds and what
# earlier runs have kept in build/fuzz.
SECONDS ?= 15
fuzz: $(VENV)/.dev
	for target in decode listing dates readers records settings knowledge index; do \
	  mkdir -p build/fuzz/$$target tests/fuzz/seeds/$$target; \
	  $(BIN)/python tests/fuzz/fuzz.py $$target build/fuzz/$$target tests/fuzz/seeds/$$target \
	    -artifact_prefix=build/fuzz/ -max_total_time=$(SECONDS) -max_len=40000 || exit 1; \
	done

# A million invented articles through the whole chain, one in a hundred poisoned: nothing may get lost.
soak: $(VENV)/.dev
	$(BIN)/python tests/soak/soak.py

# Known faults of what is installed; a package that cannot be looked up fails, so the advisories have to be reachable.
audit: $(VENV)/.dev
	$(PYTHON) -m venv build/audit
	build/audit/bin/pip install -q pip-audit
	build/audit/bin/pip-audit --strict --skip-editable --path $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Two locks, each complete and with the SHA-256 of every file: use.txt is the program with web pages (make demo),
# dev.txt that and all tools and extras (everything else).
$(VENV)/.use: pyproject.toml requirements/use.txt requirements/install.py
	@$(INSTALL) use
	@touch $@

$(VENV)/.dev: pyproject.toml requirements/dev.txt requirements/install.py
	@$(INSTALL) dev
	@touch $@ $(VENV)/.use

# uv believes the certificates that the system does.
UV := build/uv/bin/uv
export UV_SYSTEM_CERTS := 1
$(UV):
	$(PYTHON) -m venv build/uv
	build/uv/bin/pip install -q uv==0.13.9

# The locks, for Python 3.11 to 3.14 on all systems. What they pin stays as far as pyproject.toml allows; make lock
# UPGRADE=1 takes the newest releases. pip is left out because every environment has one.
COMPILE := $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-package pip \
	--custom-compile-command 'make lock' --group build $(if $(UPGRADE),--upgrade)
lock: $(UV)
	$(COMPILE) --extra html -o requirements/use.txt pyproject.toml
	$(COMPILE) --all-extras --group docs --group fuzz -c requirements/use.txt -o requirements/dev.txt pyproject.toml

# The newest releases that pyproject.toml allows, in an environment of their own, on the newest Python at hand (on the
# path, or one of pyenv's); make test-latest PYTHON=python3.12 names another.
LATEST := build/latest
NEWEST_PYTHON = $(or $(if $(findstring command,$(origin PYTHON)),$(PYTHON)),$(shell for minor in 14 13 12; do \
	for python in python3.$$minor ~/.pyenv/versions/3.$$minor.*/bin/python; do \
	$$python -c '' 2>/dev/null && echo $$python && exit; done; done),$(PYTHON))
lint-latest: $(UV)
	$(UV) venv -q --clear -p $(NEWEST_PYTHON) $(LATEST)
	$(UV) pip install -q -p $(LATEST)/bin/python --upgrade -e '.[dev]'
	$(LATEST)/bin/ruff check .
	$(LATEST)/bin/ruff format --check .
	$(LATEST)/bin/mypy --cache-dir build/latest-mypy

test-latest: lint-latest
	$(LATEST)/bin/pytest -n 2 --dist worksteal -q $(SEPARATE)

# The earliest releases that pyproject.toml allows, in an environment of their own.
LOWEST := build/lowest
test-lowest: $(UV)
	$(UV) venv -q --clear -p $(PYTHON) $(LOWEST)
	$(UV) pip install -q -p $(LOWEST)/bin/python --resolution lowest-direct --only-binary :all: \
	  --no-binary csto-nlp -e '.[html,fast,parquet,warc,zstd]' 'pytest>=8.2' 'hypothesis>=6.100' 'jsonschema>=4.21' 'pandas>=2.2'
	$(LOWEST)/bin/python -m pytest -q tests/corpus tests/duplicates tests/parallel tests/clusters tests/knowledge \
	  tests/entities/spacy/test_spacy_components.py

# Before a release: both distributions, the page of the index, the wheel on each Python that is installed, Dockerfile and
# workflows; see requirements/release.py.
release-check: $(UV)
	$(UV) venv -q --clear -p $(PYTHON) build/release
	$(UV) pip install -q -p build/release/bin/python --group release
	build/release/bin/python requirements/release.py
