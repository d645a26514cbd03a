"""Finding and merging contacts that mean the same person (CON-15)."""
