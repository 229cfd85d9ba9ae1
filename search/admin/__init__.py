"""The room's screens in the admin: what readers ask, synonyms, promoted results."""
