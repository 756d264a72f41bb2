# The two commands a newcomer needs are `make run` and `make test`; `make help` lists the others.

PYTHON ?= python3
MAIN := .local/environments/main/bin/python
BOT := .local/environments/bot/bin/python

PYTEST := -m pytest --quiet
# Said here and not in pyproject.toml, because the older pytest-asyncio beside Rasa does not know it.
MAIN_PYTEST := $(PYTEST) -o asyncio_default_fixture_loop_scope=function
comma := ,
heading = @printf '\n\033[1m== %s\033[0m\n' "$(1)"

.DEFAULT_GOAL := help
.PHONY: help run status stop clean ask chat test bench check \
        prepare-run prepare-test test-main test-bot test-integration test-browser

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

# What is given on the command line, as SOURCE and Q are, reaches the recipes as environment variables, where no
# character in it can break a command.
run: prepare-run ## Install, start everything, read the sample (or SOURCE=folder), and say where to chat
	@$(MAIN) -m docker.local up

status: ## Show what runs, whether it is healthy, and how much memory it takes
	@$(MAIN) -m docker.local status

stop: ## End what `make run` started
	@$(MAIN) -m docker.local stop

clean: ## End everything and remove what was stored: index, graph, conversations, models, logs
	@$(MAIN) -m docker.local clean

ask: ## Ask one question: make ask Q="question"; JSON=1 prints the whole answer
	@$(MAIN) -m docker.local module channels ask "$$Q" $(if $(JSON),--json)

chat: ## Talk in the terminal
	@$(MAIN) -m docker.local module channels chat

test: prepare-test check test-main test-bot test-integration test-browser ## Every check and every test
	$(call heading,Everything passed)

check: prepare-test ## Lint, formatting, types and import rules
	$(call heading,Lint and formatting)
	@$(MAIN) -m ruff check .
	@$(MAIN) -m ruff format --check .
	$(call heading,Types)
	@$(MAIN) -m mypy knowledge_pipeline search graph actions docker
	$(call heading,Import rules)
	@$(dir $(MAIN))lint-imports

test-main: prepare-test
	$(call heading,Unit tests: pipeline$(comma) search$(comma) graph$(comma) actions$(comma) stack)
	@$(MAIN) $(MAIN_PYTEST) tests -m "not integration and not browser" --ignore tests/bot --ignore tests/channels

test-bot: prepare-test
	$(call heading,Bot and channels in Rasa's environment: unit tests$(comma) rasa data validate$(comma) rasa test)
	@$(BOT) $(PYTEST) tests/bot tests/channels -m "not integration and not browser"

test-integration: prepare-test
	$(call heading,Integration tests on real Elasticsearch$(comma) Neo4j and Spark)
	@$(MAIN) $(MAIN_PYTEST) tests -m integration --ignore tests/bot --ignore tests/channels

test-browser: prepare-test
	$(call heading,The whole system in a real browser)
	@$(MAIN) $(MAIN_PYTEST) tests -m browser --ignore tests/bot --ignore tests/channels

bench: ## Measure answers, ingest and memory on the running system
	@$(MAIN) -m docker.local module tests.benchmarks

prepare-run:
	@$(PYTHON) -m docker.local.prepare run

prepare-test:
	@$(PYTHON) -m docker.local.prepare test

