"""The dumps described for data catalogues: DCAT (version 3) as JSON-LD, both languages in every text.

Catalogues such as Thailand's read title, description, publisher, licence, how often it is renewed, what area
it is about, and where the file is with its size and checksum.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from feeds import licence
from feeds.models import Dump
from search.drawing import BANGKOK

from .describing import titles

Node = dict[str, Any]

CONTEXT: Node = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGES = {
    "th": "http://publications.europa.eu/resource/authority/language/THA",
    "en": "http://publications.europa.eu/resource/authority/language/ENG",
}
DAILY = "http://publications.europa.eu/resource/authority/frequency/DAILY"
THAILAND = "http://publications.europa.eu/resource/authority/country/THA"
MEDIA = "https://www.iana.org/assignments/media-types/"
NAME = _("Civic Hub")
ABOUT = _("News and knowledge of Thailand's civic anti-corruption networks")
OF_A_KIND = _("%(what)s of the hub in Thai and English, as JSON Lines and as a table, with a data dictionary")


def catalog(dumps: list[Dump], base: str) -> Node:
    """The catalogue of what there is now, for the site at ``base`` (scheme and host)."""
    return {
        "@context": CONTEXT,
        "@id": f"{base}/data/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": said(NAME),
        "dct:description": said(ABOUT),
        "dct:publisher": publisher(base),
        "dct:language": [{"@id": address} for address in LANGUAGES.values()],
        "dct:license": {"@id": licence.ADDRESS},
        "dct:spatial": {"@id": THAILAND},
        "foaf:homepage": {"@id": f"{base}/"},
        "dcat:dataset": [dataset(dump, base) for dump in dumps],
        "dcat:service": service(base),
    }


def dataset(dump: Dump, base: str) -> Node:
    """One kind with its file. Its name lasts; the file changes every night."""
    address = f"{base}/data/{dump.name}"
    named = titles(dump.kind)
    return {
        "@id": f"{address}#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": f"civic-hub-{dump.kind}",
        "dct:title": [_text(text, code) for code, text in named.items()],
        "dct:description": _about(named),
        "dct:publisher": publisher(base),
        "dct:modified": _moment(dump.begun_at),
        "dct:accrualPeriodicity": {"@id": DAILY},
        "dct:language": [{"@id": address} for address in LANGUAGES.values()],
        "dct:license": {"@id": licence.ADDRESS},
        "dct:spatial": {"@id": THAILAND},
        "dcat:landingPage": {"@id": f"{base}/{settings.LANGUAGE_CODE}/search/?type={dump.kind}"},
        "dcat:distribution": {
            "@id": address,
            "@type": "dcat:Distribution",
            "dct:title": [_text(text, code) for code, text in named.items()],
            "dct:license": {"@id": licence.ADDRESS},
            "dct:modified": _moment(dump.made_at or dump.begun_at),
            "dcat:downloadURL": {"@id": address},
            "dcat:accessURL": {"@id": f"{base}/data/catalog.jsonld"},
            "dcat:mediaType": {"@id": f"{MEDIA}application/zip"},
            "dcat:packageFormat": {"@id": f"{MEDIA}application/zip"},
            "dcat:byteSize": {"@value": str(dump.size), "@type": "xsd:nonNegativeInteger"},
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                "spdx:checksumValue": {"@value": dump.sha256, "@type": "xsd:hexBinary"},
            },
        },
    }


def schema_datasets(dumps: list[Dump], base: str, locale: str) -> list[Node]:
    """The same for search engines: a ``Dataset`` of schema.org for each, in one language."""
    nodes: list[Node] = []
    for dump in dumps:
        what = titles(dump.kind)[locale]
        address = f"{base}/data/{dump.name}"
        nodes.append(
            {
                "@type": "Dataset",
                "@id": f"{address}#dataset",
                "name": f"{NAME}: {what}",
                "description": f"{ABOUT}. {str(OF_A_KIND) % {'what': what}}.",
                "url": f"{base}/{locale}/search/?type={dump.kind}",
                "identifier": f"civic-hub-{dump.kind}",
                "license": licence.ADDRESS,
                "isAccessibleForFree": True,
                "inLanguage": list(LANGUAGES),
                "dateModified": dump.begun_at.astimezone(BANGKOK).isoformat(timespec="seconds"),
                "creator": {"@type": "Organization", "name": str(NAME), "url": f"{base}/{locale}/"},
                "spatialCoverage": {"@type": "Country", "name": "Thailand", "identifier": "TH"},
                "distribution": {
                    "@type": "DataDownload",
                    "contentUrl": address,
                    "encodingFormat": "application/zip",
                    "contentSize": str(dump.size),
                    "sha256": dump.sha256,
                },
            }
        )
    return nodes


def service(base: str) -> Node:
    """The API, where the same things are asked for one by one."""
    return {
        "@id": f"{base}/api/v1/",
        "@type": "dcat:DataService",
        "dct:title": said(NAME),
        "dcat:endpointURL": {"@id": f"{base}/api/v1/"},
        "dcat:endpointDescription": {"@id": f"{base}/api/v1/openapi.json"},
        "dct:license": {"@id": licence.ADDRESS},
    }


def publisher(base: str) -> Node:
    return {
        "@id": f"{base}/#publisher",
        "@type": "foaf:Organization",
        "foaf:name": said(NAME),
        "foaf:homepage": {"@id": f"{base}/"},
    }


def said(words: str | Promise) -> list[Node]:
    """Words in every language of the site."""
    texts = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            texts.append(_text(str(words), code))
    return texts


def _about(named: dict[str, str]) -> list[Node]:
    texts = []
    for code, what in named.items():
        with translation.override(code):
            texts.append(_text(str(OF_A_KIND) % {"what": what}, code))
    return texts


def _text(words: str, code: str) -> Node:
    return {"@value": words, "@language": code}


def _moment(moment: datetime.datetime) -> Node:
    written = moment.astimezone(BANGKOK).isoformat(timespec="seconds")
    return {"@value": written, "@type": "xsd:dateTime"}
