# make run    the portal on this machine, with demonstration content
# make test   the whole suite, on SQLite and on PostgreSQL
# make help   the rest
# Works with GNU make 3.81 and the tools of Debian and macOS.

VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
export PORT

LOCAL := DJANGO_SETTINGS_MODULE=portal.settings.local
PRODUCTION := DJANGO_SETTINGS_MODULE=portal.settings.production
STATIC_STAMP := staticfiles/.collected
STATIC_SOURCES := $(shell find static */static docs/images -type f 2>/dev/null)
# Cores and one more (tests/conftest.py), four at most. PYTEST="-k agenda" narrows the run.
PYTEST_OPTIONS ?= -n auto --maxprocesses 4 --dist loadgroup
UV_VERSION := 0.13.9
# INSTALLER=uv installs five times faster, where uv can be had; pip comes with Python.
INSTALLER := pip
install_with_pip := $(PY) -m pip install --quiet --disable-pip-version-check
install_with_uv := var/uv/bin/uv pip install --quiet --python $(PY)
uv_with_pip :=
uv_with_uv := var/uv/bin/uv
MUTMUT_VERSION := 3.8.1

.DEFAULT_GOAL := help
.PHONY: help run dev serve migrate static reset install install-dev test test-both test-fast coverage mutate check audit faults format lock

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: install static ## Serve the portal on this machine (PORT=8000), demonstration content included
	@exec env $(LOCAL) $(PY) manage.py serve --prepare

dev: install ## The same for developers: debug pages, code reloaded when it changes
	@$(LOCAL) DEBUG=1 $(PY) manage.py prepare
	@exec env $(LOCAL) DEBUG=1 $(PY) manage.py runserver $(PORT)

serve: install ## Serve with production settings (variables: docs/operations.md)
	@$(PRODUCTION) $(PY) manage.py check --deploy
	@$(MAKE) -s static
	@exec env $(PRODUCTION) $(PY) manage.py serve

migrate: install ## Bring the production database up to date (before `make serve`)
	@$(PRODUCTION) $(PY) manage.py migrate --noinput

reset: install ## Delete this machine's database and uploads, after asking, and load the demonstration again
	@if [ -n "$$DATABASE_URL" ]; then \
		echo "DATABASE_URL is set: empty that database yourself, then run 'make run'." >&2; exit 1; fi
	@printf 'Delete the local database, uploads, CVs and mails in var/? [y/N] '; read answer || answer=n; \
		case "$$answer" in [yYoO]*) ;; *) echo 'Nothing deleted.'; exit 1 ;; esac
	@rm -rf var/portal.sqlite3* var/media var/mail var/private var/cache var/limits.sqlite3*
	@$(LOCAL) $(PY) manage.py prepare

static: $(STATIC_STAMP)

# Hashed and compressed once, when a file or a package changed.
$(STATIC_STAMP): requirements.lock $(STATIC_SOURCES) | install
	@echo 'Compressing static files (once)…'
	@$(LOCAL) $(PY) manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

# The lock that was installed is kept beside what it installed: the next run compares, and installs nothing.
install: $(PY) $(uv_with_$(INSTALLER)) ## Install the locked packages in .venv
	@cmp -s requirements.lock $(VENV)/requirements.lock || { \
		echo 'Installing packages in $(VENV) (once)…' && \
		$(install_with_$(INSTALLER)) --require-hashes -r requirements.lock && \
		cp requirements.lock $(VENV)/requirements.lock; }

install-dev: install ## The same, with what tests and checks need
	@cmp -s requirements-dev.lock $(VENV)/requirements-dev.lock || { \
		echo 'Installing the packages of tests and checks in $(VENV) (once)…' && \
		$(install_with_$(INSTALLER)) --require-hashes -r requirements-dev.lock && \
		cp requirements-dev.lock $(VENV)/requirements-dev.lock; }

$(PY):
	@for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Creating $(VENV) with $$("$$candidate" --version)…"; \
			"$$candidate" -m venv $(VENV) && exit 0; \
			rm -rf $(VENV); echo "$$candidate cannot create $(VENV); on Debian: apt install python3-venv" >&2; exit 1; \
		fi; \
	done; \
	echo 'No Python 3.11 or newer was found. Install one, or name it: make run PYTHON=/path/to/python3' >&2; exit 1

# In an environment of its own, which neither lock knows.
var/uv/bin/uv: | $(PY)
	@$(PY) -m venv var/uv && var/uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# The browser's walks are made once: what they look at is the same on both databases, and they take minutes (ADR 0006).
# PostgreSQL is migrated while SQLite's workers wait for their own to be, and leave a core idle.
test: install-dev ## The whole suite on SQLite, then on PostgreSQL what asks the database (DATABASE_URL, else an embedded server)
	@$(PY) -m tests.postgres $(MAKE) -s test-both

test-both:
	@failed=0; \
	DJANGO_SETTINGS_MODULE=portal.settings.test $(PY) -m tests.migrated & \
	echo '== Tests on SQLite'; \
	env -u DATABASE_URL $(PY) -m pytest $(PYTEST_OPTIONS) $(PYTEST) || failed=1; \
	wait; \
	echo '== Tests on PostgreSQL'; \
	$(PY) -m pytest $(PYTEST_OPTIONS) --ignore tests/browser -m "database and not browser and not once" \
		-p no:cacheprovider $(PYTEST) || failed=1; \
	exit $$failed

test-fast: install-dev ## The tests of what changed since main, on SQLite, without a browser: while one works
	@env -u DATABASE_URL $(PY) -m pytest $(PYTEST_OPTIONS) -m "not browser" $$($(PY) scripts/changed_tests.py) $(PYTEST)

# Each night rather than in .ci/run: counting branches costs the suite three quarters of its time more (ADR 0146).
coverage: install-dev ## Lines and branches that the suite runs on SQLite, app by app; fails under 92 % in all
	@rm -rf var/coverage && mkdir -p var/coverage
	@env -u DATABASE_URL $(VENV)/bin/coverage run -m pytest $(PYTEST_OPTIONS) -m "not browser" $(PYTEST)
	@$(VENV)/bin/coverage combine --quiet
	@for app in $(patsubst %/apps.py,%,$(wildcard */apps.py)); do \
		printf '%-14s %s %%\n' "$$app" "$$($(VENV)/bin/coverage report --include="$$app/*" --format=total --fail-under=0 --precision=1)"; done
	@$(VENV)/bin/coverage report --precision=1 --skip-covered --sort=cover >var/coverage/report; code=$$?; \
		head -n 25 var/coverage/report; tail -n 4 var/coverage/report; exit $$code

# In an environment and a copy of its own: neither the suite nor continuous integration needs it.
mutate: install-dev ## Change one sign after another of the business rules, and name the changes that no test notices
	@test -x var/mutmut/bin/mutmut || { $(PY) -m venv var/mutmut && \
		var/mutmut/bin/python -m pip install --quiet mutmut==$(MUTMUT_VERSION); }
	@$(PY) -c "import sysconfig; print(sysconfig.get_path('purelib'))" > var/mutmut/project.pth
	@cp var/mutmut/project.pth "$$(var/mutmut/bin/python -c "import sysconfig; print(sysconfig.get_path('purelib'))")"
	@rm -rf var/mutate && mkdir -p var/mutate && git ls-files -z | tar --null -T - -cf - | tar -xf - -C var/mutate
	@cd var/mutate && ../mutmut/bin/mutmut run && ../mutmut/bin/mutmut results

check: install-dev ## Lint, format, types, import contract, migrations, system checks
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy .
	@$(VENV)/bin/lint-imports --no-cache
	@$(PY) scripts/check_imports.py
	@$(PY) scripts/check_docstrings.py
	@$(LOCAL) $(PY) manage.py makemigrations --check --dry-run
	@$(LOCAL) $(PY) manage.py check --fail-level WARNING

audit: install-dev ## Known vulnerabilities of the locked packages, where a source of advisories can be reached
	@$(PY) scripts/audit.py

faults: install-dev ## Kill, fill and stop what serves, and look whether anything is lost (each night; FAULT="worker disk" plays some)
	@$(PY) -m scripts.faults $(FAULT)

format: install-dev ## Format the code and sort its imports
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .

# Neither lock names a registry: the hashes tell that a package is the right one, wherever it comes from.
lock: var/uv/bin/uv ## Write both locks again from requirements.in and requirements-dev.in (UPGRADE=--upgrade for newer versions)
	@for name in requirements requirements-dev; do \
		var/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
			--no-header --no-emit-index-url --no-emit-find-links $(UPGRADE) $$name.in --output-file $$name.lock || exit 1; \
	done
