"""Words by which people ask, and ask politely: they say what answer is wanted, seldom what stands in it."""

from __future__ import annotations

from functools import cache

ASKING = frozenset(
    {
        "ใคร", "อะไร", "ไหน", "ใด", "เหตุใด", "อย่างไร", "ยังไง", "ไง", "ไร", "ไหร่", "กี่", "เท่าไร", "เท่าไหร่",
        "เมื่อไร", "เมื่อไหร่", "ทำไม", "ไหม", "มั้ย", "เปล่า", "ป่าว", "บ้าง", "คะ", "ค่ะ", "ครับ", "คับ",
        "นะคะ", "นะครับ", "จ้ะ", "จ๊ะ", "หน่อย", "รบกวน",
        "what", "who", "whom", "whose", "when", "where", "which", "how", "why", "please",
    }
)  # fmt: skip

_BESIDE = frozenset(
    {
        "คือ", "เป็น", "อยู่", "มี", "ได้", "ต้อง", "จะ", "ทำ", "ที่", "เมื่อ", "เหตุ", "อย่าง", "แบบ", "หรือ", "ว่า",
        "เพราะ", "แล้ว", "นะ", "ด้วย", "ขอ", "อยาก", "ทราบ", "รู้", "ถาม", "สอบ", "ช่วย", "บอก", "แนะ", "นำ",
        "แนะนำ", "สอบถาม", "แปล", "มัน", "จาก", "ตรง", "ดี",
        "is", "are", "was", "were", "do", "does", "did", "can", "could", "to", "i", "you", "we", "me", "tell",
        "the", "there", "it", "of",
    }
)  # fmt: skip
"""Words that only ask beside one of those: คืออะไร, ที่ไหน, หรือเปล่า."""

_LEADS = (
    "ขอ", "ขอทราบ", "ขอถาม", "ขอสอบถาม", "สอบถาม", "อยากทราบ", "อยากทราบว่า", "อยากรู้", "อยากรู้ว่า", "อยากได้",
    "อยากถาม", "ช่วย", "ช่วยบอก", "ช่วยแนะนำ", "ช่วยด้วย",
)  # fmt: skip
"""What people begin with, when it is a piece of its own."""


def only_asks(words: tuple[str, ...], *, is_last: bool) -> bool:
    """Whether a piece of a question only asks: ครับ, คืออะไรคะ, อยากทราบว่า. Nobody ends with what one begins
    with: behind the last ขอ somebody is typing ขอนแก่น."""
    if words in _leads():
        return not is_last
    return not ASKING.isdisjoint(words) and all(word in ASKING or word in _BESIDE for word in words)


def asks_along(words: tuple[str, ...]) -> bool:
    """Whether an English piece behind one that asks asks along: what *is*, how *to*."""
    return all(word.isascii() and word in _BESIDE for word in words)


@cache
def _leads() -> frozenset[tuple[str, ...]]:
    from .text import stored, words_of

    return frozenset(tuple(words_of(stored(lead))) for lead in _LEADS)
