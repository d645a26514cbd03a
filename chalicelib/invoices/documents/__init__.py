"""The documents of an issued invoice: the page, the e-invoice, and both in one file (INV-32, INV-33)."""
