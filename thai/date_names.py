"""Names of months and weekdays, Thai and English, as written and as met.

Official names and abbreviations: Royal Society of Thailand. Index 0 is January, 0 is Monday (as
`date.weekday`).
"""

THAI_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
THAI_MONTHS_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
THAI_WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
THAI_WEEKDAYS_SHORT = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MISSPELT_MONTHS = {"กรกฏาคม": 7, "กุมภาพันธุ์": 2, "กุมภาพันธ": 2, "พฤษจิกายน": 11, "พฤศจิกายาน": 11, "มิถุนายาน": 6}
"""Slips that official letters do make."""

MONTH_STEMS: dict[str, int] = {
    name.removesuffix("คม").removesuffix("ยน").removesuffix("พันธ์"): number
    for number, name in enumerate(THAI_MONTHS, 1)
}
"""Months as people say them: ธันวา, กุมภา."""

THAI_MONTH_NUMBERS: dict[str, int] = (
    {name: number for number, name in enumerate(THAI_MONTHS, 1)}
    | {name: number for number, name in enumerate(THAI_MONTHS_SHORT, 1)}
    | {name.rstrip("."): number for number, name in enumerate(THAI_MONTHS_SHORT, 1)}
    | {name.replace(".", ""): number for number, name in enumerate(THAI_MONTHS_SHORT, 1)}
    | {name.replace(".", "") + ".": number for number, name in enumerate(THAI_MONTHS_SHORT, 1)}
    | MISSPELT_MONTHS
    # มีนา is “has a rice field”, too.
    | {name: number for name, number in MONTH_STEMS.items() if name != "มีนา"}
)
ENGLISH_MONTH_NUMBERS: dict[str, int] = (
    {name.lower(): number for number, name in enumerate(ENGLISH_MONTHS, 1)}
    | {name[:3].lower(): number for number, name in enumerate(ENGLISH_MONTHS, 1)}
    | {"sept": 9}
)
MONTH_NUMBERS = THAI_MONTH_NUMBERS | ENGLISH_MONTH_NUMBERS

WEEKDAY_NUMBERS: dict[str, int] = (
    {name: number for number, name in enumerate(THAI_WEEKDAYS)}
    | {"พฤหัส": 3, "พฤหัสฯ": 3}
    | {name.lower(): number for number, name in enumerate(ENGLISH_WEEKDAYS)}
    | {name[:3].lower(): number for number, name in enumerate(ENGLISH_WEEKDAYS)}
)
SHORT_WEEKDAY_NUMBERS: dict[str, int] = {name: number for number, name in enumerate(THAI_WEEKDAYS_SHORT)}
