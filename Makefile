# `make help` lists the targets. Each does its own set-up.
.DEFAULT_GOAL := help
.PHONY: help site serve check test lint lock clean

PROGRAM = .venv/bin/python -m serviceprogram

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: ## Build the website and the PDF into site/
	@requirements/install site
	@$(PROGRAM) bygg

serve: ## Preview at http://127.0.0.1:8000/ and reload on every saved change
	@requirements/install site
	@$(PROGRAM) förhandsvisa

check: ## Check data and pages without building
	@requirements/install site
	@$(PROGRAM) kontrollera

test: ## Run all tests, with style and types
	@requirements/install test
	@$(MAKE) --no-print-directory lint
	@.venv/bin/python -m pytest

lint: ## Check style and types alone
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

lock: ## Renew the lock files from pyproject.toml
	@requirements/lock

clean: ## Remove what was built and installed
	@rm -rf site .site-* .venv build *.egg-info
