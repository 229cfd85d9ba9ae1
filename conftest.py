"""Shared test set-up."""

import os

# The browser's driver runs an event loop in the test's own thread, which calls the database too.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
