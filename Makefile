# make demo   weighs the invented Karst story and writes its page
# make test   what CI runs
# The first of either installs everything it needs into .venv.

VENV := .venv
PY := $(VENV)/bin/python
.DEFAULT_GOAL := help
.PHONY: help install install-dev system demo test test-long check evaluate bench picture clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile
	@echo "make test-long  the tests that take minutes;  make evaluate, make bench  the tables of the README"

install: $(VENV)/.core
install-dev: $(VENV)/.dev

$(VENV)/.core: requirements/core.txt pyproject.toml scripts/install
	scripts/install core
	@touch $@

$(VENV)/.dev: $(VENV)/.core requirements/dev.txt
	scripts/install dev
	@touch $@

system:
	scripts/system-packages

demo: install
	$(VENV)/bin/vouchsafe demo

test: install-dev system
	scripts/check

test-long: install-dev system
	$(PY) -m pytest -m long -n 2

check: test

evaluate: install-dev
	$(PY) -m evaluation

bench: install-dev
	$(PY) -m benchmarks

picture: install-dev system
	$(PY) scripts/picture.py

clean:
	rm -rf $(VENV) out .pytest_cache .mypy_cache .ruff_cache .hypothesis
