"""One rule for all content that comes from outside: nothing executable, nothing with macros, no malware, no bombs.

Pure: bytes and names in, findings out (MAI-20, MAI-21, MED-03).
"""
