"""Files that banks read and write: direct debits out (pain.008), statements in (CAMT.053). Pure."""
