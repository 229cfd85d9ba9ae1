"""Forms of pages whose rows are commitments."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from networks.forms import HubPageForm, removed_rows


class CommittedPageForm(HubPageForm):
    """Refuses to take out a row on which somebody has reported: the reports would lose their ground."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        formset = self.formsets.get(self.instance.committed_rows)
        if formset is not None:
            self._keep_reported(formset)
        return cleaned

    def _keep_reported(self, formset: Any) -> None:
        from news.models.commitment import with_updates

        removed = {form.instance.translation_key: form for form in removed_rows(formset)}
        for key in with_updates(removed) if removed else ():
            message = _("There are reports on “%(text)s”. Mark it as dropped there instead of taking it out.")
            text = str(removed[key].instance.text)[:60]
            self.add_error(None, message % {"text": text})
