"""Which names the segmenter knows: a frozen list of the hub's own, the same for every process.

Texts and questions are cut by the list that `Counter.dictionary` names. It is taken from the terms
(networks, bodies, topics, places with all their names, but no people) and the districts, at a rebuild and by
the schedule (`search.catalogue.recut`). Until then a new name is found all the same: names stand for each
other in the question, and what the list does not know is cut alike on both sides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache

import geothai

from thai.lexicon import BASE
from thai.names import new_words
from thai.segment import Segmenter, get_segmenter, use_segmenter

from . import longlived
from .engines import IdentityMismatch, database_engine
from .models import Counter, Dictionary, Term
from .text import TextQuery, parse_text

UNNAMED = ("person",)
"""Schemes whose names never become words."""
KEPT = 3
"""Lists that are kept for processes that still cut by them."""
FORM = 1
"""Raised with every change of what `new_words` makes of names."""


def present_names() -> list[str]:
    """Every name that the next list is made of, sorted."""
    return sorted({*_term_names(), *_district_names()})


def _term_names() -> Iterator[str]:
    for term in Term.objects.exclude(scheme__in=UNNAMED).iterator():
        yield from term.names()


def place_names() -> tuple[str, ...]:
    """Provinces and districts."""
    return (*(province.name_th for province in geothai.provinces()), *_district_names())


@lru_cache(maxsize=1)
def _district_names() -> tuple[str, ...]:
    places = (geothai.districts(province.code) for province in geothai.provinces())
    return tuple(district.name_th.removeprefix("เขต") for districts in places for district in districts)


def present_digest() -> str:
    """Names the list that the present names make, whether it was taken or not."""
    joined = "\n".join((str(FORM), BASE, *present_names()))
    return hashlib.blake2b(joined.encode(), digest_size=8).hexdigest()


def prepare() -> str:
    """Make the list of the present names and store it, without using it; gives its digest.

    Takes seconds, so it is done before anything is locked.
    """
    digest = present_digest()
    if not Dictionary.objects.filter(pk=digest).exists():
        words = "\n".join(sorted(new_words(present_names())))
        Dictionary.objects.get_or_create(digest=digest, defaults={"names": words})
    return digest


def use(counter: Counter, digest: str) -> None:
    """Texts are cut by this list from now on. ``counter`` is locked; the caller saves it."""
    counter.dictionary = digest
    kept = Dictionary.objects.exclude(pk=digest).order_by("-made_at").values("pk")[:KEPT]
    Dictionary.objects.exclude(pk=digest).exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    follow(digest)


def followed() -> str:
    """Digest of the list that this process cuts by; empty for none."""
    return get_segmenter().dictionary


def follow(digest: str) -> bool:
    """Have this process cut by a list; false if it did already. Raises `IdentityMismatch` where the list is
    not there."""
    if digest == followed():
        return False
    use_segmenter(_segmenter(digest))
    longlived.keep_again()
    return True


@lru_cache(maxsize=2)
def _segmenter(digest: str) -> Segmenter:
    if not digest:
        return Segmenter()
    found = Dictionary.objects.filter(pk=digest).first()
    if found is None:
        raise IdentityMismatch(
            f"Texts were cut by the list of names “{digest}”, which is not there. "
            "Run: manage.py rebuild_search"
        )
    return Segmenter(found.names.splitlines(), dictionary=digest)


def follow_current() -> bool:
    """Have this process cut by the list in use. One SQL query, two where it changed."""
    digest = Counter.objects.filter(pk=Counter.PK).values_list("dictionary", flat=True).first()
    return follow(digest or "")


def refusal() -> str:
    """Why the index of the database refuses to be asked, with the command that mends it; empty where it
    answers. For commands: has this process cut by the list in use."""
    try:
        follow_current()
        database_engine().verify_stored()
    except IdentityMismatch as error:
        return str(error)
    return ""


def asked(raw: str, *, may_be_keyed: bool = True) -> TextQuery:
    """A question, cut as the index was. Its reading (one SQL query) tells whether the list has changed.

    Where a sign that leaves out may be the first key of a word on the other layout, it is read so if that
    word stands somewhere and what would be left out stands nowhere; that may cost a second reading, which
    ``may_be_keyed`` refuses.
    """
    text = parse_text(raw)
    if may_be_keyed and text.may_be_keyed:
        keyed = _cut_anew(parse_text(raw, keyed=True), raw, keyed=True)
        if keyed.retyped.issuperset(set(keyed.pieces) - set(text.pieces)):
            return keyed
    return _cut_anew(text, raw)


def _cut_anew(text: TextQuery, raw: str, *, keyed: bool = False) -> TextQuery:
    """The question, read again where the index was cut by another list."""
    if text.is_empty or text.reading.is_current or not follow_current():
        return text
    return parse_text(raw, keyed=keyed)
