# One command per chore. Both `make run` and `make test` do all of their own set-up; PYTHON=... names the interpreter.
VENV := .venv/bin/python -m
WORKERS := 2

# the path as it was typed, for the shell: spaces, quotes and dollars are its own
override STORE := $(value STORE)
export STORE PYTHON

.PHONY: help run test soak lint types format translations clean set-up-run set-up-test

help:
	@echo "make run [STORE=path]   open the inspector on the sample data, or on a token database"
	@echo "make test               lint, types, tests, coverage"
	@echo "make soak               the long runs"
	@echo "make lint, types, format, translations, clean"

run: set-up-run
	@case "$$STORE" in "") set -- --demo ;; "~/"*) set -- "$$HOME/$${STORE#??}" ;; *) set -- "$$STORE" ;; esac; \
	exec .venv/bin/python main.py "$$@"

test: lint types
	$(VENV) coverage erase
	$(VENV) pytest -n $(WORKERS) --dist loadgroup --cov --cov-report=
	$(VENV) coverage report --include='stores/*' --fail-under=95
	$(VENV) coverage report --include='ui/*' --fail-under=85

soak: set-up-test
	$(VENV) pytest -m soak -n $(WORKERS) --dist loadgroup --timeout=1800 --durations=15

lint: set-up-test
	$(VENV) ruff check .
	$(VENV) ruff format --check .

types: set-up-test
	$(VENV) mypy

format: set-up-test
	$(VENV) ruff check --fix --exit-zero .
	$(VENV) ruff format .

translations: set-up-test
	.venv/bin/python tools/translations.py

clean:
	rm -rf .venv build dist *.egg-info .coverage .coverage.* htmlcov tests/artifacts
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

set-up-run set-up-test: set-up-%:
	@sh tools/set_up.sh $*
