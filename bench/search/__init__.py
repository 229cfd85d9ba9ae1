"""How good and how fast text search is: ``python -m bench.search quality`` and ``… speed``."""
