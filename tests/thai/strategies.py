"""Texts for property tests: Thai as it is typed and mistyped, with whatever else comes along."""

from hypothesis import strategies as st

THAI = "".join(chr(code) for code in range(0x0E01, 0x0E5C) if not 0x0E3B <= code <= 0x0E3E)
STRAY = "\u200b\u200c\u200d\ufeff\u2060\u00ad\u00a0\x00\x1f\t\n\r .,-/()\u0301\u0323\u05b0\u0130"
STRAY += "\ud800\uf70a\U0001f600"

thai_texts = st.text(alphabet=st.sampled_from(THAI), max_size=40)
mixed_texts = st.text(
    alphabet=st.one_of(st.sampled_from(THAI), st.sampled_from(STRAY + "aAbZ019ßéΣ"), st.characters())
)
dotted_texts = st.text(alphabet=st.sampled_from("กขปเา่ี.aAb1 -"), max_size=30)
any_texts = st.one_of(thai_texts, mixed_texts, dotted_texts, st.text())
