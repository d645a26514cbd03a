"""Everything that exists only on one computer."""
