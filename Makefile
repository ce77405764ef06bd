# One command per chore. Both `make run` and `make test` do all of their own set-up; PYTHON=... names the interpreter.
VENV := .venv/bin/python -m
WORKERS := 2

# the path as it was typed, for the shell: spaces, quotes and dollars are its own
override STORE := $(value STORE)
export STORE PYTHON

# what goes into a package comes from an environment of its own: nothing else of this machine gets in
PACKAGE := build/venv/bin/python
FOLDER := dist/folder/token-inspector
CONSOLE := $(FOLDER)/token-inspector
ifeq ($(OS),Windows_NT)
PACKAGE := build/venv/Scripts/python.exe
CONSOLE := $(FOLDER)/token-inspector-console.exe
else ifeq ($(shell uname -s),Darwin)
CONSOLE := dist/folder/Token Inspector.app/Contents/MacOS/token-inspector
endif
NUMBER = $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
BUILD = SOURCE_DATE_EPOCH="$$($(PACKAGE) tools/build_info.py)" PYTHONHASHSEED=0 $(PACKAGE) -m PyInstaller --noconfirm \
	--log-level WARN package/token-inspector.spec

.PHONY: help run test soak lint types format translations clean set-up-run set-up-test
.PHONY: package package-folder package-facts package-check self-test bench release set-up-package

help:
	@echo "make run [STORE=path]   open the inspector on the sample data, or on a token database"
	@echo "make test               lint, types, tests, coverage"
	@echo "make soak               the long runs"
	@echo "make package            dist/: the single file, the folder build and its archive, on Debian a .deb"
	@echo "make package-folder     the folder build alone; make self-test: let it try itself"
	@echo "make package-check      install, start and measure what make package made; as root, on Debian"
	@echo "make bench              how long the builds take to start"
	@echo "make release VERSION=x.y.z   check the changelog, tag, build; pushes nothing"
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

package: package-facts
	$(BUILD)
	$(PACKAGE) tools/archive.py pack
	if command -v dpkg-shlibdeps >/dev/null; then $(PACKAGE) tools/deb.py $(FOLDER) $(NUMBER) dist/token-inspector_$(NUMBER)_$$(dpkg --print-architecture).deb; fi
	$(PACKAGE) tools/archive.py checksums

package-folder: package-facts
	$(BUILD) -- --folder-only

package-facts: set-up-package
	rm -rf dist
	$(PACKAGE) tools/build_info.py build/facts/build.json
	QT_QPA_PLATFORM=offscreen $(PACKAGE) tools/app_icons.py build/facts

self-test:
	QT_QPA_PLATFORM=offscreen "$(CONSOLE)" --self-test
	for single in dist/token-inspector dist/token-inspector.exe; do \
		[ ! -f $$single ] || QT_QPA_PLATFORM=offscreen $$single --self-test || exit 1; done
	"$(CONSOLE)" --list --demo

package-check: set-up-test
	sh tools/system_packages.sh check
	$(VENV) pytest -m package tests/package

bench: set-up-test
	$(VENV) tests.benchmarks

release: set-up-package
	$(PACKAGE) tools/release.py "$(VERSION)"
	$(MAKE) package self-test
	@echo "To publish it: git push origin main v$(VERSION)"

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

set-up-run set-up-test set-up-package: set-up-%:
	@sh tools/set_up.sh $*
