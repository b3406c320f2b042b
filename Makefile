# Two commands matter: `make demo` and `make test`. Both set up everything they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 3
UV_VERSION := 0.13.9
RUN_STAMP := $(VENV)/.installed-to-run
STAMP := $(VENV)/.installed

.PHONY: demo test coverage compose-test check format bench secrets lock clean

define install # of $<, a lock file
$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --require-hashes --requirements $<
VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --editable .
touch $@
endef

$(RUN_STAMP): requirements.lock pyproject.toml
	$(install)

$(STAMP): requirements-dev.lock pyproject.toml
	$(install)

demo: $(RUN_STAMP)  ## play the year 2024 of one street, then stay up; ARGS="--exit --leave-open 1"
	$(BIN)/tongxin demo $(ARGS)

test: $(STAMP)  ## every test that needs no compose stack, WORKERS side by side; ARGS="-k relay"
	$(BIN)/pytest -m "not compose" --numprocesses $(WORKERS) --dist worksteal $(ARGS)

coverage: $(STAMP)  ## the same tests, and the lines none of them reaches; takes half as long again
	$(BIN)/pytest -m "not compose" --numprocesses $(WORKERS) --dist worksteal --cov --cov-report=term:skip-covered $(ARGS)

compose-test: $(STAMP)  ## the compose stack, brought up, broken and taken down; needs Docker; ARGS="-k order"
	$(BIN)/pytest -m compose $(ARGS)

check: $(STAMP)  ## formatting, lint, types and import walls
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)  ## format and apply safe fixes
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP)  ## ratios of two things in one run; ARGS="--repeats 5"
	$(BIN)/python -m bench $(ARGS)

secrets: $(RUN_STAMP)  ## what the compose stack needs before its first start; safe to repeat
	$(BIN)/tongxin secrets secrets $(ARGS)

lock: $(STAMP)  ## resolve the lock files anew (they hold hashes and no address)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev pyproject.toml --constraint requirements.lock --output-file requirements-dev.lock

clean:  ## remove the environment and what runs left behind
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .coverage
