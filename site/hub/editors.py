"""What a new account starts with: the admin in Thai. Whoever prefers English says so under “account”."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models.signals import post_save
from wagtail.users.models import UserProfile


def start_in_thai(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A new user's profile names the language, so that the browser's own does not decide."""
    if created and not raw:
        UserProfile.objects.get_or_create(
            user=instance, defaults={"preferred_language": settings.LANGUAGE_CODE}
        )


def connect() -> None:
    """Called when the apps are ready."""
    post_save.connect(start_in_thai, sender=get_user_model(), dispatch_uid="hub.start_in_thai")
