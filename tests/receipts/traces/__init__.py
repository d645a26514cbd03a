"""Synthetic traces of openings and clicks with labels. Nothing here was recorded from people."""
