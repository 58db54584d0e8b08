# `make` alone lists what there is. PYTHON=… chooses another Python than the first that is new enough.
.DEFAULT_GOAL := help
.PHONY: help portal serve validate test lint translations html axe format bench leaks fuzz vscode lock clean
SHELL := /bin/sh

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
RUNTIME := .venv/.runtime-installed
DEV := .venv/.dev-installed
NODE_MODULES := node_modules/.package-lock.json
# Node brings a list of authorities of its own, and a company's proxy is in that of the system.
export NODE_USE_SYSTEM_CA := 1
BIOME := $(BIN)/node node_modules/@biomejs/biome/bin/biome check --error-on-warnings
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

help:  ## Say what there is to make
	@sed -n 's/^\([a-z]*\):.*##/\1\t/p' $(MAKEFILE_LIST) | expand -t 14

portal: $(RUNTIME)  ## Set up all that is needed and build the portal into site/
	@$(BIN)/pmo build

serve: $(RUNTIME)  ## Serve the portal, and build it again whenever a record changes
	@$(BIN)/pmo serve

validate: $(RUNTIME)  ## Check all records
	@$(BIN)/pmo validate

test: $(DEV)  ## Run every test; those in a browser if there is a Chromium
	@$(BIN)/pytest -n auto --dist loadgroup -rs --cov --cov-report=term

lint: $(DEV) $(NODE_MODULES)  ## Check style, types, which rooms import which, and that nothing is dead
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tests/dead_code.py
	$(BIOME)

translations: $(DEV)  ## List the texts that a language lacks; at a release there are none
	@$(BIN)/python tests/translations.py

# What the theme itself emits, and the validator does not like.
THEME := .*(“autocomplete” is only|“” for attribute “tabindex”|“for” attribute of the “label”).*

html: $(DEV)  ## Validate the HTML of the example in each language; needs Java
	@$(BIN)/npm install --silent --no-save --no-audit --no-fund --prefix .venv/vnu vnu-jar@26.9.27
	@for language in en nl; do \
		$(BIN)/pmo build --language $$language --site-dir .venv/html-$$language && \
		java -jar .venv/vnu/node_modules/vnu-jar/build/dist/vnu.jar --skip-non-html --errors-only \
			--filterpattern '$(THEME)' .venv/html-$$language || exit 1; \
	done

axe: $(DEV)  ## Look at every page of the example for barriers to people; takes ten minutes
	@PMO_EVERY_PAGE=1 PMO_REQUIRE_BROWSER=1 $(BIN)/pytest -k accessible tests/browser

format: $(DEV) $(NODE_MODULES)  ## Lay out the code, and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIOME) --write

bench: $(DEV)  ## Compare with check-jsonschema and plain mkdocs, side by side
	@$(BIN)/python tests/benchmarks/bench.py $(BENCH)

leaks: $(DEV)  ## Change each field of each hidden record, and look whether any page tells; takes an hour
	@$(BIN)/pytest -n auto -m leaks tests/disclosure

fuzz: $(DEV)  ## Look longer for input that breaks the reader or a page; takes an hour
	@$(BIN)/pytest -n auto -m fuzz

vscode: $(RUNTIME)  ## Tell VS Code the places of each kind of record, after one has been added or moved
	@$(BIN)/python -m pmo_build.authoring.editor_settings

lock: $(DEV)  ## Pin the newest versions that pyproject.toml and package.json allow
	$(LOCK) --upgrade --group build pyproject.toml -o requirements.lock
	$(LOCK) --upgrade --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	@$(BIN)/npm update --package-lock-only --omit-lockfile-registry-resolved --loglevel=error

clean:  ## Remove what was built and installed
	rm -rf .venv node_modules site .site.* dist build .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(RUNTIME): requirements.lock pyproject.toml
	@$(if $(PYTHON),,echo "pmo needs Python 3.11 or newer, and there is none on the PATH." >&2; exit 1)
	@$(PYTHON) -m pmo_build.set_up
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml
	@$(if $(PYTHON),,echo "pmo needs Python 3.11 or newer, and there is none on the PATH." >&2; exit 1)
	@$(PYTHON) -m pmo_build.set_up --dev
	@touch $@

$(NODE_MODULES): package-lock.json $(DEV)
	@$(BIN)/npm ci --loglevel=error --no-audit --no-fund
	@touch $@
