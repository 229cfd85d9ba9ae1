"""Two content security policies: a strict one for what the public sees, another for the editors' side.

The admin's own pages carry inline scripts and styles and know no nonces: the strict policy would break them.
Public pages have neither, may be framed by the admin's live preview (the same origin) and by nobody else.
A view may still widen its own policy with django-csp's decorators (the embeds do, for ``frame-ancestors``).
"""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase

PUBLIC = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "media-src": [SELF],
    "frame-src": [NONE],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
ADMIN = {
    **PUBLIC,
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
ADMIN_PREFIX = "/admin/"


class PolicyMiddleware(CSPMiddleware):
    """Chooses the policy by the path; what a view's decorator says comes on top."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """The policy for this answer; there is no report-only one."""
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only:
            parts.config = ADMIN if request.path_info.startswith(ADMIN_PREFIX) else PUBLIC
        return parts
