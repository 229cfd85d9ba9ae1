"""Which uids mention something, and which files are public."""

from __future__ import annotations

from collections.abc import Iterable

from search.models import Entry, EntryFile, EntryLink, EntryQuerySet, EntryTerm


def _pages(entries: EntryQuerySet) -> list[str]:
    """uids of the pages that entries belong to: a part's page, else their own."""
    pairs = entries.order_by().values_list("parent_uid", "uid").distinct()
    return sorted({parent or uid for parent, uid in pairs})


def uids_with_term(scheme: str, key: str) -> list[str]:
    """uids of pages with entries (or parts) that have a term under this very key."""
    entries = EntryTerm.objects.filter(scheme=scheme, key=key).values("entry")
    return _pages(Entry.objects.filter(pk__in=entries))


def uids_linking_to(uid: str) -> list[str]:
    """uids of pages that relate to or mention a uid."""
    return _pages(Entry.objects.filter(pk__in=EntryLink.objects.filter(target_uid=uid).values("entry")))


def uids_with_file(media: str, file_id: int) -> list[str]:
    """uids of pages that show a file; ``media`` is ``image`` or ``document``."""
    files = EntryFile.objects.filter(media=media, file_id=file_id)
    return _pages(Entry.objects.filter(pk__in=files.values("entry")))


def is_public_file(media: str, file_id: int) -> bool:
    """Whether anyone may have a file: only while a visible entry shows it. One SQL query."""
    files = EntryFile.objects.filter(media=media, file_id=file_id)
    return Entry.objects.visible().filter(pk__in=files.values("entry")).exists()


def known_uids() -> Iterable[str]:
    """uids of everything that has entries, without parts."""
    return Entry.objects.filter(parent_uid="").order_by("uid").values_list("uid", flat=True).distinct()
