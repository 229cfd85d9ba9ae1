"""Thai words in Latin letters, for addresses. Deterministic, offline, without models.

Order of sources: English names of the 77 provinces (official), a short table of words that civic pages
use in their titles (Royal Thai General System), pythainlp's `royin` engine for the rest. Tones and
vowel length are lost.
"""

import re
from functools import lru_cache

from pythainlp.corpus import provinces
from pythainlp.transliterate.royin import romanize as royin

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")

_WORDS = {
    "กรุงเทพ": "krungthep",
    "กรุงเทพมหานคร": "bangkok",
    "กระทรวง": "krasuang",
    "กรรมการ": "kammakan",
    "กฎหมาย": "kotmai",
    "ก่อตั้ง": "kotang",
    "การเมือง": "kanmueang",
    "กิจกรรม": "kitchakam",
    "ขบวน": "khabuan",
    "ข้อมูล": "khomun",
    "คณะกรรมการ": "khanakammakan",
    "ความ": "khwam",
    "คอร์รัปชัน": "corruption",
    "คุณธรรม": "khunnatham",
    "คู่มือ": "khumue",
    "เครือข่าย": "khrueakhai",
    "โครงการ": "khrongkan",
    "เจตนารมณ์": "chettanarom",
    "จริยธรรม": "chariyatham",
    "จังหวัด": "changwat",
    "ชาติ": "chat",
    "ชุมชน": "chumchon",
    "ตรวจสอบ": "truatsop",
    "ทุจริต": "thutcharit",
    "ธรรมาภิบาล": "thammaphiban",
    "ท้องถิ่น": "thongthin",
    "นโยบาย": "nayobai",
    "เบาะแส": "bosae",
    "ปฏิบัติ": "patibat",
    "ประกาศ": "prakat",
    "ประชาชน": "prachachon",
    "ประชาธิปไตย": "prachathipatai",
    "ประชุม": "prachum",
    "ปราบปราม": "prappram",
    "โปร่งใส": "prongsai",
    "พลเมือง": "phonlamueang",
    "เยาวชน": "yaowachon",
    "รณรงค์": "ronnarong",
    "ราชการ": "ratchakan",
    "โรงเรียน": "rongrian",
    "วิทยากร": "witthayakon",
    "สถาบัน": "sathaban",
    "สมัชชา": "samatcha",
    "สังคม": "sangkhom",
    "สำนักงาน": "samnakngan",
    "สุจริต": "sutcharit",
    "ส่วนท้องถิ่น": "suan-thongthin",
    "หน่วยงาน": "nuaingan",
    "หลักสูตร": "laksut",
    "แห่ง": "haeng",
    "แห่งชาติ": "haengchat",
    "องค์กร": "ongkon",
    "องค์การ": "ongkan",
    "อบรม": "oprom",
    "อำเภอ": "amphoe",
}


def romanise_word(word: str) -> str:
    """One Thai word as a–z and 0–9; empty for what has no sound of its own."""
    known = _table().get(word)
    return known if known is not None else _NOT_PLAIN.sub("", str(royin(word)).lower())


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    names = {row["name_th"]: _NOT_PLAIN.sub("-", row["name_en"].lower()) for row in provinces(details=True)}
    return names | _WORDS
