"""Search over the contacts of an account: one tantivy index, one writer, immutable segments (docs/adr, CON-13)."""
