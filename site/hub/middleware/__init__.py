"""Middleware of the assembled site."""
