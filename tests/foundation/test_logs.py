"""Logs are JSON when no person is watching, and say nothing about the reader."""

import io
import json
import logging
import logging.config

import pytest

from hub.logs import logging_config


@pytest.fixture
def lines():
    """What the production format writes, as a list of parsed lines."""
    stream = io.StringIO()
    config = logging_config("json", "INFO")
    formatter = logging.config.DictConfigurator(config).configure_formatter(
        config["formatters"]["structured"]
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel("INFO")
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_request_is_one_line_with_the_id_that_the_answer_tells(client, lines):
    response = client.get("/robots.txt?q=secret", headers={"x-request-id": "proxy-id-0001"})
    (line,) = [line for line in lines() if line["event"] == "request"]
    assert line["request_id"] == response["X-Request-ID"] == "proxy-id-0001"
    assert (line["method"], line["path"], line["status"]) == ("GET", "/robots.txt", 200)
    assert "secret" not in json.dumps(line)
    assert "127.0.0.1" not in json.dumps(line)


def test_an_id_that_could_break_a_log_is_replaced(client):
    assert client.get("/robots.txt", headers={"x-request-id": 'a"b\tc'})["X-Request-ID"] != 'a"b\tc'


def test_faults_of_libraries_are_told_in_the_same_form_with_their_trace(lines):
    try:
        raise ValueError("ประชุม")
    except ValueError:
        logging.getLogger("some.library").exception("it broke")
    (line,) = lines()
    assert (line["event"], line["level"], line["logger"]) == ("it broke", "error", "some.library")
    assert line["exception"][0]["exc_value"] == "ประชุม"
