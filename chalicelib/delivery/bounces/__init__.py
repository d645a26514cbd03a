"""Bounces: read them, classify them, work them off, and hold a sender before the platform does (BOU)."""
