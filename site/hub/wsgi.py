"""The WSGI application; production settings unless told otherwise.

From the checkout: ``gunicorn --pythonpath .,site hub.wsgi``; installed as a package: ``gunicorn hub.wsgi``.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings.production")

application = get_wsgi_application()

from search import warm  # noqa: E402 - only now there are settings

warm.load()
