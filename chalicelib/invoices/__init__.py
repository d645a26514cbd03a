"""Invoices, payments and dunning: what a contract and its consumption cost, and what became of it (INV, DUN)."""
