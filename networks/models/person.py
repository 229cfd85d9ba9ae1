"""People named on pages, and whether they may be named. What the public sees of a person is decided in
``PersonVisibility``, a table without revisions: no old version of anything brings a name back."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from .base import BOOKKEEPING, ReferenceTerm


class Capacity(models.TextChoices):
    OFFICIAL = "official", _("Official")
    COMMUNITY_LEADER = "community_leader", _("Community leader")
    LECTURER = "lecturer", _("Lecturer")
    JOURNALIST = "journalist", _("Journalist")
    OTHER = "other", _("Other")


class Basis(models.TextChoices):
    OFFICE = "office", _("Acts in a public office")
    CONSENT = "consent", _("Has agreed in writing")
    SPOKEN_CONSENT = "spoken_consent", _("Has agreed by word of mouth")
    PUBLISHED = "published", _("Is named in an official publication")


class Shown(models.TextChoices):
    SHOWN = "shown", _("Shown")
    ROLE_ONLY = "role_only", _("Role only")
    HIDDEN = "hidden", _("Hidden")


class Person(ReferenceTerm):
    """A person linked to pages with a role. Not named in public unless shown."""

    scheme = "person"

    title_prefix = models.CharField(
        _("title before the name"),
        max_length=60,
        blank=True,
        help_text=_("Such as ผศ.ดร.; not a part of the name."),
    )
    capacity = models.CharField(
        _("capacity"), max_length=20, choices=Capacity.choices, default=Capacity.OTHER
    )
    basis = models.CharField(
        _("basis for publishing"),
        max_length=20,
        choices=Basis.choices,
        blank=True,
        help_text=_("Why the hub may name this person. Without a basis the person cannot be shown."),
    )
    basis_note = models.TextField(
        _("note on the basis"), blank=True, help_text=_("Where the consent is kept. Not public.")
    )
    review_date = models.DateField(
        _("review on"), null=True, blank=True, help_text=_("The day on which to ask again.")
    )

    search_fields = [*ReferenceTerm.search_fields, index.FilterField("capacity")]

    class Meta:
        ordering = ["name_th"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [("change_visibility", "Can decide whether a person is named in public")]

    @property
    def shown(self) -> str:
        """What the public sees of the person: a value of ``Shown``; role only when nobody has decided."""
        visibility = PersonVisibility.objects.filter(person_id=self.pk).first()
        return visibility.shown if visibility else Shown.ROLE_ONLY

    @property
    def is_public(self) -> bool:
        return super().is_public and self.shown == Shown.SHOWN

    def settle_address(self) -> None:
        """The key says nothing of the name: it stands in the log of changes when the name has to be gone."""
        self.key = self.key or secrets.token_hex(8)
        super().settle_address()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; another name of a hidden person is looked for wherever it may stand."""
        from networks.visibility import look_again

        with transaction.atomic():
            super().save(*args, **kwargs)
            if not set(kwargs.get("update_fields") or ["name_th"]) <= BOOKKEEPING:
                look_again(self)


class PersonVisibility(models.Model):
    """Whether a person is named in public. Changed in a view of its own, by those who may."""

    person = models.OneToOneField(
        Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="visibility"
    )
    shown = models.CharField(
        _("visibility"), max_length=20, choices=Shown.choices, default=Shown.ROLE_ONLY, db_index=True
    )
    reason = models.TextField(_("reason"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("visibility of a person")
        verbose_name_plural = _("visibility of people")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.shown}"


class Withheld(models.Model):
    """A page kept from the public because a hidden person's name stands in its text.

    It is public again when the name is gone, or when an administrator released it with a reason.
    """

    uid = models.CharField(max_length=130, db_index=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="withheld")
    since = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    released_reason = models.TextField(_("reason for releasing it"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uid", "person"], name="withheld_once_for_a_person")]
        ordering = ["-since"]
        verbose_name = _("withheld page")
        verbose_name_plural = _("withheld pages")
        permissions = [("release_withheld", "Can release a withheld page")]

    def __str__(self) -> str:
        return f"{self.uid} ({self.person_id})"
