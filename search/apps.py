"""The search room as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers the room's models under the label ``search``."""

    name = "search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import aliases

        aliases.connect()
