# The habits of the house. Each target is one line of a real tool.
PYTHON ?= python3
BIN := .venv/bin
# nbgrader calls `alembic` and Jupyter calls `python` by name, so the environment comes first.
export PATH := $(CURDIR)/$(BIN):$(PATH)
# One thread for BLAS: printed digits and timings then do not depend on the machine's cores.
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1
export MPLBACKEND := agg

NOTEBOOKS ?= $(wildcard book/*.ipynb book/zh/*.ipynb solutions/*/*.ipynb)
ASSIGNMENTS ?= $(notdir $(wildcard solutions/*))

.PHONY: help book playground test quick test-full test-frameworks refresh refresh-frameworks release robustness \
	attack-report links bench bench-grading lint clean

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else f"this course needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is {v[0]}.{v[1]}: try `make PYTHON=python3.12 ...`")'
	@echo "setting up .venv (once; one to four minutes) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { rm -rf .venv; echo "python's venv module is missing: on Debian or Ubuntu, apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off --quiet -c constraints.txt -e '.[dev]'
	@touch $@

book: .venv/.ready ## build the HTML book and say where it is
	jupyter-book build . -W -n --keep-going
	@echo "The book is at file://$(CURDIR)/_build/html/index.html"

.venv-playground/.ready: book/_playground/requirements.txt
	@test -x .venv-playground/bin/python || $(PYTHON) -m venv .venv-playground
	.venv-playground/bin/python -m pip install --disable-pip-version-check --progress-bar off --quiet -r book/_playground/requirements.txt
	@touch $@

playground: book .venv-playground/.ready ## add Python in the page to the built book (needs node and npm)
	.venv-playground/bin/python book/_playground/build.py _build/html

quick: .venv/.ready ## the tests that need no kernel, no build and no grader (under two minutes)
	pytest -n 2 --dist worksteal -m "not notebook and not grading and not site and not full and not frameworks"

test: .venv/.ready ## every test but the slowest (under twenty minutes)
	pytest -n 2 --dist worksteal -m "not full and not frameworks"

# Lighthouse, for `make test-full`; without npm its tests say that they are skipped.
.lighthouse/.ready:
	@if command -v npm >/dev/null; then npm install --no-save --no-audit --no-fund --loglevel=error --prefix .lighthouse lighthouse@12.8.2 && touch $@; else echo "no npm here: the tests with Lighthouse will be skipped"; fi

test-full: .venv/.ready .lighthouse/.ready .venv-playground/.ready ## the slowest tests (`make test` runs the others)
	pytest -n 2 --dist worksteal -m full

.venv-frameworks/.ready: pyproject.toml constraints.txt
	@test -x .venv-frameworks/bin/python || $(PYTHON) -m venv .venv-frameworks
	.venv-frameworks/bin/python -m pip install --disable-pip-version-check --progress-bar off --quiet -c constraints.txt -e '.[frameworks]'
	@touch $@

test-frameworks: .venv-frameworks/.ready ## run the cells that need TensorFlow, Keras and PyTorch (1.9 GB, in an environment of their own)
	.venv-frameworks/bin/python -m pytest -m frameworks tests/book/test_frameworks.py tests/core/test_policies.py

refresh-frameworks: .venv-frameworks/.ready ## as refresh, for notebooks with such cells: make refresh-frameworks NOTEBOOKS=book/10-training.ipynb
	.venv-frameworks/bin/python -m nbconvert --config book/_extensions/refresh_config.py --to notebook --inplace $(NOTEBOOKS)

refresh: .venv/.ready ## run notebooks from a clean kernel and store what they print: make refresh [NOTEBOOKS=book/01-*.ipynb]
	jupyter nbconvert --config book/_extensions/refresh_config.py --to notebook --inplace $(NOTEBOOKS)

release: .venv/.ready ## make exercises/ from solutions/
	for name in $(ASSIGNMENTS); do nbgrader generate_assignment --force --no-db $$name || exit 1; done

robustness: .venv/.ready ## run the chapters' experiments with other seeds: which conclusions survive?
	python tests/book/robustness.py $(filter-out book/00-%,$(filter $(foreach digit,0 1 2 3 4 5 6 7 8 9,book/$(digit)%),$(NOTEBOOKS)))

attack-report: .venv/.ready ## run the attack corpus against stock nbgrader, too, and write the table of the book (half an hour)
	python tests/grading/attack_report.py

links: .venv/.ready ## ask the web whether the pages that the book links to are there (needs a network)
	jupyter-book build . --builder linkcheck --path-output _build/links

.venv-bench/.ready: pyproject.toml constraints.txt
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --disable-pip-version-check --progress-bar off --quiet -c constraints.txt -e '.[bench]'
	@touch $@

bench: .venv-bench/.ready ## measure speed, memory and accuracy against PyTorch, scikit-learn and scipy
	.venv-bench/bin/python benchmarks/bench.py

bench-grading: .venv/.ready ## measure how fast a class is graded, against stock nbgrader (a quarter of an hour)
	python benchmarks/grading.py

lint: .venv/.ready ## style of code and notebooks
	ruff check .

clean: ## remove what was built; the environment and students' work stay
	rm -rf _build
