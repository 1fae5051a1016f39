# `make help` says what there is. PYTHON=… names the Python to use, DESK=… another desk, PORT=… another port.
.DEFAULT_GOAL := help
.PHONY: help learn test test-all site lint javascript check sources coverage reference environment pins clean

PYTHON ?=
DESK ?= desk
PORT ?= 8888
LEARN ?=
BIN := .venv/bin
SETUP := python=$$(sh tools/find-python) && "$$python" tools/setup.py
PIN := $(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-header --no-annotate
COMPILE := $(PIN) --universal --python-version 3.11
LITE := betweenscreens/site/pins/lite-
BROWSER := --python-platform wasm32-pyodide2025 --python-version 3.14 --no-emit-package widgetsnbextension --no-emit-package jupyterlab-widgets
export PYTHON

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 \t/p' $(MAKEFILE_LIST) | expand -t 20

learn: ## open the course in JupyterLab (the first time it installs what it needs into .venv)
	@$(SETUP) learn
	@exec $(BIN)/course learn $(DESK) --port $(PORT) $(LEARN)

test test-all: export PATH := $(CURDIR)/$(BIN):$(PATH)
test test-all: export IPYTHONDIR := $(CURDIR)/.venv/ipython
test test-all: export JUPYTER_CONFIG_DIR := $(CURDIR)/.venv/jupyter/config
test test-all: export JUPYTER_DATA_DIR := $(CURDIR)/.venv/jupyter/data
test: ## run every test: lint, unit, content, every notebook, grading, browser (needs Chromium)
	@$(SETUP) test
	ruff check .
	ruff format --check .
	pytest -n 2 --dist loadfile -m "not long"
	BETWEENSCREENS_STRICT=1 pytest --nbval lessons exercises

test-all: ## run what is too slow for make test or needs a network (ten minutes)
	@$(SETUP) test
	pytest -n 2 --dist loadfile -m long

SITE ?= dist/site
site: ## build the course as static pages into dist/site (SITE=… for another folder)
	@$(SETUP) learn
	@$(BIN)/course site --output $(SITE)

lint: ## mend what the linter can mend, and format
	@$(SETUP) test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

javascript: ## look at the JavaScript: ESLint and TypeScript's type check (needs Node.js with npm)
	@$(SETUP) test
	$(BIN)/python tools/check_javascript.py

check: ## look at every file of the course and list what is wrong
	@$(SETUP) test
	@$(BIN)/course check

sources: ## make assets/sources.json from assets/sources.bib
	@$(SETUP) test
	$(BIN)/python tools/make_sources.py

coverage: ## make assets/coverage.md: what is taught where, and what is missing
	@$(SETUP) test
	$(BIN)/course check --coverage

reference: ## make docs/reference.md from the program's own words
	@$(SETUP) test
	$(BIN)/python tools/make_reference.py

environment: ## make what Binder needs: environment.yml, and README's badge once course.yml has the address
	@$(SETUP) test
	$(BIN)/python tools/make_environment.py

pins: ## renew the versions in the requirements files
	@$(SETUP) test
	$(COMPILE) pyproject.toml --extra course --group build -o requirements.txt
	$(COMPILE) pyproject.toml --extra course --group build --group dev -c requirements.txt -o requirements-dev.txt
	echo uv | $(COMPILE) - -o tools/uv.txt
	$(PIN) $(LITE)tools.in -c requirements.txt --universal --python-version 3.12 -o $(LITE)tools.txt
	$(PIN) $(LITE)kernel.in -c requirements.txt $(BROWSER) -o $(LITE)kernel.txt
	$(BIN)/python tools/make_environment.py

clean: ## remove .venv and what tests and builds leave behind (never desk/ or classroom/)
	rm -rf .venv dist .pytest_cache .ruff_cache tools/js/node_modules
	find . -name __pycache__ -not -path './desk/*' -not -path './classroom/*' -prune -exec rm -rf {} +
