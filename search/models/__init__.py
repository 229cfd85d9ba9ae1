"""What the catalogue keeps: entries with their rows, terms, the log of changes, work still to be done."""

from .dictionary import Dictionary
from .entry import Entry, EntryFile, EntryLink, EntryQuerySet, EntryTerm, EntryText
from .file_text import FileText
from .learning import LearntForm, OpenedResult, Promotion, Question, Synonym
from .log import Change, Counter, Pending
from .outbox import SearchIndex, SetAside
from .term import Term
from .text_index import Frequency, IndexedText, IndexIdentity, TermName

__all__ = [
    "Change",
    "Counter",
    "Dictionary",
    "Entry",
    "EntryFile",
    "EntryLink",
    "EntryQuerySet",
    "EntryTerm",
    "EntryText",
    "FileText",
    "Frequency",
    "IndexIdentity",
    "IndexedText",
    "LearntForm",
    "OpenedResult",
    "Pending",
    "Promotion",
    "Question",
    "SearchIndex",
    "SetAside",
    "Synonym",
    "Term",
    "TermName",
]
