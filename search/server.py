"""The search server (Elasticsearch 9): where it is, what its indexes are called, what they hold.

Index settings use what every Elasticsearch has: words are cut by `thai.segment` before they are sent, so an
analyzer that splits at blanks keeps each one whole, and trigrams are made here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from elasticsearch import Elasticsearch

from search.text import all_words, words_of
from thai.fold import trigrams
from thai.segment import get_segmenter

FORM = 1
"""Raised by whoever changes mapping or documents."""
READ_SECONDS = 1.0
"""A reader waits no longer for the server; the database answers then."""
WRITE_SECONDS = 30.0
LONGEST_WORD = 200
"""Letters of a word that are indexed: the analyzer cuts what is longer than 255."""
WINDOW = 10_000_000
"""Most ids that one answer may hold: sets are counted, so none may be cut off."""
FIELDS = ("title", "names", "body")

_text = {"type": "text", "analyzer": "whitespace", "norms": False}
INDEX: dict[str, Any] = {
    "settings": {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "max_result_window": WINDOW,
        "refresh_interval": "1s",
        # How long a deletion's version is remembered: longer than any sender may be late.
        "gc_deletes": "1h",
    },
    "mappings": {
        "dynamic": "strict",
        "_source": {"enabled": False},
        "properties": {
            "entry": {"type": "long"},
            "words": _text | {"index_options": "docs"},
            **dict.fromkeys(FIELDS, _text),
            "grams": {"type": "keyword", "doc_values": False},
        },
    },
}


class ServerUnavailable(Exception):
    """The search server cannot answer now: it is away, silent, behind, or has no index of ours."""


@dataclass(frozen=True)
class Server:
    """Where the server is. ``prefix`` begins the names of all indexes of this hub."""

    url: str
    prefix: str
    user: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca: str = ""

    @property
    def identity(self) -> str:
        """Names the rules by which indexed texts are cut, and the form of the index."""
        return f"elasticsearch-{FORM} {get_segmenter().version}"

    @property
    def alias(self) -> str:
        """The name that is asked: one for each identity, so that another never answers."""
        digest = hashlib.blake2b(self.identity.encode(), digest_size=5).hexdigest()
        return f"{self.prefix}-{digest}"

    @property
    def place(self) -> str:
        """The server and prefix without credentials."""
        return f"{self.url}/{self.prefix}"

    def reader(self) -> Elasticsearch:
        return _client(self, READ_SECONDS)

    def writer(self) -> Elasticsearch:
        return _client(self, WRITE_SECONDS)


@lru_cache(maxsize=8)
def _client(place: Server, seconds: float) -> Elasticsearch:
    """One pool of connections for each server and patience; nothing is tried twice behind our back."""
    options: dict[str, Any] = {"request_timeout": seconds, "max_retries": 0, "retry_on_timeout": False}
    if place.api_key:
        options["api_key"] = place.api_key
    elif place.user:
        options["basic_auth"] = (place.user, place.password)
    if place.ca:
        options["ca_certs"] = place.ca
    return Elasticsearch(place.url, **options)


def server() -> Server | None:
    """The server of the settings; None where the database answers alone."""
    found: Mapping[str, str] = getattr(settings, "HUB_SEARCH", {})
    url = found.get("url", "")
    return _server(url, found.get("api_key", ""), found.get("ca", "")) if url else None


@lru_cache(maxsize=8)
def _server(url: str, api_key: str, ca: str) -> Server:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ImproperlyConfigured("HUB_SEARCH_URL must be https://host:9200 or https://host:9200/prefix")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = parts.port or (443 if parts.scheme == "https" else 9200)
    return Server(
        url=f"{parts.scheme}://{host}:{port}",
        prefix=parts.path.strip("/").lower() or "hub",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        api_key=api_key,
        ca=ca,
    )


def document_id(uid: str, locale: str) -> str:
    """The server's name for an entry: stays when the entry is withdrawn and comes again."""
    return f"{locale} {uid}"


def document_name(identifier: str) -> tuple[str, str]:
    """uid and locale of a `document_id`."""
    locale, _blank, uid = identifier.partition(" ")
    return uid, locale


def token(word: str) -> str:
    """A word as it stands in the index."""
    return word[:LONGEST_WORD]


def words_field(string: str) -> str:
    """A stored string as the analyzer splits it: words in order, blanks between them, gaps left out."""
    return " ".join(map(token, words_of(string)))


def document(entry_id: int, title: str, names: str, body: str, folded: str) -> bytes:
    """One entry as the server gets it, in JSON. Raises ``UnicodeEncodeError`` for half letters."""
    strings = dict(zip(FIELDS, (title, names, body), strict=True))
    held: dict[str, Any] = {name: words_field(string) for name, string in strings.items()}
    held["entry"] = entry_id
    held["words"] = " ".join(sorted(map(token, all_words(strings.values()))))
    held["grams"] = sorted(trigrams(folded))
    return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
