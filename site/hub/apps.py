"""The assembled web site as a Django app (templates, static files, health, commands)."""

from django.apps import AppConfig


class HubConfig(AppConfig):
    """Holds what only the assembled site knows."""

    name = "hub"
    label = "hub"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hub import editors

        editors.connect()
