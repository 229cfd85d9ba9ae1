"""Days of the admin: Thai months with years of the Buddhist Era, forms that read both eras."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils import timezone, translation
from django.utils.formats import date_format, get_format

from hub import eras
from networks.models import Person
from tests.hub_case import HubCase

DAY = datetime.date(2026, 11, 26)
MOMENT = datetime.datetime(2026, 12, 31, 18, 5, tzinfo=datetime.UTC)  # New Year's Day in Bangkok


@pytest.mark.parametrize(
    ("pattern", "thai", "english"),
    [
        ("DATE_FORMAT", "26 พฤศจิกายน 2569", "Nov. 26, 2026"),
        ("SHORT_DATE_FORMAT", "26 พ.ย. 2569", "11/26/2026"),
        ("YEAR_MONTH_FORMAT", "พฤศจิกายน 2569", "November 2026"),
        ("MONTH_DAY_FORMAT", "26 พฤศจิกายน", "November 26"),
        ("j M y", "26 พ.ย. 69", "26 Nov 26"),
        ("Y-m-d", "2026-11-26", "2026-11-26"),
        ("d/m/Y", "26/11/2026", "26/11/2026"),
        (r"F \Y Y", "พฤศจิกายน Y 2569", "November Y 2026"),
    ],
)
def test_a_thai_month_has_a_buddhist_year_and_numbers_stay(pattern: str, thai: str, english: str) -> None:
    for language, wanted in (("th", thai), ("en", english)):
        with translation.override(language):
            assert date_format(DAY, pattern) == wanted


def test_moments_take_the_year_of_bangkok() -> None:
    drawn = Template("{{ at }} | {{ at|date }} | {{ at|date:'c' }} | {{ day }}")
    with translation.override("th"):
        said = drawn.render(Context({"at": MOMENT, "day": DAY}))
    assert said == "1 มกราคม 2570, 1:05 | 1 มกราคม 2570 | 2027-01-01T01:05:00+07:00 | 26 พฤศจิกายน 2569"


def test_django_still_writes_a_common_year_beside_a_thai_month() -> None:
    with translation.override("th"):
        pattern = get_format("DATE_FORMAT")
        assert eras.write_upstream(eras.DateFormat(DAY), pattern) == "26 พฤศจิกายน 2026"


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        (forms.DateField(), "2569-11-26", DAY),
        (forms.DateField(), "2026-11-26", DAY),
        (forms.DateField(), " 26/11/2569 ", DAY),
        (forms.DateField(), "2567-02-29", datetime.date(2024, 2, 29)),
        (forms.DateField(), "2400-01-01", datetime.date(2400, 1, 1)),
        (forms.DateField(), DAY, DAY),
        (forms.DateTimeField(), "2570-01-01 01:05", MOMENT),
        (forms.DateTimeField(), "2027-01-01 01:05", MOMENT),
    ],
)
def test_forms_read_both_eras(field: forms.Field, written: Any, read: Any) -> None:
    with translation.override("th"):
        assert field.clean(written) == read


@pytest.mark.parametrize("written", ["2569-13-01", "9999-99-99", "25690-01-01", "2569", "<2569-01-01>"])
def test_what_is_no_day_is_refused_in_both_eras(written: str) -> None:
    with translation.override("th"), pytest.raises(forms.ValidationError):
        forms.DateField().clean(written)


def test_django_still_takes_a_buddhist_year_for_a_common_one() -> None:
    for field, read in eras.read_upstream.items():
        assert read(field(), "2569-11-26").year == 2569


class Screens(HubCase):
    def setUp(self) -> None:
        self.client.force_login(self.editor)

    def test_lists_tooltips_and_forms(self) -> None:
        person = Person.objects.get(key="orchard-head")
        page = self.page()
        published = timezone.localtime(page.first_published_at).date()
        address = f"/admin/snippets/networks/person/edit/{person.pk}/"
        values = {"name_th": person.name_th, "slug": person.slug, "capacity": "official", "basis": "consent"}
        self.client.post(address, values | {"review_date": "2574-07-01", "action-publish": "1"})
        person.refresh_from_db()
        assert person.review_date == datetime.date(2031, 7, 1)
        self.assertContains(self.client.get(address), 'value="2031-07-01"')
        self.assertContains(self.client.get("/admin/snippets/networks/person/"), "1 กรกฎาคม 2574")
        with translation.override("th"):
            said = date_format(published)
        assert said.endswith(str(published.year + 543))
        self.assertContains(self.client.get(f"/admin/pages/{page.pk}/history/"), said)
