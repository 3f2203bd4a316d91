# `make demo` needs Python 3.11 or newer and nothing else; uv is used where there is one, because it is faster.
# Everything is installed into .venv, from the locks, by hash.

PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin
TESTS ?=

.PHONY: help demo test quick check lint format transcripts lock bench clean install install-tests

help:
	@echo "make demo    the bot in a browser page on this machine, with an invented group"
	@echo "make test    every test"
	@echo "make quick   the tests for every few minutes: unit tests and conversations, until the first failure"
	@echo "make check   format, lint, types, import rules and every test: what a change must pass"
	@echo "make format  put the code into its one form"
	@echo "make transcripts  write the conversations in three languages down afresh, after a change of words that is meant"
	@echo "make bench   measure the figures of the README"
	@echo "make lock    choose the newest allowed versions afresh and write both locks (needs uv)"
	@echo "make clean   remove what the tools made"

demo: install
	$(BIN)/python -m bot demo

test: install-tests
	$(BIN)/python -m pytest -n auto $(TESTS)

quick: install-tests
	$(BIN)/python -m pytest -n auto -x -q -m "not slow and not browser and not crash" $(or $(TESTS),tests/unit tests/conversations)

check: lint test

lint: install-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install-tests
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

transcripts: install-tests
	$(BIN)/python -m pytest -q tests/transcripts --snapshot-update

bench: install-tests
	@failed=; for file in $$(grep -l __main__ benchmarks/*.py benchmarks/*/*.py 2>/dev/null); do \
	    one=$$(echo "$${file%.py}" | tr / .); echo "== $$one"; $(BIN)/python -m "$$one" || failed="$$failed $$one"; done; \
	    [ -z "$$failed" ] || { echo "not reached:$$failed"; exit 1; }

LOCKED := --upgrade --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --quiet

lock:
	uv pip compile $(LOCKED) --group build pyproject.toml -o requirements.lock
	uv pip compile $(LOCKED) --group build --group test -c requirements.lock pyproject.toml -o tests/requirements.lock
	uv pip compile $(LOCKED) --group metrics -c tests/requirements.lock -o metrics.lock

clean:
	rm -rf .venv build halqa.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Installing: the stamps make a second run instant --------------------------------------------------------------------

install: .venv/.demo-stamp
install-tests: .venv/.test-stamp

ifdef UV
PIP = "$(UV)" pip install --quiet --python $(BIN)/python
VENV = "$(UV)" venv --quiet --python "$$(command -v $(PYTHON))" .venv
else
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
VENV = $(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }
endif

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "Python 3.11 or newer is needed. If it has another name: make PYTHON=python3.12 demo"; exit 1; }
	$(VENV)

.venv/.demo-stamp: requirements.lock | $(BIN)/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test-stamp: tests/requirements.lock requirements.lock | $(BIN)/python
	$(PIP) --require-hashes -r tests/requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch .venv/.demo-stamp $@
