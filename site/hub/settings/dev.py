"""Settings for one's own machine: DEBUG, SQLite unless told otherwise, no collected static files needed."""

import os
import secrets

from hub.messages import compile_stale
from hub.settings.base import *  # noqa: F403
from hub.settings.base import ENV, INSTALLED_APPS, STORAGES

DEBUG = True
ROOT_URLCONF = "hub.dev_urls"
ALLOWED_HOSTS = [*ENV.allowed_hosts, "127.0.0.1", "localhost", "[::1]", *filter(None, [os.uname().nodename])]
INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
WAGTAIL_PASSWORD_RESET_ENABLED = True

ENV.data_dir.mkdir(parents=True, exist_ok=True)
compile_stale()


def _kept_secret_key() -> str:
    """A key of this checkout's own, made once, so that logins survive a restart."""
    path = ENV.data_dir / "secret-key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text().strip()


SECRET_KEY = ENV.secret_key or _kept_secret_key()
