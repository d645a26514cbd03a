"""Counted consumption: dispatch volume per account, month and class (MET)."""
