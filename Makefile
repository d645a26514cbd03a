# Depesche. `make help` lists what there is.
export PYTHON ?= python3.11
VENV := .venv
TOOLS := .venv-tools
WEB_MODULES := frontend/node_modules/.package-lock.json
WEB_DIST := frontend/dist/index.html
PY := $(VENV)/bin/python
export AWS_DEFAULT_REGION ?= eu-central-1
export PYTHONDONTWRITEBYTECODE ?=

.DEFAULT_GOAL := help
.PHONY: faults-region region-drill restore-drill audit-verify synth deploy invoice-lives web web-schema web-check test-web screens story faults-real help run demo test test-real check bench faults faults-mutants requirements archive-verify package lock clean install tools

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

install: $(VENV)/.installed ## install what is needed to run and test

tools: $(TOOLS)/.installed ## install the checkers

$(VENV)/.installed: requirements-dev.txt
	@bash local/install.sh $(VENV) requirements-dev.txt

$(TOOLS)/.installed: requirements-tools.txt
	@bash local/install.sh $(TOOLS) requirements-tools.txt

run: install ## start the whole product and do the main job before your eyes
	@bash local/web_try.sh
	@$(PY) -m local.cli run

demo: install ## the same with your own file: make demo FILE=my.xlsx
	@bash local/web_try.sh
	@$(PY) -m local.cli run --file "$(FILE)"

test: install tools ## all tests that need nothing but this machine
	@$(PY) -m pytest -q -n 2 --dist loadfile -m "not real and not web" tests

test-real: install ## against postfix and an independent DKIM verifier on loopback
	@bash tests/real/run.sh

web: $(WEB_DIST) ## build the web app
	@:

$(WEB_MODULES): frontend/package-lock.json
	@bash local/web_install.sh

$(WEB_DIST): $(WEB_MODULES) $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts -type f ! -name ids.d.ts)
	@cd frontend && npm run -s build

web-schema: install $(WEB_MODULES) ## make the web app's types anew from the API
	@cd frontend && npm run -s schema

web-check: install web ## the web app's texts, types, lint, API types, budgets
	@cd frontend && npm run -s types && npm run -s lint && npm run -s schema:check && npm run -s budget

test-web: install web ## the web app: units, then everything in Chromium against the running product
	@cd frontend && npm run -s unit
	@$(PY) -m pytest -q -n 2 --dist loadfile -m web tests/web

screens: install web ## pictures of every screen into .run/screens
	@$(PY) -m tests.web.screens

check: install tools ## lint, types, import contracts, packaging
	@bash .ci/check

bench: install ## measure; writes bench/latest.json
	@$(PY) -m bench

SEED ?= 1
SCHEDULES ?= 1000
RECIPIENTS ?= 1000
faults: install ## crash schedules over the real engine: SEED= SCHEDULES= RECIPIENTS=
	@$(PY) -m local.faults --seed $(SEED) --schedules $(SCHEDULES) --recipients $(RECIPIENTS)

faults-region: install ## two regions, lost, cut off and switched: SEED= VARIANTS=
	@$(PY) -m local.faults.regions --seed $(SEED) --variants $(or $(VARIANTS),200)

region-drill: install ## lose the writing region in the middle of a mailing to 20,000: recovery point and time
	@$(PY) -m local.region_drill

restore-drill: install ## backup, loss and restore of a copy of the data folder: hashes, archive and trails
	@$(PY) -m local.restore_drill

faults-mutants: install ## ten planted engine bugs, each must be caught
	@$(PY) -m local.faults.mutants

faults-real: install ## SIGKILL for the running product in the middle of a mailing, three times
	@$(PY) -m local.faults.for_real --recipients 5000
	@$(PY) -m local.faults.for_real --recipients 2000 --transport smtp

requirements: install ## which requirement ids have a passing test
	@$(PY) -m local.requirements

archive-verify: install ## walk every archive chain
	@$(PY) -m local.archive_verify

audit-verify: install ## walk every audit trail
	@$(PY) -m local.audit_verify

story: install ## a year of a customer's life, with the mails as they go out
	@$(PY) -m local.story

invoices: install ## build 300 invoices whole and judge them by the published rules, offline
	@bash local/invoice_rules.sh .invoice-rules
	@$(PY) -m tests.invoices_documents.judges --count 300

invoice-lives: install ## 10,000 customer lives of three years against the oracle
	@INVOICE_LIVES=10000 $(PY) -m pytest -q -n 2 -p no:randomly tests/invoices/test_lives.py

invoices-all: install ## build and judge 10,000 invoices
	@bash local/invoice_rules.sh .invoice-rules
	@$(PY) -m tests.invoices_documents.judges --count 10000

invoices-judges: install ## have veraPDF and Mustang judge 100 invoices (wants Java, Maven and its repository)
	@bash local/invoice_judges.sh .invoice-rules/java 100

package: install ## build the deployment packages (arm64, x86_64) and check them
	@$(PY) -m local.package
	@$(PY) -m local.cloud_plan

.venv-infra/.installed: infrastructure/requirements.txt
	@bash local/install.sh .venv-infra infrastructure/requirements.txt

chalice.out/plan.json:
	@$(MAKE) --no-print-directory package

synth: .venv-infra/.installed tools chalice.out/plan.json ## make and judge the cloud's templates, offline: cdk-nag, cfn-lint, assertions
	@bash infrastructure/check.sh

STAGE ?= dev
deploy: .venv-infra/.installed package ## deploy a stage into your account: make deploy STAGE=dev (docs/operations.md)
	@bash infrastructure/deploy.sh $(STAGE)

lock: install ## resolve the requirement files anew, with hashes
	@bash local/lock.sh

clean: ## remove the local data (not the installed software)
	@rm -rf .run
