"""Hands over the product's own mails: sign-in codes, one-time passwords, contract letters."""
