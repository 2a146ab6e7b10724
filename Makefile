# Everything happens in .venv; `make demo` and `make test` need Python 3.11+ and make only.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
HIER := $(VENV)/hier/.ready

.PHONY: demo test lint types layers wheel check bench clean

demo: $(READY)
	@ERCE=$(BIN)/erce sh examples/demo.sh

test: $(READY)
	$(BIN)/python -m pytest -q -n auto --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

wheel: $(READY)
	sh tests/wheel_smoke.sh $(BIN)/python

check: lint types layers test wheel

# BENCH="--quick --platform cisco_iosxe" measures less.
bench: $(READY) $(HIER)
	PYTHONPATH=src:generator:parsers $(BIN)/python bench/run.py $(BENCH)

# hier_config has an environment of its own: ciscoconfparse2 pins an old release of it.
$(HIER):
	@$(PYTHON) -m venv $(VENV)/hier
	@$(VENV)/hier/bin/python -m pip install -qq --disable-pip-version-check hier_config==3.7.1
	@touch $(HIER)

$(READY): pyproject.toml requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "erce needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements-dev.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps -e .
	@touch $(READY)

clean:
	rm -rf $(VENV) demo dist
