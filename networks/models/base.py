"""What all reference data share: a lasting key, an address, names in two languages, other names.

A row is one thing, not one language of it. The ``key`` is given when the row is made and never changes;
the ``slug`` is the last part of the public address and may change: old ones are kept in ``SlugHistory``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from networks.namelist import NameListField
from thai.slugs import slugify, with_suffix

#: Saving nothing but these changes no word that the public sees.
BOOKKEEPING = frozenset({"latest_revision", "has_unpublished_changes"})

ALIAS_KINDS = {
    "abbreviations": _("abbreviation"),
    "short_names": _("short name"),
    "former_names": _("former name"),
    "by_names": _("by-name"),
    "misspellings": _("misspelling"),
}


@dataclass(frozen=True)
class Alias:
    """Another name of a thing; ``kind`` is one of ``ALIAS_KINDS``."""

    name: str
    kind: str


class SlugHistory(models.Model):
    """An address that a thing had before; whoever asks for it is sent to the present one."""

    scheme = models.CharField(max_length=20)
    slug = models.SlugField(max_length=100)
    key = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "slug"], name="one_owner_of_an_old_slug")]

    def __str__(self) -> str:
        return f"{self.scheme}/{self.slug} → {self.key}"


class ReferenceTerm(PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """A network, province, topic, organisation or person that pages are linked to."""

    #: name of the kind of record, of the filter and of the public address
    scheme: ClassVar[str]
    #: foreign key to the broader thing of the same kind, where there is one
    parent_field: ClassVar[str] = ""

    key = models.CharField(_("lasting key"), max_length=100, unique=True, editable=False)
    slug = models.CharField(
        _("last part of the address"),
        max_length=100,
        unique=True,
        blank=True,
        validators=[validate_slug],
        help_text=_(
            "The last part of the public address, in Latin letters. Left empty, it is made from the English "
            "name. After a change the old address goes on working."
        ),
    )
    name_th = models.CharField(_("Thai name"), max_length=255)
    name_en = models.CharField(_("English name"), max_length=255, blank=True)
    description_th = models.TextField(_("description in Thai"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    abbreviations = NameListField(
        _("abbreviations"), help_text=_("One a line, Thai and English, with and without full stops.")
    )
    short_names = NameListField(
        _("short names"), help_text=_("What people call it in short, Thai or English. One a line.")
    )
    former_names = NameListField(
        _("former names"), help_text=_("Names it had before; a search for them finds it. One a line.")
    )
    by_names = NameListField(_("by-names"), help_text=_("Other names in use. One a line."))
    misspellings = NameListField(
        _("common misspellings"), help_text=_("Never shown; a search for them finds it. One a line.")
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="merged_from",
    )

    name_th.required_on_save = True

    search_fields = [
        index.SearchField("name_th", boost=2),
        index.SearchField("name_en", boost=2),
        index.SearchField("alias_text"),
        index.AutocompleteField("name_th"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("alias_text"),
        index.FilterField("live"),
        index.FilterField("merged_into"),
    ]

    class Meta:
        abstract = True
        ordering = ["name_th"]

    def __str__(self) -> str:
        return self.name_th

    @property
    def uid(self) -> str:
        """Name of its record: ``network:trat-civic``."""
        return f"{self.scheme}:{self.key}"

    @property
    def is_public(self) -> bool:
        """Whether anyone may see it: published and not merged into another."""
        return self.live and self.merged_into_id is None

    @property
    def aliases(self) -> tuple[Alias, ...]:
        """All other names, each once, with its kind."""
        pairs = {name: kind for kind in reversed(ALIAS_KINDS) for name in getattr(self, kind)}
        return tuple(Alias(name, kind) for name, kind in reversed(pairs.items()))

    @property
    def current(self) -> ReferenceTerm:
        """The thing itself, or what it was merged into."""
        return self.merged_into or self

    @property
    def alias_text(self) -> str:
        return " ".join(alias.name for alias in self.aliases)

    def name(self, locale: str) -> str:
        """Its name in a language, or in the other one when that is all there is."""
        return (self.name_en if locale == "en" else self.name_th) or self.name_th or self.name_en

    def address(self, locale: str) -> str:
        """Path of its public page, ``/th/network/trat/``."""
        return f"/{locale}/{self.scheme}/{self.slug}/"

    def term_parent(self) -> str:
        """Key of the broader thing, or nothing."""
        above = getattr(self, self.parent_field) if self.parent_field else None
        return above.current.key if above else ""

    def term_data(self) -> dict[str, Any]:
        """Small facts that lists of terms need (a province's region and its place on the tile map)."""
        return {}

    # Saving

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.settle_address()
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.parent_field:
            refuse_circle(self, self.parent_field)
        taken = SlugHistory.objects.filter(scheme=self.scheme, slug=self.slug).exclude(key=self.key)
        if taken.exists():
            message = gettext("This was the address of another entry, and still leads there.")
            raise ValidationError({"slug": message})

    def settle_address(self) -> None:
        """Give the slug and, once and for all, the key."""
        if not self.slug:
            self.slug = free_slug(self, slugify(self.name_en or self.name_th, self.scheme))
        if not self.key:
            self.key = free_slug(self, self.slug, "key")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with everything that hangs on the row: old addresses, its term and its entries."""
        fields = kwargs.get("update_fields")
        if fields is not None and set(fields) <= BOOKKEEPING:
            super().save(*args, **kwargs)
            return
        from networks.terms import sync

        self.settle_address()
        if self.live and self.first_published_at is None:
            self.first_published_at = timezone.now()
        with transaction.atomic():
            self.remember_slug()
            super().save(*args, **kwargs)
            sync(self)

    def remember_slug(self) -> None:
        """Keep the address that the public knows when it is about to change."""
        if self.pk is None or self.first_published_at is None:
            return
        stored = type(self)._base_manager.filter(pk=self.pk).values_list("slug", flat=True).first()
        if stored and stored != self.slug:
            SlugHistory.objects.update_or_create(scheme=self.scheme, slug=stored, defaults={"key": self.key})
            SlugHistory.objects.filter(scheme=self.scheme, slug=self.slug, key=self.key).delete()

    def with_content_json(self, content: Any) -> Any:
        """A revision brings back words, never the key nor a merge that has been made or undone since."""
        restored = super().with_content_json(content)
        restored.key = self.key
        restored.merged_into_id = self.merged_into_id
        return restored

    # Preview

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from networks.term_records import record_of
        from search.detail import draw

        with translation.override(mode_name):
            response = draw(request, record_of(self, mode_name), is_preview=True)
            return response.render() if hasattr(response, "render") else response

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [("th", _("Thai")), ("en", _("English"))]


def free_slug(term: ReferenceTerm, wanted: str, field: str = "slug") -> str:
    """``wanted``, or with the first number behind it that nothing of this kind has, or had as its address."""
    others = type(term)._base_manager.exclude(pk=term.pk)
    taken = set(others.filter(**{f"{field}__startswith": wanted}).values_list(field, flat=True))
    if field == "slug":
        history = SlugHistory.objects.filter(scheme=term.scheme, slug__startswith=wanted)
        taken.update(history.exclude(key=term.key or "-").values_list("slug", flat=True))
    return with_suffix(wanted, taken)


def refuse_circle(term: ReferenceTerm, field: str) -> None:
    """Stop with a message at ``field`` when following it leads back to the thing itself."""
    seen = {term.pk}
    above = getattr(term, field)
    while above is not None:
        if above.pk in seen:
            raise ValidationError({field: gettext("This would make it stand above itself.")})
        seen.add(above.pk)
        above = getattr(above, field)
