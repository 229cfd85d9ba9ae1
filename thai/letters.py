"""The letters of the Thai block (U+0E00 to U+0E7F) in the groups that the rules of this package speak of.

Source: The Unicode Standard, chapter 16.2 (Thai); WTT 2.0 of NECTEC for the order of marks.
Each constant is a string of characters that can be put between the brackets of a regular expression.
"""

CONSONANTS = "\u0e01-\u0e2e"
LEADING_VOWELS = "\u0e40-\u0e44"
"""เ แ โ ใ ไ: written before the consonant after which they are spoken."""

FOLLOWING_VOWELS = "\u0e30\u0e32\u0e33\u0e45"
"""ะ า ำ ๅ: take a column of their own, yet belong to the consonant before them."""

TONES = "\u0e48-\u0e4b"
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
"""Vowels above and below, phinthu, mai taikhu, tones, thanthakhat, nikhahit, yamakkan."""

KARAN = "\u0e4c"
NIKHAHIT = "\u0e4d"
SARA_AA = "\u0e32"
SARA_AM = "\u0e33"

WORD_LETTERS = CONSONANTS + FOLLOWING_VOWELS + LEADING_VOWELS + MARKS
"""Whatever Thai words are written with; ฯ and ๆ are signs, not letters of a word."""

ZWSP = "\u200b"
"""Zero width space: stands between words in stored search text and as a hint for line breaks."""

NBSP = "\u00a0"
WORD_JOINER = "\u2060"
