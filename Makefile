# make install | report | lab | app | test | quality | train | bench | gallery | site | release | lock | clean: each is a task of tasks.py, which also runs without make.
# Words for the task: make test ARGS="-k quotes"; another Python: make install PYTHON=python3.12

suits := import sys; sys.exit(not (3, 11) <= sys.version_info[:2])
PYTHON ?= $(shell for python in python3 python python3.13 python3.12 python3.11; do \
	$$python -c "$(suits)" >/dev/null 2>&1 && { echo $$python; exit; }; done; echo python3)

tasks := install report lab app test quality train bench gallery site release lock clean

.PHONY: help $(tasks)

help:
	@$(PYTHON) tasks.py --help

$(tasks):
	@$(PYTHON) tasks.py $@ $(ARGS)
