"""The news room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """Registers the kinds of news, and how machine faces describe them."""

    name = "news"
    label = "news"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("News")

    def ready(self) -> None:
        from feeds.calendar_items import Dated
        from feeds.calendar_items import register as register_dated
        from news import api, facts, jsonld
        from news.kinds import NEWS_KINDS
        from search.registry import kinds

        for kind in NEWS_KINDS:
            kinds.register(kind)
        facts.register()
        jsonld.register()
        api.register_shapes()
        register_dated(
            Dated("meeting"), Dated("action", is_task=True), Dated("clause", page="pledge", is_task=True)
        )
