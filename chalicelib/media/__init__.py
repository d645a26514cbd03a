"""The media library: files that a team shares, use in mailings, public links (MED, MAI-34)."""
