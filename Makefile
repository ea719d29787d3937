# make map    set everything up, read the reports in seeds/, draw maps/
# make test   set everything up and run every test
# make check  lint, types, tests with doctests, architecture, known flaws of dependencies where they can be looked up
# make bench  measure speed, into benchmarks/RESULTS.md
# make pins   write the newest versions that fit pyproject.toml into constraints.txt
#
# All that is needed is Python 3.11 or later and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
REPORTS := maps/far-east-2023

.DEFAULT_GOAL := test
.PHONY: map test check bench setup browser lint types audit pins clean

map: setup
	$(BIN)/geo map seeds -o $(REPORTS).html --geojson $(REPORTS).geojson

test: setup browser
	$(BIN)/python -m pytest

check: lint types test audit

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

audit: setup
	@.ci/audit $(VENV)

bench: setup
	$(BIN)/python benchmarks/run.py

setup: $(VENV)/.done
$(VENV)/.done: pyproject.toml constraints.txt | .ci/venv
	.ci/venv "$(PYTHON)" "$(VENV)"
	$(PIP) install --quiet --upgrade --constraint constraints.txt pip
	$(PIP) install --quiet --constraint constraints.txt --group dev --editable .
	touch $@

# What tests in a browser and with tools from npm need; where it cannot be had, they skip and say why.
browser: node_modules/.done
	@.ci/chromium
node_modules/.done: package.json
	@.ci/npm

pins:
	rm -rf $(VENV)-pins && .ci/venv "$(PYTHON)" "$(VENV)-pins"
	$(VENV)-pins/bin/python -m pip install --quiet --upgrade pip
	$(VENV)-pins/bin/python -m pip install --quiet --group dev --editable .
	{ head -n 1 constraints.txt; $(VENV)-pins/bin/python -m pip freeze --all --exclude-editable; } > constraints.new
	mv constraints.new constraints.txt
	$(VENV)-pins/bin/python .ci/licences > docs/licences.md
	rm -rf $(VENV)-pins

clean:
	rm -rf $(VENV) node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
