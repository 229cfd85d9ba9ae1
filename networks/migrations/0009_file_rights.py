"""Writers and publishers of networks get the rights to pictures and files that Wagtail asks for.

Until now their groups had rights named after the hub's own models, which nothing asks for.
"""

from django.db import migrations

KINDS = {"hubimage": ("wagtailimages", "image"), "hubdocument": ("wagtaildocs", "document")}
RIGHTS = ("add", "change", "choose")


def grant(apps, schema_editor):
    granted = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    permissions = apps.get_model("auth", "Permission").objects
    for model, (app, kind) in KINDS.items():
        useless = granted.filter(
            permission__content_type__app_label="networks", permission__content_type__model=model
        )
        wanted = permissions.filter(
            content_type__app_label=app,
            content_type__model=kind,
            codename__in=[f"{right}_{kind}" for right in RIGHTS],
        )
        for group, collection in set(useless.values_list("group_id", "collection_id")):
            for permission in wanted:
                granted.get_or_create(group_id=group, collection_id=collection, permission=permission)
        useless.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("networks", "0008_thai_roots"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
