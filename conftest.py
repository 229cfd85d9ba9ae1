"""Shared test set-up: the browser's event loop may touch the database, messages are compiled once."""

import os

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
