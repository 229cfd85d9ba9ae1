"""What was typed while the keyboard stood at the other language: l;ylfu is สวัสดี, แนกร is codi.

The Thai layout is Kedmanee (TIS 820-2538), the other one that of the United States.
"""

_ROWS = (
    ("`1234567890-=", "_ๅ/-ภถุึคตจขช"),
    ("qwertyuiop[]\\", "ๆไำพะัีรนยบลฃ"),
    ("asdfghjkl;'", "ฟหกดเ้่าสวง"),
    ("zxcvbnm,./", "ผปแอิืทมใฝ"),
    ("~!@#$%^&*()_+", "%+๑๒๓๔ู฿๕๖๗๘๙"),
    ("QWERTYUIOP{}|", '๐"ฎฑธํ๊ณฯญฐ,ฅ'),
    ('ASDFGHJKL:"', "ฤฆฏโฌ็๋ษศซ."),
    ("ZXCVBNM<>?", "()ฉฮฺ์?ฒฬฦ"),
)
_TO_THAI = {key: letter for keys, letters in _ROWS for key, letter in zip(keys, letters, strict=True)}
_TO_LATIN = {letter: key for key, letter in _TO_THAI.items()}


def other_layout(typed: str) -> str:
    """The same keys on the other layout; empty where some letter is on neither key, or nothing but digits
    and signs was typed."""
    if typed.isascii() and not any(map(str.isalpha, typed)):
        return ""
    keys = _TO_THAI if typed.isascii() else _TO_LATIN
    return "".join(keys[letter] for letter in typed) if all(letter in keys for letter in typed) else ""
