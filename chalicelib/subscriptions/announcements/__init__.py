"""What the operator tells all customers ahead: suspensions for technical changes, and functions that end."""
