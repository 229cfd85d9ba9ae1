"""Lists, time lines and single things as small pages that any other site may frame."""
