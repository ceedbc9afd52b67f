# OCOP target tracker: one set of commands for people and CI. `make help` lists them.
# Works with GNU make 3.81 (macOS) and later; needs Python 3.11 or newer and nothing else.

SHELL := /bin/sh
PORT ?= 8501
VENV ?= .venv
PY := $(VENV)/bin/python
# Overridable: make run PYTHON=/opt/python3.12/bin/python3
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	"$$p" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)

# The stamps carry the checksum of the locked file, so a changed pin reinstalls and an unchanged one costs nothing.
RUN_STAMP := $(VENV)/.installed-$(shell cksum < requirements.txt | tr -d ' ')
DEV_STAMP := $(VENV)/.installed-dev-$(shell cat requirements.txt requirements-dev.txt | cksum | tr -d ' ')
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help run dev build check status test unit browser lint format template words bench lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## install, build the warehouse if missing or stale, serve on PORT (8501)
	$(PY) -m streamlit run app.py --server.port $(PORT)

dev: build ## as run, and reload when a file changes
	$(PY) -m streamlit run app.py --server.port $(PORT) --server.fileWatcherType auto

build: $(RUN_STAMP) ## build the warehouse if it is missing or stale
	@$(PY) -m etl build --if-stale

check: $(RUN_STAMP) ## run every data check and list all faults
	@$(PY) -m etl check

status: $(RUN_STAMP) ## which warehouse is served and what it holds
	@$(PY) -m etl status

test: $(DEV_STAMP) build chromium lint unit browser ## lint, types, import directions, every test, the browser's too

.PHONY: chromium
chromium: $(DEV_STAMP)
	@$(PY) -m tests.browser.chromium

unit: $(DEV_STAMP) ## every test that needs no browser
	$(PY) -m pytest -n 2 --dist loadfile -m 'not browser'

browser: $(DEV_STAMP) build ## every test that drives a browser
	$(PY) -m pytest -n 3 -m browser

lint: $(DEV_STAMP) ## style, types, import directions
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

format: $(DEV_STAMP) ## rewrite the code in the project's style
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

template: $(RUN_STAMP) ## write the blanks for registers, targets and figures in both languages (PROVINCE=34-86 lists its communes)
	@$(PY) -m etl import template --lang vi $(if $(PROVINCE),--province $(PROVINCE))
	@$(PY) -m etl import template --lang en $(if $(PROVINCE),--province $(PROVINCE))
	@for kind in targets observations; do for lang in vi en; do \
	  $(PY) -m etl import template --for $$kind --lang $$lang $(if $(PROVINCE),--province $(PROVINCE)) || exit 1; done; done

words: $(RUN_STAMP) ## collect new texts, list untranslated ones
	$(PY) locale/update.py

bench: $(DEV_STAMP) build chromium ## print build, rerun, browser, bytes and memory figures
	$(PY) -m bench

lock: $(DEV_STAMP) ## pin requirements.txt and requirements-dev.txt anew from the .in files
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links requirements.in -o requirements.txt
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links requirements-dev.in -o requirements-dev.txt

clean: ## remove what commands made (the environment, the warehouse, caches)
	rm -rf $(VENV) data/build tests/artefacts bench/results .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found on PATH. Install one, or say: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "'$(PYTHON) -m venv' failed. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }

$(RUN_STAMP): requirements.txt | $(PY)
	@echo "installing requirements.txt into $(VENV) (once)"
	@$(PIP_INSTALL) -r requirements.txt
	@rm -f $(VENV)/.installed-[0-9]* && touch $@

$(DEV_STAMP): requirements.txt requirements-dev.txt | $(RUN_STAMP)
	@echo "installing requirements-dev.txt into $(VENV) (once)"
	@$(PIP_INSTALL) -r requirements.txt -r requirements-dev.txt
	@rm -f $(VENV)/.installed-dev-* && touch $@
