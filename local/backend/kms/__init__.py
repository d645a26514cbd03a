"""KMS as the product uses it: symmetric keys with an encryption context."""
