# Each of these installs what it needs into .venv first; nothing else is changed on the machine, except the system packages of `make test`.

VENV := .venv
PY := $(VENV)/bin/python
.DEFAULT_GOAL := help
.PHONY: help install install-dev system demo test test-long check evaluate bench picture lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

demo: install ## weigh the invented Karst story, print the result and write its page
	$(VENV)/bin/vouchsafe demo

test: install-dev system ## what CI runs: format, lint, types, import directions, migrations, tests, pinned scores
	scripts/check

test-long: install-dev system ## the tests that take minutes: bombs, sizes
	$(PY) -m pytest -m long -n 2

evaluate: install-dev ## score reading and weighing on the labelled sets that are here, with the baselines beside
	$(PY) -m evaluation

bench: install-dev ## measure speed, memory and growth
	$(PY) -m benchmarks

picture: install-dev system ## draw the README's picture of a result
	$(PY) scripts/picture.py

install: $(VENV)/.core ## only the program, as .venv/bin/vouchsafe
install-dev: $(VENV)/.dev ## the program and what its tests need
check: test ## the same as test

system: ## what the tests need from the system (a browser, bubblewrap), through apt when root
	scripts/system-packages

lock: ## write the hashed locks anew from requirements/*.in (needs uv)
	scripts/lock

clean: ## remove all that these made
	rm -rf $(VENV) out .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.core: requirements/core.txt pyproject.toml scripts/install
	scripts/install core
	@touch $@

$(VENV)/.dev: $(VENV)/.core requirements/dev.txt
	scripts/install dev
	@touch $@
