"""Mailings: from draft to submitted, templates, content checks, planner, archive (MAI)."""
