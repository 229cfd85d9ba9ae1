"""What lives as long as the process is kept from the garbage collector, also when it is replaced."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from search import dictionary, longlived, warm
from thai.segment import Segmenter, get_segmenter, use_segmenter


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    segmenter = get_segmenter()
    yield
    use_segmenter(segmenter)
    gc.unfreeze()


def is_walked(one: object) -> bool:
    """Whether the collector looks at an object."""
    return any(other is one for other in gc.get_objects())


@pytest.mark.django_db
def test_a_server_that_has_started_keeps_its_word_list_from_the_collector() -> None:
    assert is_walked(vars(get_segmenter()))
    warm.load()
    assert not is_walked(vars(get_segmenter()))


@pytest.mark.django_db
def test_another_word_list_is_kept_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    longlived.keep()
    other = Segmenter(["กองทุนเปิดโปง"], dictionary="other")
    monkeypatch.setattr(dictionary, "_segmenter", lambda digest: other)
    assert is_walked(vars(other))
    assert dictionary.follow("other")
    assert not is_walked(vars(other))


@pytest.mark.django_db
def test_commands_that_kept_nothing_are_collected_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        dictionary, "_segmenter", lambda digest: Segmenter(["กองทุนเปิดโปง"], dictionary=digest)
    )
    assert dictionary.follow("other")
    assert gc.get_freeze_count() == 0
