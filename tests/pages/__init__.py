"""The pages that users and recipients see, in a real browser."""
