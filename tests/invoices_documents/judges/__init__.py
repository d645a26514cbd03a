"""Judges of whole invoices, built by others, run without a network: `make invoices`."""
