"""Openings and clicks: public addresses that answer everybody alike, hits judged later (STA-05 to STA-07)."""
