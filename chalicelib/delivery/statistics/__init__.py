"""Delivery statistics: totals and rates for all, everything per recipient for premium (STA)."""
