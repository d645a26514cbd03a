"""Depesche: press communications in the customer's own cloud account."""
