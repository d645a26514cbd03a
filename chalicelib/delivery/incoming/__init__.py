"""What comes back from outside: platform events and mails to the return path become receipts (BOU-06, BOU-07)."""
