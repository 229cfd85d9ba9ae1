"""What pages ask for is there, small, and costs no query."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("search", "feeds", "networks", "news", "knowledge", "site")
MADE_AT_START = {"hub/fonts.css"}


def static_names():
    """Every static file that a template names."""
    for room in ROOMS:
        for template in (ROOT / room).rglob("templates/**/*.html"):
            yield from re.findall(r"""{% static ['"]([^'"{]+)['"]""", template.read_text())


def test_every_static_file_that_a_template_names_exists():
    names = set(static_names())
    assert "hub/hub.css" in names
    assert [name for name in sorted(names - MADE_AT_START) if finders.find(name) is None] == []


@pytest.mark.parametrize("path", ["/static/hub/hub.css", "/favicon.svg", "/favicon.ico"])
def test_static_files_ask_no_database(client, path):
    # Without the ``django_db`` mark a connection would be refused.
    response = client.get(path)
    assert response.status_code == 200
    assert b"".join(response.streaming_content)
    assert not response.cookies
