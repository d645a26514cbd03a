"""Customers: accounts, users, client partitions, sign-in (ROL, CLI, SEC; the full rules of contracts come later).

An account is `trial`, `active`, `deactivated` or `ended` (SUB-26); every key of the product begins with its id.
"""
