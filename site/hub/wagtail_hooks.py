"""What the assembled site adds to Wagtail's admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def thai_letters() -> SafeString:
    """Room for Thai marks where Wagtail cuts lines to the height of Latin letters."""
    return format_html('<link rel="stylesheet" href="{}">', static("hub/admin.css"))
