"""Distribution lists: fixed ones with members, rule-based ones with a saved search (CON-13)."""
