"""What downloads are called on the disk of whoever takes them: the slice, in letters that every system takes.

``civic-hub-meeting-trat-2022-th.csv``; on Thai pages also the Thai name (``filename*`` of RFC 6266), which
browsers prefer and simple programs pass over. Names tell what was asked and are the same each time, but they
are no keys: what does not fit is left out. A person's name is in none, for a file outlives its being hidden.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from search.filters import filters
from search.query import HubQuery
from search.terms import TermLabels
from thai.clusters import clusters
from thai.slugs import slugify

from .titles import title_of

MAX_BYTES = 119
#: Values of one filter in a name; of more it is said how many.
NAMED = 3
#: Letters of the words that were searched for, in Latin letters.
WORDS = 30
PERSON = "person"
#: What separates, and what some system does not take in a name.
_BREAKS = re.compile(r"[\s·,–-]+")
_REFUSED = re.compile(r'[<>:"/\\|?*“”]|\.{2,}')


def disposition(query: HubQuery, labels: TermLabels, ending: str) -> str:
    """The header ``Content-Disposition`` of a file of all that a query finds; ``labels`` of its terms."""
    header = f'attachment; filename="{ascii_name(query, labels, ending)}"'
    if query.locale == "th":
        header += f"; filename*=UTF-8''{quote(thai_name(query, labels, ending), safe='')}"
    return header


def ascii_name(query: HubQuery, labels: TermLabels, ending: str) -> str:
    """a–z, 0–9, hyphens and one point; fewer than 120 bytes."""
    tail = f"-{query.locale}.{ending}"
    slice_ = "-".join(_parts(query.flat(), labels))
    return slugify(f"civic-hub-{slice_}", length=MAX_BYTES - len(tail)) + tail


def thai_name(query: HubQuery, labels: TermLabels, ending: str) -> str:
    """The title of the query without what some system refuses; fewer than 120 bytes of UTF-8."""
    title = title_of(query.flat().without(PERSON), labels)
    plain = "".join(letter for letter in title if unicodedata.category(letter)[0] != "C")
    name = _BREAKS.sub("-", _REFUSED.sub("", plain))
    kept, left = "", MAX_BYTES - len(ending) - 1
    for cluster in clusters(name):
        left -= len(cluster.encode())
        if left < 0:
            break
        kept += cluster
    return f"{kept.strip('-.')}.{ending}"


def _parts(query: HubQuery, labels: TermLabels) -> Iterator[str]:
    for condition in query.conditions:
        if condition.name == PERSON:
            yield PERSON
            continue
        if condition.include:
            yield _values(condition.name, condition.include, labels)
        if condition.exclude:
            yield "without-" + _values(condition.name, condition.exclude, labels)
    if query.text:
        yield slugify(query.text, "words", length=WORDS)
    if query.lang:
        yield f"in-{query.lang}"


def _values(name: str, values: Sequence[str], labels: TermLabels) -> str:
    known = [labels.get(filters[name].scheme, value) for value in values[:NAMED]]
    named = [term.slug or term.key if term else value for term, value in zip(known, values, strict=False)]
    more = [f"and-{len(values) - NAMED}-more"] if len(values) > NAMED else []
    before = [] if any(known) or name in ("type", "year", "status") else [name]
    return "-".join((*before, *named, *more))
