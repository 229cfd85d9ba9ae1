"""What can be out of step between the catalogue and what it is made of, by name."""

from __future__ import annotations

from dataclasses import dataclass

#: Name of a drift → what it is.
KINDS = {
    "missing": "a record that the public may see has no entry",
    "extra": "an entry of something that has no public record",
    "locale": "an entry in a language that its thing is not public in, or wrong word of its translation",
    "expired": "an entry whose time is over",
    "record": "the stored record is not what its source says now",
    "record_version": "the stored record has the shape of another release",
    "column": "a column does not say what the record says",
    "path": "the entry stands at another address than its page",
    "term": "terms of the entry are not those of its record",
    "link": "links of the entry are not those of its record",
    "file": "files of the entry are not those of its record",
    "label": "the words for the names on the entry are not the present names",
    "text": "the words of the entry are not those of its record",
    "text_missing": "the entry has no words",
    "pipeline": "the words were cut in another way than they are now",
    "index_rules": "the text index was made by other rules, so it refuses to be asked",
    "index_missing": "the text index lacks the entry",
    "index_extra": "the text index has an entry that is gone",
    "index_stale": "the text index has old words of the entry",
    "orphan_term": "entries have a term that is not there",
    "orphan_person": "entries name a person who is not shown",
    "orphan_alias": "entries stand under the old key of a merged term, or it was merged into nothing",
    "term_source": "a term is not what its source says, is lacking or has no source",
    "term_names": "the names that questions are read with are not those of the terms",
    "log_gap": "a number of the log is missing",
    "log_counter": "the counter of the log is not at its end",
    "log_lost": "an entry was written by a change that the log does not have",
    "pending": "work that was named is still to be done",
}


@dataclass(frozen=True, order=True)
class Drift:
    """One thing out of step. ``subject`` is a uid, ``scheme:key``, an entry's id or a place in the log."""

    kind: str
    subject: str
    locale: str = ""
    detail: str = ""

    def __str__(self) -> str:
        name = f"{self.subject} ({self.locale})" if self.locale else self.subject
        return f"{self.kind}: {name}: {self.detail or KINDS[self.kind]}"
