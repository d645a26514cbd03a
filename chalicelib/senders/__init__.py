"""Sender accounts and their domains: DKIM keys, DNS entries and their checks (SND)."""
