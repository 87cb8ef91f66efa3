# Two commands matter: `make book` and `make test`. Each does all the set-up it needs.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
TEXTS := shakespeare reviews
ROOMS := maps bptt language recurrent gradients tasks corpora training figures explore

.PHONY: book serve lab exercises texts test check shake oldest notebooks reproduce release collect grade mark report bench peers lint lock venv clean

book: $(READY)
	@$(BIN)/python tools/book.py build
	@echo "The book is built: open $(CURDIR)/_build/html/index.html"

serve: book
	@$(BIN)/python tools/book.py serve

lab: $(READY)
	@$(BIN)/jupyter trust lectures/*.ipynb >/dev/null  # else stored figures stay hidden
	@$(BIN)/jupyter lab --notebook-dir=lectures

# The exercises, in a folder of your own: a notebook that is there already is not touched.
exercises: $(READY)
	@mkdir -p work
	@cp -n exercises/release/*/*.ipynb work/ 2>/dev/null || true
	@$(BIN)/jupyter lab --notebook-dir=work

# The texts that chapters from 08 on read. Set-up tries once; this tries again, and says what is wrong.
texts: $(READY)
	@$(BIN)/python -m course_lib.corpora fetch $(TEXTS)

test: book lint
	@$(BIN)/pytest

# While working: what the changes against main can have broken, in 90 seconds at most.
check: lint
	@$(BIN)/python tools/check.py

# Every experiment as other machines would run it: make shake ARGS="lectures/05_lstm.ipynb --nudges 3"
shake: $(READY)
	@PYTHONPATH=tools $(BIN)/python -m shake $(ARGS)

# The rooms' tests with the oldest packages that pyproject.toml allows.
oldest: $(READY)
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python _build/oldest
	@$(BIN)/uv pip install --quiet --python _build/oldest --resolution lowest-direct ".[tests]"
	@_build/oldest/bin/python -m pytest -m "not processes" $(ROOMS:%=tests/%)

notebooks: $(READY)
	@$(BIN)/python tools/notebooks.py

# Experiments too long for a chapter, recorded under results/: make reproduce ARGS="truncation"
reproduce: $(READY)
	@OMP_NUM_THREADS=1 PYTHONPATH=tools $(BIN)/python -m reproduce $(ARGS)

# The instructor's commands: make grade ARGS="--chapter 01_iterated_maps"
release collect grade mark report: $(READY)
	@$(BIN)/python -m course_lib.grading $@ $(ARGS)

bench: $(READY)
	@$(BIN)/python tools/bench

# KenLM, compiled: what some tests and the bench compare language models with.
peers: $(READY)
	@$(BIN)/python -m pip install --quiet "kenlm>=0.3" || \
	  { echo "KenLM could not be installed: it is compiled, with cmake and a C++ compiler. Its tests will be skipped."; exit 1; }

lint: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports --no-logo

# The lock: every package but the peers, for every system, from pyproject.toml.
lock: $(READY)
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra book --extra exercises --extra tests \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  pyproject.toml --output-file requirements.txt

venv: $(BIN)/python

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or newer is needed, and $(PYTHON) is not that: install it, or name it, as in 'make book PYTHON=python3.12'."; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo "$(PYTHON) cannot make a virtual environment: install its venv module (Debian: python3-venv)."; exit 1; }

$(READY): requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing the course's packages into .venv: some minutes the first time."
	@{ $(BIN)/python -m pip install --requirement requirements.txt && \
	   $(BIN)/python -m pip install --no-deps --no-build-isolation --editable . ; } > .venv/install.log 2>&1 || \
	  { echo "The packages could not be installed. Check the network and run the command again; .venv/install.log says more."; exit 1; }
	@touch $@
	@$(BIN)/python -m course_lib.corpora fetch $(TEXTS) >/dev/null 2>&1 || \
	  echo "The texts for chapters from 08 on could not be fetched; all else is ready. To try again: make texts"

clean:
	rm -rf _build .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
