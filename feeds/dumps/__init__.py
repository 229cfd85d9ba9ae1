"""Dumps: everything of a kind in one file, made at night and served until the catalogue tells less."""
