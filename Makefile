# Two commands for a fresh clone: `make demo` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SERVICES := $(VENV)/services/.ready

.PHONY: setup demo test lint unit hunt clean

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	touch $(READY)

$(SERVICES): constraints.txt
	test -x $(VENV)/services/bin/python || $(PYTHON) -m venv $(VENV)/services
	$(VENV)/services/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt pygeoapi
	touch $(SERVICES)

demo: setup
	$(BIN)/kansenmaker demo --out demo --overwrite

lint: setup
	$(BIN)/ruff check scout maps scoring layers tests
	$(BIN)/ruff format --check scout maps scoring layers tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/oxlint --config tests/maps/js/oxlint.json maps/assets tests/maps/js
	! command -v node >/dev/null || for script in maps/assets/*.js; do node --check $$script || exit 1; done

unit: setup
	$(BIN)/pytest -q -n auto --dist loadfile --no-loadscope-reorder -m "not network and not browser and not slow and not real"

# Look for a counterexample among examples that no run has seen; what it finds becomes an @example.
hunt: setup
	$(BIN)/pytest -q -n auto --dist loadfile --no-loadscope-reorder --hypothesis-profile hunt -m "hypothesis and not network"

test: lint $(SERVICES)
	$(BIN)/pytest -q -n auto --dist loadfile --no-loadscope-reorder

clean:
	rm -rf $(VENV) demo build dist
