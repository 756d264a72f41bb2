from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from actions.log_lines import write_log_lines


@pytest.fixture()
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    write_log_lines(stream)
    yield stream
    root.handlers[:], root.level = before


def test_an_event_is_one_line_of_json_with_its_fields(written: io.StringIO):
    logging.getLogger("search.retriever").info("passages_found", extra={"count": 3})

    line = json.loads(written.getvalue())
    assert (line["event"], line["count"], line["level"], line["logger"]) == (
        "passages_found",
        3,
        "INFO",
        "search.retriever",
    )


def test_a_failure_keeps_its_traceback_within_the_line(written: io.StringIO):
    try:
        int("of this kind")
    except ValueError:
        logging.getLogger("actions").exception("action_failed")

    assert "of this kind" in json.loads(written.getvalue())["exc_info"]


def test_each_request_to_elasticsearch_is_no_news(written: io.StringIO):
    logging.getLogger("elastic_transport.transport").info("POST")

    assert written.getvalue() == ""
