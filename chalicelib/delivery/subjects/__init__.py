"""The answer to a data subject: what is stored, where it came from, who got it, who did what with it (GDP-10)."""
