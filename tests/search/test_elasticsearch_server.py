"""The search server the project is made for answers the official client and takes core index settings."""

import pytest
from elasticsearch import Elasticsearch

from tests.services import service_url


@pytest.fixture
def client():
    with Elasticsearch(service_url("HUB_SEARCH_URL", "Elasticsearch")) as client:
        yield client


def test_the_server_is_healthy_and_of_the_supported_version(client):
    assert client.cluster.health()["status"] in ("green", "yellow")
    nodes = client.nodes.info()["nodes"].values()
    assert {node["version"].split(".")[0] for node in nodes} == {"9"}


def test_words_joined_with_zero_width_spaces_are_found_one_by_one(client):
    index = "hub-smoke"
    client.options(ignore_status=404).indices.delete(index=index)
    client.indices.create(
        index=index,
        settings={"number_of_shards": 1, "number_of_replicas": 0},
        mappings={"properties": {"body": {"type": "text", "analyzer": "standard"}}},
    )
    try:
        client.index(index=index, id="1", document={"body": "ประชุม\u200bเครือข่าย"}, refresh=True)
        found = client.search(index=index, query={"match": {"body": "เครือข่าย"}})
        assert [hit["_id"] for hit in found["hits"]["hits"]] == ["1"]
    finally:
        client.indices.delete(index=index)
