"""Conditional requests, encodings, caching, methods: the rules all machine faces share."""

import datetime
import gzip

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import RequestFactory
from django.utils import timezone

from feeds import http
from feeds.http import accepts_gzip, machine_view, respond, validators
from search.drawing import BANGKOK
from search.state import CatalogueState

NOON = datetime.datetime(2026, 3, 4, 12, 0, tzinfo=BANGKOK)
STATE = CatalogueState(
    seq=7, stamp=9, at=NOON - datetime.timedelta(days=2), expired=0, expires=None, day=NOON.date()
)


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> list[CatalogueState]:
    """The catalogue's state as a one-place list that a test may fill anew; it is noon."""
    current = [STATE]
    monkeypatch.setattr(http, "catalogue_state", lambda: current[0])
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    return current


def get(name: str = "x", *, daily: bool = False, method: str = "GET", **headers: str) -> HttpResponseBase:
    request = RequestFactory().generic(method, "/th/x", headers=headers)

    @machine_view
    def view(request: HttpRequest) -> HttpResponseBase:
        return respond(request, (name,), lambda: HttpResponse("เนื้อหา"), daily=daily)

    return view(request)


def test_the_same_answer_is_not_sent_twice(state: list[CatalogueState]) -> None:
    first = get()
    assert first.status_code == 200
    again = get(**{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == first["Cache-Control"]


@pytest.mark.parametrize("form", ['"{}"', 'W/"{}"', '"a", "{}"', 'W/"{}-gzip"', "*"])
def test_etags_are_compared_weakly_and_in_any_encoding(state: list[CatalogueState], form: str) -> None:
    tag = get()["ETag"].strip('"')
    assert get(**{"If-None-Match": form.format(tag)}).status_code == 304


def test_each_encoding_has_an_etag_of_its_own(state: list[CatalogueState]) -> None:
    plain, zipped = get(), get(**{"Accept-Encoding": "br, gzip"})
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert zipped["ETag"] != plain["ETag"]
    assert plain["Vary"] == zipped["Vary"] == "Accept-Encoding"
    assert get(**{"Accept-Encoding": "gzip"}).content == zipped.content
    matched = get(**{"If-None-Match": zipped["ETag"], "Accept-Encoding": "gzip"})
    assert (matched.status_code, matched["ETag"]) == (304, zipped["ETag"])


@pytest.mark.parametrize(
    "changed",
    [
        {"stamp": 10},
        {"seq": 8},
        {"expired": 1},
    ],
)
def test_any_write_and_any_expiry_makes_it_another_answer(
    state: list[CatalogueState], changed: dict[str, int]
) -> None:
    first = get()
    state[0] = CatalogueState(**{**vars(STATE), **changed})
    assert get(**{"If-None-Match": first["ETag"]}).status_code == 200


def test_the_day_counts_only_where_the_answer_depends_on_it(state: list[CatalogueState]) -> None:
    still, daily = get(), get(daily=True)
    state[0] = CatalogueState(**{**vars(STATE), "day": NOON.date() + datetime.timedelta(days=1)})
    assert get(**{"If-None-Match": still["ETag"]}).status_code == 304
    assert get(daily=True, **{"If-None-Match": daily["ETag"]}).status_code == 200


def test_another_question_or_host_is_another_answer(state: list[CatalogueState]) -> None:
    assert get("a")["ETag"] != get("b")["ETag"]
    assert get("a")["ETag"] != get("a", Host="127.0.0.1")["ETag"]


def test_time_counts_without_etag(state: list[CatalogueState]) -> None:
    first = get()
    assert first["Last-Modified"] == "Mon, 02 Mar 2026 05:00:00 GMT"
    assert get(**{"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    assert get(**{"If-Modified-Since": "Mon, 02 Mar 2026 04:59:59 GMT"}).status_code == 200
    # An ETag that does not fit decides, whatever the time says; what is no date is no condition.
    both = {"If-None-Match": '"other"', "If-Modified-Since": first["Last-Modified"]}
    assert get(**both).status_code == 200
    assert get(**{"If-Modified-Since": "พรุ่งนี้".encode().decode("latin-1")}).status_code == 200


def test_what_ran_out_is_newer_than_any_copy(state: list[CatalogueState]) -> None:
    state[0] = CatalogueState(**{**vars(STATE), "expired": 1})
    assert get(**{"If-Modified-Since": "Mon, 02 Mar 2026 05:00:00 GMT"}).status_code == 200


def test_nothing_is_kept_longer_than_it_holds() -> None:
    def max_age(daily: bool = False, **changes: object) -> int:
        return validators(["x"], CatalogueState(**{**vars(STATE), **changes}), daily=daily).max_age  # type: ignore[arg-type]

    now = timezone.now()
    today = now.astimezone(BANGKOK).date()
    assert max_age(day=today) == http.MAX_AGE
    assert max_age(expires=now + datetime.timedelta(seconds=40)) in (39, 40)
    assert max_age(expires=now - datetime.timedelta(seconds=1)) == 0
    # The day that the state was read in is over: what depends on it is stale at once.
    assert max_age(daily=True, day=today - datetime.timedelta(days=1)) == 0


def test_a_short_life_allows_no_stale_copy(state: list[CatalogueState]) -> None:
    assert get()["Cache-Control"] == "public, max-age=300, stale-while-revalidate=300"
    state[0] = CatalogueState(**{**vars(STATE), "expires": NOON + datetime.timedelta(seconds=60)})
    assert get()["Cache-Control"] == "public, max-age=60"


def test_anyone_may_read_and_nobody_may_write(state: list[CatalogueState]) -> None:
    assert get()["Access-Control-Allow-Origin"] == "*"
    preflight = get(method="OPTIONS")
    assert (preflight.status_code, preflight["Access-Control-Allow-Origin"]) == (204, "*")
    refused = get(method="POST")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert refused["Content-Type"] == "application/problem+json"


def test_what_is_no_success_gets_no_validators(state: list[CatalogueState]) -> None:
    request = RequestFactory().get("/th/x")
    response = respond(request, ("x",), lambda: HttpResponse("?", status=422))
    assert "ETag" not in response
    assert "Cache-Control" not in response


def test_streams_are_zipped_too(state: list[CatalogueState]) -> None:
    request = RequestFactory().get("/th/x", headers={"Accept-Encoding": "gzip"})
    response = respond(request, ("x",), lambda: StreamingHttpResponse(iter([b"one,", b"two"])))
    assert isinstance(response, StreamingHttpResponse)


@pytest.mark.parametrize(
    ("header", "accepted"),
    [("gzip", True), ("GZip;q=0.5", True), ("x-gzip", True), ("gzip;q=0", False), ("gzip;q=0.00", False)],
)
def test_a_weight_of_nothing_refuses(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted
