"""Excel files of contacts and lists, written in the background (CON-04, CON-05, CON-11)."""
