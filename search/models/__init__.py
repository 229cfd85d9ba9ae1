"""What the catalogue keeps: entries with their rows, terms, the log of changes, work still to be done."""

from .entry import Entry, EntryFile, EntryLink, EntryQuerySet, EntryTerm, EntryText
from .log import Change, Counter, Pending
from .outbox import SearchIndex, SetAside
from .term import Term
from .text_index import Frequency, IndexedText, IndexIdentity, TermName

__all__ = [
    "Change",
    "Counter",
    "Entry",
    "EntryFile",
    "EntryLink",
    "EntryQuerySet",
    "EntryTerm",
    "EntryText",
    "Frequency",
    "IndexIdentity",
    "IndexedText",
    "Pending",
    "SearchIndex",
    "SetAside",
    "Term",
    "TermName",
]
