"""All addresses. Fixed ones first, then those under ``/th/`` and ``/en/``; Wagtail's catch-all comes last.

A room with addresses has a ``urls.py`` with two lists: ``fixed`` (the same in every language: API, documents)
and ``localised`` (under the language prefix). They are joined here, in the order of the rooms.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

import feeds.urls
import networks.urls
import search.urls
from hub.sign_in import views as sign_in

fixed = [
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
        name="robots",
    ),
    path("admin/login/", sign_in.LoginView.as_view(), name="wagtailadmin_login"),
    path("admin/login/code/", sign_in.CodeView.as_view(), name="hub_sign_in_code"),
    path("admin/password_reset/", sign_in.PasswordResetView.as_view(), name="wagtailadmin_password_reset"),
    path("admin/", include(wagtailadmin_urls)),
    *feeds.urls.fixed,
    *networks.urls.fixed,
    path("documents/", include(wagtaildocs_urls)),
]
localised = [
    path("_util/login/", sign_in.reader_login),
    *search.urls.localised,
    *feeds.urls.localised,
    *networks.urls.localised,
]

urlpatterns = [
    *fixed,
    *i18n_patterns(*localised, *search.urls.before_wagtail, path("", include(wagtail_urls))),
]

handler400 = "hub.errors.bad_request"
handler403 = "hub.errors.permission_denied"
handler404 = "hub.errors.not_found"
handler500 = "hub.errors.server_error"
