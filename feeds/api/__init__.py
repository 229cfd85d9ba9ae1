"""The API, version 1: what is promised to programs that call it. Addresses stand below ``/api/v1/``."""
