"""The networks room as a Django app."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    """Registers the room's models under the label ``networks``."""

    name = "networks"
    label = "networks"
    default_auto_field = "django.db.models.BigAutoField"
