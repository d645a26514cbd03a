"""From a submitted mailing to every recipient's final state: fan-out, lanes, hand-over, receipts (MAI, STA, BOU)."""
