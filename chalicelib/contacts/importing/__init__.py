"""The import wizard: upload, look, map, preview, import, take back (CON-01 to CON-03, CON-15)."""
