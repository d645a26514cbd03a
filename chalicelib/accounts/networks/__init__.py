"""From which addresses a customer reaches the replacement system (RES-06 to RES-09)."""
