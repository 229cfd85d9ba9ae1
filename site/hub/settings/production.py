"""Settings for a public server; refuses to start without its secret key, hosts and database."""

from hub.settings.base import *  # noqa: F403
from hub.settings.base import ENV

ENV.require_for_production()

if ENV.second_factor == "auto":
    HUB_SECOND_FACTOR = "publishers"
SECURE_SSL_REDIRECT = ENV.https
SESSION_COOKIE_SECURE = ENV.https
CSRF_COOKIE_SECURE = ENV.https
SECURE_HSTS_SECONDS = 31_536_000 if ENV.https else 0
