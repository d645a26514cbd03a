"""Building, signing and addressing of messages: pure, bytes in and bytes out (architecture.md section 3, point 9)."""
