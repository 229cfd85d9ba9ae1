"""English sentences of the demo, by page key. They are given to wagtail-localize as a translator would."""

from __future__ import annotations

from hub.demo.shapes import English

from . import chan, chan_follow, guides, others, regions

TRANSLATIONS: dict[str, English] = {
    **chan.PAGES,
    **chan_follow.PAGES,
    **regions.PAGES,
    **guides.PAGES,
    **others.PAGES,
}
