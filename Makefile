# Every target works from a fresh clone: manage.py makes .venv and installs what it needs first.
.DEFAULT_GOAL := help
TOOL := python3 manage.py tool
OURS := lms courses helpdesk tests manage.py

.PHONY: help
help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 20

.PHONY: up
up: ## prepare everything and serve the demonstration on port 8000
	python3 manage.py up

.PHONY: test
test: ## every test, on two cores; DATABASE_URL chooses the database
	python3 manage.py test

.PHONY: check
check: lint format types imports migrations fresh-check deploy templates translations ## all the checks below

.PHONY: lint
lint: ## ruff's rules
	$(TOOL) ruff check $(OURS)

.PHONY: format
format: ## ruff's layout of the source
	$(TOOL) ruff format --check $(OURS)

.PHONY: types
types: ## mypy on our three packages
	$(TOOL) mypy

.PHONY: imports
imports: ## the house plan: packages in one line, layers inside each, no knots
	$(TOOL) lint-imports

.PHONY: migrations
migrations: ## no model without its migration
	DJANGO_SETTINGS_MODULE=lms.settings.test python3 manage.py makemigrations --check --dry-run

.PHONY: fresh
fresh: ## migrate an SQLite database from nothing and store it for new installations and for the tests
	DJANGO_SETTINGS_MODULE=lms.settings.test python3 manage.py keep_fresh_database

.PHONY: fresh-check
fresh-check: ## the stored database is the one of these migrations
	DJANGO_SETTINGS_MODULE=lms.settings.test python3 manage.py keep_fresh_database --check

.PHONY: deploy
deploy: ## Django's security checks under production settings
	DJANGO_SETTINGS_MODULE=lms.settings.production SECRET_KEY=$$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))') \
	DEMO=0 SITE_URL=https://pomost.example ALLOWED_HOSTS=pomost.example \
	python3 manage.py check --deploy --fail-level WARNING

.PHONY: templates
templates: ## every template compiles, and is laid out alike
	$(TOOL) djade --target-version 5.2 --check $$(git ls-files 'site/templates/*.html')
	python3 manage.py test tests/architecture/test_templates.py -q

.PHONY: translations
translations: ## the Polish catalogue is complete and the compiled one is fresh
	python3 manage.py test tests/architecture/test_translations.py -q

.PHONY: tidy
tidy: ## put the source in order where a machine can
	$(TOOL) ruff check --fix $(OURS)
	$(TOOL) ruff format $(OURS)
	$(TOOL) djade --target-version 5.2 $$(git ls-files 'site/templates/*.html')

.PHONY: messages
messages: ## collect texts for translation and compile the catalogues (needs gettext)
	python3 manage.py makemessages --locale pl --no-obsolete --no-location --ignore 'tests/*' --ignore '.venv/*' --ignore 'var/*' --ignore '.testdb/*'
	python3 manage.py compilemessages --ignore '.venv/*' --verbosity 0

SCALE ?= 10
.PHONY: bench
bench: ## what each operation costs over a region in bulk, on SQLite and, where it answers, PostgreSQL; SCALE=1|10|100, ONLY=words of rows
	$(TOOL) python -m tests.bench --scale $(SCALE) --only "$(ONLY)"
	@if timeout 2 bash -c 'exec 3<>/dev/tcp/127.0.0.1/5432' 2>/dev/null; then \
	DATABASE_URL=$${BENCH_DATABASE_URL:-postgresql://postgres@127.0.0.1:5432/postgres} $(TOOL) python -m tests.bench --scale $(SCALE) --only "$(ONLY)"; \
	else echo 'PostgreSQL does not answer on port 5432: measured on SQLite only.'; fi

.PHONY: demo-reset
demo-reset: ## throw the demonstration away and plant it anew
	python3 manage.py demo --reset

.PHONY: lock
lock: ## compile requirements.txt and tests/requirements.txt anew
	$(TOOL) uv pip compile requirements.in -o requirements.txt --universal --python-version 3.11 --generate-hashes --no-header -q
	$(TOOL) uv pip compile tests/requirements.in -o tests/requirements.txt --universal --python-version 3.11 --generate-hashes --no-header -q

.PHONY: ci
ci: ## what the continuous integration runs
	.ci/run
