"""Courses with their runs, and resources."""

from __future__ import annotations

from knowledge.models import ResourcePage, RunRow, SessionRow
from search.models import Entry
from tests.admin_forms import FormCase, edit_address, errors_of, form_of, publishing, with_rows


class Courses(FormCase):
    def course(self, *runs: RunRow, **facts):
        return self.page("course", **{"when": "", "runs": list(runs), **facts})

    def test_course_without_a_day_spans_its_runs(self) -> None:
        page = self.course(RunRow(number=1, when="2023-08-28/2023-08-29"), RunRow(number=2, when="2024-03"))
        assert page.record().when == "2023-08-28/2024-03-31"
        assert self.course(RunRow(when="2024-03"), title="หนึ่ง").record().when == "2024-03"
        assert self.course(title="ไม่มี").record().when == ""

    def test_each_run_is_an_entry_of_its_own_with_its_province(self) -> None:
        province = self.things.province
        page = self.course(
            RunRow(number=1, when="2023-08-28", province=province, deadline="2023-08-20", status="held")
        )
        run = Entry.objects.get(parent_uid=page.uid, locale="th")
        assert (run.kind, run.when, run.deadline, run.state) == ("run", "2023-08-28", "2023-08-20", "held")
        assert run.path == f"{page.get_url()}#{page.runs.get().key}"
        assert province.key in page.record().keys("province")

    def test_session_names_the_run_it_belongs_to(self) -> None:
        page = self.course(
            RunRow(number=2, when="2024-03"),
            sessions=[SessionRow(title="ทั่วไป"), SessionRow(title="ของรุ่น", run_number=2, topics="ก\n\nข ")],
        )
        general, own = page.record().sessions
        assert (general.run, own.run) == ("", page.runs.get().key)
        assert [topic.text for topic in own.topics] == ["ก", "ข"]

    def test_district_of_a_run_is_typed_by_name_and_refused_outside_its_province(self) -> None:
        page = self.course()
        row = {"number": "1", "status": "held", "province": str(self.things.province.pk), "row_key": ""}
        form = form_of(self.client, edit_address(page))
        wrong = with_rows(form, "runs", {**row, "district": "บางคล้า"})
        assert list(errors_of(self.client.post(edit_address(page), publishing(wrong)))) == ["runs-0-district"]
        right = with_rows(form, "runs", {**row, "district": "เมืองตราด", "subdistrict": "วังกระแจะ"})
        assert self.client.post(edit_address(page), publishing(right)).status_code == 302
        run = page.runs.get()
        assert (run.district, run.subdistrict) == ("2301", "230107")
        shown = form_of(self.client, edit_address(page))
        assert (shown["runs-0-district"], shown["runs-0-subdistrict"]) == ("เมืองตราด", "วังกระแจะ")

    def test_year_of_the_buddhist_era_is_kept_as_one_of_the_common_era(self) -> None:
        page = self.page("resource", year=2566)
        assert ResourcePage.objects.get(pk=page.pk).year == 2023
