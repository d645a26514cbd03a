"""Ways to hand a message over: SES v2, SMTP."""
