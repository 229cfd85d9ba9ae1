# The whole of everyday work. `make help` lists the targets.

HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT

# The first Python that is new enough; tools/bootstrap.py says in one line what is wrong with it, if anything.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; exit; }; done; echo python3)
VENV := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test lint format bench services screenshots lock messages

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: ## Start the hub with its first content at http://HOST:PORT/ (Ctrl-C stops it)
	@$(PYTHON) tools/bootstrap.py run
	@exec $(VENV) tools/run.py

test: ## Lint, then the whole suite on SQLite, and on PostgreSQL where HUB_TEST_POSTGRES_URL says where
	@$(PYTHON) tools/bootstrap.py dev
	@$(VENV) tools/check.py lint test

lint: ## Style, types, import layers, templates, migrations, messages
	@$(PYTHON) tools/bootstrap.py dev
	@$(VENV) tools/check.py lint

format: ## Let ruff put the Python files in order
	@$(PYTHON) tools/bootstrap.py dev
	@$(VENV) -m ruff check --fix --quiet . && $(VENV) -m ruff format .

bench: ## Measure lists, searches, pages and feeds at 200, 2,000 and 20,000 pages (search alone: python -m bench.search)
	@$(PYTHON) tools/bootstrap.py dev
	@$(VENV) -m bench

services: ## Start PostgreSQL and Elasticsearch for development and tests (Ctrl-C stops them)
	@$(PYTHON) tools/services.py

screenshots: ## Take pictures of every template and the main admin screens of a running hub (ONLY="home list": of these)
	@$(PYTHON) tools/bootstrap.py dev
	@$(VENV) tools/screenshots.py $(ONLY)

messages: ## Compile the translations
	@$(PYTHON) tools/bootstrap.py run
	@$(VENV) tools/messages.py

lock: ## Remake requirements/*.txt from pyproject.toml
	@tools/lock.sh
