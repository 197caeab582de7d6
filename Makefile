# `make help` lists the targets. Each does its own set-up.
.DEFAULT_GOAL := help
.PHONY: help site serve check diff preview report freeze replies status figures demo release links verify schema test lint bench pictures lock clean

PROGRAM = .venv/bin/python -m serviceprogram

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: ## Build the website and the PDF into site/
	@requirements/install site
	@$(PROGRAM) bygg

serve: ## Preview at http://127.0.0.1:8000/ and reload on every saved change
	@requirements/install site
	@$(PROGRAM) förhandsvisa

check: ## Check data, pages and language without building: make check FORM=github (gitlab, sarif) for a forge
	@requirements/install site
	@$(PROGRAM) kontrollera --form $(or $(FORM),text)

diff: ## Tell what your change does, and show it as a page: make diff, or make diff BASE=main
	@requirements/install site
	@$(PROGRAM) jämför $(if $(BASE),--bas="$$BASE") $(if $(FORM),--form=$(FORM)) # a branch may have any name

preview: ## Build your change whole, with the page of what it does, into forhandsvisning/: make preview BASE=main
	@requirements/install site
	@$(PROGRAM) bygg --till forhandsvisning --bas="$$BASE"

report: ## Draft a year's follow-up as a page to go on from: make report YEAR=2025
	@requirements/install site
	@$(PROGRAM) följ-upp --år="$(YEAR)"

freeze: ## Freeze the edition that is being built: its text and references are kept for good in utgavor/
	@requirements/install site
	@$(PROGRAM) frys

replies: ## Read replies to the consultation into data/remissvar/: make replies FILES="svar/*.docx" DAY=2023-02-27
	@requirements/install site
	@$(PROGRAM) läs-in $(if $(DAY),--inkom=$(DAY)) $(FILES)

status: ## Tell who has answered the consultation, and what is left to do
	@requirements/install site
	@$(PROGRAM) svarsläge

figures: ## Fetch the indicators' values and show what differs: make figures WRITE=1 (INDICATOR=id FILE=export.xlsx)
	@requirements/install site
	@$(PROGRAM) hämta-tal $(if $(INDICATOR),--indikator="$(INDICATOR)") $(if $(WRITE),--skriv) $(if $(FILE),"$(FILE)")

release: site ## Build the site, and put the PDFs with their checksums into utgava/
	@rm -rf utgava && mkdir utgava && cp site/pdf/*.pdf utgava/ && cd utgava && sha256sum *.pdf > SHA256SUMS

links: ## Try every link from the built site to other sites
	@requirements/install test
	@$(PROGRAM) länkar

demo: ## Take the made-up programme of the tests through a consultation, and build it into demo/site/
	@requirements/install test
	@.venv/bin/python -m tests.demo.begin

verify: ## Check a downloaded PDF against a commit: make verify PDF=file.pdf REV=v1
	@requirements/install site
	@$(PROGRAM) verifiera --pdf "$(PDF)" --version "$(or $(REV),HEAD)"

schema: ## Write the schemas that editors of data/ complete and explain by
	@requirements/install site
	@$(PROGRAM) schema

test: ## Run all tests, with style and types
	@requirements/install test
	@$(MAKE) --no-print-directory lint
	@.venv/bin/python -m pytest --numprocesses auto --dist loadfile # a file builds its site once

lint: ## Check style and types alone
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

bench: ## Time the PDF beside other ways of making it (makes environments of its own; slow)
	@requirements/install test
	@.venv/bin/python -m bench

pictures: ## Take the README's pictures anew
	@requirements/install test
	@$(PROGRAM) bygg
	@.venv/bin/python -m tests.take_pictures

lock: ## Renew the lock files from pyproject.toml: make lock, or make lock UPGRADE=1 for newer releases
	@UPGRADE=$(UPGRADE) requirements/lock

clean: ## Remove what was built and installed
	@rm -rf site demo utgava forhandsvisning .site-* .pdf-cache .bench .venv build *.egg-info
