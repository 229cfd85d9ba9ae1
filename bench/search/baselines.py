"""What one gets without this hub: Wagtail's search on the same database, Elasticsearch's ``standard`` words.

Both search titles and texts as they were written. Wagtail's asks for all words, as it does by itself; asking
for any word takes its SQLite backend seconds a question at 2,000 documents.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from bench.search.asking import FIRST

#: From a question to the ids of the first ten documents.
Ask = Callable[[str], list[str]]
ADDED = 500
PLAIN = {"type": "text", "analyzer": "standard"}


@contextmanager
def stock_wagtail(texts: Sequence[dict[str, Any]]) -> Iterator[Ask]:
    """Wagtail's backend for this database, over pages with these texts."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import DatabaseError, transaction
    from wagtail.models import Locale, Page
    from wagtail.search.backends.database import SearchBackend
    from wagtail.search.index import SearchField

    root = Page.objects.get(depth=1)
    made = Page.objects.bulk_create(
        Page(
            title=str(text["id"]),
            slug=f"bench-{place}",
            path=f"{root.path}B{place:03X}",
            depth=2,
            locale=Locale.objects.first(),
            content_type=ContentType.objects.get_for_model(Page),
        )
        for place, text in enumerate(texts)
    )
    names = {page.pk: page.title for page in made}
    backend = SearchBackend({})
    for start in range(0, len(made), ADDED):
        for page, text in zip(made[start : start + ADDED], texts[start : start + ADDED], strict=True):
            page.title, page.search_description = text.get("title", ""), text["text"]
            page.get_search_fields = lambda: [SearchField("title"), SearchField("search_description")]
        backend.get_index_for_model(Page).add_items(Page, made[start : start + ADDED])

    def ask(question: str) -> list[str]:
        try:
            with transaction.atomic():
                found = backend.search(question, Page.objects.filter(path__startswith=f"{root.path}B"))[
                    :FIRST
                ]
                return [names[page.pk] for page in found]
        except (DatabaseError, AttributeError, ValueError):
            return []  # it breaks on signs

    yield ask
    Page.objects.filter(path__startswith=f"{root.path}B").delete()


@contextmanager
def standard_analysis(texts: Sequence[dict[str, Any]], operator: str) -> Iterator[Ask]:
    """A plain index of title and text at the search server, asked for any (``or``) or all (``and``) words."""
    from elasticsearch import Elasticsearch, helpers

    index = f"bench-standard-{operator}-{os.getpid()}"
    with Elasticsearch(os.environ["HUB_SEARCH_URL"], request_timeout=60) as client:
        client.options(ignore_status=404).indices.delete(index=index)
        client.indices.create(
            index=index,
            settings={"number_of_shards": 1, "number_of_replicas": 0},
            mappings={"properties": {"title": PLAIN, "text": PLAIN}},
        )
        try:
            helpers.bulk(
                client,
                (
                    {
                        "_index": index,
                        "_id": str(text["id"]),
                        "title": text.get("title", ""),
                        "text": text["text"],
                    }
                    for text in texts
                ),
                refresh=True,
            )

            def ask(question: str) -> list[str]:
                query = {
                    "multi_match": {
                        "query": question,
                        "fields": ["title", "text"],
                        "type": "cross_fields",
                        "operator": operator,
                    }
                }
                found = client.search(index=index, query=query, size=FIRST, source=False)
                return [hit["_id"] for hit in found["hits"]["hits"]]

            yield ask
        finally:
            client.indices.delete(index=index)
