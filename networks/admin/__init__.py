"""The room's screens in the admin: reference data, merging, visibility of people, withheld pages."""
