"""Terms: the values that lists are filtered by, with the labels that are read when something is drawn."""

from __future__ import annotations

from django.db import models

#: Schemes in which what has a narrower term also has the broader one.
INHERITED = frozenset({"topic"})


class Term(models.Model):
    """A value of a scheme (network, province, district, region, topic, organisation, person).

    ``key`` is lasting and ASCII, ``slug`` (its public address) may change. ``aliases`` are further names
    in any language; ``parent`` is the key of the broader term of the same scheme; a province's regions are
    in ``data["region"]``, one key or a list of them. A merged term stays: ``merged_into`` is the key of
    the one that goes on, so addresses and feeds with the old key go on working.
    """

    scheme = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    slug = models.CharField(max_length=120)
    label_th = models.CharField(max_length=300)
    label_en = models.CharField(max_length=300, blank=True)
    short_th = models.CharField(max_length=100, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    parent = models.CharField(max_length=100, blank=True)
    merged_into = models.CharField(max_length=100, blank=True)
    position = models.IntegerField(default=0)
    data = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "key"], name="search_term_scheme_key")]
        indexes = [models.Index(fields=["scheme", "slug"], name="search_term_scheme_slug")]
        ordering = ["scheme", "position", "key"]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.key}"

    @property
    def uid(self) -> str:
        """uid of the record that describes this term, where it has a public page."""
        return f"{self.scheme}:{self.key}"

    def broader(self) -> tuple[tuple[str, str], ...]:
        """(scheme, key) of what an entry with this term has too: a broader topic, a province's regions."""
        regions = self.data.get("region") or []
        found = [("region", key) for key in ([regions] if isinstance(regions, str) else regions)]
        if self.parent and self.scheme in INHERITED:
            found.append((self.scheme, self.parent))
        return tuple(found)

    def label(self, locale: str) -> str:
        """Name in a language; in the other one where the language has none."""
        wanted, other = (self.label_en, self.label_th) if locale == "en" else (self.label_th, self.label_en)
        return wanted or other or self.key

    def names(self) -> tuple[str, ...]:
        """Every name it goes by, in both languages, without repetition."""
        found = (self.label_th, self.label_en, self.short_th, *self.aliases)
        return tuple(dict.fromkeys(name for name in found if name))
