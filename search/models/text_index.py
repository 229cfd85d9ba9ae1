"""What the database's own text index keeps beside its index proper: rows, frequencies, names, identity.

The index proper is SQLite's FTS5 tables ``search_words`` and ``search_letters``, or two columns of
``IndexedText`` on PostgreSQL; both are made by migration 0002. All of it is derived and can be rebuilt.
"""

from __future__ import annotations

from django.db import models

from .term import Term


class IndexedText(models.Model):
    """An entry as it stands in the index. ``packed`` holds the strings that were indexed (zlib, joined by
    NUL), because taking a row out of the index needs them; ``digest`` tells whether they are stale.

    There is no foreign key: the row must outlast its entry until the index has let go of it.
    """

    entry_id = models.BigIntegerField(primary_key=True)
    digest = models.CharField(max_length=32)
    packed = models.BinaryField()

    def __str__(self) -> str:
        return f"indexed text of entry {self.entry_id}"


class Frequency(models.Model):
    """In how many indexed entries a token stands. Rarity decides which records are looked at.

    The first letter of ``token`` says what the rest is: ``w`` a word, ``g`` a folded trigram, ``d`` the list
    of names that texts are cut by. ``nentries`` is the number of entries, ``nwords`` that of the words in all
    bodies, ``npassages`` that of their passages.
    """

    token = models.CharField(max_length=100, primary_key=True)
    count = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.token}: {self.count}"


class TermName(models.Model):
    """One name of a term as it is looked up in a question: its words, joined by U+200B.

    ``scheme`` and ``key`` are those of the term that goes on, where terms were merged.
    """

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=400, db_index=True)
    scheme = models.CharField(max_length=20)
    key = models.CharField(max_length=100)

    class Meta:
        indexes = [models.Index(fields=["scheme", "key"], name="search_termname_key")]

    def __str__(self) -> str:
        return self.form.replace("\u200b", "|")


class IndexIdentity(models.Model):
    """By which rules an index was made. Another identity must not ask it: the cuts would not meet."""

    engine = models.CharField(max_length=20, primary_key=True)
    identity = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.engine}: {self.identity}"
