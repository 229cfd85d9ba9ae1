"""The knowledge room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    """Registers the kinds of knowledge, and how machine faces describe them."""

    name = "knowledge"
    label = "knowledge"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Knowledge")

    def ready(self) -> None:
        from feeds.calendar_items import Dated
        from feeds.calendar_items import register as register_dated
        from knowledge import api, facts, jsonld
        from knowledge.kinds import KNOWLEDGE_KINDS
        from search.registry import kinds

        for kind in KNOWLEDGE_KINDS:
            kinds.register(kind)
        facts.register()
        jsonld.register()
        api.register_shapes()
        register_dated(Dated("run", page="course"))
