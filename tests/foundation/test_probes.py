"""The two probes: one knows no dependency, the other asks the databases only."""

import pytest
from django.db import InterfaceError, OperationalError, connection


def test_healthz_asks_nothing(client):
    response = client.get("/healthz", headers={"host": "unknown.example"})
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


@pytest.mark.django_db
def test_readyz_is_ok_with_a_database(client):
    assert client.get("/readyz").json() == {"status": "ok", "databases": {"default": "ok"}}


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OperationalError("no route"), InterfaceError("connection already closed")])
def test_readyz_tells_a_database_that_is_down(client, monkeypatch, error):
    def refuse(*args, **kwargs):
        raise error

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["databases"] == {"default": "down"}
