"""Surroundings for records that no catalogue holds."""

from collections.abc import Mapping

from feeds.surroundings import Surroundings
from search.models import Term
from search.terms import TermLabels
from tests.record_parts import TERM_LABELS

BASE = "https://testserver"


def labels(locale: str) -> TermLabels:
    """The labels of all terms in the sample records."""
    terms = {
        (scheme, key): Term(scheme=scheme, key=key, label_th=thai, label_en=english)
        for (scheme, key), (thai, english) in TERM_LABELS.items()
    }
    return TermLabels(locale, terms)


def around(locale: str = "th", paths: Mapping[str, Mapping[str, str]] | None = None) -> Surroundings:
    return Surroundings(locale, BASE, labels(locale), paths or {})
