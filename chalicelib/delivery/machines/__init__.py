"""Openings and clicks that no person made: image proxies, privacy protection, link scanners (STA-02, STA-05)."""
