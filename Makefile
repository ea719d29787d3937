# make map    set up, read the reports in seeds/, draw maps/
# make test   set up and run every test
# make check  lint, types, tests, doctests, architecture
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: map test check setup lint types clean
setup: $(VENV)/.done
$(VENV)/.done: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e . --group dev
	touch $@

test: setup
	$(BIN)/python -m pytest -q

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

check: lint types test

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
