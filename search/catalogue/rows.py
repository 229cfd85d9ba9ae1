"""From records to the rows that the catalogue should hold of them. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils import timezone
from pydantic import BaseModel

from search.attachments.texts import FileTexts
from search.filters.by_number import SCHEME, key_of
from search.models import Entry, EntryFile, EntryLink, EntryTerm, EntryText, Term
from search.record import RECORD_VERSION, File, PartRecord, Picture, Record
from search.registry import kinds, sources
from search.terms import Key, load_terms, with_survivors
from search.text import EntryStrings, strings_for
from thai.collate import sort_key
from thai.edtf import Period, parse_edtf
from thai.segment import get_segmenter

#: (uid, locale): names an entry.
Name = tuple[str, str]

SORT_KEY_LENGTH = 400
#: A period of more years is a slip; its first years are kept.
MAX_YEARS = 60
#: A chain of broader terms ends somewhere.
MAX_LEVELS = 10
#: Columns of ``EntryText``.
STRINGS = ("title", "names", "body", "folded", "plain", "files")


@dataclass(frozen=True)
class Rows:
    """What the catalogue should hold of one record: columns of its entry and all its further rows."""

    record: Record
    columns: Mapping[str, Any]
    terms: frozenset[Key]
    links: frozenset[tuple[str, str]]
    files: frozenset[tuple[str, int]]
    strings: Mapping[str, Any]

    @property
    def name(self) -> Name:
        return self.record.uid, self.record.locale


def pipeline() -> str:
    """Names the way in which texts are cut into words."""
    return get_segmenter().version[: Entry._meta.get_field("pipeline").max_length]


def public_records(uid: str) -> dict[Name, Record]:
    """Everything the public may see of a uid now: its records in every language, with their parts.

    Raises ``ValueError`` when two records claim the same entry.
    """
    now = timezone.now()
    found: dict[Name, Record] = {}
    for source in sources:
        for record in source.records(uid):
            if record.visible_until and record.visible_until <= now:
                continue
            for one in (record, *record.parts()):
                name = (one.uid, one.locale)
                if name in found:
                    raise ValueError(f"two records of {one.uid} in {one.locale}")
                found[name] = one
    return found


def rows_for(records: Mapping[Name, Record]) -> dict[Name, Rows]:
    """The rows of some records; their terms are read together."""
    stated = {name: stated_keys(record) for name, record in records.items()}
    known = _Known(key for name, keys in stated.items() for key in (*keys, *own_key(records[name])))
    languages: dict[str, set[str]] = {}
    for uid, locale in records:
        languages.setdefault(uid, set()).add(locale)
    texts = FileTexts(records.values())
    made = {}
    for name, record in records.items():
        terms = known.settled(stated[name])
        strings = strings_for(record, known.rows({*terms, *own_key(record)}), texts.of(record))
        made[name] = Rows(
            record=record,
            columns=columns_of(record, untranslated=len(languages[record.uid]) == 1),
            terms=frozenset(terms) | status_keys(record) | year_keys(record) | people_keys(record),
            links=links_of(record),
            files=frozenset(files_of(record)),
            strings=asdict(strings),
        )
    return made


def strings_of_stored(entries: Sequence[Entry]) -> dict[int, EntryStrings]:
    """The strings of entries by id, from their stored records; terms and texts of files are read together."""
    records = {entry.pk: entry.get_record() for entry in entries}
    stated = {pk: stated_keys(record) for pk, record in records.items()}
    known = _Known(key for name, keys in stated.items() for key in (*keys, *own_key(records[name])))
    texts = FileTexts(records.values())
    return {
        pk: strings_for(record, known.rows({*known.settled(stated[pk]), *own_key(record)}), texts.of(record))
        for pk, record in records.items()
    }


def stated_keys(record: Record) -> set[Key]:
    """Terms that a record states itself: its term keys, the bodies and people on it, its place."""
    keys = {(term.scheme, term.key) for term in record.terms}
    keys |= {("organisation", link.key) for link in record.organisations}
    keys |= {("person", link.key) for link in record.everyone()}
    keys |= {("province", record.place.province), ("district", record.place.district)}
    return {(scheme, key) for scheme, key in keys if key}


def own_key(record: Record) -> tuple[Key, ...]:
    """The term that a record is the page of: its names find the page, which does not have the term itself."""
    scheme, colon, key = record.uid.partition(":")
    return ((scheme, key),) if colon and kinds[record.kind].is_term else ()


class _Known:
    """The terms of some keys with all that they imply: survivors of merges, broader topics, regions."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self.terms: dict[Key, Term] = {}
        wanted = set(keys)
        for _level in range(MAX_LEVELS):
            if not wanted:
                break
            found = with_survivors(load_terms(wanted))
            self.terms |= {(term.scheme, term.key): term for term in found}
            wanted = {key for term in found for key in term.broader()} - self.terms.keys()

    def survivor(self, key: Key) -> Key:
        seen = {key}
        while (term := self.terms.get(key)) and term.merged_into:
            key = (term.scheme, term.merged_into)
            if key in seen:
                break
            seen.add(key)
        return key

    def settled(self, keys: Iterable[Key]) -> set[Key]:
        """The keys that go on, with every broader one."""
        settled: set[Key] = set()
        waiting = {self.survivor(key) for key in keys}
        while waiting:
            settled |= waiting
            broader = {
                self.survivor(above)
                for key in waiting
                if key in self.terms
                for above in self.terms[key].broader()
            }
            waiting = broader - settled
        return settled

    def rows(self, keys: Iterable[Key]) -> list[Term]:
        return [self.terms[key] for key in sorted(keys) if key in self.terms]


def columns_of(record: Record, *, untranslated: bool) -> dict[str, Any]:
    """Columns of the entry, but those that tell of the writing itself."""
    when, deadline = _period(record.when), _period(record.deadline)
    published = timezone.localtime(record.published).date()
    lead = record.lead_picture
    return {
        "source_locale": record.source_locale,
        "untranslated": untranslated,
        "kind": record.kind,
        "path": record.path,
        "parent_uid": record.parent_uid if isinstance(record, PartRecord) else "",
        "title": record.title.text,
        "title_lang": record.title.lang,
        "summary": record.summary.text,
        "summary_lang": record.summary.lang,
        "sort_key": sort_key(record.title.text, length=SORT_KEY_LENGTH),
        "when": record.when,
        "when_start": when.start if when else None,
        "when_end": when.end if when else None,
        "deadline": record.deadline,
        "deadline_end": deadline.end if deadline else None,
        "sort_date": when.start if when else published,
        "state": record.state,
        "published": record.published,
        "updated": record.updated,
        "visible_until": record.visible_until,
        "picture": lead.model_dump(mode="json") if lead else None,
        "record": record.model_dump(mode="json"),
        "record_version": RECORD_VERSION,
        "pipeline": pipeline(),
    }


def _period(edtf: str) -> Period | None:
    """The period; one that cannot be read counts as unknown, for the page shows it as it stands."""
    try:
        return parse_edtf(edtf) if edtf else None
    except ValueError:
        return None


def status_keys(record: Record) -> frozenset[Key]:
    """``kind:state`` of the record, and of its parts under their kind and under its own."""
    states = {(record.kind, record.state)} if record.state else set()
    for part in record.parts():
        if part.state:
            states |= {(part.kind, part.state), (record.kind, part.state)}
    return frozenset(("status", f"{kind}:{state}") for kind, state in states)


def year_keys(record: Record) -> frozenset[Key]:
    """Each year, of the Common Era, that ``when`` touches."""
    period = _period(record.when)
    if period is None:
        return frozenset()
    years = range(period.start.year, period.end.year + 1)
    return frozenset(("year", f"{year:04}") for year in years[:MAX_YEARS])


def people_keys(record: Record) -> frozenset[Key]:
    """Each number of people, written so that letters compare as numbers do."""
    return frozenset((SCHEME, key_of(number)) for number in record.headcounts() if number > 0)


def links_of(record: Record) -> frozenset[tuple[str, str]]:
    """(type, uid) of typed relations and of links inside the prose."""
    typed = {(relation.type, relation.uid) for relation in record.relations}
    related = {uid for _type, uid in typed}
    mentioned = {(EntryLink.MENTIONS, uid) for uid in record.mentions() - related}
    return frozenset(typed | mentioned)


def files_of(value: Any) -> Iterator[tuple[str, int]]:
    """(media, id) of every picture and document inside a record, at any depth."""
    if isinstance(value, Picture):
        yield EntryFile.IMAGE, value.image_id
    elif isinstance(value, File):
        yield EntryFile.DOCUMENT, value.document_id
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from files_of(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from files_of(inner)


@dataclass(frozen=True)
class Beside:
    """The further rows that an entry has now."""

    terms: set[Key] = field(default_factory=set)
    links: set[tuple[str, str]] = field(default_factory=set)
    files: set[tuple[str, int]] = field(default_factory=set)
    strings: dict[str, Any] = field(default_factory=dict)

    def agrees(self, rows: Rows) -> bool:
        """Whether terms, links and files are as they should be."""
        return self.terms == rows.terms and self.links == rows.links and self.files == rows.files


def stored_beside(ids: Sequence[int]) -> dict[int, Beside]:
    """Terms, links, files and strings that entries have now, by id, in four SQL queries."""
    found = {pk: Beside() for pk in ids}
    if not ids:
        return found
    for pk, scheme, key in EntryTerm.objects.filter(entry__in=ids).values_list("entry", "scheme", "key"):
        found[pk].terms.add((scheme, key))
    for pk, kind, uid in EntryLink.objects.filter(entry__in=ids).values_list("entry", "type", "target_uid"):
        found[pk].links.add((kind, uid))
    for pk, media, file_id in EntryFile.objects.filter(entry__in=ids).values_list(
        "entry", "media", "file_id"
    ):
        found[pk].files.add((media, file_id))
    for row in EntryText.objects.filter(pk__in=ids).values("pk", *STRINGS):
        found[row.pop("pk")].strings.update(row)
    return found
