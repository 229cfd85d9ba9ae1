"""What the hub learns from what is asked: counts of questions, and what editors made of them.

Nothing here is about a reader: no address, no account, no time of day, no order of questions.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

MAX_QUESTION = 150
"""Letters of a question that is counted, and of one that gets a synonym or a promotion."""


class Question(models.Model):
    """How often something was asked on a day.

    ``text`` is normalised; ``path`` is that of the list it was asked in (empty: the search page) and
    ``filters`` the reader's own, as a query string. ``asked`` times in all, ``missed`` times without a
    complete match; ``results`` are the complete matches of the last time; ``opened`` counts results that
    were opened from the list.
    """

    day = models.DateField(_("day"))
    locale = models.CharField(_("language"), max_length=10)
    text = models.CharField(_("question"), max_length=MAX_QUESTION)
    path = models.CharField(max_length=200, blank=True)
    filters = models.CharField(_("filters"), max_length=400, blank=True)
    asked = models.PositiveIntegerField(_("asked"), default=0)
    missed = models.PositiveIntegerField(_("without a result"), default=0)
    results = models.PositiveIntegerField(_("results"), default=0)
    opened = models.PositiveIntegerField(_("results opened"), default=0)

    class Meta:
        verbose_name = _("question of readers")
        verbose_name_plural = _("questions of readers")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["day", "locale", "text", "path", "filters"], name="search_question_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.text}"


class OpenedResult(models.Model):
    """How often a result of a question was opened on its day."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="openings")
    uid = models.CharField(max_length=130)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["question", "uid"], name="search_openedresult_once")]

    def __str__(self) -> str:
        return f"{self.uid}: {self.count}"


class Synonym(RevisionMixin, models.Model):
    """Two wordings that mean the same: whoever asks for one finds the other, both ways."""

    one = models.CharField(
        _("wording"), max_length=MAX_QUESTION, help_text=_("A word or a few, as readers type it.")
    )
    other = models.CharField(
        _("means the same as"),
        max_length=MAX_QUESTION,
        help_text=_("As it stands in the pages. Names of networks, bodies and places are aliases of theirs."),
    )

    class Meta:
        verbose_name = _("synonym pair")
        verbose_name_plural = _("synonym pairs")
        ordering = ["one", "other"]

    def __str__(self) -> str:
        return f"{self.one} = {self.other}"

    def clean(self) -> None:
        """Both have words, they differ, and nobody made the pair before."""
        from search.aliases import asked_form

        super().clean()
        one, other = asked_form(self.one), asked_form(self.other)
        for name, form in (("one", one), ("other", other)):
            if not form:
                raise ValidationError({name: gettext("There is no word in this that can be looked for.")})
        if one == other:
            raise ValidationError({"other": gettext("A search takes these for the same already.")})
        there = LearntForm.objects.filter(form=one, other=other, synonym__isnull=False)
        if there.exclude(synonym=self.pk).exists():
            raise ValidationError({"other": gettext("This pair is there already.")})


class Promotion(RevisionMixin, models.Model):
    """A page shown above the results of a question. It is named by uid, so moves and renames do no harm."""

    questions = models.TextField(
        _("questions"),
        help_text=_("One a line, in any language. It is shown for just these words, in any order."),
    )
    uid = models.CharField(_("page"), max_length=130)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day it is shown."))

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ["questions"]

    def __str__(self) -> str:
        return ", ".join(self.wordings())

    def wordings(self) -> list[str]:
        """The questions, each once."""
        lines = (" ".join(line.split()) for line in self.questions.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean(self) -> None:
        """Every question has words, and the last day is not before the first."""
        from search.aliases import whole_form

        super().clean()
        if not self.wordings():
            raise ValidationError({"questions": gettext("Write at least one question.")})
        for wording in self.wordings():
            if len(wording) > MAX_QUESTION or not whole_form(wording):
                message = gettext("“%(question)s” is no question that can be asked.")
                raise ValidationError({"questions": message % {"question": wording[:MAX_QUESTION]}})
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": gettext("This is before the first day.")})


class LearntForm(models.Model):
    """Synonyms and promotions as questions meet them; derived from those rows by `search.aliases`.

    ``form`` are words joined by U+200B: those of a wording, or of a whole question in alphabetic order.
    ``other`` is what is looked for beside it, or the uid that is promoted.
    """

    form = models.CharField(max_length=400, db_index=True)
    other = models.CharField(max_length=400)
    synonym = models.ForeignKey(Synonym, null=True, on_delete=models.CASCADE, related_name="+")
    promotion = models.ForeignKey(Promotion, null=True, on_delete=models.CASCADE, related_name="+")
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.form} → {self.other}".replace("\u200b", "|")
