"""Writing: one idempotent function brings the entries of one uid into step with its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from search.attachments.texts import readable
from search.dictionary import follow
from search.engines import database_engine
from search.models import Change, Counter, Entry, EntryFile, EntryLink, EntryTerm, EntryText
from search.registry import kinds
from search.signals import narrowed

from .gathering import noted_for_later
from .narrowing import people_in
from .rows import STRINGS, Beside, Name, Rows, public_records, rows_for, stored_beside


def locked_counter() -> Counter:
    """The counter's row, locked until the transaction ends: writers of the catalogue queue here.

    Taken before anything is read, so that what is read stays true until it is written. Texts are cut by its
    list of names from then on.
    """
    counter = lock_alone()
    follow(counter.dictionary)
    return counter


def lock_alone() -> Counter:
    """The counter's row, locked, for those who put another list of names in its place."""
    counter, _made = Counter.objects.select_for_update().get_or_create(pk=Counter.PK)
    return counter


@dataclass
class Written:
    """What a recomputation did: names of entries written and withdrawn, and of those whose words changed."""

    put: list[Name] = field(default_factory=list)
    gone: list[Name] = field(default_factory=list)
    reworded: list[Name] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.put or self.gone or self.reworded)


def recompute(uid: str) -> Written:
    """Makes the entries of a uid, and of its parts, what its sources say now.

    Idempotent: nothing is written, and no change logged, where nothing changed; repetition and order do
    no harm. One transaction: entries, their words, the text index and the log go together. A part's uid
    recomputes its page. New names of terms alone change the words, not the entry: they are logged as such.
    """
    if noted_for_later(uid):
        return Written()
    with transaction.atomic():
        counter = locked_counter()
        records = public_records(uid)
        stored = {(entry.uid, entry.locale): entry for entry in _stored(uid, {name[0] for name in records})}
        if not records:
            page = next((entry.parent_uid for entry in stored.values() if entry.uid == uid), "")
            if page:
                return recompute(page)
        written = _Writer(counter, rows_for(records), stored).write()
        if written:
            counter.mark()
        return written


def _stored(uid: str, others: set[str]) -> Sequence[Entry]:
    return list(Entry.objects.filter(Q(uid=uid) | Q(parent_uid=uid) | Q(uid__in=others)))


def _address(entry: Entry) -> str:
    """Where a withdrawn page stood; nothing for parts, which are places on a page, and for terms."""
    kind = kinds.get(entry.kind)
    return "" if entry.parent_uid or kind is None or kind.is_term else entry.path


def _read_files() -> None:
    from search.tasks import read_files

    read_files.enqueue()


class _Writer:
    """Writes the difference between what should be and what is. Deletes, then writes, then indexes."""

    def __init__(self, counter: Counter, wanted: Mapping[Name, Rows], stored: Mapping[Name, Entry]) -> None:
        self.counter = counter
        self.wanted = wanted
        self.stored = stored
        self.beside = stored_beside([entry.pk for entry in stored.values()])
        self.done = Written()
        self.narrowed: set[str] = set()

    def write(self) -> Written:
        self._withdraw()
        new = [rows for name, rows in self.wanted.items() if name not in self.stored]
        kept = [(rows, self.stored[name]) for name, rows in self.wanted.items() if name in self.stored]
        pairs = self._create(new)
        pairs += [(rows, entry) for rows, entry in kept if self._update(rows, entry)]
        touched = [(rows, entry) for rows, entry in (*pairs, *self._others(kept, pairs))]
        self._write_beside(touched)
        self._log()
        if self.done.put or self.done.reworded:
            database_engine().put([entry.pk for _rows, entry in touched])
        if self.done.put and any(readable(rows.record) for rows, _entry in touched):
            transaction.on_commit(_read_files, robust=True)
        if self.narrowed:
            narrowed.send(sender=type(self), kinds=frozenset(self.narrowed))
        return self.done

    def _withdraw(self) -> None:
        gone = [entry for name, entry in self.stored.items() if name not in self.wanted]
        if gone:
            ids = [entry.pk for entry in gone]
            database_engine().remove(ids)
            Entry.objects.filter(pk__in=ids).delete()
            self.narrowed.update(entry.kind for entry in gone)
            self.done.gone = sorted((entry.uid, entry.locale) for entry in gone)

    def _create(self, new: Sequence[Rows]) -> list[tuple[Rows, Entry]]:
        entries = [Entry(uid=rows.name[0], locale=rows.name[1], **rows.columns) for rows in new]
        self._number(entries)
        Entry.objects.bulk_create(entries)
        self.beside |= {entry.pk: Beside() for entry in entries}
        return list(zip(new, entries, strict=True))

    def _update(self, rows: Rows, entry: Entry) -> bool:
        """Writes changed columns; the rows beside them count as a change of the entry too."""
        changed = [name for name, value in rows.columns.items() if getattr(entry, name) != value]
        beside = self.beside[entry.pk]
        if beside.agrees(rows) and set(changed) <= {"pipeline"}:
            # Cut anew, the record is what it was: only other words are a change (`_others`).
            if changed:
                entry.pipeline = rows.columns["pipeline"]
                entry.save(update_fields=changed)
            return False
        if people_in(entry.record) - people_in(rows.columns["record"]):
            self.narrowed.add(entry.kind)
        for name in changed:
            setattr(entry, name, rows.columns[name])
        self._number([entry])
        entry.save(update_fields=[*changed, "seq"])
        return True

    def _others(
        self, kept: Sequence[tuple[Rows, Entry]], written: Sequence[tuple[Rows, Entry]]
    ) -> list[tuple[Rows, Entry]]:
        """Entries that are unchanged but for the words they are found by."""
        done = {entry.pk for _rows, entry in written}
        others = [
            (rows, entry)
            for rows, entry in kept
            if entry.pk not in done and rows.strings != self.beside[entry.pk].strings
        ]
        self.done.reworded = [(entry.uid, entry.locale) for _rows, entry in others]
        return others

    def _number(self, entries: Sequence[Entry]) -> None:
        """Gives each its place in the log."""
        for entry in entries:
            self.done.put.append((entry.uid, entry.locale))
            entry.seq = self.counter.seq + len(self.done.gone) + len(self.done.put)

    def _log(self) -> None:
        """Appends what was withdrawn, then what was written, then what is only found by other words."""
        now = timezone.now()
        named = [(Change.GONE, name, _address(self.stored[name])) for name in self.done.gone]
        named += [(Change.PUT, name, "") for name in self.done.put]
        named += [(Change.WORD, name, "") for name in self.done.reworded]
        Change.objects.bulk_create(
            Change(seq=self.counter.seq + number, uid=uid, locale=locale, op=op, at=now, path=path)
            for number, (op, (uid, locale), path) in enumerate(named, start=1)
        )
        self.counter.seq += len(named)

    def _write_beside(self, pairs: Sequence[tuple[Rows, Entry]]) -> None:
        new: dict[type[Any], list[Any]] = {EntryTerm: [], EntryLink: [], EntryFile: [], EntryText: []}
        for rows, entry in pairs:
            beside = self.beside[entry.pk]
            self._drop(entry, rows, beside)
            pk = entry.pk
            new[EntryTerm] += [
                EntryTerm(entry_id=pk, scheme=scheme, key=key)
                for scheme, key in sorted(rows.terms - beside.terms)
            ]
            new[EntryLink] += [
                EntryLink(entry_id=pk, type=kind, target_uid=uid)
                for kind, uid in sorted(rows.links - beside.links)
            ]
            new[EntryFile] += [
                EntryFile(entry_id=pk, media=media, file_id=file_id)
                for media, file_id in sorted(rows.files - beside.files)
            ]
            if rows.strings != beside.strings:
                new[EntryText].append(EntryText(entry_id=pk, **rows.strings))
        texts = new.pop(EntryText)
        for model, objects in new.items():
            if objects:
                model._default_manager.bulk_create(objects)
        if texts:
            EntryText.objects.bulk_create(
                texts,
                update_conflicts=True,
                unique_fields=["entry"],
                update_fields=list(STRINGS),
            )

    def _drop(self, entry: Entry, rows: Rows, beside: Beside) -> None:
        """Deletes rows that the entry no longer has."""
        for scheme, key in beside.terms - rows.terms:
            EntryTerm.objects.filter(entry=entry, scheme=scheme, key=key).delete()
        for kind, uid in beside.links - rows.links:
            EntryLink.objects.filter(entry=entry, type=kind, target_uid=uid).delete()
        for media, file_id in beside.files - rows.files:
            EntryFile.objects.filter(entry=entry, media=media, file_id=file_id).delete()
