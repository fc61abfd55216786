# Everything sets up what it needs. Assumed: make, and python3 (3.11 or newer) with venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test test-browser test-cluster test-faults test-lowest audit fuzz soak lint format test-wheel bench docs man manifest clean

demo: $(VENV)/.use
	$(BIN)/csto-nlp entities corpus/ --format table

test: $(VENV)/.dev lint
	$(BIN)/pytest -n 2 -q --ignore=tests/browser --ignore=tests/cluster --ignore=tests/faults

# The report's page in a real browser: Debian's chromium, driven by Playwright, which downloads none.
test-browser: $(VENV)/.browser
	$(BIN)/pytest -q tests/browser

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The wheel, alone in an empty environment, run from another folder.
test-wheel: $(VENV)/.dev
	rm -rf build/wheel && mkdir -p build/wheel/elsewhere
	$(BIN)/pip wheel -q --no-deps -w build/wheel .
	$(PYTHON) -m venv build/wheel/venv
	build/wheel/venv/bin/pip install -q build/wheel/*.whl
	cd build/wheel/elsewhere && echo '{"text": "Vladimir Putin met Sadyr Japarov in Bishkek.", "date": "2025-11-26"}' \
	  | ../venv/bin/csto-nlp entities | grep -q '"name": "Sadyr Japarov"'
	cd build/wheel/elsewhere && ../venv/bin/csto-nlp entities ../../../corpus/texts --format csv | grep -q RUS
	cd build/wheel/elsewhere && ../venv/bin/csto-nlp report ../../../corpus/texts --model none | grep -q 'state=RUS'
	@echo "the wheel works on its own"

# All comparisons that need no data of others; benchmarks/run --help names the rest.
bench: $(VENV)/.dev
	$(BIN)/python benchmarks/run

# After any change under models/: the checksums that are verified on load.
manifest: $(VENV)/.dev
	$(BIN)/python training/manifest.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "csto-nlp needs Python 3.11 or newer; name it with: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --upgrade pip

# An editable install is not compiled by pip, and where Python may not write bytecode every start would pay for it.
$(VENV)/.use: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install -q -e '.[html]'
	$(BIN)/python -m compileall -q src
	touch $@

$(VENV)/.browser: $(VENV)/.dev
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -qy chromium; } \
	  || { echo "chromium is missing; as root: apt-get install chromium"; exit 1; }
	$(BIN)/pip install -q -e '.[browser]'
	touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install -q -e '.[dev]'
	$(BIN)/python -m compileall -q src
	touch $@ $(VENV)/.use

# The documentation as a site, in build/site; a broken link fails.
docs: $(VENV)/.docs
	$(BIN)/mkdocs build --strict -q

$(VENV)/.docs: pyproject.toml | $(VENV)/.use
	$(BIN)/pip install -q 'mkdocs-material>=9.5' 'mkdocs<2' 'click-man>=0.5'
	touch $@

# Manual pages, in build/man: man -l build/man/csto-nlp-entities.1
man: $(VENV)/.docs
	$(BIN)/python docs/man.py build/man

# A scheduler and worker processes on loopback; one is killed.
test-cluster: $(VENV)/.cluster
	$(BIN)/pytest -q tests/cluster

$(VENV)/.cluster: pyproject.toml | $(VENV)/.dev
	$(BIN)/pip install -q -e '.[dask]'
	touch $@

# Kills at random moments, poor environments, poisoned input (MOMENTS=50 kills a command).
test-faults: $(VENV)/.dev
	$(BIN)/pytest -q -n 2 tests/faults

# The earliest releases that pyproject.toml allows, in an environment of their own.
LOWEST := build/lowest
test-lowest:
	rm -rf $(LOWEST)
	$(PYTHON) -m venv $(LOWEST)/tools
	$(LOWEST)/tools/bin/pip install -q uv
	$(LOWEST)/tools/bin/uv venv -q -p $(PYTHON) $(LOWEST)/venv
	$(LOWEST)/tools/bin/uv pip install -q -p $(LOWEST)/venv/bin/python --resolution lowest-direct --only-binary :all: \
	  --no-binary csto-nlp -e '.[html,fast,parquet,warc,zstd]' 'pytest>=8.2' 'hypothesis>=6.100' 'jsonschema>=4.21' 'pandas>=2.2'
	$(LOWEST)/venv/bin/python -m pytest -q tests/corpus tests/duplicates tests/parallel tests/clusters tests/knowledge \
	  tests/entities/test_spacy_components.py

# Known faults of what is installed; a package that cannot be looked up fails, so the advisories have to be reachable.
audit: $(VENV)/.dev
	$(PYTHON) -m venv build/audit
	build/audit/bin/pip install -q pip-audit
	build/audit/bin/pip-audit --strict --skip-editable --path $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')

# Coverage-guided fuzzing of what meets foreign bytes first: SECONDS for each target.
SECONDS ?= 15
fuzz: $(VENV)/.dev
	$(BIN)/pip install -q 'atheris>=3.0'
	mkdir -p build/fuzz
	for target in decode listing dates readers; do \
	  (cd build/fuzz && ../../$(BIN)/python ../../tests/fuzz/fuzz.py $$target -max_total_time=$(SECONDS) -max_len=2000) || exit 1; \
	done

# A million invented articles through the whole chain, one in a hundred poisoned: nothing may get lost.
soak: $(VENV)/.dev
	$(BIN)/python tests/soak/soak.py
