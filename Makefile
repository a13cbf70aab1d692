# Gouji on a fresh machine: Python >= 3.11 with pip, and make; nothing else. Every target prepares what it needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
PEERS  := build/peers

.DEFAULT_GOAL := help
.PHONY: help setup demo test check gates bench lock clean

help:     ## list these targets
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/'

# The environment, rebuilt when a lock or the package's own description changes. Hashes are required, and the
# package itself is linked in place, so a change under src/ needs no new setup.
setup: $(READY) ## make .venv from the hashed requirements (the other targets do it by themselves)

$(READY): requirements-test.txt requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or later is needed; name one with: make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV) || { echo "python venv is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

# Exit code 1 is accepted, and only 1: it says "done, with findings of severity error", and the sample has them by
# nature: its official indicator table is defective (weights and clause points that do not add up) and its report
# contradicts itself. Any other code than 0 and 1 is a failure of ours.
demo: $(READY) ## score the sample case and write its whole report package to build/xundian-2023
	@mkdir -p build
	@code=0; $(BIN)/gouji evaluate examples/xundian-2023 --out build/xundian-2023 || code=$$?; \
	if [ $$code -eq 1 ]; then \
	  echo "demo: done; exit code 1 is expected: the official indicator table and the sample report carry defects, listed above"; \
	elif [ $$code -ne 0 ]; then \
	  echo "demo: failed with exit code $$code" >&2; exit $$code; \
	fi

test: gates ## every gate, then every test
	$(BIN)/python -m pytest

check: test ## the same as test

gates: $(READY) ## format, lint, types, layers, and what must not be committed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m gates

# The peers live in an environment of their own (build/peers): the program never depends on them.
bench: $(READY) $(PEERS)/.ready ## start-up times, the rule benchmark beside its peers, precision and recall of the audit
	$(BIN)/python -m bench --peers $(PEERS)/bin/python --date "$$(date -u +%F)"

$(PEERS)/.ready: bench/requirements-peers.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements-peers.txt
	@touch $@

# For a maintainer who raises a version; needs uv on the path. Versions, hashes and markers only: no address, no path.
LOCK := uv pip compile --quiet --no-config --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade
lock:     ## write the four hashed requirements files anew
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) pyproject.toml --extra test -o requirements-test.txt
	$(LOCK) pyproject.toml --extra ocr -o requirements-ocr.txt
	$(LOCK) bench/requirements-peers.in -o bench/requirements-peers.txt

clean:    ## remove the environment and everything built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
