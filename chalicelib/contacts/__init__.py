"""People and organisations, lists, export, blacklist and the state of their addresses (CON, BLK, BOU-02)."""
