"""The assembled web site as a Django app (templates, static files, health, commands)."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class HubConfig(AppConfig):
    """Holds what only the assembled site knows."""

    name = "hub"
    label = "hub"
    default = True
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hub import editors, eras, group_names, wording

        editors.connect()
        eras.connect()
        group_names.connect()
        wording.name_things()


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's accounts and groups, with a form of groups that names rights in the reader's language,
    and one of accounts that takes the second step of signing in away from who lost the telephone."""

    default = False
    group_viewset = "hub.groups.GroupViewSet"
    user_viewset = "hub.sign_in.users.UserViewSet"
