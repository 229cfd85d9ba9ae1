"""Labels that are given to other people's forms are still needed, and reach the reader."""

from __future__ import annotations

import ast
import datetime
import inspect
import textwrap

import pytest
from django.contrib.auth.models import Permission
from django.utils import translation
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from hub import wording
from hub.groups import GroupForm


def own_labels(form: type) -> set[str]:
    """Fields of a form whose source gives them words for readers."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(form))).body[0]
    assert isinstance(tree, ast.ClassDef)
    return {
        target.id
        for statement in tree.body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)
        for keyword in statement.value.keywords
        if keyword.arg == "label" and not isinstance(keyword.value, ast.Constant)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


@pytest.mark.parametrize("form", wording.FIELDS)
def test_upstream_still_leaves_these_fields_without_a_label(form: type) -> None:
    assert own_labels(form) & set(wording.FIELDS[form]) == set()


def test_models_without_a_name_of_their_own_have_one_in_thai() -> None:
    for model in wording.MODELS:
        assert "verbose_name" not in model._meta.original_attrs
    with translation.override("th"):
        assert str(Locale._meta.verbose_name) == "ภาษา"


@pytest.mark.django_db
def test_the_form_of_a_group_names_rights_in_thai_and_leaves_them_as_they_are() -> None:
    right = Permission.objects.get(codename="add_network")
    with translation.override("th"):
        form = GroupForm()
        named = {row.codename: row.name for row in form.fields["permissions"].queryset}
        assert named["add_network"] == "เพิ่มเครือข่ายได้"
        form = GroupForm({"name": "ผู้ดูแลเครือข่าย", "permissions": [right.pk]})
        assert form.is_valid(), form.errors
        group = form.save()
    assert group.permissions.get().name == right.name == "Can add network"


def test_days_in_the_screen_of_a_translation_are_those_of_bangkok_in_the_readers_era() -> None:
    done = StringTranslation(
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        updated_at=datetime.datetime(2026, 12, 31, 18, 5, tzinfo=datetime.UTC),
    )
    assert str(wording.comment_upstream(done)).endswith(" 31 December 2026")
    with translation.override("th"):
        assert done.get_comment() == "แปลเองเมื่อ 1 มกราคม 2570"
    with translation.override("en"):
        assert done.get_comment() == "Translated manually on Jan. 1, 2027"
    done.translation_type = ""
    assert done.get_comment() is None
