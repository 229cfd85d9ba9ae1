"""Break hints in headings: between words, never in names, dates and numbers with their unit."""

from hypothesis import given, settings

from tests.thai.strategies import any_texts
from thai.breaks import break_pieces, strip_hints, with_break_hints
from thai.letters import NBSP, WORD_JOINER, ZWSP

HEADING = "ประชุมเครือข่ายองค์กรชุมชนต้านทุจริตจังหวัดสระบุรี วันศุกร์ที่ 25 พฤศจิกายน 2565 รวม 77 จังหวัด"


def test_lines_may_break_between_words() -> None:
    assert break_pieces("ประชุมเครือข่ายจังหวัด") == ["ประชุม", "เครือข่าย", "จังหวัด"]
    assert with_break_hints("ประชุมเครือข่ายจังหวัด") == ZWSP.join(["ประชุม", "เครือข่าย", "จังหวัด"])


def test_names_are_held_together() -> None:
    name = "เครือข่ายองค์กรชุมชน"
    hinted = with_break_hints(HEADING, [name])
    assert name in hinted.replace(WORD_JOINER, "")
    assert name not in with_break_hints(HEADING).replace(WORD_JOINER, "")
    assert f"เครือข่าย{WORD_JOINER}องค์กร" in hinted
    assert ZWSP + "ต้าน" in hinted


def test_parts_of_the_names_of_bodies_are_not_torn() -> None:
    for name, last in (
        ("มหาวิทยาลัยราชภัฏรำไพพรรณี", "รำไพพรรณี"),
        ("กรมพัฒนาธุรกิจการค้า", "ธุรกิจการค้า"),
        ("มหาวิทยาลัยแม่โจ้", "แม่โจ้"),
        ("เครือข่ายภาคตะวันออก", "ภาคตะวันออก"),
        ("ถนนลุ่มแม่กลอง", "แม่กลอง"),
        ("สำนักงานภาคตะวันออกเฉียงเหนือ", "ตะวันออกเฉียงเหนือ"),
    ):
        assert strip_hints(break_pieces(name)[-1]) == last


def test_a_blank_in_a_name_does_not_break() -> None:
    assert f"BIG{NBSP}ROCK" in with_break_hints("โครงการ BIG ROCK ปีที่สอง", ["BIG ROCK"])


def test_a_name_too_long_for_a_line_may_break() -> None:
    name = "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ"
    pieces = break_pieces(name, [name])
    assert pieces == break_pieces(name)
    assert "คณะกรรมการ" in pieces
    assert "การทุจริต" in pieces
    assert max(map(len, pieces)) < 15


def test_dates_and_numbers_with_units_stay_in_one_piece() -> None:
    hinted = with_break_hints(HEADING)
    assert f"25{NBSP}พฤศจิกายน{NBSP}2565" in hinted
    assert f"77{NBSP}จังหวัด" in hinted
    assert f"เขต{NBSP}2" in with_break_hints("สำนักงานเขต 2")
    assert ZWSP not in with_break_hints("150คน")


def test_unknown_letters_are_not_torn() -> None:
    assert ZWSP not in with_break_hints("ฅฃฅฃฅฃฅฃ")
    assert break_pieces("ประชุมเครือข่ายฅฃฅฃ") == ["ประชุม", "เครือข่ายฅฃฅฃ"]


@given(any_texts)
@settings(deadline=None)
def test_stripping_gives_the_text_back(text: str) -> None:
    assert strip_hints(with_break_hints(text, ["การ", "ก ข"])) == strip_hints(text)
    pieces = break_pieces(text)
    assert all(pieces)
    assert ZWSP.join(pieces) == with_break_hints(text)
