"""The news room as a Django app."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Registers the room's models under the label ``news``."""

    name = "news"
    label = "news"
    default_auto_field = "django.db.models.BigAutoField"
