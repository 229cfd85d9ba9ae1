"""Fields for days and for lists of names."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from networks.fields import EdtfField, EdtfFormField, read_when
from networks.namelist import NameListField, NameListFormField
from thai.edtf import format_edtf


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2022-11-25", "2022-11-25"),
        ("2565-11-25", "2022-11-25"),
        ("2565", "2022"),
        ("ธันวาคม 2565", "2022-12"),
        ("28–29 ส.ค. 2566", "2023-08-28/2023-08-29"),
        ("๒๕ พ.ย. ๖๕", "2022-11-25"),
        ("2022-12-09/2022-12-10", "2022-12-09/2022-12-10"),
        (" 2019-05 ", "2019-05"),
    ],
)
def test_dates_as_people_write_them_are_kept_as_edtf(written: str, kept: str) -> None:
    assert format_edtf(read_when(written)) == kept
    assert EdtfFormField(required=False).clean(written) == kept


@pytest.mark.parametrize(
    ("kept", "shown", "in_english"),
    [
        ("2022-11-25", "25 พ.ย. 2565", "25 Nov 2022"),
        ("2022-12", "ธ.ค. 2565", "Dec 2022"),
        ("2023-08-28/2023-08-29", "28–29 ส.ค. 2566", "28–29 Aug 2023"),
        ("25/11/2565", "25/11/2565", "25/11/2565"),  # as typed, while another field is refused
        ("2565-11-25", "2565-11-25", "2565-11-25"),
        (None, None, None),
    ],
)
def test_a_kept_date_is_shown_in_the_language_of_the_screen(kept: Any, shown: Any, in_english: Any) -> None:
    field = EdtfFormField(required=False)
    for language, words in (("th", shown), ("en", in_english)):
        with translation.override(language):
            assert field.prepare_value(kept) == words
            assert not field.has_changed(kept, field.prepare_value(kept)) or kept in (shown, None)


@pytest.mark.parametrize("written", ["31 ก.พ. 2565", "2022-13", "เร็ว ๆ นี้", "2022-12-10/2022-12-09"])
def test_what_is_no_date_is_refused_by_the_form_and_by_the_model(written: str) -> None:
    with pytest.raises(ValidationError):
        EdtfField(blank=True).formfield().clean(written)
    with pytest.raises(ValidationError):
        EdtfField(blank=True).clean(written, None)


def test_empty_date_is_allowed_where_the_field_is() -> None:
    assert EdtfField(blank=True).formfield().clean("") == ""


def test_names_are_one_a_line_each_once() -> None:
    field = NameListField().formfield()
    assert isinstance(field, NameListFormField)
    assert field.clean(" ป.ป.ช. \r\n\r\nป.ป.ช.\nNACC   Thailand\n") == ["ป.ป.ช.", "NACC Thailand"]
    assert field.clean("") == []
    assert field.prepare_value(["ก", "ข"]) == "ก\nข"
    assert not field.has_changed(["ก", "ข"], "ก\r\nข")
    assert field.has_changed(["ก"], "ข")


def test_name_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValidationError):
        NameListField().formfield().clean("สั้น\n" + "ก" * 256)
