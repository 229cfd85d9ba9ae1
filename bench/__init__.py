"""Measurements anyone can repeat. Never imported by the product."""
