"""Putting right what is out of step, and making the whole catalogue anew."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from search import dictionary
from search.aliases import put_names
from search.engines import database_engine
from search.models import Change, Entry, EntryText, Pending, Term
from search.registry import sources

from .check import agrees, wanted_terms
from .drift import Drift
from .lookups import known_uids, uids_with_term
from .pending import process_pending
from .recut import recut
from .terms import put_term, remove_term
from .write import lock_alone, locked_counter, recompute

#: Drifts of single entries of the text index.
OF_INDEX = {"index_missing", "index_extra", "index_stale"}
#: Entries indexed at a time.
BATCH = 500


@dataclass
class Report:
    """What a rebuild did."""

    terms: int = 0
    uids: int = 0
    written: int = 0
    withdrawn: int = 0
    failures: list[str] = field(default_factory=list)


def mend(drifts: Iterable[Drift]) -> None:
    """Puts right what :func:`search.catalogue.check.check` found: the rules of the text index, terms,
    then entries, then the text index and the log, for each leans on those before it."""
    found = list(drifts)
    kinds = {drift.kind for drift in found}
    if "index_rules" in kinds:
        recut()
    if "term_source" in kinds:
        put_terms()
    for drift in found:
        if drift.kind == "term_names":
            scheme, _colon, key = drift.subject.partition(":")
            put_names(Term.objects.filter(scheme=scheme, key=key))
    for uid in sorted({uid for drift in found for uid in _uids(drift)}):
        recompute(uid)
    process_pending()
    if kinds & OF_INDEX:
        _mend_index([int(drift.subject) for drift in found if drift.kind in OF_INDEX])
    if kinds & {"log_gap", "log_counter", "log_lost"}:
        mend_log()


def _uids(drift: Drift) -> list[str]:
    """What has to be recomputed for it."""
    if drift.kind in ("orphan_term", "orphan_person", "orphan_alias"):
        scheme, _colon, key = drift.subject.partition(":")
        return uids_with_term(scheme, key)
    if drift.kind.startswith(("index_", "log_", "term_")):
        return []
    return [drift.subject]


def _mend_index(ids: list[int]) -> None:
    with transaction.atomic():
        locked_counter()
        engine = database_engine()
        there = set(EntryText.objects.filter(pk__in=ids).values_list("pk", flat=True))
        engine.remove(ids)
        engine.put(there)


def mend_log() -> None:
    """Fills gaps of the log: with the entry that was written there, else with a void line; then sets the
    counter to its end. Entries whose change is lost for good are logged again."""
    with transaction.atomic():
        counter = locked_counter()
        there = set(Change.objects.values_list("seq", flat=True))
        end = max(there, default=0)
        written = {entry.seq: entry for entry in Entry.objects.only("uid", "locale", "seq", "updated")}
        now = timezone.now()
        Change.objects.bulk_create(
            _filling(seq, written.get(seq), now) for seq in range(1, end + 1) if seq not in there
        )
        put = set(Change.objects.filter(op=Change.PUT).values_list("seq", flat=True))
        counter.seq = end
        for entry in sorted((entry for seq, entry in written.items() if seq not in put), key=lambda e: e.uid):
            counter.seq += 1
            entry.seq = counter.seq
            entry.save(update_fields=["seq"])
            _filling(counter.seq, entry, now).save(force_insert=True)
        counter.mark()


def _filling(seq: int, entry: Entry | None, now: datetime.datetime) -> Change:
    if entry is None:
        return Change(seq=seq, uid="", locale="", op=Change.VOID, at=now)
    return Change(seq=seq, uid=entry.uid, locale=entry.locale, op=Change.PUT, at=now)


# Everything anew


@transaction.atomic
def put_terms() -> int:
    """Makes the terms of every source what the source says; answers how many were written or removed."""
    schemes, wanted = wanted_terms()
    there = {(term.scheme, term.key): term for term in Term.objects.filter(scheme__in=schemes)}
    changed = [facts for key, facts in wanted.items() if key not in there or not agrees(there[key], facts)]
    for facts in changed:
        values = {item.name: getattr(facts, item.name) for item in dataclasses.fields(facts)}
        put_term(values.pop("scheme"), values.pop("key"), **values)
    gone = there.keys() - wanted.keys()
    for scheme, key in gone:
        remove_term(scheme, key)
    return len(changed) + len(gone)


def rebuild(progress: Callable[[str], None] = lambda uid: None) -> Report:
    """Terms, entries and the text index anew from their sources. The log goes on: what was right before
    is not written, and so not logged. A uid that fails is reported and stays pending."""
    report = Report(terms=put_terms())
    clear_index()
    uids = {*known_uids(), *(uid for source in sources for uid in source.uids())}
    for uid in sorted(uids):
        try:
            done = recompute(uid)
        except Exception as error:
            report.failures.append(f"{uid}: {type(error).__name__}: {error}")
            Pending.objects.get_or_create(uid=uid)
            continue
        report.uids += 1
        report.written += len(done.put)
        report.withdrawn += len(done.gone)
        progress(uid)
    fill_index()
    process_pending()
    return report


def clear_index() -> None:
    """Empties the text index; it takes on the identity of the present pipeline and list of names."""
    digest = dictionary.prepare()
    with transaction.atomic():
        counter = lock_alone()
        dictionary.use(counter, digest)
        counter.mark()
        database_engine().clear()


def fill_index() -> None:
    """Indexes the words of every entry, in batches of one transaction each."""
    ids = list(EntryText.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        with transaction.atomic():
            locked_counter()
            database_engine().put(ids[start : start + BATCH])
