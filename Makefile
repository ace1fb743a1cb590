# The only command needed in a fresh clone: `make run` or `make test`. Needs python3 (3.11 or newer).
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
export DEBUG ?= 1

.PHONY: run test browser lint ci bench lock screenshots clean

$(STAMP): requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $(STAMP)

run: $(STAMP)  ## Site with demo data on http://127.0.0.1:8000
	$(PY) manage.py migrate --verbosity 0
	$(PY) manage.py load_demo
	$(PY) manage.py runserver 127.0.0.1:8000

test: $(STAMP)  ## The whole suite but for the Chromium tests, on SQLite or on DATABASE_URL
	$(PY) -m pytest -n auto -m "not browser"

browser: $(STAMP)  ## The walks and accessibility checks in Chromium
	$(PY) -m pytest -m browser

lint: $(STAMP)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) manage.py makemigrations --check --dry-run

bench: $(STAMP)  ## Times of the pages as multiples of a bare view and of the admin's list
	$(PY) -m scripts.bench

ci:
	bash .ci/run

lock:  ## Pin what requirements.in and requirements-dev.in ask for; needs uv
	uv pip compile -q --no-emit-index-url --python-version 3.11 requirements.in -o requirements.txt
	uv pip compile -q --no-emit-index-url --python-version 3.11 requirements-dev.in -o requirements-dev.txt

screenshots: $(STAMP)  ## docs/img from the running product
	$(PY) -m scripts.screenshots
