"""Signing in: a limit of wrong passwords, and a code besides the password (the second factor)."""
