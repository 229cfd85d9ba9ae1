"""The language of a page comes from its path; answers for programs have no language of the reader's.

Django sends whoever finds nothing at an address without a language on to the same address below one, and says
that every such answer varies with ``Accept-Language``. To a program a 404 is an answer, and one address gives
the same to everybody. In the admin the account says the language, whatever the browser asks for.
"""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin

from hub.middleware.policies import ADMIN_PREFIX


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but for answers that any origin may read, and for what is missing in the admin."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if "Access-Control-Allow-Origin" in response:
            return response
        if response.status_code == 404 and request.path_info.startswith(ADMIN_PREFIX):
            return response  # scripts of a form ask there too, and nothing of the admin is below a language
        return super().process_response(request, response)


class AccountLanguageMiddleware(MiddlewareMixin):
    """The language of the account for every answer of the admin, also where Wagtail's views do not choose it:
    a refused screen, the texts of scripts, a new password."""

    def process_request(self, request: HttpRequest) -> None:
        if not request.path_info.startswith(ADMIN_PREFIX) or not request.user.is_authenticated:
            return
        profile = getattr(request.user, "wagtail_userprofile", None)
        if profile is not None:
            translation.activate(profile.get_preferred_language())
            request.LANGUAGE_CODE = translation.get_language()
