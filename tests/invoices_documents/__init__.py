"""The documents of invoices and the files of payments."""
