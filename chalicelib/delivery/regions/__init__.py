"""The switch of regions: a recorded decision by two people (RES-10, RES-12)."""
