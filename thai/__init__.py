"""The Thai language, for every other room: pure Python, no framework, nothing fetched.

normalise, align   one canonical writing, the search form, and the way back to the text as given
clusters           where writing may be cut
segment            words for search (runs, lexicon: what they are made of); fold: the form in which slips meet
numerals, edtf     Thai digits; periods and their stored writing
dates              reading and writing dates (date_patterns, date_names, date_format), fiscal years
slugs, collate     addresses in ASCII (romanise); dictionary order as a stored key
breaks             where the lines of a heading may break
"""
