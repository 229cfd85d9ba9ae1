"""Settings for the tests: quick hashing, tasks at once, files in a folder of the run, ``DATABASE_URL``."""

import atexit
import shutil
import tempfile

from hub.messages import compile_stale
from hub.settings.base import *  # noqa: F403
from hub.settings.base import ENV, HUB_LIMITS, STORAGES, WAGTAILSEARCH_BACKENDS

SECRET_KEY = "only for tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Real files, for what serves them asks for paths; gone when the run ends.
MEDIA_ROOT = tempfile.mkdtemp(prefix="hub-media-")
DUMPS_ROOT = tempfile.mkdtemp(prefix="hub-dumps-")
for folder in (MEDIA_ROOT, DUMPS_ROOT):
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
HUB_WEBSUB_URL = ""
HUB_SECOND_FACTOR = "optional"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}
# The editors' search is kept in step when a test says so: it reads each page as a record.
WAGTAILSEARCH_BACKENDS = {
    name: {**kept, "AUTO_UPDATE": False} for name, kept in WAGTAILSEARCH_BACKENDS.items()
}
# Counts of questions are written when a test says so.
HUB_QUERY_LOG = {"days": 400, "every": 0}
# All tests come from one address; those of the limits set their own.
HUB_LIMITS = {**HUB_LIMITS, "calls": 1_000_000, "downloads": 1_000_000}
# The database answers; tests of the search server set it for themselves.
HUB_SEARCH = {"url": ""}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WAGTAIL_PASSWORD_RESET_ENABLED = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

ENV.data_dir.mkdir(parents=True, exist_ok=True)
compile_stale()
