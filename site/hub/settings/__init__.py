"""Settings: ``base`` is safe with an empty environment; ``dev``, ``test`` and ``production`` build on it."""
