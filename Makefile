# In a fresh clone `make run` or `make test` is the only command needed. Needs python3 (3.11 or newer) with its
# venv module; everything else goes into .venv. Run again after a pull: it installs only when requirements changed.
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000

# Marks of what is installed: for running the site, and for testing it too.
RUNTIME := $(VENV)/.installed-runtime
TOOLS := $(VENV)/.installed-tools

# The first of these that is 3.11 or newer; `make PYTHON=/path/to/python3` chooses another.
CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(foreach p,$(CANDIDATES),$(shell $(p) -c '$(NEW_ENOUGH)' 2>/dev/null && echo $(p))))

# A checkout is a developer's site; a server is started without make (docs/running.md).
export DEBUG = 1

.DEFAULT_GOAL := help
.PHONY: help run test parallel queue browser lint bench screenshots lock ci clean

help:  ## What can be made
	@sed -n 's/^\([a-z]*\):.*  ## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

# Makes .venv anew when it is not there, or when its Python is gone or too old.
define make_venv
	@"$(PYTHON)" -c '$(NEW_ENOUGH)' 2>/dev/null || { \
	  echo "This site needs Python 3.11 or newer; here is: $$(python3 --version 2>&1)." >&2; \
	  echo "Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }
	@{ $(PY) -c '$(NEW_ENOUGH)' && $(PY) -m pip --version; } >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) || { \
	  echo "Python could not make a virtual environment. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
endef

$(RUNTIME): requirements.txt
	$(make_venv)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(TOOLS): requirements-dev.txt
	$(make_venv)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(RUNTIME)

run: $(RUNTIME)  ## Start the site with demo data on http://127.0.0.1:8000 (or PORT=8001)
	@$(PY) -m scripts.port $(PORT)
	$(PY) manage.py migrate --verbosity 0
	$(PY) manage.py load_demo
	@DJANGO_RUNSERVER_HIDE_WARNING=true SITE_URL=http://127.0.0.1:$(PORT) $(PY) manage.py runserver 127.0.0.1:$(PORT)

test: $(TOOLS)  ## Run the suite, but for the Chromium tests, the parallel writers and the workers, on SQLite or on DATABASE_URL
	$(PY) -m pytest -n auto -m "not browser and not parallel and not queue"

parallel: $(TOOLS)  ## Let twenty people write at once on a server as in production, on SQLite or on DATABASE_URL
	$(PY) -m pytest -m parallel

queue: $(TOOLS)  ## Kill real workers while they send reminders by a real Redis, on SQLite or on DATABASE_URL
	$(PY) -m pytest -m queue

browser: $(TOOLS)  ## Walk through the site in Chromium, with accessibility checks
	$(PY) -m pytest -n 2 -m browser

lint: $(TOOLS)  ## Check style, types and migrations
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) manage.py makemigrations --check --dry-run

bench: $(TOOLS)  ## Time the pages as multiples of a bare view and of the admin's list
	$(PY) -m scripts.bench

screenshots: $(TOOLS)  ## Make docs/img from the running product
	$(PY) -m scripts.screenshots

ci:  ## Everything that CI does
	bash .ci/run

lock: $(TOOLS)  ## Pin what requirements.in and requirements-dev.in ask for
	$(PY) -m pip install --quiet --disable-pip-version-check uv
	$(PY) -m uv pip compile --quiet --no-emit-index-url --python-version 3.11 requirements.in -o requirements.txt
	$(PY) -m uv pip compile --quiet --no-emit-index-url --python-version 3.11 requirements-dev.in -o requirements-dev.txt

clean:  ## Remove the virtual environment and the demo database
	rm -rf $(VENV) db.sqlite3 db.sqlite3-wal db.sqlite3-shm staticfiles chart-cache
