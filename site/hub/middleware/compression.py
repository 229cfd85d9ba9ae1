"""Web pages go out compressed, whatever stands in front of the hub.

Files are compressed when they are collected, machine faces by their own view; pictures and downloads are
small already, and their ranges have to stay ranges. What is left are whole pages of HTML. Django's middleware
pads them at random, so that their length does not tell what a form carries.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class CompressionMiddleware(GZipMiddleware):
    """Compresses pages of HTML and leaves everything else as it is."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The page, compressed when the browser takes it so and it is long enough."""
        is_page = isinstance(response, HttpResponse) and response.get("Content-Type", "").startswith(
            "text/html"
        )
        return super().process_response(request, response) if is_page else response
