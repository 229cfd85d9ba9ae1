"""Blocks of prose: what a draft may lack, publishing may not."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from networks.blocks import PictureBlock


@pytest.fixture
def block(monkeypatch: pytest.MonkeyPatch) -> PictureBlock:
    block = PictureBlock()
    block.child_blocks["image"].field.required = False
    return block


def value(block: PictureBlock, **given: object) -> object:
    return block.normalize(
        {"image": None, "alt": "", "decorative": False, "caption": "", "credit": "", **given}
    )


def test_a_picture_without_a_text_alternative_is_refused_at_its_field(block: PictureBlock) -> None:
    with pytest.raises(ValidationError) as refused:
        block.clean(value(block))
    assert set(refused.value.block_errors) == {"alt"}


@pytest.mark.parametrize("given", [{"alt": "คนนั่งล้อมวง"}, {"decorative": True}])
def test_said_or_decorative_it_passes(block: PictureBlock, given: dict[str, object]) -> None:
    assert block.clean(value(block, **given))["decorative"] == given.get("decorative", False)


def test_a_draft_may_lack_it(block: PictureBlock) -> None:
    block.defer_required_validation()
    assert block.clean(value(block))["alt"] == ""
