"""Hands over the test messages that users ask for (MAI-37)."""
