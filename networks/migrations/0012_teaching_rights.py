"""Those who publish teach the search: they read the report of questions, keep synonyms and promoted results.

Further names change what all networks share, so only moderators of the whole site may give them. On a new
database the rights are made here, for Django makes them after the last migration.
"""

from django.db import migrations
from django.db.models import Q

KEEPING = ("add", "change", "delete", "view")
TEACHING = {
    "question": ("view",),
    "synonym": KEEPING,
    "promotion": KEEPING,
}
NAMED = ("network", "organisation", "province", "topic")
NAMING = ("view", "change", "publish")


def grant(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    teaching = [right for model, deeds in TEACHING.items() for right in rights(apps, "search", model, deeds)]
    naming = [right for model in NAMED for right in rights(apps, "networks", model, NAMING)]
    for group in groups.filter(Q(name__endswith=": publishers") | Q(name="Moderators")):
        group.permissions.add(*teaching)
    for group in groups.filter(name="Moderators"):
        group.permissions.add(*naming)


def rights(apps, app, model, deeds):
    """Rights to a model, as Django and Wagtail would make them."""
    things = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    content_type, _made = things.get_or_create(app_label=app, model=model)
    name = apps.get_model(app, model)._meta.verbose_name
    for deed in deeds:
        values = {"name": f"Can {deed} {name}"}
        yield permissions.get_or_create(
            content_type=content_type, codename=f"{deed}_{model}", defaults=values
        )[0]


class Migration(migrations.Migration):
    dependencies = [
        ("networks", "0011_translation_right"),
        ("search", "0014_weighing"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
