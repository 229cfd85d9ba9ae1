"""The language of a page comes from its path; answers for programs have no language of the reader's.

Django sends whoever finds nothing at an address without a language on to the same address below one, and says
that every such answer varies with ``Accept-Language``. To a program a 404 is an answer, and one address gives
the same to everybody.
"""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but for answers that any origin may read."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if "Access-Control-Allow-Origin" in response:
            return response
        return super().process_response(request, response)
