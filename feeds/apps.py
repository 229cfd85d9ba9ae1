"""The feeds room as a Django app."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Registers the room's models under the label ``feeds``, and the faces by which machines read."""

    name = "feeds"
    label = "feeds"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search.signals import narrowed

        from .dumps.keeping import take_away
        from .limits import checks
        from .registered import register_faces

        register_faces()
        checks.register()
        narrowed.connect(take_away)
