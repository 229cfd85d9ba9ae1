"""The interface in Thai: every text has a translation, which keeps its places for values."""

from __future__ import annotations

import re

import polib
from django.utils import translation
from django.utils.translation import gettext

from hub.messages import catalogues, faults
from tools.messages import missing

PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def test_every_text_is_translated() -> None:
    assert faults() == []
    assert [entry.msgid for path in catalogues() for entry in missing(path)] == []


def places_differ(entry: polib.POEntry) -> bool:
    wanted = set(PLACES.findall(entry.msgid_plural or entry.msgid))
    translations = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return any(set(PLACES.findall(translation)) != wanted for translation in translations)


def test_values_have_their_places() -> None:
    entries = [entry for path in catalogues() for entry in polib.pofile(str(path)) if not entry.obsolete]
    assert [entry.msgid for entry in entries if places_differ(entry)] == []


def test_words_that_upstream_has_wrong_are_right_here() -> None:
    right = {"Groups": "กลุ่มผู้ใช้", "Users": "ผู้ใช้", "Sites": "เว็บไซต์", "collections": "ชุด", "More": "เพิ่มเติม"}
    with translation.override("th"):
        assert {word: gettext(word) for word in right} == right
        assert "อินเตอร์เน็ต" not in gettext("Show in Explorer")
