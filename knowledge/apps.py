"""The knowledge room as a Django app."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Registers the room's models under the label ``knowledge``."""

    name = "knowledge"
    label = "knowledge"
    default_auto_field = "django.db.models.BigAutoField"
