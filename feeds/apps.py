"""The feeds room as a Django app."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Registers the room's models under the label ``feeds``."""

    name = "feeds"
    label = "feeds"
    default_auto_field = "django.db.models.BigAutoField"
