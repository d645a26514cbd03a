"""Measurements: each module has `measure() -> dict[str, float]`; `python -m bench` writes `bench/latest.json`."""
