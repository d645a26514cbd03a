"""Orders, contracts, price lists and the life of a subscription in time (ORD, TRI, SUB, LIC-04, LIC-05, LIC-12)."""
