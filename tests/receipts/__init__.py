"""Tests of what comes back after the hand-over."""
